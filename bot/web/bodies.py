"""Reads what a page sends, to a limit, and gives files as a browser may safely have them."""

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from bot.web.attached import KeptFile
from bot.web.bounds import announced

if TYPE_CHECKING:
    from starlette.requests import Request

MOST_TEXT = 100_000
"""Characters that somebody can send at once; what is longer is told so, and can be sent as a file."""

_MOST_JSON = 8 * MOST_TEXT
_ONCE = re.compile(r"[\w-]{1,64}", re.ASCII)
_SHOWN_INLINE = {"image/jpeg", "image/png", "image/webp", "audio/ogg", "audio/mp4", "audio/mpeg"}
_RANGE = re.compile(r"bytes=(\d{1,12})-(\d{0,12})")
_BAD, _TOO_BIG, _PART, _NOT_SATISFIABLE = 400, 413, 206, 416


async def whole(request: "Request", most: int) -> bytes:
    """The body; raises 413 as soon as it is longer than ``most`` bytes, 400 when it breaks off."""
    if announced(request.headers) > most:
        raise HTTPException(_TOO_BIG)
    data = bytearray()
    try:
        async for piece in request.stream():
            data += piece
            if len(data) > most:
                raise HTTPException(_TOO_BIG)
    except ClientDisconnect:  # nobody is there to hear it, and it is no fault of ours
        raise HTTPException(_BAD) from None
    return bytes(data)


async def deed(request: "Request") -> dict[str, Any]:
    """The JSON object that a page sent; raises 400 for anything else."""
    try:
        found = json.loads(await whole(request, _MOST_JSON))
    except (ValueError, RecursionError):
        raise HTTPException(_BAD) from None
    if not isinstance(found, dict):
        raise HTTPException(_BAD)
    return found


def once(found: object) -> str:
    """The page's own name for what it sends; raises 400."""
    if not isinstance(found, str) or _ONCE.fullmatch(found) is None:
        raise HTTPException(_BAD)
    return found


def text(found: object) -> str:
    """What somebody typed, with what no database can hold replaced; raises 400 and 413."""
    if not isinstance(found, str):
        raise HTTPException(_BAD)
    if len(found) > MOST_TEXT:
        raise HTTPException(_TOO_BIG)
    return found.encode(errors="replace").decode().replace("\0", "\ufffd")


def number(found: object) -> int:
    """A message's number; raises 400."""
    if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found < 2**53:
        raise HTTPException(_BAD)
    return found


def file_name(header: str | None) -> str:
    """What a file is called on its sender's own phone; nobody else gets to see it."""
    named = unquote(header or "", errors="replace").replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in named if sign.isprintable())[:120]


def answer(file: KeptFile, data: bytes, wanted: str | None) -> Response:
    """The file for a browser, or the part ``wanted`` of it (RFC 9110, 14.2; a player asks for parts).

    Only pictures and sound open on the page; whatever else somebody sent is saved, and never run. What
    a browser keeps of it is of no use to who comes in there next (OWASP ASVS 5.0, 14.3.2).
    """
    inline = file.mime in _SHOWN_INLINE
    headers = {
        "Content-Disposition": f"{'inline' if inline else 'attachment'}; filename*=UTF-8''{quote(file.name)}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, max-age=31536000, immutable",
        "Vary": "Cookie",
    }
    mime = file.mime if inline else "application/octet-stream"
    part = _RANGE.fullmatch(wanted or "")
    if part is None:
        return Response(data, media_type=mime, headers=headers)
    start, end = int(part[1]), min(int(part[2] or len(data)), len(data) - 1)
    if start > end:
        return Response(status_code=_NOT_SATISFIABLE, headers={"Content-Range": f"bytes */{len(data)}"})
    headers["Content-Range"] = f"bytes {start}-{end}/{len(data)}"
    return Response(data[start : end + 1], _PART, headers, mime)
