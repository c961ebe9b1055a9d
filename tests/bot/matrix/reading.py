"""Parcels as they are shaped for Matrix, and what somebody reads of them."""

import re
from html.parser import HTMLParser
from typing import Any

from hypothesis import strategies as st

from bot.matrix.shape import Hints, contents
from bot.transport import Parcel
from handlers.views import BOLD_OFF, BOLD_ON, Option

HINTS = Hints("Typ het nummer van uw keuze.", lambda words: f"Of typ: {words}.")
MILA = "@mila:town.example"
NUMBERED = re.compile(r"^(\d+)\. (.*)$", re.MULTILINE)


def parcel(body: str, *options: Option, **more: Any) -> Parcel:
    """Words for somebody, with their choices."""
    return Parcel("17", MILA, body, "talk", options=options, **more)


def sent(body: str, *options: Option, **more: Any) -> list[dict[str, Any]]:
    """The events it becomes."""
    return contents(parcel(body, *options, **more), HINTS)


def option(label: str, value: str = "v") -> Option:
    """A choice, with room for little on its button."""
    return Option(value, label, label[:24])


class Reader(HTMLParser):
    """What somebody reads of our HTML, and what of it is bold; anything but our two elements is a fault."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.bold, self._deep = "", "", 0
        self.feed(html)
        self.close()
        assert self._deep == 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in {"br", "strong"}
        assert not attrs
        self._deep += tag == "strong"
        if tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        assert tag == "strong"
        self._deep -= 1

    def handle_data(self, data: str) -> None:
        self.text += data
        self.bold += data if self._deep else ""


def read(content: dict[str, Any]) -> Reader:
    """The message as a client shows it."""
    if "formatted_body" not in content:
        assert "format" not in content
        return Reader(content["body"].replace("&", "&amp;").replace("<", "&lt;"))
    assert content["format"] == "org.matrix.custom.html"
    return Reader(content["formatted_body"])


PIECES = st.sampled_from(
    [BOLD_ON, BOLD_OFF, "<b>", "</strong>", "&", "&lt;", "<a href='x'>", "\n\n", " ", "wijk", "🏘️", "é", ". ",
     '"', "سلام", "@room", "**", "\\"]
)  # fmt: skip
BODIES = st.lists(PIECES | st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N")))).map("".join)
"""Whatever may stand in a message, and what looks like markup of somebody's."""
