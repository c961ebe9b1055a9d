"""Pieces of sentences that several conversations need."""

from handlers import saying
from handlers.context import Ctx
from handlers.rules.words import shorten
from handlers.texts import Texts, own
from storage import areas, flags, people, processes
from storage.database import Db
from storage.flags import Answer, Entry, Flag
from storage.people import Person

_QUOTE = 600
"""Longest quotation on a card; the rest is behind *Alles lezen*."""


def quoted(t: Texts, words: str, files: int, longest: int = _QUOTE) -> str:
    """Somebody's own words between quotation marks, with what came along."""
    said = own(shorten(words, longest)) if words else ""
    if files and said:
        return t("quoted-with-files", words=said, files=files)
    return t("quoted-files-only", files=files) if files else t("quoted", words=said)


def clause(words: str) -> str:
    """Somebody's own words as a piece of our sentence: without the full stop they ended theirs with."""
    return own(words.rstrip(" .;"))


def due_day(ctx: Ctx, t: Texts, answer: Answer) -> str:
    """When what an answer promises would happen; empty when it names no day."""
    if answer.at_next_meeting:
        return t("at-next-meeting")
    return "" if answer.due_on is None else saying.day(ctx, t, answer.due_on)


def what_about(
    db: Db, ctx: Ctx, t: Texts, meeting_id: int | None, process_id: int | None, *, dated: bool = False
) -> str:
    """What a flag is about: a meeting (with its day when ``dated``), a process, or neither."""
    if meeting_id is not None:
        meeting = db.one(processes.meeting_by_id, id=meeting_id)
        if not dated:
            return meeting.name
        return t("flag-meeting", name=meeting.name, day=saying.day(ctx, t, meeting.starts_at))
    if process_id is not None:
        return db.one(processes.process_by_id, id=process_id).name
    return t("about-nothing")


def about_flag(db: Db, ctx: Ctx, t: Texts, flag: Flag, *, dated: bool = False) -> str:
    """What ``flag`` is about."""
    return what_about(db, ctx, t, flag.meeting_id, flag.process_id, dated=dated)


def story_of(db: Db, flag: Flag) -> tuple[str, tuple[int, ...]]:
    """What the chair told when raising the flag: the words of all its messages, and the files."""
    entries = [entry for entry in db.all(flags.entries_of, flag_id=flag.id) if entry.kind == "story"]
    files = [file.id for entry in entries for file in db.all(flags.files_of_entry, entry_id=entry.id)]
    return "\n\n".join(entry.words for entry in entries if entry.words), tuple(files)


def missed_in(db: Db, flag: Flag) -> Entry | None:
    """What a chair still missed in the last answer, while there is no newer one; ``None`` without that."""
    if flag.state in {"answered", "closed"}:
        return None
    entries = [entry for entry in db.all(flags.entries_of, flag_id=flag.id) if entry.kind == "missing"]
    return entries[-1] if entries else None


def places_of(db: Db, flag: Flag) -> list[int]:
    """Where the association of a flag sits."""
    return [area.id for area in db.all(areas.areas_of_association, association_id=flag.association_id)]


def person(db: Db, person_id: int) -> Person:
    """Somebody who is on a flag; never gone, for the flag keeps them."""
    return db.one(people.person_by_id, id=person_id)


def listed(t: Texts, names: list[str]) -> str:
    """Names in a row, as one says them: with *en* before the last."""
    return t("and").join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
