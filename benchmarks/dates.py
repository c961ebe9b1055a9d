"""How well typed dates are read: three corpora of other projects, their own scorer, and how long it takes.

`read` is in the form that the scorer asks for. Run as a module it prints the table and whether the thresholds
are met; without the corpora beside the project there is nothing to measure.
"""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from handlers.dates import Day, Meaning, Moment, NotUnderstood, OneOf, Period, Repeats
from handlers.dates import read as read_words


def read(text: str, ref: datetime, tz: str) -> object:
    """What the words mean to us, as the scorer writes it."""
    answer = read_words(text, ref.replace(tzinfo=ZoneInfo(tz)), prefer="future")
    match answer:
        case OneOf(choices=choices):
            return {"ask": [_scored(each) for each in choices]}
        case NotUnderstood():
            return None
        case _:
            return _scored(answer)


def _scored(meaning: Meaning) -> object:
    match meaning:
        case Day(date=day):
            return datetime.combine(day, time())
        case Moment(at=at):
            return at
        case Period(start=start, end=end):
            return (start, end)
        case Repeats(rhythm=rhythm):
            return {"set": rhythm.timex()}
