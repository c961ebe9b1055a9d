"""Nothing in the code can be grouped by officer: no field of a log, no question to the database, no page.

What is let through stands in a list, with the reason. Who adds something that counts, sorts or names by
officer finds it refused here; what the running line shows is in ``test_no_figure_per_officer.py``.
"""

import ast
import re

import pytest

from bot import logs
from tests import officers

# ------------------------------------------------------------------ logs

FIELDS = {
    "row": "the number of one row that waits: another each time",
    "kind": "what a moment is for",
    "why": "a fault or a reason, from a short list",
    "platform": "telegram, matrix or the browser",
    "place": "which page is asked for too often, without what stands behind it",
    "way": "push, mail or SMS",
    "outcome": "taken, refused or later",
    "remedy": "a setting's name",
    "status": "what another server answered",
    "again": "yes or no",
    "ended": "yes or no",
    "tries": "of one row",
    "times": "how often the same was said in a minute",
    "failures": "in a row, of one connection",
    "seconds": "until it is tried again",
    "rows": "how many, of everybody together",
    "keys": "how many were destroyed at once, of everything together",
    "steps": "how many, of everybody together",
    "platforms": "how many",
    "open": "how many platforms",
    "closed": "how many platforms",
}
"""Every field there is in a log, and what it holds."""

PASSED_ON = {"bot/logs.py", "bot/web/seldom.py"}
"""Where fields pass through that are named elsewhere."""


def test_no_field_of_a_log_says_who() -> None:
    found = [each for each in officers.logged() if each.field != "?" or _file(each) not in PASSED_ON]
    assert {each.field for each in found} == FIELDS.keys()
    assert not [each.where for each in found if officers.names_in(each.value) & officers.SOMEBODY]


def _file(line: officers.Logged) -> str:
    return line.where.partition(":")[0]


@pytest.mark.parametrize("field", sorted(officers.SOMEBODY - {"owner", "sender", "wijkregisseur"}))
def test_nor_can_one_that_is_put_there_tomorrow(field: str) -> None:
    for name in (field, f"{field}_id"):
        with pytest.raises(logs.RefusedError):
            logs.get("tests.officers").info("something_happened", **{name: 3})


# ------------------------------------------------------------------ the database

COUNTED = {
    "follows.told_since": "what the budget of one person's own attention is kept with",
    "follows.first_since": "the same",
    "nudges.unseen": "who has something unread in the browser and must be told; chairs as well",
    "nudges.unseen_of": "the same, of one person",
    "outbox.held_recipients": "for how many people, of everybody together, a closed door holds something",
    "overview.not_joined": "until when somebody's newest invitation works",
    "sessions.links_since": "how many links to come in somebody asked for, so that nobody is flooded",
}
"""What counts or groups with a person in it, and why; none of it knows a flag."""

ASKED = {
    "handlers/absences.py: absences.current, of person.id": "is this one away, so that another is told",
    "handlers/flows/absence.py: flags.open_flags_of_holder, of actor.person.id": "one's own, to hand over",
    "handlers/flows/answers.py: flags.open_flags_of_meeting, of self.actor.person.id": "one's own, at once",
    "handlers/flows/loose.py: flags.open_flags_of_holder, of actor.person.id": "one's own: which was meant",
    "handlers/lists.py: flags.open_flags_of_holder, of actor.person.id": "one's own: /open",
    "handlers/lists.py: ladders.helped_by, of actor.person.id": "what one was asked to help with: /open",
    "handlers/commands/absences.py: absences.current, of who.id": "who goes away or comes back",
    "handlers/commands/absences.py: flags.open_flags_of_holder, of who.id": "handed over, one by one",
    "handlers/commands/absences.py: ladders.helped_by, of who.id": "handed over, one by one",
    "handlers/commands/absences.py: ladders.announced_for, of who.id": "handed over, one by one",
    "handlers/listening.py: flags.entry_by_message, of actor.sender.chat_id, message": "one message",
    "handlers/listening.py: flags.entry_by_message, of actor.sender.chat_id, event.message": "one message",
}
"""Who asks what one person has: nobody about another, but for handing it over."""


def test_no_question_to_the_database_counts_groups_or_sorts_by_officer() -> None:
    found = {name: sql for name, _, sql in officers.statements() if officers.groups_people(sql)}
    assert found.keys() == COUNTED.keys()
    for sql in found.values():
        assert not re.search(rf"\b({'|'.join(officers.OF_FLAGS)})\.", sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT flag.holder_id, count(*) FROM flag GROUP BY flag.holder_id",
        "SELECT count(flag.id) FROM flag WHERE flag.holder_id = ?",
        "SELECT DISTINCT ladder_rung.person_id FROM ladder_rung",
        "SELECT flag.id FROM flag ORDER BY flag.holder_id",
        "SELECT max(audit.at) FROM audit WHERE audit.actor_id = ?",
        "SELECT avg(flag.version) FROM flag JOIN process ON process.officer_id = ?",
    ],
)
def test_one_that_did_would_be_seen(sql: str) -> None:
    assert officers.groups_people(sql)


