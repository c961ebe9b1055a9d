"""A municipality's own questions: read from a folder beside its settings, and never changed in place."""

from pathlib import Path

import pytest

from bot.settings import load
from handlers import evaluation_sets
from handlers.evaluation_sets import STANDARD, keep, known, read
from storage import evaluations, processes
from tests.bot.config_file import LEAST, mistakes, written
from tests.bot.terminal import Terminal

OWN = """
key = "markt"
version = 1
name = { nl = "Markt", en = "Market" }

[[question]]
key = "good"
form = "choice"
asks = { nl = "Was het goed?", en = "Was it good?" }
short = { nl = "Goed", en = "Good" }
answers = [
    { key = "yes", group = "yes", label = { nl = "Ja", en = "Yes" } },
    { key = "no", group = "no", label = { nl = "Nee", en = "No" } },
]
"""
LONG = OWN.replace("markt", "lang") + "".join(
    OWN.partition("\n\n")[2].replace('"good"', f'"good-{number}"') for number in range(6)
)


def own_set(folder: Path, name: str, text: str = OWN) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_without_a_folder_there_are_those_that_come_along(tmp_path: Path) -> None:
    settings = load(written(tmp_path, LEAST))
    assert settings.question_sets == ()
    assert [*known(settings.question_sets)] == ["kort", "standard"]


def test_a_folder_beside_the_settings_is_read(tmp_path: Path) -> None:
    own_set(tmp_path / "evaluation_sets", "markt.toml")
    own_set(tmp_path / "evaluation_sets", "README.txt", "no set")
    policy = load(written(tmp_path, LEAST)).policy()
    assert [(each.key, each.version) for each in policy.question_sets] == [("markt", 1)]


def test_the_folder_can_be_another_one_and_is_missed_only_where_it_is_named(tmp_path: Path) -> None:
    text = f'{LEAST}[evaluations]\nsets = "vragen"\n'
    (told,) = mistakes(tmp_path, text).values()
    assert told.startswith('evaluations.sets: found "vragen". Make that folder and put a set in it')
    own_set(tmp_path / "vragen", "markt.toml")
    assert [each.key for each in load(written(tmp_path, text)).question_sets] == ["markt"]


def test_a_higher_version_takes_the_place_of_the_standard_questions(tmp_path: Path) -> None:
    ours = known(())[STANDARD]
    own = OWN.replace("markt", STANDARD)
    own_set(tmp_path / "evaluation_sets", "eigen.toml", own)
    (told,) = mistakes(tmp_path, LEAST).values()
    assert f"comes along has version {ours.version}: write a higher one." in told
    own_set(tmp_path / "evaluation_sets", "eigen.toml", own.replace("version = 1", "version = 100"))
    assert known(load(written(tmp_path, LEAST)).question_sets)[STANDARD].version == 100


def test_a_copy_of_what_comes_along_does_no_harm(tmp_path: Path) -> None:
    text = (Path(evaluation_sets.__file__).parent / "kort.toml").read_text(encoding="utf-8")
    own_set(tmp_path / "evaluation_sets", "kort.toml", text)
    assert known(load(written(tmp_path, LEAST)).question_sets) == known(())


def test_everything_wrong_in_every_set_is_told_beside_what_is_wrong_in_the_settings(tmp_path: Path) -> None:
    folder = tmp_path / "evaluation_sets"
    own_set(folder, "a.toml")
    own_set(folder, "b.toml")
    own_set(folder, "c.toml", OWN.replace('nl = "Ja", ', "").replace("version = 1", "version = 0"))
    (folder / "d.toml").write_bytes(b"key = '\xff'")
    (folder / "e.toml").mkdir()
    told = mistakes(tmp_path, LEAST.replace('phone = "14 000"', "phone = 14"))
    assert {where: words.partition(": ")[2][:40] for where, words in told.items()} == {
        "municipality.phone": "found 14. Write a telephone number that ",
        "b.toml, key": 'found "markt". a.toml has that key. Keep',
        "c.toml, version": "found 0. Write a whole number above zero",
        'c.toml, question "good", answer "yes", label.nl': "found nothing. Write the words in this l",
        "d.toml": "found nothing. Save it as UTF-8 text.",
        "e.toml": "found nothing. It cannot be read: Is a d",
    }


# ------------------------------------------------------------------ at a terminal


