"""*Iets ging niet goed*: a chair brings up one badly run meeting or process (action 4)."""

from functools import cache, cached_property
from typing import NamedTuple

from handlers import absences, ladder, reach, saying
from handlers.actor import Actor
from handlers.asked import RaiseFlag
from handlers.context import Ctx
from handlers.dates import Day, read_day
from handlers.questions import Choice, Line, Note, Words
from handlers.rules.deadlines import is_summer
from handlers.rules.flags import Fault, Wish
from handlers.talk import Talk
from handlers.texts import Texts, fit, own
from handlers.views import CANCEL, Option
from handlers.wording import quoted, what_about
from storage import areas, people, processes
from storage.database import Db
from storage.people import Person
from storage.processes import Meeting

_NEXT, _LAST = 3, 5
_HITS = 6


class Subject(NamedTuple):
    """What it is about: a meeting, a process, or neither."""

    meeting_id: int | None
    process_id: int | None


def flag_meeting(talk: Talk, facts: "Facts") -> RaiseFlag | None:
    """A chair brings up one badly run meeting or process."""
    association = facts.associations[0].value
    if len(facts.associations) > 1:
        association = talk.ask("association", Choice("flag-which-association", facts.associations))
    subject = _subject(talk, facts)
    fault = talk.ask("fault", Choice("flag-what-went-wrong", _all_of(talk.t, Fault, "fault")))
    story = talk.ask("story", Words("flag-what-happened", most_files=facts.ctx.policy.max_files))
    wish = talk.ask("wish", Choice("flag-what-do-you-want", _all_of(talk.t, Wish, "wish")))
    while True:
        holder = facts.holder(subject, int(association), talk.answers.get("holder"))
        draft = RaiseFlag(
            int(association),
            subject.meeting_id,
            subject.process_id,
            Fault(fault),
            Wish(wish),
            story,
            holder.person.id,
        )
        match talk.ask("check", _check(talk, facts, draft, holder)):
            case "send":
                return draft
            case "other":
                talk.ask("holder", Choice("flag-to-whom", facts.others(draft), allows=facts.can_get_it))
                talk.forget("check")
            case _:
                talk.forget("check")
                talk.rewrite("story")
                story = talk.ask("story", Words("flag-what-happened", most_files=facts.ctx.policy.max_files))


def _subject(talk: Talk, facts: "Facts") -> Subject:
    chosen = talk.ask(
        "meeting",
        Choice(
            "flag-which-meeting",
            lambda: (
                *facts.meetings,
                talk.t.option("other", "flag-other-meeting"),
                talk.t.option("none", "flag-no-meeting"),
            ),
            {"phone": facts.ctx.policy.phone, "place": facts.ctx.policy.reporting_point},
            allows=facts.is_meeting,
            finds=facts.only_meeting,
        ),
    )
    if chosen == "other":
        nothing = (talk.t.option("none", "flag-no-meeting"),)
        name = Line("flag-meeting-name", options=nothing, finds=True)
        chosen = named = talk.ask("named", name)
        if named != "none":
            hits = facts.find(named)
            if not hits:
                talk.again("named", name, Note("flag-meeting-not-found"))
            more = (*hits, talk.t.option("again", "flag-search-again"))
            chosen = talk.ask("hit", Choice("flag-which-of-these", more, allows=facts.is_meeting))
            if chosen == "again":
                talk.forget("hit", "named")
                chosen = talk.ask("named", name)
    if chosen != "none":
        meeting = facts.meeting(chosen)
        return Subject(meeting.id, meeting.process_id)
    none = talk.t.option("none", "flag-no-process")
    process = talk.ask(
        "process", Choice("flag-which-process", (*facts.processes, none), allows=facts.is_process)
    )
    return Subject(None, None if process == "none" else int(process))


def _why_instead(facts: "Facts", t: Texts, instead: Person, after: Person) -> str:
    """Why it goes to somebody else than whose it is: away until a day, or out of reach."""
    absence = absences.of(facts.db, instead)
    if absence is None:
        return t("flag-check-instead", name=own(instead.name), other=own(after.name))
    day = saying.day(facts.ctx, t, absence.until)
    return t("flag-check-away", name=own(instead.name), day=day, other=own(after.name))


