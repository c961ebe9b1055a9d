"""What every page needs and is the same for everybody: scripts, looks, letters, pictures.

A browser keeps it and asks each time whether it is still so: on a slow line that is a word instead of a file,
and a new version never meets an old half of itself. The letters are those of the papers, the Latin ones
alone; the whole fonts are only asked for where somebody's name needs them.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Scope

STATIC = Path(__file__).parent / "static"
_FONTS = Path(__file__).parents[1] / "papers" / "fonts"
_LETTERS = {
    "regular": "NotoSans-Regular-latin.woff",
    "bold": "NotoSans-Bold-latin.woff",
    "regular-whole": "NotoSans-Regular.ttf",
    "bold-whole": "NotoSans-Bold.ttf",
}
_FONT_KEPT = {"Cache-Control": "max-age=86400"}
_NOT_FOUND = 404


class _Shelf(StaticFiles):
    async def get_response(self, path: str, scope: "Scope") -> Response:
        """The file, or a word that it has not changed."""
        answer = await super().get_response(path, scope)
        answer.headers["Cache-Control"] = "no-cache"
        return answer


async def _font(request: "Request") -> Response:
    name = _LETTERS.get(request.path_params["weight"])
    if name is None:
        raise HTTPException(_NOT_FOUND)
    kind = f"font/{name.rpartition('.')[2]}"
    return FileResponse(_FONTS / name, media_type=kind, headers=_FONT_KEPT)


STATIC_ROUTES: list[BaseRoute] = [
    Route("/font/{weight}", _font),
    Mount("/static", _Shelf(directory=STATIC)),
]
