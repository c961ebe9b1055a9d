"""What people typed, made safe to keep, to show and to send; nothing that can be read is ever lost.

A text is counted in characters here, except where a name says UTF-16, the count some platforms keep. A
grapheme is what a reader sees as one character: a letter with its accents, a family of emoji, a flag.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from handlers.views import BOLD_OFF, BOLD_ON

MESSAGE_LIMIT = 4_000
"""Characters of one kept message; what is longer becomes several."""

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"

_MOST_ACCENTS = 30
"""More than any script sets on one letter: Unicode Annex 15, Stream-Safe Text Format."""

_LONGEST_GRAPHEME = 64
"""Characters; what claims to be one grapheme and is longer may be cut anywhere."""

_HALF_PAIR = re.compile("[\ud800-\udfff]")
_NEW_LINES = frozenset("\r\v\f\x85\u2028\u2029")
_BLANKS = frozenset("\t\xa0\u202f\u205f\u3000") | {chr(code) for code in range(0x2000, 0x200B)}
_CONTROLS = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))} - {"\n"}
_TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_WIDTHLESS = set("\xad\u180e\u200b\ufeff\ufff9\ufffa\ufffb") | {chr(code) for code in range(0x2060, 0x2070)}
_UNSEEN = frozenset({*_CONTROLS, *_TURNING, *_WIDTHLESS, BOLD_ON, BOLD_OFF, "\ufffe", "\uffff"})
_UNSEEN -= _NEW_LINES | _BLANKS

_ZWNJ, _ZWJ = "\N{ZERO WIDTH NON-JOINER}", "\N{ZERO WIDTH JOINER}"
_EMOJI = "\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_SPELT_WITH_JOINERS = "\u0600-\u0dff"  # the scripts from Arabic to Sinhala
_BLACK_FLAG, _TAGS = "\U0001f3f4", "\U000e0000-\U000e007f"  # England, Scotland and Wales are spelt with tags
_MISPLACED = tuple(
    # Each begins with what it removes: so a search leaps from one to the next.
    re.compile(pattern)
    for pattern in (
        f"{_ZWNJ}(?<![{_SPELT_WITH_JOINERS}]{_ZWNJ})",
        f"{_ZWJ}(?:(?<![{_EMOJI}\ufe0f{_SPELT_WITH_JOINERS}]{_ZWJ})|(?![{_EMOJI}{_SPELT_WITH_JOINERS}]))",
        f"[{_TAGS}](?<![{_BLACK_FLAG}{_TAGS}][{_TAGS}])[{_TAGS}]*",
    )
)
_LINE_ENDS = re.compile(r"(?<! ) +(?=\n)")
_TOO_MANY_LINES = re.compile(r"\n{4,}")
_LOOKS_EMPTY = re.compile("[\\s\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0]*")

_ADDED = re.compile(f"[{_ZWNJ}{_ZWJ}\u0e33\u0eb3\u1160-\u11ff\ud7b0-\ud7fb\U0001f3fb-\U0001f3ff{_TAGS}]")
_HANGUL_START = re.compile("[\u1100-\u115f\ua960-\ua97c]")
_HANGUL = re.compile("[\u1100-\u115f\ua960-\ua97c\uac00-\ud7a3]")
_FLAG_LETTER = re.compile("[\U0001f1e6-\U0001f1ff]")

_PARAGRAPH = re.compile(r"\n\s*\n\s*")
_LINE = re.compile(r"\n\s*")
_SENTENCE = re.compile(r"[.!?\u2026][\"'\u2019\u201d)\]]*\s+")
_WORD = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text in Unicode's composed form (NFC), without what cannot be seen and could mislead.

    Gone are control characters, direction marks, characters of no width (but not inside emoji, nor where a
    script needs them), our own bold marks, spaces at line ends, and blank lines beyond two in a row. Half
    surrogates become U+FFFD. Cleaning twice is cleaning once.
    """
    if text.isascii() and text.isprintable():
        return text.strip()  # one plain line, as nearly everybody writes: the rest would change nothing
    composed = _composed(_HALF_PAIR.sub("\ufffd", text))
    seen = _seen(composed)
    return _tidy(composed if seen == composed else _composed(seen))


def is_blank(text: str) -> bool:
    """Whether there is nothing in the text that a reader could see."""
    return _LOOKS_EMPTY.fullmatch(clean(text)) is not None


def shorten(text: str, length: int) -> str:
    """The text if it fits `length` characters, else its beginning up to a whole word, with an ellipsis.

    A first word that is itself too long is cut between two graphemes. Raises `ValueError` for a length
    below 1.
    """
    _at_least(1, length)
    if len(text) <= length:
        return text
    room = length - len(ELLIPSIS)
    cut = _last_end(_WORD, text[: room + 1], 1)
    return text[: cut or _grapheme_edge(text, 0, room)].rstrip() + ELLIPSIS


