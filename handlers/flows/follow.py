"""What somebody wants to hear of and how, and in which hours nothing comes: */volgen* and */rust*."""

from datetime import time

from handlers import following
from handlers.actor import Actor
from handlers.asked import FollowThis, RestFrom
from handlers.context import Ctx
from handlers.questions import Choice
from handlers.rules.attention import AWAKE, NIGHT, How, Rest, as_stored, read_rest, rest_of
from handlers.talk import Talk
from handlers.texts import fit
from handlers.views import Option
from storage import follows
from storage.database import Db

USUAL = "usual"
"""As it is for who chose nothing."""

_REST = "rest"
_OFFERED = (NIGHT, Rest(time(22), time(8)), Rest(time(18), time(10)))


def follow(talk: Talk, facts: "Facts") -> FollowThis | RestFrom:
    """*Volgen*: a process or an area, and how; or the hours of rest."""
    what = talk.ask("what", Choice("follow-which", (*facts.subjects, facts.rest), allows=facts.knows))
    if what == _REST:
        return rest(talk, facts)
    ways = tuple(talk.t.option(how, f"follow-{how}") for how in (*How, USUAL))
    asked = Choice("follow-how", ways, {"what": facts.names[what]}, numbered=False)
    return FollowThis(what, talk.ask("how", asked))


def rest(talk: Talk, facts: "Facts") -> RestFrom:
    """*Rust*: the hours in which nothing comes unasked."""
    options = [_hours(talk, hours) for hours in _OFFERED]
    awake = talk.t.option(AWAKE, "rest-none")
    asked = Choice("rest-which", (*options, awake), {"now": facts.rest_now}, allows=_is_rest, finds=_typed)
    return RestFrom(talk.ask("rest", asked))


class Facts:
    """What there is to follow, and how somebody follows it now."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Look."""
        t = actor.t
        chosen = {each.subject: each.how for each in db.all(follows.choices_of, person_id=actor.person.id)}
        self.names = {
            following.process_subject(process.id): process.name
            for process in following.processes_of(db, ctx, actor.person)
        } | {
            following.area_subject(area.id): t("follow-area", name=area.name)
            for area in following.places_of(db, actor.person)
        }
        self.subjects = []
        for subject, name in self.names.items():
            label = (
                name
                if subject not in chosen
                else t("follow-now", what=name, how=t(f"follow-{chosen[subject]}"))
            )
            self.subjects.append(Option(subject, label, fit(name)))
        hours = rest_of(actor.person.rest)
        self.rest_now = t("rest-none") if hours is None else t("rest-hours", **in_words(hours))
        self.rest = t.option(_REST, "follow-rest", now=self.rest_now)

    def knows(self, value: str) -> bool:
        """Whether this is still somebody's to choose."""
        return value == _REST or value in self.names


def _hours(talk: Talk, hours: Rest) -> Option:
    label = talk.t("rest-hours", **in_words(hours))
    return Option(as_stored(hours), label, fit(label))


def in_words(hours: Rest) -> dict[str, str]:
    """The two times, to be filled in a text."""
    return {"begins": f"{hours.begins.hour}.{hours.begins:%M}", "ends": f"{hours.ends.hour}.{hours.ends:%M}"}


def _typed(words: str) -> str | None:
    found = read_rest(words)
    return None if found is None else as_stored(found)


def _is_rest(value: str) -> bool:
    return value == AWAKE or as_stored(rest_of(value) or NIGHT) == value
