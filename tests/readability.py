"""Says what stands in a reader's way: long sentences, office words, full buttons, texts in one language only.

Sentences and words are looked at in each language; office words in Dutch only; buttons, and whether both
languages have the same texts, in all.
"""

import re
from collections.abc import Iterable, Iterator

from tests.every_form import Language, Problem, Text

LONGEST_SENTENCE = 20
LONGEST_MEAN = 12
LONGEST_BUTTON = 24

OFFICE_WORDS = re.compile(
    r"\b(?:"
    "aangaande|aangezien|abusievelijk|alsmede|alvorens|andermaal|behelst|behoudens|benevens|betreffende"
    "|bewerkstelligen|bij dezen|conform|contacteren|daar waar|daartoe|derhalve|desalniettemin|desbetreffende"
    "|desgevraagd|desgewenst|deswege|dewelke|dienaangaande|dienomtrent|dientengevolge|doch|doen toekomen"
    "|door middel van|doorgang vinden|echter|eertijds|evenwel|faciliteren|gaarne|geenszins|gelieve|geschieden"
    "|gezien het feit|heden|hetgeen|hetwelk|hieromtrent|hiertoe|in het kader van|in kennis stellen|indien"
    "|ingevolge|inherent|inzake|jegens|kennisgeving|krachtens|met betrekking tot|met ingang van|middels|mits"
    "|naar aanleiding van|niettegenstaande|niettemin|nochtans|omtrent|ondergetekende|onderhavige|onverminderd"
    "|onverwijld|op grond van|participant|participanten|realiseren|reeds|respectievelijk|sedert|separaat"
    "|slechts|stakeholders?|te allen tijde|te dien einde|ten aanzien van|ten behoeve van|ten einde|teneinde"
    "|ter zake|tevens|thans|trachten|uit hoofde van|uitgezonderd|uwerzijds|van toepassing|verscheidene"
    "|verstrekken|verzoeken wij|vigerende?|voornoemde|voorshands|voorts|waartoe|wederom|wellicht|welwillend"
    "|wij verzoeken u|worden verzocht|zodoende|zorg dragen|zulks"
    r")\b",
    re.IGNORECASE,
)
"""What an office says and a neighbour does not."""
NEVER_ON_SCREEN = re.compile(
    r"\b(?:vlag|vlaggen|signaal|signalen|signaleren|gesignaleerd|toelichting|toelichtingen|toelichten|bijstur\w*"
    r"|trede|treden|escalatie\w*|escaler\w*|geescaleerd)\b",
    re.IGNORECASE,
)
NEVER_ON_SCREEN_IN_ENGLISH = re.compile(r"\b(?:flag\w*|signal\w*|escalat\w*|rungs?)\b", re.IGNORECASE)
TOO_FAMILIAR = re.compile(r"\b(?:jij|je|jou|jouw|jullie)\b", re.IGNORECASE)

_Unwanted = dict[str, re.Pattern[str]]
_IN_DUTCH = {"office word": OFFICE_WORDS, "never on screen": NEVER_ON_SCREEN, "too familiar": TOO_FAMILIAR}
_IN_ENGLISH = {"never on screen": NEVER_ON_SCREEN_IN_ENGLISH}

_REPORT = re.compile(r"(?<![/\w])melding(?:en)?\b", re.IGNORECASE)
_REPORT_WITH_NUMBER = re.compile(
    r"melding[ -](?:\{\$(?:numbers?|nummer)\}|\d)|(?:\{\$\w+\}|\b\d+) melding(?:en)?", re.IGNORECASE
)
_REPORT_IN_WORDS = re.compile(
    r"\b(?:een|uw|mijn|eigen|deze|de|per|alle|open|geen|typ) melding(?:en)?\b|\bmelding intrekken\b",
    re.IGNORECASE,
)
"""As the model texts have it: there it is plain from the words that no loose paving stone is meant."""

_SENTENCE_END = re.compile(r"(?<=[.!?\u2026])[\"'\u2019\u201d)\]]*\s+|\s+\u00b7\s+")
_LIST_MARK = re.compile(r"^(?:\d+\.|[-\u2022*])\s+")
_WORD = re.compile(r"[^\W_]+(?:[-'\u2019./:@][^\W_]+)*")
_SHORTEST_SENTENCE = 3


