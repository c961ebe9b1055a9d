"""A municipality begins: migrates, imports its town, invites its people; and one of them joins."""

import hashlib
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.post import BROADCAST
from storage import marks, outbox, people
from storage.migrate import upgrade
from tests.bot.terminal import Terminal
from tests.town import Town

LINK = re.compile(r"https://t\.me/lindenhoven_bot\?start=([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])")


@pytest.fixture
def terminal(file: Path, tmp_path: Path) -> Terminal:
    """A terminal beside a migrated, empty database."""
    file.rename(tmp_path / "town.db")
    return Terminal(tmp_path)


@pytest.fixture
def settled(terminal: Terminal) -> Terminal:
    """The same, with the demo's town imported."""
    terminal.gets("import", terminal.town_file())
    return terminal


def link_in(printed: str) -> str:
    [token] = LINK.findall(printed)
    return str(token)


# ------------------------------------------------------------------ the town file comes in


def test_a_town_is_imported_and_again_changes_nothing(terminal: Terminal) -> None:
    printed = terminal.gets("import", terminal.town_file())
    assert "m.dejager" in printed
    assert "0 changed" in printed
    assert "Nothing to change" in terminal.gets("import", terminal.town_file())


def test_a_dry_run_tells_and_writes_nothing(terminal: Terminal) -> None:
    assert "Nothing was written." in terminal.gets("import", terminal.town_file(), "--dry-run")
    database = terminal.database()
    with database.reading() as db:
        assert db.all(people.people) == []
    database.close()


def test_what_changes_is_shown_field_by_field(settled: Terminal) -> None:
    changed = settled.town_file(('name = "De Bleek"', 'name = "De Nieuwe Bleek"'))
    for more in (["--dry-run"], []):
        printed = settled.gets("import", changed, *more)
        assert "name: De Bleek → De Nieuwe Bleek" in printed
        assert "0 new, 1 changed" in printed


def test_that_an_address_changes_is_told_and_never_which(settled: Terminal) -> None:
    key = 'key = "h.peereboom"'
    changed = settled.town_file((key, f'{key}\nemail = "h@peereboom.example"'))
    for more in (["--dry-run"], []):
        printed = settled.gets("import", changed, *more)
        assert "email: - → an address" in printed
        assert "peereboom.example" not in printed
    assert "Nothing to change" in settled.gets("import", changed)


def test_every_mistake_is_told_with_line_and_field_and_nothing_is_imported(terminal: Terminal) -> None:
    file = Path(terminal.town_file())
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('role = "team_lead"', 'role = "boss"') + "\n[[area]]\nkey = 12\n", "utf-8")
    said = terminal.is_refused("import", str(file))
    assert re.search(r"town\.toml line \d+, person 'r\.martina', field role: ", said)
    assert re.search(r"town\.toml line \d+, area, field key: ", said)
    assert "Nothing was imported" in said
    database = terminal.database()
    with database.reading() as db:
        assert db.all(people.people) == []
    database.close()


def test_who_the_settings_name_is_looked_for(terminal: Terminal) -> None:
    config = terminal.config.read_text(encoding="utf-8").replace("m.dejager", "m.jager")
    terminal.config.write_text(config, encoding="utf-8")
    assert "Nobody in the town has the key 'm.jager'" in terminal.gets("import", terminal.town_file())


def test_files_that_cannot_be_read_are_named(terminal: Terminal, tmp_path: Path) -> None:
    assert "No such file" in terminal.is_refused("import", str(tmp_path / "none.toml"))
    (tmp_path / "latin.toml").write_bytes(b'name = "caf\xe9"')
    assert "Save it as UTF-8" in terminal.is_refused("import", str(tmp_path / "latin.toml"))


# ------------------------------------------------------------------ people are invited


def test_somebody_is_invited_and_joins(settled: Terminal) -> None:
    printed = settled.gets("invite", "h.peereboom")
    assert "Deze link is alleen voor u:" in printed
    assert "14\N{NO-BREAK SPACE}0500" in printed
    token = link_in(printed)
    database = settled.database()
    with database.reading() as db:
        kept = db.one(people.invitation_by_hash, token_hash=hashlib.sha256(token.encode()).hexdigest())
        who = db.one(people.person_by_id, id=kept.person_id)
    assert (who.key, who.joined_at, kept.role) == ("h.peereboom", None, "chair")
    town = Town(database, settled=True, coordinator="m.dejager", operators=())
    phone = town.stranger().opens(hashlib.sha256(token.encode()).hexdigest())
    phone.sees("Welkom", who.name, "U bent hier als voorzitter van").picks("Ik doe mee")
    phone.sees("Wat wilt u doen?").says("/melding").sees("Over welke bijeenkomst gaat het?")
    database.close()


