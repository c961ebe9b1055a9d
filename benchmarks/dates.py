"""``python benchmarks/dates.py [FOLDER]``: how well typed dates are read, and how long it takes.

`read` is in the form that the scorer of the corpora asks for. Prints their tables and the thresholds, from
``../shared/dates`` or the folder that is named; without the corpora only the times are measured.
"""

import importlib
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from datetime import time as time_of_day
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from handlers.dates import Day, Meaning, Moment, NotUnderstood, OneOf, Period, Repeats
from handlers.dates import read as read_words
from handlers.datewords import MONTH_NAMES, WEEKDAY_NAMES

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "dates"
MEASURED = ("relative-day", "relative-offset", "weekday", "time", "daypart", "date", "datetime")
OUTCOMES = ("correct", "partial", "wrong", "none", "asked_ok", "asked_bad")

_LONG = 4_000
_BUSY = (
    "volgende week over 2 dag half 8 kwart voor tot tussen en van 12e elke maand 19.30 10-12 uur avond laat"
    " geleden eind paar na om de 1 uur vanaf 2026 - 3.12 00:00 u morgenavond"
)
_HALF_YEAR = 6


def read(text: str, ref: datetime, tz: str) -> object:
    """What the words mean to us, as the scorer writes it."""
    answer = read_words(text, ref.replace(tzinfo=ZoneInfo(tz)), prefer="future")
    match answer:
        case OneOf(choices=choices):
            return {"ask": [_scored(each, text) for each in choices]}
        case NotUnderstood():
            return None
        case _:
            return _scored(answer, text)


def _scored(meaning: Meaning, text: str) -> object:
    match meaning:
        case Day(date=day):
            return datetime.combine(day, time_of_day())
        case Moment(at=at):
            return at
        case Period(start=start, end=end):
            return (start, end)
        case Repeats(rhythm=rhythm):
            # The same six months have two spellings in the corpus, after the word that was used.
            half = (rhythm.every, rhythm.unit) == (_HALF_YEAR, "month") and "half" in text.casefold()
            return {"set": "P0.5Y" if half else rhythm.timex()}


class Item(NamedTuple):
    """One phrase of a corpus, how it was read, and in how many milliseconds of processor."""

    corpus: str
    kind: str
    text: str
    outcome: str
    choices: int
    took: float


def scored(folder: Path) -> Iterator[Item]:
    """Every phrase of the corpora there, read and judged by the scorer that lies beside them."""
    sys.path.insert(0, str(folder))
    scorer = importlib.import_module("score")
    for file in sorted(folder.glob("*.dev.jsonl")):
        for row in scorer.load([str(file)], "dev"):
            ref = datetime.fromisoformat(row["ref"])
            begun = time.thread_time()
            result = read(row["text"], ref, row["tz"])
            took = (time.thread_time() - begun) * 1_000
            choices = len(result["ask"]) if isinstance(result, dict) and "ask" in result else 0
            outcome = scorer.judge(row, result)
            yield Item(file.name.partition(".")[0], row["class"], row["text"], outcome, choices, took)


def hostile() -> Iterator[str]:
    """Inputs of four thousand characters, made to keep a reader busy."""
    words = [*WEEKDAY_NAMES, *MONTH_NAMES, *_BUSY.split()]
    pieces = [*words, " ", "1", "1 ", "9" * 30, "-", ".", ":", "1:", "1.1.", "1-1-", "ﷺ", "é", "a\u0301" * 5]
    pieces += ["tussen 1 en ", "elke 1e en ", "1 dag en ", "10 voor half ", "maandag en "]
    yield from ((piece * _LONG)[:_LONG] for piece in pieces)
    yield from (((piece + " ") * _LONG)[:_LONG] for piece in pieces)
    dice = random.Random(5)  # noqa: S311 - the same inputs every time
    for _ in range(2_000):
        yield " ".join(dice.choice(words) for _ in range(_LONG // 4))[:_LONG]


def main(folder: Path) -> None:
    """The tables, the thresholds and the times, on standard output."""
    read("3 december om 19.30 uur", datetime.fromisoformat("2026-11-27T12:00"), "Europe/Amsterdam")
    if (folder / "score.py").exists():
        _report(list(scored(folder)))
    else:
        print(f"No corpora in {folder}: only the times.")
    _slowest()


def _report(items: list[Item]) -> None:
    tables: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for item in items:
        tables[item.corpus][item.kind][item.outcome] += 1
    for corpus, table in tables.items():
        print(f"\n{corpus:24}{'n':>5}" + "".join(f"{outcome:>10}" for outcome in OUTCOMES))
        for kind in sorted(table):
            counts = "".join(f"{table[kind][outcome]:10}" for outcome in OUTCOMES)
            print(f"{kind:24}{table[kind].total():5}{counts}")
    print()
    measured = [item for item in items if item.kind in MEASURED]
    _against(measured, "days and times", least=90, most_wrong=0.5)
    _against([item for item in items if item.kind == "recurrence"], "recurrences", least=70, most_wrong=0)
    asked = sum(item.choices > 0 for item in measured) / len(measured) * 100
    print(
        f"asked: {asked:.1f} % (at most 25), with at most {max(item.choices for item in items)} choices (3)"
    )
    print(f"slowest phrase: {max(item.took for item in items):.1f} ms (at most 20)")


def _against(items: list[Item], name: str, *, least: float, most_wrong: float) -> None:
    outcomes = Counter(item.outcome for item in items)
    right = (outcomes["correct"] + outcomes["asked_ok"]) / len(items) * 100
    wrong = outcomes["wrong"] / len(items) * 100
    print(
        f"{name}: {len(items)} phrases, {right:.1f} % right or rightly asked (at least {least}),"
        f" {outcomes['wrong']} silently wrong = {wrong:.2f} % (at most {most_wrong})"
    )
    for item in items:
        if item.outcome == "wrong":
            print(f"    wrong: {item.text!r}")


def _slowest() -> None:
    now = datetime.fromisoformat("2026-11-27T12:00")
    slowest, what = 0.0, ""
    for words in hostile():
        begun = time.thread_time()
        read(words, now, "Europe/Amsterdam")
        took = (time.thread_time() - begun) * 1_000
        if took > slowest:
            slowest, what = took, words
    print(f"slowest of 4,000 characters: {slowest:.1f} ms (at most 50): {what[:40]!r}…")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPORA)