def _check(talk: Talk, facts: "Facts", draft: RaiseFlag, holder: reach.Holder) -> Choice:
    """Everything that will be sent, to whom, who sees it and who does not (model text 5)."""
    t, ctx = talk.t, facts.ctx
    person = holder.person
    instead = holder.instead_of
    return Choice(
        "flag-check",
        (
            t.option("send", "flag-send"),
            *([t.option("other", "flag-send-to-other")] if facts.others(draft) else []),
            t.option("text", "flag-change-text"),
            t.option(CANCEL, "flag-do-not-send"),
        ),
        {
            "name": own(person.name),
            "title": person.title,
            "instead": "" if instead is None else _why_instead(facts, t, instead, person),
            "about": what_about(facts.db, ctx, t, draft.meeting_id, draft.process_id, dated=True),
            "fault": t(f"fault-{draft.fault}"),
            "words": quoted(t, draft.story.words, len(draft.story.files)),
            "wish": t(f"wish-{draft.wish}"),
            "later": "" if draft.wish == Wish.NOTE else _later(t, facts, draft, person),
        },
        numbered=False,
    )


def _later(t: Texts, facts: "Facts", draft: RaiseFlag, holder: Person) -> str:
    """Until when, and everybody who is asked to help after that, with the day; in summer also why so late."""
    ctx = facts.ctx
    about = ladder.About(draft.association_id, draft.process_id, draft.meeting_id)
    announced = ladder.drawn_up(facts.db, ctx, holder, about)
    day = saying.day(ctx, t, announced.answer_by)
    lines = [t("flag-check-summer", day=day)] if is_summer(saying.today(ctx), ctx.policy) else []
    lines += [t("flag-check-later", day=day)] if announced.steps else []
    for step in announced.steps:
        values = {"name": own(step.person.name), "on": saying.day(ctx, t, step.at)}
        if step.talk_on is None:
            lines.append(t("flag-check-after", **values))
        else:
            talk_on = saying.day(ctx, t, step.talk_on)
            lines.append(t("flag-check-talk", **values, talk=ctx.policy.talk, talk_on=talk_on))
    return "".join(f"\n{line}" for line in lines)


@cache
def _all_of(t: Texts, kind: type[Fault] | type[Wish], prefix: str) -> tuple[Option, ...]:
    return tuple(t.option(str(member), f"{prefix}-{member}") for member in kind)