def test_what_is_written_as_bare_sql_reads_no_flag() -> None:
    for path, tree in officers.modules():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and ast.unparse(call.func).endswith(("db.text", "text")):
                words = " ".join(ast.unparse(each) for each in call.args)
                assert "SELECT" not in words or not re.search(
                    r"FROM (flag|audit|answer|talk|ladder)", words
                ), path


def test_who_did_what_is_read_by_what_it_was_done_to_only() -> None:
    [sql] = [sql for name, _, sql in officers.statements() if name.startswith("audit.") and "SELECT" in sql]
    assert sql.partition("WHERE")[2].split() == ["audit.subject", "=", "?", "ORDER", "BY", "audit.id"]


def test_what_one_officer_has_is_asked_for_by_that_officer() -> None:
    assert officers.askers(officers.asked_by_person()) == ASKED.keys()


def test_nothing_is_tallied_by_person_in_the_code_either() -> None:
    tallies = {
        (path, ast.unparse(call.func))
        for path, tree in officers.modules()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and re.search(r"\b(Counter|defaultdict|groupby)\b", ast.unparse(call.func))
    }
    assert {path for path, _ in tallies} <= {
        "bot/web/connection.py",
        "bot/web/stream.py",
        "handlers/evaluation_sets/reading.py",
        "handlers/rules/tallying.py",
        "handlers/rules/trends.py",
        "bot/web/bounds.py",
    }


# ------------------------------------------------------------------ pages

PAGES = {
    "'/'": "coming in; in the demo, the phones side by side",
    "'/l/{token}'": "a link to come in",
    "'/i/{token}'": "an invitation",
    "'/koppel'": "a code that brings a phone and a browser together",
    "'/oidc'": "coming in with an account",
    "CALLBACK": "coming in with an account",
    "WHERE": "the app for codes",
    "PREFIX": "one's own chat",
    "self._prefix": "one's own chat",
    "f'{self._prefix}/scene'": "one's own chat, as it is now",
    "f'{self._prefix}/messages'": "one's own chat, further back",
    "f'{self._prefix}/events'": "one's own chat, as it goes on",
    "f'{self._prefix}/file/{{number}}/{{place}}'": "a file in one's own chat",
    "f'{self._prefix}/{name}'": "what one says and presses in it",
    "f'{PREFIX}/seen'": "how far one has read",
    "f'{PREFIX}/push'": "where one is told that there is something",
    "f'{PREFIX}/unpush'": "the same",
    "NEWS": "how one is told that there is something",
    "f'{NEWS}/words'": "the words of that",
    "f'{STOP}{{handle}}'": "not being told by mail any more",
    "'/devices'": "where one is in",
    "'/devices/out'": "the same",
    "'/devices/all-out'": "the same",
    "'/out'": "the same",
    "AT_THE_DOOR": "the code of a meeting, to be typed",
    "f'{AT_THE_DOOR}/{{code}}'": "the questions about a meeting, answered without a name",
    "f'{AT_THE_DOOR}/{{code}}/dank'": "that they were sent",
    "'/agenda/{token}.ics'": "the days of the processes one follows",
    "'/font/{weight}'": "letters",
    "'/static'": "drawings and scripts",
    "'/manifest.webmanifest'": "what a phone is told of the page",
    "'/sw.js'": "the same",
    "'/offline'": "the same, without a connection",
    "'/robots.txt'": "what search engines are told",
    "_WHERE": "where a leak can be told",
    "'/events'": "the demo's phones, as they go on",
    "'/scene'": "the demo's phones, as they are",
    "'/clock/{step}'": "the demo's clock",
    "'/evaluations'": "at which doors in the demo questions are open, and nothing of what was answered",
    "'/residents/{code}/{number:int}'": "the demo's residents, who answer there",
}
"""Every place a browser can ask for, and what it gives: nothing but coming in, one's own chat, and how."""


def test_no_page_is_a_report() -> None:
    assert officers.routes() == PAGES.keys()


def test_nothing_outside_the_chat_reads_a_flag() -> None:
    """No page, command, metric or platform can list what it cannot read."""
    assert not {path for path in officers.readers_of_flags() if path.startswith(("bot/", "scheduler/"))}


@pytest.mark.parametrize(
    "name",
    [
        "overviews",
        "notice_lists",
        "process_cards",
        "sending_report",
        "following",
        "attention",
        "agendas",
        "groups",
    ],
)  # fmt: skip
def test_lists_of_news_and_processes_read_no_flag_either(name: str) -> None:
    assert f"handlers/{name}.py" not in officers.readers_of_flags()
    assert (officers.HOUSE / f"handlers/{name}.py").exists()
