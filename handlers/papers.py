"""Everything about one flag as one paper, in words: for a text file, and for whoever draws it as PDF."""

from typing import NamedTuple

from handlers import access, lists, saying
from handlers.context import Ctx
from handlers.rules.flags import is_open
from handlers.talks import OWN_WORDS
from handlers.texts import Texts, own, texts
from handlers.views import plain
from handlers.wording import about_flag, person
from storage import areas, flags, people
from storage.database import Db
from storage.flags import Flag


class Paper(NamedTuple):
    """The words of a paper: ``facts`` are a label each with what it is, ``entries`` a heading with words.

    ``beside`` are the own words of two sides that did not come to agree, for side by side.
    """

    language: str
    name: str
    title: str
    facts: tuple[tuple[str, str], ...]
    entries: tuple[tuple[str, str], ...]
    closing: str
    beside: tuple[tuple[str, str], ...] = ()


class NotTheirsError(LookupError):
    """The paper was asked for by somebody who may no longer read it. Remedy: none; it is not drawn."""


def of_flag(db: Db, ctx: Ctx, person_id: int, flag_id: int) -> Paper:
    """One flag, as this person may read it now; raises :class:`NotTheirsError`."""
    reader = db.one(people.person_by_id, id=person_id)
    flag = db.one(flags.flag_by_id, id=flag_id)
    if not access.may_read(db, reader, flag):
        raise NotTheirsError
    t = texts(reader.language)
    association = db.one(areas.association_by_id, id=flag.association_id)
    holder = person(db, flag.holder_id)
    return Paper(
        language=reader.language,
        name=t("paper-name", number=flag.number),
        title=t("paper-title", number=flag.number),
        facts=(
            (t("paper-about"), about_flag(db, ctx, t, flag, dated=True)),
            (t("paper-association"), association.name),
            (t("paper-fault"), t(f"fault-{flag.fault}")),
            (t("paper-raised"), saying.dated(ctx, t, flag.sent_at)),
            (t("paper-holder"), f"{own(holder.name)}, {holder.title}"),
            (t("paper-state"), _state(ctx, t, flag)),
        ),
        entries=tuple(lists.told(db, ctx, t, flag, but=OWN_WORDS)),
        beside=tuple(lists.told(db, ctx, t, flag, only=OWN_WORDS)),
        closing=t("paper-made", moment=saying.dated(ctx, t, ctx.now)),
    )


def _state(ctx: Ctx, t: Texts, flag: Flag) -> str:
    if is_open(flag):
        return t(f"state-{flag.state}")
    return t(f"card-closed-{flag.outcome}", day=saying.day(ctx, t, flag.ended_at or ctx.now))


def name_of(db: Db, person_id: int, flag_id: int) -> str:
    """What the file of a flag is called, in the reader's language."""
    reader = db.one(people.person_by_id, id=person_id)
    return texts(reader.language)("paper-name", number=db.one(flags.flag_by_id, id=flag_id).number)


def as_text(paper: Paper) -> str:
    """The paper as plain text, readable in any program."""
    parts = [paper.title, "=" * len(paper.title), ""]
    parts += [f"{label}: {fact}" for label, fact in paper.facts]
    for heading, words in (*paper.entries, *paper.beside):
        parts += ["", heading, "-" * len(plain(heading)), words]
    parts += ["", paper.closing, ""]
    return "".join(sign for sign in plain("\n".join(parts)) if sign not in "\u2068\u2069")