@pytest.fixture
def terminal(file: Path, tmp_path: Path) -> Terminal:
    """A terminal beside a migrated database."""
    file.rename(tmp_path / "town.db")
    return Terminal(tmp_path)


def chooses(terminal: Terminal, key: str) -> str:
    """The town file, in which the Stationsplein asks this set."""
    name = 'name = "Nieuw Stationsplein"\n'
    return terminal.town_file((name, f'{name}evaluation_set = "{key}"\n'))


def chosen(terminal: Terminal) -> str | None:
    database = terminal.database()
    with database.reading() as db:
        number = db.one(processes.process_by_key, key="stationsplein").id
        found = db.first(evaluations.set_chosen_for, process_id=number)
    database.close()
    return found


def asks(terminal: Terminal, text: str) -> None:
    """An evaluation keeps the set that is in this text."""
    database = terminal.database()
    with database.transaction() as db:
        keep(db, read(text, "markt.toml"))
    database.close()


def test_a_process_chooses_a_set_and_the_same_file_again_changes_nothing(terminal: Terminal) -> None:
    own_set(terminal.folder / "evaluation_sets", "markt.toml")
    terminal.gets("import", chooses(terminal, "markt"))
    assert chosen(terminal) == "markt"
    assert "Nothing to change" in terminal.gets("import", chooses(terminal, "markt"))
    assert "evaluation_set: markt → kort" in terminal.gets("import", chooses(terminal, "kort"))
    assert chosen(terminal) == "kort"
    assert "evaluation_set: kort → -" in terminal.gets("import", terminal.town_file())
    assert chosen(terminal) is None


def test_a_set_that_is_not_there_is_a_mistake_in_the_town_file_with_its_line(terminal: Terminal) -> None:
    own_set(terminal.folder / "evaluation_sets", "markt.toml")
    said = terminal.is_refused("import", chooses(terminal, "mark"))
    assert "process 'stationsplein', field evaluation_set: there is no set of questions 'mark' here" in said
    assert "there are: kort, markt, standard; did you mean 'markt'?" in said
    assert "Nothing was imported: one mistake to put right" in said


def test_check_config_tells_of_a_set_that_a_process_chose_and_that_has_gone(terminal: Terminal) -> None:
    own_set(terminal.folder / "evaluation_sets", "markt.toml")
    terminal.gets("import", chooses(terminal, "markt"))
    assert "which is not here" not in terminal.is_refused("check-config")
    (terminal.folder / "evaluation_sets" / "markt.toml").unlink()
    said = terminal.is_refused("check-config")
    assert "process 'stationsplein': found evaluation_set \"markt\", which is not here. Put its file" in said


def test_check_config_says_that_a_set_takes_longer_than_a_minute_and_it_may(terminal: Terminal) -> None:
    own_set(terminal.folder / "evaluation_sets", "lang.toml", LONG)
    own_set(terminal.folder / "evaluation_sets", "markt.toml")
    said = terminal.is_refused("check-config")
    assert "• The set 'lang' takes 9 taps with opening and sending; 7 fit in a minute." in said
    assert "The set 'markt'" not in said
    assert "• Own sets of questions: lang (version 1), markt (version 1)." in said


def test_a_set_that_changed_under_its_version_keeps_the_line_from_starting(terminal: Terminal) -> None:
    own_set(terminal.folder / "evaluation_sets", "markt.toml")
    asks(terminal, OWN)
    remedy = "The set 'markt' was changed, and meetings have its version 1 already."
    assert remedy not in terminal.is_refused("check-config")
    otherwise = OWN.replace("Was het goed?", "Was het leuk?")
    own_set(terminal.folder / "evaluation_sets", "markt.toml", otherwise)
    for command in ("check-config", "run"):
        said = terminal.is_refused(command)
        assert f"{remedy} Write version = 2: what was asked before stays what it was." in said
    own_set(
        terminal.folder / "evaluation_sets", "markt.toml", otherwise.replace("version = 1", "version = 2")
    )
    assert remedy not in terminal.is_refused("check-config")


def test_a_set_with_a_mistake_keeps_the_line_from_starting(terminal: Terminal) -> None:
    own_set(terminal.folder / "evaluation_sets", "markt.toml", OWN.replace('"choice"', '"chioce"'))
    for command in ("check-config", "run"):
        said = terminal.is_refused(command)
        assert 'markt.toml, question "good", form: found "chioce". Write one of: choice, scale' in said
