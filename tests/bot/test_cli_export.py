"""``wijklijn export evaluations``: what was stored, as files that say what is in them, and nothing else."""

import csv
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from handlers.evaluation_export import BOOK, COLUMNS
from storage import processes
from tests.bot.terminal import Terminal, terminal_of_the_town
from tests.evaluated import evaluated, standard
from tests.town import Town
from tests.townspeople import AMSTERDAM

YEAR = ("export", "evaluations", "--from", "2026-01-01", "--to", "2026-12-31")
NAME = "evaluations-2026-01-01-2026-12-31"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return terminal_of_the_town(tmp_path)


@pytest.fixture
def town(terminal: Terminal) -> Iterator[Town]:
    """Of one process: twelve answers, then seven, then three times four; and a year later eleven."""
    database = terminal.database()
    town = Town(database)
    twelve = [standard(clear="no")] * 5 + [standard(feeling="bad")] * 7
    evaluated(town, "=1+1", evening(2, 3), twelve, asked=30)
    evaluated(town, "Ontwerpatelier", evening(3, 10), [standard()] * 7)
    for month in (4, 5, 6):
        evaluated(town, "Spreekuur", evening(month, 7), [standard(said="partly")] * 4, asked=8)
    evaluated(town, "Jaren later", datetime(2027, 2, 2, 20, 0, tzinfo=AMSTERDAM), [standard()] * 11)
    yield town
    database.close()
    database.keys.close()


def evening(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 20, 0, tzinfo=AMSTERDAM)


def exported(terminal: Terminal, *, into: str = "out") -> Path:
    folder = terminal.folder / into
    terminal.gets(*YEAR, "--folder", str(folder))
    return folder


def lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def sheet(file: Path, number: int) -> list[list[tuple[str, str]]]:
    """The cells of a sheet that are not empty, each with its type and what stands in it."""
    with ZipFile(file) as book:
        shared = [
            "".join(each.itertext())
            for each in ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 - written just now
        ]
        tree = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314 - written just now
    found = []
    for row in tree.iter(f"{SHEET}row"):
        cells = []
        for cell in row.iter(f"{SHEET}c"):
            kind, value = cell.get("t", "n"), cell.findtext(f"{SHEET}v") or ""
            assert cell.find(f"{SHEET}f") is None, "a formula"
            cells.append((kind, shared[int(value)] if kind == "s" else value))
        found.append(cells)
    return found


def test_each_figure_that_was_stored_is_a_line(terminal: Terminal, town: Town) -> None:
    found = lines(exported(terminal) / f"{NAME}.csv")

    assert tuple(found[0]) == COLUMNS
    first = [each for each in found if each["question"] == "clear" and each["outcome"] == "1"]
    assert [(each["option"], each["count"]) for each in first] == [
        ("yes", "7"), ("partly", "0"), ("no", "5"), ("unknown", "0")
    ]  # fmt: skip
    assert {(each["answers"], each["asked"], each["band"], each["word"]) for each in first} == {
        ("12", "30", "many", "")
    }
    (second,) = [each for each in found if each["question"] == "clear" and each["outcome"] == "2"]
    assert (second["answers"], second["band"], second["word"], second["count"]) == (
        "", "some", "mostly-yes", ""
    )  # fmt: skip
    assert "2027" not in {each["last_day"][:4] for each in found}


def test_small_meetings_stand_there_only_together(terminal: Terminal, town: Town) -> None:
    found = [each for each in lines(exported(terminal) / f"{NAME}.csv") if each["outcome"] == "3"]

    assert {(each["meeting"], each["answers"], each["asked"]) for each in found} == {("", "12", "24")}
    assert {(each["first_day"], each["last_day"]) for each in found} == {("2026-04-07", "2026-06-07")}


def test_the_spreadsheet_says_the_same_as_the_table(terminal: Terminal, town: Town) -> None:
    folder = exported(terminal)

    for number, end in ((1, ".csv"), (2, "-codebook.csv")):
        with (folder / f"{NAME}{end}").open(encoding="utf-8-sig", newline="") as opened:
            table = [[cell for cell in row if cell] for row in csv.reader(opened)]
        shown = [[value for _, value in row] for row in sheet(folder / f"{NAME}.xlsx", number)]
        assert [len(row) for row in shown] == [len(row) for row in table]
        assert shown[0] == table[0]


