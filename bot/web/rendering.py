"""Pages that are more than one conversation: made on the server, in the person's language, from templates."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from handlers.texts import texts

_HERE = Path(__file__).parent
_FOLDERS = (_HERE / "templates", _HERE / "static")
_SAYS = "door-"

_environment = Environment(loader=FileSystemLoader(_FOLDERS), autoescape=True, undefined=StrictUndefined)


def html(template: str, language: str, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401 - a template's
    """A page; in it ``say("x")`` gives the words of ``door-x``, and whatever else is in ``values``."""
    t = texts(language)

    def say(key: str, **known: Any) -> str:  # noqa: ANN401 - a text's
        return t(f"{_SAYS}{key}", **known)

    page = _environment.get_template(f"{template}.html")
    return HTMLResponse(page.render(say=say, language=t.language, **values), status)
