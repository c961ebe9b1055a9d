"""The many ways of writing about time, brought to few: "Do. 3e dec a.s." is "donderdag 3e december komende".

English is brought to the same Dutch words. A word that is not known stays as it is, and fits no grammar.
"""

import re
import unicodedata

from handlers.rules.words import clean
from handlers.spoken import MONTHS, WEEKDAYS

LONGEST = 200
"""Characters that are looked at."""

WEEKDAY_NAMES, MONTH_NAMES = WEEKDAYS["nl"], MONTHS["nl"]
PARTS = ("ochtend", "middag", "avond", "nacht")

_UNITS = "een twee drie vier vijf zes zeven acht negen".split()  # noqa: SIM905 - words read better so
_TEENS = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien"
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig"
_ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty"
)
_COUNTED = {
    "nl": [
        *(*_UNITS, *_TEENS.split()),
        *(f"{unit}en{ten}".removeprefix("en") for ten in _TENS.split() for unit in ["", *_UNITS]),
    ],
    "en": _ENGLISH.split(),
}
_ODD_ORDINALS = {
    "nl": {"eerste": 1, "derde": 3},
    "en": {
        "first": 1,
        "second": 2,
        "third": 3,
        "fifth": 5,
        "eighth": 8,
        "ninth": 9,
        "twelfth": 12,
        "twentieth": 20,
    },
}
_ORDINAL_END = {"nl": re.compile(r"(?:de|ste|e)$"), "en": re.compile(r"th$")}

_SYNONYMS = {
    "nl": {
        "volgende": "volgend",
        "komende": "komend aankomende aankomend aanstaande aanstaand eerstvolgende eerstvolgend as",
        "deze": "dit huidige",
        "afgelopen": "laatste jl jongstleden voorbije",
        "vorige": "vorig voorgaande voorgaand",
        "dag": "dagen daagjes dagje",
        "week": "weken wk weekje weekjes",
        "maand": "maanden mnd maandje maandjes",
        "jaar": "jaren jaartje",
        "uur": "uren uurtje uurtjes",
        "minuut": "minuten min mins minuutjes minuutje",
        "seconde": "seconden secondes sec",
        "kwartier": "kwartiertje",
        "half": "medio halverwege",
        "eind": "einde",
        "nu": "meteen direct onmiddellijk",
        "zsm": "asap",
        "2000": "tweeduizend",
        "vandaag ochtend": "vanochtend vanmorgen",
        "vandaag middag": "vanmiddag vannamiddag",
        "vandaag avond": "vanavond",
        "vandaag nacht": "vannacht",
        "maart": "mrt",
        "morgen ochtend": "morgenvroeg",
        "gisteren": "gister",
        "eergisteren": "eergister",
        "geleden": "terug",
        "ochtend": "voormiddag ochtends sochtends morgens smorgens",
        "middag": "namiddag middags smiddags",
        "avond": "avonds savonds",
        "nacht": "nachts snachts",
        "vroeg": "vroege",
        "laat": "late",
        # articles and the like, which say nothing more here
        "": "op de het van per aan aanvang tijdens uiterlijk graag aub svp nog pas",
    },
    "en": {
        "vandaag": "today",
        "morgen": "tomorrow",
        "gisteren": "yesterday",
        "volgende": "next following",
        "komende": "coming upcoming",
        "deze": "this",
        "afgelopen": "last past",
        "vorige": "previous",
        "dag": "day days",
        "week": "weeks",
        "maand": "month months",
        "jaar": "year years",
        "over": "in within",
        "geleden": "ago",
        "eind": "end",
        "begin": "beginning start",
        "half": "mid middle",
        "1": "a an",
        "dinsdag": "tues",
        "donderdag": "thurs",
        "ochtend": "morning",
        "middag": "afternoon",
        "avond": "evening",
        "vandaag avond": "tonight",
        "nu": "now",
        "middernacht": "midnight",
        "uur": "hour hours",
        "minuut": "minute minutes",
        "om": "at",
        "elke": "every each",
        "tot": "until till to",
        "voor": "before",
        "na": "after",
        "": "on the of by please",
    },
}
_PHRASES = {
    "nl": {
        "a s": "as",
        "j l": "jl",
        "s (?=ochtends|morgens|middags|avonds|nachts)": "",
        "(?:in )?de morgen": "ochtend",
        "deze morgen": "deze ochtend",
        "(?:rond|omstreeks|tegen) de middag|tussen de middag|12 uur s middags": "12:00",
        "t ?/ ?m|tot en met": "tm",
        "zo (?:snel|spoedig|gauw) mogelijk": "zsm",
        "op dit (?:moment|ogenblik)": "nu",
        "dag (?:erna|daarna)": "volgende dag",
        "dag (?:ervoor|daarvoor)": "vorige dag",
        "half(?=een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)": "half ",
        "(?:de )?dag na morgen": "overmorgen",
        "(?:de )?dag voor gisteren": "eergisteren",
        "12 uur middernacht": "middernacht",
        "eerder dan": "voor",
        "later dan": "na",
        "gerekend vanaf": "vanaf",
    },
    "en": {
        "the day after tomorrow": "overmorgen",
        "the day before yesterday": "eergisteren",
        "last night": "gisteren avond",
        "in the (?=morning|afternoon|evening)": "",
        "half past": "30 minuut over",
        "quarter past": "kwart over",
        "quarter to": "kwart voor",
        "o clock": "uur",
        "noon": "12:00",
    },
}
_PART_OF_DAY = re.compile(
    r"(?:(?<=\w\w)(?P<part>ochtend|middag|avond|nacht)|(?<=dag)morgen|(?<=gister)morgen|(?<=gisteren)morgen)$"
)
_WHOLE = {"middernacht", "pakjesavond", "sinterklaasavond", "kerstavond", "oudejaarsavond"}
_SHORTEST_MONTH = 3