def sentences(said: str) -> list[str]:
    """The sentences of a text: ended by a stop, a new line or a raised dot, without the number in front."""
    lines = (_LIST_MARK.sub("", line.strip()) for line in said.splitlines())
    return [piece for line in lines for piece in _SENTENCE_END.split(line) if piece]


def length(sentence: str) -> int:
    """How many words a sentence has; a time, a number or an address is one."""
    return len(_WORD.findall(sentence))


def mean_length(texts: Iterable[Text]) -> float:
    """The mean length of the sentences in these texts, buttons and bare labels left out."""
    lengths = [
        length(one) for text in texts if not text.is_button for said in text.said for one in sentences(said)
    ]
    told = [words for words in lengths if words >= _SHORTEST_SENTENCE]
    return sum(told) / len(told) if told else 0


def in_the_way_of_dutch(language: Language) -> list[Problem]:
    """Everything about the Dutch that would make a reader stop."""
    reports = [
        Problem(text.where, f"melding without its number: {found!r}")
        for text in language.texts.values()
        if not text.is_heard
        for raw in text.raw
        for found in _reports_without_number(raw)
    ]
    return [*_in_the_way(language, _IN_DUTCH), *reports]


def in_the_way_of_english(language: Language) -> list[Problem]:
    """Everything about the English that would make a reader stop."""
    return _in_the_way(language, _IN_ENGLISH)


def _in_the_way(language: Language, unwanted: _Unwanted) -> list[Problem]:
    problems = [problem for text in language.texts.values() for problem in _about_words(text, unwanted)]
    for file in sorted({text.file for text in language.texts.values()}):
        mean = mean_length(text for text in language.texts.values() if text.file == file)
        if mean > LONGEST_MEAN:
            problems.append(Problem(file, f"its sentences have {mean:.1f} words on average"))
    mean = mean_length(language.texts.values())
    if mean > LONGEST_MEAN:
        problems.append(Problem("all texts", f"their sentences have {mean:.1f} words on average"))
    return problems


def _about_words(text: Text, unwanted: _Unwanted) -> Iterator[Problem]:
    for said in text.said:
        for sentence in sentences(said):
            if length(sentence) > LONGEST_SENTENCE:
                yield Problem(text.where, f"a sentence of {length(sentence)} words: {sentence!r}")
    for raw in text.raw if not text.is_heard else ():
        words = re.sub(r"\{\$[\w-]+\}", " ", raw)
        for kind, pattern in unwanted.items():
            yield from (Problem(text.where, f"{kind}: {found!r}") for found in pattern.findall(words))


def _reports_without_number(raw: str) -> Iterator[str]:
    fine = {*_places(_REPORT_WITH_NUMBER, raw), *_places(_REPORT_IN_WORDS, raw)}
    for found in _REPORT.finditer(raw):
        if found.start() not in fine:
            yield raw[max(0, found.start() - 15) : found.end() + 15]


def _places(allowed: re.Pattern[str], raw: str) -> Iterator[int]:
    """Where the word "melding" stands in what is allowed."""
    for whole in allowed.finditer(raw):
        for found in _REPORT.finditer(raw, whole.start(), whole.end()):
            yield found.start()


def in_the_way_of_any(language: Language) -> list[Problem]:
    """What is wrong in any language: unreadable files, full or wordless buttons, bold that never ends."""
    return [
        *language.problems,
        *(problem for text in language.texts.values() for problem in _about_form(text)),
    ]


def _about_form(text: Text) -> Iterator[Problem]:
    for said in text.said:
        if not said.strip():
            yield Problem(text.where, "says nothing")
        if text.is_button and len(said) > LONGEST_BUTTON:
            yield Problem(text.where, f"a button of {len(said)} characters: {said!r}")
        if text.is_button and not re.search(r"[^\W\d_]", said):
            yield Problem(text.where, f"a button without words: {said!r}")
        if "**" in said:
            yield Problem(text.where, f"bold that does not end on its line: {said!r}")


def differences(one: Language, other: Language) -> list[Problem]:
    """Where two languages do not have the same texts, filled with the same."""
    problems = []
    for key in sorted(one.texts.keys() | other.texts.keys()):
        here, there = one.texts.get(key), other.texts.get(key)
        if here is None or there is None:
            problems.append(Problem(key, "stands in one language only"))
        elif here.variables != there.variables:
            problems.append(
                Problem(
                    key, f"is filled with {sorted(here.variables ^ there.variables)} in one language only"
                )
            )
    return problems
