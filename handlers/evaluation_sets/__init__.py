"""The sets of questions of quick evaluations: those that come along, and a municipality's own.

A set is a TOML file; ``docs/evaluation-sets.md`` tells how to write one. Of sets with the same key the
highest version is asked; an evaluation keeps the one it began with, word for word.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from handlers.evaluation_sets.bodies import from_body, to_body
from handlers.evaluation_sets.parts import SetMistake
from handlers.evaluation_sets.reading import BadSetError, read
from handlers.rules.question_sets import QuestionSet

if TYPE_CHECKING:
    from handlers.context import Ctx
    from storage.database import Db
    from storage.evaluations import Evaluation

# The settings read sets too, before the first poll: what speaks with the database is imported where it does.

__all__ = [
    "STANDARD",
    "BadSetError",
    "ChangedSetError",
    "SetMistake",
    "changed_in_place",
    "chosen_for",
    "find",
    "from_body",
    "keep",
    "known",
    "read",
    "settle",
    "that_come_along",
    "to_body",
]

STANDARD = "standard"
"""The key of the set that is asked where a process chose no other."""


class ChangedSetError(ValueError):
    """Sets say something else than meetings have under the same version. Remedy: a higher version."""

    def __init__(self, changed: Iterable[QuestionSet]) -> None:
        """Name each set and the version it needs."""
        super().__init__(
            "\n".join(
                f"The set '{each.key}' was changed, and meetings have its version {each.version} already. "
                f"Write version = {each.version + 1}: what was asked before stays what it was."
                for each in changed
            )
        )


_HERE = Path(__file__).parent


@cache
def that_come_along() -> tuple[QuestionSet, ...]:
    """The sets of this house, read once; a test keeps them without a mistake."""
    return tuple(read(file.read_text(encoding="utf-8"), file.name) for file in sorted(_HERE.glob("*.toml")))


def known(own: Iterable[QuestionSet]) -> dict[str, QuestionSet]:
    """The sets by key: those that come along and a municipality's ``own``, of each the highest version."""
    newest: dict[str, QuestionSet] = {}
    for each in (*that_come_along(), *own):
        if each.key not in newest or each.version > newest[each.key].version:
            newest[each.key] = each
    return newest


def find(ctx: "Ctx", key: str) -> QuestionSet:
    """The newest version of the set with this key; raises ``KeyError`` where there is none."""
    return known(ctx.policy.question_sets)[key]


def chosen_for(db: "Db", ctx: "Ctx", process_id: int) -> QuestionSet:
    """The set that is asked after meetings of a process: its own, or the standard one.

    A chosen set whose file is no longer there leaves the standard one; ``wijklijn check-config`` tells of it.
    """
    from storage import evaluations

    chosen = db.first(evaluations.set_chosen_for, process_id=process_id) or STANDARD
    try:
        return find(ctx, chosen)
    except KeyError:
        return find(ctx, STANDARD)


def settle(db: "Db", ctx: "Ctx", evaluation: "Evaluation", process_id: int) -> None:
    """What is asked after a meeting, decided anew as long as nobody can answer yet.

    Meetings are written long before they are held: what their process chose since, or a newer version, holds.
    """
    from storage import evaluations

    chosen = chosen_for(db, ctx, process_id)
    if evaluation.state != evaluations.PLANNED or ctx.now >= evaluation.opens_at:
        return
    if (chosen.key, chosen.version) != (evaluation.set_key, evaluation.set_version):
        keep(db, chosen)
        db.run(
            evaluations.set_questions,
            which=evaluation.id,
            new_key=chosen.key,
            new_version=chosen.version,
        )


def keep(db: "Db", asked: QuestionSet) -> None:
    """Keep the set as it is asked now, in the caller's transaction; a version that is kept never changes."""
    from storage import evaluations

    if db.first(evaluations.set_body, key=asked.key, version=asked.version) is None:
        db.run(evaluations.keep_set, key=asked.key, version=asked.version, body=to_body(asked))


def changed_in_place(db: "Db", own: Iterable[QuestionSet]) -> list[QuestionSet]:
    """The sets that say something else than meetings have under the same version."""
    from storage import evaluations

    found = []
    for each in known(own).values():
        kept = db.first(evaluations.set_body, key=each.key, version=each.version)
        if kept is not None and kept != to_body(each):
            found.append(each)
    return found