_PERIOD = rf"(?:{'|'.join([*PARTS, *MONTH_NAMES])}|(?:19|20)\d\d|weekend|week \d{{1,2}})"
_IN_PERIOD = re.compile(rf"\b(?:in|over) (?=(?:(?:vroeg|laat|begin|eind) )?{_PERIOD}\b)")
_IN_SPAN = re.compile(r"\bin (?=\d)")
_JOINED = re.compile(rf"\b(\d{{1,2}}(?:e|de|ste)?)(?={'|'.join(name[:3] for name in MONTH_NAMES)}|mrt)")
_YEAR_IN_TWO = re.compile(r"(?<=[a-z]{3} )(?:(19) (?=\d\d\b)|(20)00 (?=\d{1,2}\b))(\d{1,2})(?! ?[:.u])")
_NAME_WITH_DATE = re.compile(r"\b([a-z]{3,})[-/](\d{1,2})\b(?! ?[a-z])")
_DATE_WITH_NAME = re.compile(r"\b(\d{1,2})[-/]([a-z]{3,})\b(?:[-/](\d{4}|\d{2})\b)?")


def canonical(text: str, lang: str) -> str:
    """The text in small letters and the grammar's own words, with dates in figures as "3-12-2026"."""
    letters = unicodedata.normalize("NFKD", clean(text).casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))[: 2 * LONGEST]
    apart = re.sub(r"(?<=\d{4})\s+-\s+(?=\d{1,2}[:.]\d\d)", " ", _DATE_WITH_NAME.sub(r"\1 \2 \3", bare))
    figures = re.sub(r"(?<=\d)\s*([-/])\s*(?=\d)", "-", apart)
    figures = re.sub(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?!\d)", r"\1-\2-\3", figures)
    figures = re.sub(r"(?<= )['\N{RIGHT SINGLE QUOTATION MARK}](?=\d\d\b)", "", figures)
    figures = re.sub(r"\bop (\d{1,2})\.(0?[1-9]|1[0-2])(?![\d.:])", r"\1-\2", figures)
    figures = re.sub(r"\b(\d{1,2}) (?:ste|e)\b", r"\1e", figures)
    figures = _JOINED.sub(r"\1 ", _NAME_WITH_DATE.sub(r"\1 \2", figures))
    figures = re.sub(r"(?<=\d\d-\d\d)t(?=\d\d:\d\d)", " ", figures)
    spaced = " ".join(re.sub(r"[.,;!?'\"()\N{RIGHT SINGLE QUOTATION MARK}]+(?=\D|$)", " ", figures).split())
    languages = ("nl", "en") if lang == "en" else ("nl",)
    for language in reversed(languages):
        for phrase, instead in _PHRASES[language].items():
            spaced = re.sub(rf"\b{phrase}\b", instead, spaced)
    words = (_word(word, languages) for word in spaced.split())
    said = " ".join(word for word in words if word)
    said = _YEAR_IN_TWO.sub(lambda found: f"{found[1] or found[2]}{found[3]:0>2}", said)
    return _IN_SPAN.sub("over ", _IN_PERIOD.sub("", said))


def _word(word: str, languages: tuple[str, ...]) -> str:
    if word in _SYNONYMS["nl"] or word in _WHOLE:
        return word
    for language in languages:
        for known in (_SAME[language].get(word), _numbered(word, language), _named(word, language)):
            if known is not None:
                return known
    part = _PART_OF_DAY.search(word)
    if part is None:
        return word
    return f"{_word(word[: part.start()], languages)} {part['part'] or 'ochtend'}"


_SAME = {
    language: {other: word for word, others in table.items() for other in others.split()}
    for language, table in _SYNONYMS.items()
}
_NUMBERS = {
    language: {word: number for number, word in enumerate(row, start=1)} for language, row in _COUNTED.items()
}


def _numbered(word: str, language: str) -> str | None:
    """A number in figures: "twee" is "2"; "tweede" and "2de" are "2e"."""
    if word in _NUMBERS[language]:
        return str(_NUMBERS[language][word])
    if figures := re.fullmatch(r"(\d{1,2})(?:e|de|ste|st|nd|rd|th)", word):
        return f"{figures[1]}e"
    stem = _ORDINAL_END[language].sub("", word)
    number = _ODD_ORDINALS[language].get(word) or (_NUMBERS[language].get(stem) if stem != word else None)
    return f"{number}e" if number else None


def _named(word: str, language: str) -> str | None:
    """A weekday or a month by its Dutch name, also from the start of its name: "do", "don", "sept"."""
    for names, dutch, shortest in (
        (WEEKDAYS[language], WEEKDAY_NAMES, 2 if language == "nl" else 3),
        (MONTHS[language], MONTH_NAMES, _SHORTEST_MONTH),
    ):
        meant = [place for place, name in enumerate(names) if name.casefold().startswith(word)]
        if len(meant) == 1 and len(word) >= shortest:
            return dutch[meant[0]]
    return None