def test_the_token_itself_is_nowhere(settled: Terminal, tmp_path: Path) -> None:
    token = link_in(settled.gets("invite", "h.peereboom")).encode()
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or token not in path.read_bytes(), path


def test_a_new_link_replaces_the_old_one(settled: Terminal) -> None:
    first, second = (link_in(settled.gets("invite", "d.hoekstra", "--by", "s.baidjoe")) for _ in range(2))
    database = settled.database()
    with database.reading() as db:
        found = [
            db.first(people.invitation_by_hash, token_hash=hashlib.sha256(token.encode()).hexdigest())
            for token in (first, second)
        ]
        by = db.one(people.person_by_key, key="s.baidjoe").id
    database.close()
    assert found[0] is None
    assert found[1] is not None
    assert found[1].inviter_id == by


def test_who_has_a_link_already_keeps_it_when_everybody_is_invited(settled: Terminal, tmp_path: Path) -> None:
    first = link_in(settled.gets("invite", "d.hoekstra"))
    everybody = settled.gets("invite", "--all")
    assert "Left out, since their link still works: d.hoekstra" in everybody.replace("\n", " ")
    letters = tmp_path / "letters.pdf"
    nobody = settled.gets("invite", "--all", "--letters", str(letters))
    assert LINK.findall(nobody) == []
    assert not letters.exists()
    again = settled.gets("invite", "--all", "--again")
    assert "The earlier link of d.hoekstra stops working" in again
    assert first not in again
    assert len(LINK.findall(again)) > 20


def test_everybody_is_invited_with_a_letter_each(settled: Terminal, tmp_path: Path) -> None:
    letters = tmp_path / "letters.pdf"
    printed = settled.gets("invite", "--all", "--letters", str(letters))
    count = len(LINK.findall(printed))
    assert count > 20
    assert f"{count} letters in" in printed.replace("\n", " ")
    assert letters.read_bytes().startswith(b"%PDF-")
    assert letters.stat().st_mode & 0o077 == 0
    assert "is there already" in settled.is_refused("invite", "--all", "--letters", str(letters))


def test_a_key_that_is_wrong_invites_nobody_and_leaves_no_letters(settled: Terminal, tmp_path: Path) -> None:
    letters = tmp_path / "letters.pdf"
    said = settled.is_refused("invite", "h.peereboom", "h.pereboom", "--letters", str(letters))
    assert "did you mean h.peereboom?" in said
    assert "Nobody was invited." in said
    assert not letters.exists()
    assert "the key 'nobody.here'" in settled.is_refused("invite", "h.peereboom", "--by", "nobody.here")
    assert "cannot invite" in settled.is_refused("invite", "h.peereboom", "--by", "g.brandsma")


def test_without_a_town_there_is_nobody_to_invite_and_without_a_coordinator_the_setting_is_named(
    terminal: Terminal,
) -> None:
    said = terminal.is_refused("invite", "--all")
    assert "joined" not in said
    assert "wijklijn import" in said
    terminal.gets("import", terminal.town_file())
    named = terminal.config.read_text(encoding="utf-8").replace('"m.dejager"', '"coordinator"')
    terminal.config.write_text(named, encoding="utf-8")
    assert "[people] coordinator" in terminal.is_refused("invite", "h.peereboom")


@pytest.mark.parametrize("words", [("invite",), ("invite", "--all", "h.peereboom")])
def test_either_names_or_all(settled: Terminal, words: tuple[str, ...]) -> None:
    result = settled.types(*words)
    assert result.exit_code == 2
    assert "--all" in result.output


# ------------------------------------------------------------------ people are invited to a page of ours

PAGE = re.compile(r"https://lijn\.lindenhoven\.example/i/([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])")


def test_with_a_door_in_the_browser_an_invitation_is_one_page_that_offers_the_rest(settled: Terminal) -> None:
    printed = settled.is_on_matrix().is_on_the_web().gets("invite", "h.peereboom")
    [token] = PAGE.findall(printed)
    assert "de link opent in uw browser. Telegram of Matrix mag ook." in printed
    assert "t.me" not in printed
    assert "matrix.to" not in printed
    database = settled.database()
    with database.reading() as db:
        assert db.first(people.invitation_by_hash, token_hash=hashlib.sha256(token.encode()).hexdigest())
    database.close()


