"""An evening of which people say how it was, for the stories of evaluations."""

from datetime import datetime, timedelta

from handlers import evaluation_asking
from handlers.events import Opened
from storage import conversations, evaluations, people, processes
from storage.evaluations import Evaluation
from tests.phone import Phone
from tests.town import Town
from tests.townspeople import AMSTERDAM

NAME = "Bewonersavond Stationsplein"
TONIGHT = datetime(2026, 11, 26, 19, 0, tzinfo=AMSTERDAM)
"""A Thursday; a meeting of then closes on the Tuesday after."""

CLOSES = datetime(2026, 12, 1, 10, 0, tzinfo=AMSTERDAM)


def plan_evening(
    town: Town, starts: datetime = TONIGHT, length: timedelta | None = timedelta(hours=2, minutes=30)
) -> Evaluation:
    """A meeting of the Stationsplein, and its evaluation."""
    with town.database.transaction() as db:
        meeting = db.one(
            processes.add_meeting,
            key=f"avond {starts}",
            process_id=1,
            name=NAME,
            wall=starts.replace(tzinfo=None).isoformat(),
            zone="Europe/Amsterdam",
            starts_at=starts,
            ends_wall=None if length is None else (starts + length).replace(tzinfo=None).isoformat(),
            place="Wijkhuis",
            active=True,
        )
        evaluation_asking.meeting_was_written(db, town.ctx(), meeting)
        return db.one(evaluations.of_meeting, meeting_id=meeting)


def move_evening(town: Town, evaluation: Evaluation, starts: datetime, *, active: bool = True) -> None:
    """The meeting is moved, or does not take place."""
    with town.database.transaction() as db:
        before = db.one(processes.meeting_by_id, id=evaluation.meeting_id)
        length = datetime.fromisoformat(before.ends_wall or before.wall) - datetime.fromisoformat(before.wall)
        db.run(
            processes.change_meeting,
            which=before.id,
            new_process=before.process_id,
            new_name=before.name,
            new_wall=starts.replace(tzinfo=None).isoformat(),
            new_zone=before.zone,
            new_starts=starts,
            new_ends=(starts + length).replace(tzinfo=None).isoformat(),
            new_place=before.place,
            new_active=active,
        )
        evaluation_asking.meeting_was_written(db, town.ctx(), before.id)
    town.deliver()


def now_of(town: Town, evaluation: Evaluation) -> Evaluation:
    """The evaluation as it is now."""
    with town.database.reading() as db:
        return db.one(evaluations.by_id, id=evaluation.id)


def at_the_door(town: Town, evaluation: Evaluation) -> Phone:
    """A resident nobody here knows, who scanned the code."""
    phone = town.stranger()
    town.happens(phone, Opened(code=evaluation.code))
    return phone


def answers(phone: Phone, *four: str, face: str = "Goed", words: str | None = None) -> Phone:
    """Answer the standard questions and send them."""
    for each in four or ("Ja", "Ja", "Een beetje", "Nee"):
        picks_exactly(phone, each)
    picks_exactly(phone, face)
    if words is not None:
        phone.says(words)
    return picks_exactly(phone, "Versturen")


def picks_exactly(phone: Phone, words: str) -> Phone:
    """Press the button of the newest message whose words, without an emoji, are these."""
    for option in phone.last.options:
        if option.label == words or option.label.partition(" ")[2] == words:
            return phone.picks(option.button)
    raise AssertionError(f"no {words!r} under {phone.last.body!r}: {phone.buttons}")


def residents(town: Town, evaluation: Evaluation, count: int, words: str | None = None) -> list[Phone]:
    """So many residents answer at the door."""
    return [answers(at_the_door(town, evaluation), words=words) for _ in range(count)]


def person_id(town: Town, key: str) -> int:
    """The number of somebody the town knows."""
    with town.database.reading() as db:
        return db.one(people.person_by_key, key=key).id


def count(town: Town, evaluation: Evaluation) -> int:
    """How many have answered."""
    with town.database.reading() as db:
        return len(db.all(evaluations.responses_to, evaluation_id=evaluation.id))


def half(town: Town, evaluation: Evaluation) -> Phone:
    """A resident who answered the first question."""
    return picks_exactly(at_the_door(town, evaluation), "Ja").sees("2. Kon u zeggen")


def begun(phone: Phone, evaluation: Evaluation) -> Phone:
    return phone.says(evaluation.code).sees("1. Was duidelijk")


def half_given(town: Town) -> list[tuple[str, str]]:
    with town.database.reading() as db:
        every = [db.first(people.chat_by_id, id=number) for number in town.phones]
        talked = [db.first(conversations.open_in_chat, chat_id=chat.id) for chat in every if chat is not None]
    return [(each.flow, each.answers) for each in talked if each is not None]