class Facts:
    """What the flow may look at: the chair's associations, and the meetings and people around them."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Look only when asked: each answer is fetched when the flow wants it."""
        self.db, self.ctx, self.actor = db, ctx, actor

    @cached_property
    def associations(self) -> tuple[Option, ...]:
        """Those this person chairs."""
        seats = self.db.all(people.seats_of, person_id=self.actor.person.id, active=True)
        return tuple(
            Option(str(seat.association_id), seat.association, fit(seat.association))
            for seat in seats
            if seat.role == "chair"
        )

    def areas_of(self, association_id: int) -> list[int]:
        """Where an association sits."""
        return [area.id for area in self.db.all(areas.areas_of_association, association_id=association_id)]

    @cached_property
    def _around(self) -> dict[int, str]:
        """The processes of my areas and those next door, by id."""
        mine = [area for option in self.associations for area in self.areas_of(int(option.value))]
        next_door = [area.id for mine_id in mine for area in self.db.all(areas.neighbours, area_id=mine_id)]
        found: dict[int, str] = {}
        for area_id in dict.fromkeys([*mine, *next_door]):
            for process in self.db.all(processes.processes_in_area, area_id=area_id, active=True):
                found.setdefault(process.id, process.name)
        return found

    @cached_property
    def _held(self) -> list[Meeting]:
        found = [
            meeting
            for process_id in self._around
            for meeting in self.db.all(processes.meetings_of_process, process_id=process_id, active=True)
        ]
        return sorted(found, key=lambda meeting: meeting.starts_at)

    @cached_property
    def meetings(self) -> tuple[Option, ...]:
        """The last five, newest first, then the next three."""
        past = [meeting for meeting in self._held if meeting.starts_at <= self.ctx.now]
        ahead = [meeting for meeting in self._held if meeting.starts_at > self.ctx.now]
        return tuple(self._option(meeting) for meeting in (*reversed(past[-_LAST:]), *ahead[:_NEXT]))

    @cached_property
    def processes(self) -> tuple[Option, ...]:
        """The processes of my areas and next door."""
        return tuple(Option(str(number), name, fit(name)) for number, name in self._around.items())

    def is_meeting(self, value: str) -> bool:
        """Whether this meeting exists still; any meeting of the town may be chosen."""
        return value.isdigit() and self.db.first(processes.meeting_by_id, id=int(value)) is not None

    def is_process(self, value: str) -> bool:
        """Whether this process exists still."""
        return value.isdigit() and self.db.first(processes.process_by_id, id=int(value)) is not None

    def meeting(self, value: str) -> Meeting:
        """The chosen meeting."""
        return self.db.one(processes.meeting_by_id, id=int(value))

    def find(self, words: str) -> tuple[Option, ...]:
        """Meetings anywhere in town whose name holds these words, or that were on this day."""
        every = [meeting for meeting in self.db.all(processes.meetings) if meeting.active]
        wanted = words.casefold()
        hits = [meeting for meeting in every if wanted in meeting.name.casefold()]
        if not hits:
            read = read_day(words, saying.today(self.ctx), prefer="past", lang=self.actor.person.language)
            days = {read.date} if isinstance(read, Day) else set(getattr(read, "choices", ()))
            hits = [meeting for meeting in every if self.ctx.calendar.local(meeting.starts_at).date() in days]
        return tuple(self._option(meeting) for meeting in hits[:_HITS])

    def only_meeting(self, words: str) -> str | None:
        """The one meeting that typed words can mean, or ``None``."""
        hits = self.find(words)
        return hits[0].value if len(hits) == 1 else None

    def holder(self, subject: Subject, association_id: int, chosen: str | None) -> reach.Holder:
        """Who gets it: the one who was chosen, while reachable, else who is responsible."""
        if chosen is not None and chosen.isdigit():
            person = self.db.first(people.person_by_id, id=int(chosen))
            if person is not None and reach.can_be_reached(self.db, self.ctx, person):
                return reach.Holder(person)
        found = reach.responsible(
            self.db, self.ctx, subject.process_id, self._places(subject, association_id)
        )
        return found if found is not None else reach.coordinator(self.db, self.ctx)

    def others(self, draft: RaiseFlag) -> tuple[Option, ...]:
        """Others who can be reached."""
        where = self._places(Subject(draft.meeting_id, draft.process_id), draft.association_id)
        found = reach.others(self.db, self.ctx, draft.process_id, where, draft.holder_id)
        return tuple(
            Option(str(person.id), f"{own(person.name)}, {person.title}", fit(person.name))
            for person in found
        )

    def can_get_it(self, value: str) -> bool:
        """Whether an earlier choice of person may still stand: an officer who can be reached."""
        person = self.db.first(people.person_by_id, id=int(value)) if value.isdigit() else None
        return (
            person is not None
            and person.office is not None
            and reach.can_be_reached(self.db, self.ctx, person)
        )

    def _places(self, subject: Subject, association_id: int) -> list[int]:
        mine = self.areas_of(association_id)
        if subject.process_id is None:
            return mine
        there = self.db.all(processes.areas_of_process, process_id=subject.process_id)
        return [
            *(area for area in there if area in mine),
            *(area for area in there if area not in mine),
            *mine,
        ]

    def _option(self, meeting: Meeting) -> Option:
        t = self.actor.t
        label = t("flag-meeting", name=meeting.name, day=saying.day(self.ctx, t, meeting.starts_at))
        return Option(str(meeting.id), label, fit(meeting.name))