def test_with_that_door_alone_no_app_is_named_and_everybody_gets_a_letter(settled: Terminal) -> None:
    letters = settled.folder / "letters.pdf"
    printed = settled.is_on_the_web(alone=True).gets("invite", "--all", "--letters", str(letters))
    assert len(PAGE.findall(printed)) > 20
    assert "mag ook" not in printed
    assert "Telegram" not in printed
    assert letters.read_bytes().startswith(b"%PDF-")


def test_who_is_named_on_matrix_gets_a_link_to_the_page_beside_it(settled: Terminal) -> None:
    terminal = settled.is_on_matrix().is_on_the_web()
    printed = terminal.gets("invite", "m.dejager", "--matrix", "@mirjam:lindenhoven.example")
    assert PAGE.search(printed)
    assert "The link above works too." in printed


# ------------------------------------------------------------------ people are invited to Matrix


def test_with_both_an_invitation_tells_the_second_way_in_too(settled: Terminal) -> None:
    printed = settled.is_on_matrix().gets("invite", "h.peereboom")
    token = link_in(printed)
    assert f"https://matrix.to/#/@lijn:lindenhoven.example en stuur daar deze code: {token}" in printed


def test_with_matrix_alone_the_link_leads_there_and_the_code_stands_beside_it(settled: Terminal) -> None:
    letters = settled.folder / "letters.pdf"
    terminal = settled.is_on_matrix(alone=True)
    printed = terminal.gets("invite", "h.peereboom", "--letters", str(letters))
    assert "Deze link is alleen voor u: https://matrix.to/#/@lijn:lindenhoven.example" in printed
    [code] = re.findall(r"stuur deze code: ([A-Za-z0-9_-]{43})\b", printed)
    with terminal.database().reading() as db:
        assert db.first(people.invitation_by_hash, token_hash=hashlib.sha256(code.encode()).hexdigest())
    assert "t.me" not in printed


def test_somebody_named_on_matrix_is_welcomed_there_first(settled: Terminal) -> None:
    settled.is_on_matrix().gets("invite", "m.dejager", "--matrix", "@mirjam:lindenhoven.example")
    database = settled.database()
    with database.reading() as db:
        chat = db.first(people.chat_by_external, platform="matrix", external="@mirjam:lindenhoven.example")
        row = db.first(outbox.next_open, now=datetime.now(UTC), last_lane=BROADCAST)
    database.close()
    assert chat is not None
    assert chat.person_id is None  # until they choose Ik doe mee
    assert row is not None
    assert row.chat_id == chat.id
    assert row.body.startswith("Welkom")


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (("h.peereboom", "--matrix", "@h:elders.example"), "[matrix] people"),
        (("h.peereboom", "d.hoekstra", "--matrix", "@h:lindenhoven.example"), "one person"),
        (("--all", "--matrix", "@h:lindenhoven.example"), "one person"),
    ],
)
def test_a_name_on_matrix_is_one_persons_and_one_of_ours(
    settled: Terminal, words: tuple[str, ...], remedy: str
) -> None:
    assert remedy in settled.is_on_matrix().is_refused("invite", *words)


def test_without_matrix_nobody_can_be_named_there(settled: Terminal) -> None:
    assert "[matrix]" in settled.is_refused("invite", "h.peereboom", "--matrix", "@h:lindenhoven.example")


# ------------------------------------------------------------------ where nothing may be done


def test_a_database_that_is_not_migrated_is_left_alone(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    assert "wijklijn migrate" in terminal.is_refused("import", terminal.town_file())
    assert not (tmp_path / "town.db").exists()
    assert not (tmp_path / "keys.db").exists()


def test_a_demos_town_is_nobodys_town(terminal: Terminal) -> None:
    database = terminal.database()
    with database.transaction() as db:
        marks.make_demo(db)
    database.close()
    assert "invented town" in terminal.is_refused("import", terminal.town_file())


def test_without_its_keys_a_town_is_not_touched(settled: Terminal, tmp_path: Path) -> None:
    (tmp_path / "keys.db").rename(tmp_path / "elsewhere.db")
    assert "Put the key file back" in settled.is_refused("invite", "h.peereboom")
    assert not (tmp_path / "keys.db").exists()


def test_with_the_keys_of_another_town_it_says_so(settled: Terminal, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    elsewhere = Terminal(other)
    upgrade(f"sqlite:///{other / 'town.db'}")
    (tmp_path / "keys.db").unlink()
    (other / "town.db").unlink()
    (tmp_path / "town.db").rename(other / "town.db")
    elsewhere.database().close()
    assert "does not open with these keys" in elsewhere.is_refused("invite", "h.peereboom")