def parts(text: str, limit: int = MESSAGE_LIMIT) -> list[str]:
    """The text in pieces of at most `limit` characters; put together again they are the text exactly.

    Cut at the end of a paragraph, else a line, a sentence or a word, and never inside a grapheme that fits.
    Raises `ValueError` for a limit below 1.
    """
    _at_least(1, limit)
    return list(_pieces(text, lambda start: start + limit))


def utf16_length(text: str) -> int:
    """How long the text is in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split_utf16(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit` UTF-16 code units, without the spaces and lines between them.

    Cut where `parts` cuts, so never inside a surrogate pair. No piece is blank, and every word is in one.
    Raises `ValueError` for a limit below 2.
    """
    _at_least(2, limit)

    def furthest(start: int) -> int:
        window = text[start : start + limit]
        if utf16_length(window) <= limit:
            return start + limit
        fits, too_long = limit // 2, limit
        while too_long - fits > 1:
            middle = (fits + too_long) // 2
            if utf16_length(window[:middle]) <= limit:
                fits = middle
            else:
                too_long = middle
        return start + fits

    return [piece.strip() for piece in _pieces(text, furthest) if not piece.isspace()]


def _composed(text: str) -> str:
    """NFC; first with few accents, since sorting a million of them takes minutes, and in the end too."""
    return _with_few_accents(unicodedata.normalize("NFC", _with_few_accents(text)))


def _with_few_accents(text: str) -> str:
    """The text without the accents that follow thirty on the same letter."""
    kept, done = [], 0
    # A row of more than thirty covers one of these places.
    for place in range(_MOST_ACCENTS, len(text), _MOST_ACCENTS):
        if place < done or not _is_accent(text[place]):
            continue
        first, last = place, place + 1
        while first > done and _is_accent(text[first - 1]):
            first -= 1
        while last < len(text) and _is_accent(text[last]):
            last += 1
        kept.append(text[done : min(first + _MOST_ACCENTS, last)])
        done = last
    return "".join(kept) + text[done:]


def _is_accent(letter: str) -> bool:
    tibetan = "\u0f73\u0f75\u0f81"  # vowels that fall apart into accents
    return unicodedata.combining(letter) != 0 or letter in tibetan


def _seen(text: str) -> str:
    """What of the text a reader sees, with one kind of blank and one kind of new line."""
    text = text.replace("\r\n", "\n")
    present = set(text)
    for kind, instead in ((_NEW_LINES, "\n"), (_BLANKS, " "), (_UNSEEN, "")):
        for letter in kind & present:
            text = text.replace(letter, instead)
    for misplaced in _MISPLACED:
        text = misplaced.sub("", text)
    return text


def _tidy(text: str) -> str:
    return _TOO_MANY_LINES.sub("\n\n\n", _LINE_ENDS.sub("", text)).strip()


def _at_least(least: int, given: int) -> None:
    if given < least:
        raise ValueError(f"no text fits in {given} characters: give {least} or more")


def _pieces(text: str, furthest: Callable[[int], int]) -> Iterator[str]:
    """The text cut at the best places that `furthest`, the end of what fits from a start, allows."""
    start = 0
    while start < len(text):
        end = furthest(start)
        if end < len(text):
            end = _best_cut(text, start, end)
        yield text[start:end]
        start = end


def _best_cut(text: str, start: int, end: int) -> int:
    window = text[start:end]
    # A good place near the beginning would leave most of the piece empty; between words, anything is good.
    for kind, least in ((_PARAGRAPH, 4), (_LINE, 4), (_SENTENCE, 4), (_WORD, len(window))):
        cut = _last_end(kind, window, len(window) // least)
        if cut and not _continues(text, start + cut, start):
            return start + cut
    return _grapheme_edge(text, start, end)


def _last_end(kind: re.Pattern[str], window: str, least: int) -> int:
    """Where the last such place in the window ends, at or after `least`; 0 for none."""
    return max((found.end() for found in kind.finditer(window) if found.end() >= least), default=0)


def _grapheme_edge(text: str, start: int, end: int) -> int:
    """The last edge between graphemes up to `end`; `end` itself where there is none near."""
    near = range(end, max(start, end - _LONGEST_GRAPHEME), -1)
    return next((edge for edge in near if not _continues(text, edge, start)), end)


def _continues(text: str, place: int, start: int) -> bool:
    """Whether the character at `place` belongs to the grapheme before it, as Unicode Annex 29 has it.

    `start` is an edge before it, from which the letters of flags are counted in pairs.
    """
    if place >= len(text):
        return False
    before, here = text[place - 1], text[place]
    return (
        unicodedata.category(here).startswith("M")
        or _ADDED.match(here) is not None
        or before == _ZWJ
        or before + here == "\r\n"
        or (_HANGUL_START.match(before) is not None and _HANGUL.match(here) is not None)
        or (_FLAG_LETTER.match(here) is not None and _flag_letters_before(text, place, start) % 2 == 1)
    )


def _flag_letters_before(text: str, place: int, start: int) -> int:
    first = place
    while first > start and _FLAG_LETTER.match(text[first - 1]):
        first -= 1
    return place - first
