"""Words as Telegram's HTML in messages that fit, and choices as buttons under them. Pure."""

import re
from collections.abc import Sequence
from html import escape

from bot.transport import JsonObject
from handlers.rules.words import split_utf16
from handlers.views import BOLD_OFF, BOLD_ON, Option, plain

MOST_UTF16 = 4096
"""Longest text of one message, in UTF-16 code units, without the marks (Bot API, sendMessage)."""

MOST_BUTTONS = 100
"""Buttons that one message shows; what comes after can still be typed."""

MOST_DATA_BYTES = 64
"""Longest ``callback_data`` (Bot API, InlineKeyboardButton)."""

_MARKS = re.compile(f"([{BOLD_ON}{BOLD_OFF}])")


def messages(body: str) -> list[str]:
    """``body`` as HTML, in as many messages as it takes (people's own signs mean nothing, our marks do)."""
    # The marks count as words here, so that nothing comes out too long.
    pieces = [body] if len(body) * 2 <= MOST_UTF16 else split_utf16(body, MOST_UTF16)
    done, bold = [], False
    for piece in pieces:
        html, bold = _html(piece, bold=bold)
        if plain(piece).strip():
            done.append(html)
    return done


def _html(piece: str, *, bold: bool) -> tuple[str, bool]:
    """One message, and whether bold goes on in the next: it is closed and opened again between them."""
    said = escape(piece, quote=False)
    if not bold and BOLD_ON not in said and BOLD_OFF not in said:
        return said, False
    parts = ["<b>"] if bold else []
    for part in _MARKS.split(said):
        if part not in (BOLD_ON, BOLD_OFF):
            parts.append(part)
        elif bold is not (part == BOLD_ON):
            bold = not bold
            parts.append("<b>" if bold else "</b>")
    return "".join([*parts, "</b>" if bold else ""]), bold


def keyboard(prompt: str | None, options: Sequence[Option]) -> JsonObject | None:
    """One button per row, each with the prompt and its place in it; None without a choice.

    A choice without a value is only there to be read, and has none.
    """
    if prompt is None:
        return None
    rows = [
        [{"text": option.button, "callback_data": f"{prompt}:{place}"}]
        for place, option in enumerate(options)
        if option.value
    ]
    return {"inline_keyboard": rows[:MOST_BUTTONS]} if rows else None
