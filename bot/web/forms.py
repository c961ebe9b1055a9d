"""Reads the fields of a form, to a limit."""

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException

from bot.web import bodies

if TYPE_CHECKING:
    from starlette.requests import Request

_MOST_BYTES = 4_096
_MOST_FIELDS = 8
_BAD = 400


async def fields(request: "Request") -> dict[str, str]:
    """What was filled in, the last of each name; raises 400 and 413."""
    sent = await bodies.whole(request, _MOST_BYTES)
    try:
        pairs = parse_qsl(sent.decode("ascii"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise HTTPException(_BAD) from None
    return {name: value.strip() for name, value in pairs}


async def number(request: "Request", name: str) -> int:
    """A row's number in a form; raises 400."""
    found = (await fields(request)).get(name, "")
    if not (found.isascii() and found.isdecimal()) or len(found) > len(str(2**53)):
        raise HTTPException(_BAD)
    return int(found)