def test_the_book_tells_every_column_word_question_and_answer(terminal: Terminal, town: Town) -> None:
    folder = exported(terminal)
    book = lines(folder / f"{NAME}-codebook.csv")

    assert tuple(book[0]) == BOOK
    assert [each["key"] for each in book if each["kind"] == "column"] == list(COLUMNS)
    assert [each["key"] for each in book if each["kind"] == "threshold"] == ["5", "10"]
    told = {(each["question"], each["key"]) for each in book if each["kind"] == "option"}
    words = {each["key"] for each in book if each["kind"] in {"band", "word"}}
    for line in lines(folder / f"{NAME}.csv"):
        assert not line["option"] or (line["question"], line["option"]) in told
        assert {line["band"], line["word"], line["outcome_band"]} <= words | {""}
    assert all(each["nl"] and each["en"] for each in book)
    (clear,) = [each for each in book if each["kind"] == "question" and each["key"] == "clear"]
    assert (clear["nl"], clear["set"], clear["version"]) == (
        "Was duidelijk wat al vaststond?", "standard", "1"
    )  # fmt: skip


def test_a_name_that_begins_like_a_formula_stays_a_name(terminal: Terminal, town: Town) -> None:
    folder = exported(terminal)

    assert lines(folder / f"{NAME}.csv")[0]["meeting_name"] == "'=1+1"
    cells = [cell for row in sheet(folder / f"{NAME}.xlsx", 1) for cell in row]
    assert ("s", "=1+1") in cells


def test_the_same_outcomes_are_the_same_bytes_whoever_answers_for_the_process(
    terminal: Terminal, town: Town
) -> None:
    before = exported(terminal)
    with town.database.transaction() as db:
        process = db.one(processes.process_by_id, id=1)
        db.run(
            processes.change_process,
            which=1, new_name=process.name, new_stage=process.stage, new_active=True,
            new_officer=town.deputy.sender.person_id,
        )  # fmt: skip
    after = exported(terminal, into="again")

    names = sorted(file.name for file in before.iterdir())
    assert names == sorted([f"{NAME}.csv", f"{NAME}-codebook.csv", f"{NAME}.xlsx"])
    for name in names:
        assert (before / name).read_bytes() == (after / name).read_bytes()
    with ZipFile(before / f"{NAME}.xlsx") as book:
        whole = b"".join(book.read(name) for name in book.namelist()).decode()
    whole += (before / f"{NAME}.csv").read_text(encoding="utf-8")
    assert not re.search(r"Mila|Joris|officer|projectmanager", whole)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-13-01", "2026-12-31", '--from is "2026-13-01", which is no day. Write year, month and day'),
        ("2026-01-01", "31-12-2026", '--to is "31-12-2026", which is no day'),
        ("2026-01-01", "20261231", '--to is "20261231", which is no day'),
        ("2026-05-01", "2026-04-30", "--from 2026-05-01 lies after --to 2026-04-30. Write the earlier day"),
    ],
)
def test_days_that_are_none_are_told_with_the_remedy(
    terminal: Terminal, first: str, last: str, said: str
) -> None:
    assert said in terminal.is_refused("export", "evaluations", "--from", first, "--to", last)


def test_what_is_there_is_not_written_over(terminal: Terminal, town: Town) -> None:
    folder = exported(terminal)
    (folder / f"{NAME}.csv").write_text("mine")
    (folder / f"{NAME}.xlsx").unlink()

    told = terminal.is_refused(*YEAR, "--folder", str(folder))

    assert "is there already. Name another folder with --folder" in told
    assert (folder / f"{NAME}.csv").read_text() == "mine"
    assert not (folder / f"{NAME}.xlsx").exists()


def test_a_time_without_outcomes_gives_no_files_and_says_so(terminal: Terminal, town: Town) -> None:
    folder = terminal.folder / "none"
    told = terminal.gets(
        "export", "evaluations", "--from", "2020-01-01", "--to", "2020-12-31", "--folder", str(folder)
    )

    assert "No outcome was stored" in told
    assert not folder.exists()


def test_a_place_that_cannot_be_written_is_said_and_leaves_nothing(terminal: Terminal, town: Town) -> None:
    blocked = terminal.folder / "file"
    blocked.write_text("")

    assert "The machine says" in terminal.is_refused(*YEAR, "--folder", str(blocked))
