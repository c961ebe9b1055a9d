"""Every text the code asks for stands in both languages, filled as it asks; and every text is asked for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

import handlers
from bot.files.kinds import Reason
from bot.matrix import parse as matrix_parse
from bot.settings import WAYS
from bot.telegram import commands, files, parse
from handlers.commands.evaluations import REPLIES
from handlers.evaluation_words import GROUPS
from handlers.evaluations import Standing
from handlers.flows.follow import USUAL
from handlers.rules.attention import How
from handlers.rules.evaluating import Band, Word
from handlers.rules.flags import Fault, Kind, Wish
from handlers.rules.formal import Formal
from handlers.sending_report import STANDINGS
from handlers.views import MOST_BUTTON
from storage.notices import ADDED, CORRECTION, LATE, LEFT_OUT, MOVED, NEWS, NEXT_DOOR, NONE, OWN
from tests.every_form import Language, Problem, Text, read_language
from tests.text_uses import ANYTHING, Code, Use

ROOT = Path(handlers.__file__).parents[1]
LOCALES = ROOT / "handlers" / "locales"
FLOORS = ("bot", "scheduler", "handlers", "storage")
LANGUAGES = ("nl", "en")

Families = Mapping[str, Iterable[str]]


@pytest.fixture(scope="module")
def code() -> Code:
    paths = (path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py")))
    return Code({path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in paths})


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    return read_language(LOCALES / str(request.param))


RULED_OUT = frozenset({"happened-thanks-partly", "happened-thanks-no", "know-readers-button"})
"""What the pieces of an id could make, and a condition around it never does."""


def families(code: Code) -> Families:
    """What the ``*`` in an id can be, where the code does not say so on the spot.

    From the enum or the tuple it comes from, or from every call that decides it; the last few are names in
    the database, which change with it.
    """
    return {
        "answered-*": Kind,
        "ask-*": Wish,
        "codebook-band-*": Band,
        "codebook-word-*": Word,
        "card-closed-*": code.given_to("close", "outcome"),
        "entry-*": code.given_to("write", "kind") | code.given_to("write_words", "kind"),
        "entry-answer-*": Kind,
        "fault-*": Fault,
        "file-*": {*Reason, parse.MOVING, files.TOO_BIG, files.DAMAGED},
        "follow-*": (*How, USUAL),
        "followed-*": (*How, USUAL),
        "formal-*": Formal,
        "refuse-*": (*parse.UNSUPPORTED, *matrix_parse.UNSUPPORTED),
        "notice-hears-*": (OWN, NEXT_DOOR, ADDED, LEFT_OUT),
        "notice-line-*": (NEWS, NONE, CORRECTION, MOVED, LATE),
        "weekday-*": "0123456",
        "wish-*": Wish,
        "answer-by-*": ("mail", "letter", "call"),
        "state-*": ("raised", "acknowledged", "answered", "reopened", "talking"),
        "sending-*": STANDINGS,
        "talk-*": ("agreed", "partly", "differ", "off"),
        "near-*": ("today", "tomorrow", "later"),
        "stopped-*": ("few", "all"),
        "table-ends-*": ("closing", "talks", "summers"),
        "welcome-*": ("chair", "board"),
        "platform-*": WAYS,
        "*": page_words(),
        "door-*": door_words(),
        "evaluation-standing-*": {*Standing} - {Standing.OPEN},
        "evaluation-came-to-*": Word,
        "evaluation-group-*": GROUPS,
        "evaluation-was-*": REPLIES,
        "evaluation-*": REPLIES,
    }


def door_words() -> list[str]:
    """What the templates of the door ask for."""
    asked = re.compile(r'say\("([\w-]+)"')
    return [
        key
        for page in (ROOT / "bot/web/templates").glob("*.html")
        for key in asked.findall(page.read_text("utf-8"))
    ]


def page_words() -> list[str]:
    """What a page is given all at once."""
    found = read_language(LOCALES / LANGUAGES[0]).texts
    return [key for key in found if key.startswith("page-")]


def in_full(ids: Iterable[str], known: Families) -> Iterator[str]:
    """The ids with every ``*`` filled in; one that nobody knows stays, and is no text."""
    for key in ids:
        filled = [key.replace(ANYTHING, each, 1) for each in known.get(key, ())]
        yield from in_full(set(filled) - {key}, known)
        if not filled or key in filled:
            yield key


def of(key: str, language: Language, use: Use) -> list[Text]:
    """What is read for an id: on a button its short words too."""
    keys = (key, f"{key}.button") if use.is_button else (key,)
    return [language.texts[each] for each in keys if each in language.texts]


# ------------------------------------------------------------------ what is looked for


def missing(language: Language, uses: Iterable[Use], known: Families) -> Iterator[Problem]:
    """Texts that are asked for and do not stand there."""
    for use in uses:
        for key in sorted(in_full(use.ids, known)):
            if ANYTHING in key:
                yield Problem(use.where, f"{key}: nobody knows which texts these are; say so in families()")
            elif key not in language.texts and key not in RULED_OUT:
                yield Problem(use.where, f"{key}: stands in no file")


def wrongly_filled(language: Language, uses: Iterable[Use], known: Families) -> Iterator[Problem]:
    """Texts that are given less than they use, or named something that none of them uses."""
    for use in uses:
        texts = [text for key in in_full(use.ids, known) for text in of(key, language, use)]
        if use.given is not None:
            for text in texts:
                if lacking := text.variables - use.given:
                    yield Problem(use.where, f"{text.key}: is not given {sorted(lacking)}")
        used = frozenset[str]().union(*(text.variables for text in texts))
        if texts and (spare := use.named - used):
            yield Problem(use.where, f"{sorted(use.ids)}: is given {sorted(spare)} for nothing")


def not_asked_for(
    language: Language, uses: Iterable[Use], known: Families, otherwise: Iterable[str]
) -> Iterator[str]:
    """Texts that nobody reads; ``otherwise`` are the ids that are asked for in another way."""
    uses = list(uses)
    asked = {key for use in uses for key in in_full(use.ids, known)} | set(otherwise)
    asked |= {f"{key}.button" for use in uses if use.is_button for key in in_full(use.ids, known)}
    yield from (key for key in language.texts if key not in asked)


def too_long_for_a_button(language: Language, uses: Iterable[Use], known: Families) -> Iterator[Problem]:
    """Choices whose words would be cut off on their button."""
    for use in (use for use in uses if use.is_button):
        for key in sorted(in_full(use.ids, known)):
            text = language.texts.get(key)
            if text is not None and f"{key}.button" not in language.texts:
                long = [said for said in text.said if len(said) > MOST_BUTTON]
                yield from (Problem(use.where, f"{key}: does not fit on a button: {said!r}") for said in long)


def told(problems: Iterable[object]) -> str:
    return "\n".join(map(str, problems))


# ------------------------------------------------------------------ what people get


def test_every_text_that_is_asked_for_exists(code: Code, language: Language) -> None:
    problems = told(missing(language, code.uses(), families(code)))
    assert not problems, problems


def test_every_text_is_filled_with_what_it_uses(code: Code, language: Language) -> None:
    problems = told(wrongly_filled(language, code.uses(), families(code)))
    assert not problems, problems


def test_every_choice_fits_on_its_button(code: Code, language: Language) -> None:
    problems = told(too_long_for_a_button(language, code.uses(), families(code)))
    assert not problems, problems


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_text_is_asked_for(code: Code, spoken: str) -> None:
    menu = {
        *commands.EVERYTHING,
        *commands.STRANGER,
        *(name for role in commands.BY_ROLE.values() for name in role),
    }
    otherwise = {f"telegram-command-{name}" for name in menu}
    idle = not_asked_for(read_language(LOCALES / spoken), code.uses(), families(code), otherwise)
    problems = told(Problem(place(spoken, key), f"{key}: nobody asks for this text") for key in idle)
    assert not problems, problems


def test_every_language_has_the_words_of_telegrams_menu(language: Language) -> None:
    for name in {*commands.EVERYTHING, *commands.STRANGER}:
        assert f"telegram-command-{name}" in language.texts


def place(spoken: str, key: str) -> str:
    """The file and line of a text."""
    name, _, attribute = key.partition(".")
    for path in sorted((LOCALES / spoken).glob("*.ftl")):
        before, found, after = f"\n{path.read_text(encoding='utf-8')}".partition(f"\n{name} =")
        if found:
            further = after.partition(f".{attribute} =")[0].count("\n") if attribute else 0
            return f"{path.relative_to(ROOT)}:{before.count(chr(10)) + 1 + further}"
    return spoken


# ------------------------------------------------------------------ whether the reader can read


def uses(source: str) -> list[Use]:
    return list(Code({Path("flow.py"): source}).uses())


def language_of(tmp_path: Path, source: str) -> Language:
    (tmp_path / "sample.ftl").write_text(source, encoding="utf-8")
    return read_language(tmp_path)


@pytest.mark.parametrize(
    ("source", "ids"),
    [
        ('t("one", name=1)', {"one"}),
        ('actor.t("one")', {"one"}),
        ('texts(person.language)("one")', {"one"}),
        ('theirs = texts(person.language)\ntheirs("one")', {"one"}),
        ('talk.t.option("value", "one")', {"one"}),
        ('Choice("one", options, {})', {"one"}),
        ('Note("one")', {"one"}),
        ('t("one" if late else "two")', {"one", "two"}),
        ('def f(t):\n    key = "one" if late else "two"\n    t(key)', {"one", "two"}),
        ('[t(f"do-{name}") for name in ("a", "b")]', {"do-a", "do-b"}),
        ('for name in ("a", "b"):\n    t(f"do-{name}")', {"do-a", "do-b"}),
        ('_PAGES = ("a", "b")\ndef f(page):\n    t(f"know-{_PAGES[page]}")', {"know-a", "know-b"}),
        ('def f(t, text):\n    t(text)\nf(t, "one")\nf(t, text="two")', {"one", "two"}),
        ('def f(t, names):\n    [t(name) for name in names]\nf(t, ("one", "two"))', {"one", "two"}),
        (
            'names = ["one"]\nnames += ["two"]\n[t(name) for name in (*names, "three")]',
            {"one", "two", "three"},
        ),
        ('[t(key) for mark, key in ((1, "one"), (2, "two"))]', {"one", "two"}),
        ('_ALL = {"a": 1}\ndef f(a):\n    t(f"do-{a}")\nfor a, b in _ALL.items():\n    f(a)', {"do-a"}),
        ('t(f"fault-{flag.fault}")', {"fault-*"}),
        ('def f(kind):\n    t(f"all-{kind}")', {"all-*"}),
        ('def f(t, key):\n    t(key)\n    f(t, key)\nf(t, "one")', {"one", "*"}),
    ],
)
def test_ids_are_found_however_they_are_put_together(source: str, ids: set[str]) -> None:
    (use,) = uses(source)
    assert use.ids == ids


@pytest.mark.parametrize(
    ("source", "given"),
    [
        ('t("one", name=1, day=2)', frozenset({"name", "day"})),
        ('values = {"name": 1}\nt("one", **values, day=2)', frozenset({"name", "day"})),
        ('def _all():\n    return {"name": 1}\nt("one", **_all())', frozenset({"name"})),
        ('Line("one", {"name": 1})', frozenset({"name"})),
        ('Choice("one", options, values={"name": 1} if late else {})', frozenset({"name"})),
        ('Words("one")', frozenset()),
    ],
)
def test_what_fills_a_text_is_found(source: str, given: frozenset[str]) -> None:
    (use,) = uses(source)
    assert use.given == given


def test_what_cannot_be_known_is_not_guessed() -> None:
    (use,) = uses('def f(values):\n    t("one", **values)')
    assert use.given is None
    assert uses('setting.t(self.text); tee("one"); Choice(text=1); presses.option("one")') == []


def test_calls_are_asked_what_they_give() -> None:
    here = 'def close(flag, how): ...\nclose(1, "helped")\nx.close(1, how="silent")'
    there = 'self._close(2, "noted")\nfile.close()\nx.close(1, 2, "nothing")'
    code = Code({Path("a.py"): here, Path("b.py"): there})
    assert code.given_to("close", "how") == {"helped", "silent", "noted"}


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ('t("two")', "flow.py:1: two: stands in no file"),
        ('t(f"one-{kind}")', "one-b: stands in no file"),
        ('t(f"three-{kind}")', "three-*: nobody knows"),
        ('\nt("one")', "flow.py:2: one: is not given ['name']"),
        ('t("one", name=1, day=2)', "['one']: is given ['day'] for nothing"),
        ('t.option("a", "long")', "long: does not fit on a button"),
        ('t("one", name=1)', "long"),
    ],
)
def test_what_does_not_fit_together_is_seen(tmp_path: Path, source: str, complaint: str) -> None:
    found = language_of(tmp_path, "one = Dag { $name }.\none-a = A\nlong = Woorden die echt te lang zijn\n")
    known = {"one-*": ("a", "b")}
    problems: list[object] = []
    for look in (missing, wrongly_filled, too_long_for_a_button):
        problems += look(found, uses(source), known)
    problems += not_asked_for(found, uses(source), known, ["one-a"])
    assert complaint in told(problems)


def test_what_fits_together_is_left_alone(tmp_path: Path) -> None:
    found = language_of(tmp_path, "one = Dag { $name }.\n  .button = Dag\none-a = A\none-b-a = B\n")
    source = 't.option("x", "one", name=n)\nt(f"one-{kind}")'
    known = {"one-*": ("a", "b-*"), "one-b-*": ("a",)}
    for look in (missing, wrongly_filled, too_long_for_a_button):
        assert not told(look(found, uses(source), known))
    assert not list(not_asked_for(found, uses(source), known, []))
    assert re.fullmatch(r"handlers/locales/nl/flag\.ftl:\d+", place("nl", "flag-no-meeting.button"))
