"""*Aan wie*: whom a notice is for; others can be added, and leaving out somebody needs a reason."""

from typing import TYPE_CHECKING

from handlers import audiences, reading
from handlers.questions import Choice, Line, Note
from handlers.talk import Talk
from handlers.texts import fit
from handlers.views import Option
from storage import areas
from storage.notices import LEFT_OUT

if TYPE_CHECKING:
    from handlers.flows.notices import Facts
    from storage.processes import Process

_MISSED = Note("ask-not-understood")
_ADDED, _REASON = "added-", "reason-"
_SHOWN = 20
"""How many others are offered; the rest is found by its name."""


def chosen(talk: Talk) -> tuple[tuple[int, ...], tuple[tuple[int, str], ...]]:
    """Who was added so far, and who was left out and why."""
    added = [int(key.removeprefix(_ADDED)) for key in talk.answers if key.startswith(_ADDED)]
    left_out = [
        (int(key.removeprefix(_REASON)), str(given))
        for key, given in talk.answers.items()
        if key.startswith(_REASON) and given
    ]
    return tuple(added), tuple(left_out)


def change(talk: Talk, facts: "Facts", process: "Process") -> None:
    """Add and leave out, until it is right."""
    while True:
        standing = _standing(talk, facts, process)
        who = talk.ask("who", _whom(talk, facts, standing))
        if who == "done":
            talk.forget("who")
            return
        name, _, number = who.partition(":")
        if name == "out":
            values = {"association": facts.db.one(areas.association_by_id, id=int(number)).name}
            talk.ask(f"{_REASON}{number}", Line("notice-why-left-out", values))
        elif name == "back":
            talk.forget(f"{_REASON}{number}", f"{_ADDED}{number}")
        else:
            other = talk.ask("other", _other(facts, standing))
            talk.answers[f"{_ADDED}{other}"] = other
            talk.forget("other")
        talk.forget("who")


def in_words(talk: Talk, facts: "Facts", process: "Process") -> str:
    """To how many it goes, of whom nobody can be reached, and who does not get it."""
    t, standing = talk.t, _standing(talk, facts, process)
    found = audiences.count(facts.db, facts.ctx, standing)
    line = t("notice-to-whom", associations=found.associations, people=found.people)
    if found.without:
        line += t("notice-without", count=len(found.without), names=", ".join(found.without))
    left_out = [_name(facts, each) for each, how in standing.items() if how == LEFT_OUT]
    line = f"{line}." + (t("notice-not-to", names=", ".join(left_out)) if left_out else "")
    read = reading.of_draft(facts.db, facts.ctx, t, process.id, standing)
    return f"{line} {read}".rstrip()


def _standing(talk: Talk, facts: "Facts", process: "Process") -> dict[int, str]:
    added, left_out = chosen(talk)
    return audiences.as_chosen(facts.db, process.id, added, tuple(each for each, _ in left_out))


def _whom(talk: Talk, facts: "Facts", standing: dict[int, str]) -> Choice:
    options = []
    for association, how in standing.items():
        verb = "back" if how in {LEFT_OUT, "added"} else "out"
        options.append(
            talk.t.option(f"{verb}:{association}", f"notice-hears-{how}", name=_name(facts, association))
        )
    options += [talk.t.option("more", "notice-add-one"), talk.t.option("done", "notice-whom-done")]
    return Choice("notice-whom-change", options, missed=_MISSED)


def _other(facts: "Facts", standing: dict[int, str]) -> Choice:
    others = [each for each in facts.db.all(areas.associations) if each.active and each.id not in standing]
    options = [Option(str(each.id), each.name, fit(each.name)) for each in others]

    def named(typed: str) -> str | None:
        wanted = typed.casefold().strip()
        hits = [option.value for option in options if wanted and wanted in option.label.casefold()]
        return hits[0] if len(hits) == 1 else None

    def allowed(value: str) -> bool:
        return any(option.value == value for option in options)

    return Choice("notice-add-which", options[:_SHOWN], finds=named, allows=allowed, missed=_MISSED)


def _name(facts: "Facts", association_id: int) -> str:
    return facts.db.one(areas.association_by_id, id=association_id).name
