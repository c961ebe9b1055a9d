"""What a finished conversation asks for: commands, in the imperative; carried out in ``commands/``."""

from dataclasses import dataclass
from typing import Any

from handlers.questions import Story
from handlers.rules.flags import Fault, Kind, Verdict, Wish


@dataclass(frozen=True, slots=True)
class RaiseFlag:
    """Bring one thing up with one officer."""

    association_id: int
    meeting_id: int | None
    process_id: int | None
    fault: Fault
    wish: Wish
    story: Story
    holder_id: int


@dataclass(frozen=True, slots=True)
class AddToFlag:
    """Add something to an open flag, for the other side to read."""

    flag_id: int
    story: Story


@dataclass(frozen=True, slots=True)
class WithdrawFlag:
    """Take a flag back; it stays readable."""

    flag_id: int


@dataclass(frozen=True, slots=True)
class JudgeAnswer:
    """Say whether an answer helps; if not wholly, what is missing."""

    flag_id: int
    answer_id: int
    verdict: Verdict
    missing: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerFlag:
    """Answer one flag, or several about one meeting at once. ``when``: an ISO date or ``next-meeting``."""

    flag_ids: tuple[int, ...]
    kind: Kind
    story: Story
    promise: str | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class AskChair:
    """Ask the chair something before answering."""

    flag_id: int
    words: str


@dataclass(frozen=True, slots=True)
class ForwardFlag:
    """Pass a flag to another officer, with a reason the chair sees."""

    flag_id: int
    to_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class MoreTime:
    """Promise a later day, with a reason the chair sees."""

    flag_id: int
    day: str
    reason: str


@dataclass(frozen=True, slots=True)
class HandBack:
    """Give a flag back to its officer, with what was agreed and the day on which the chair hears of it."""

    flag_id: int
    words: str
    day: str


@dataclass(frozen=True, slots=True)
class ReportThreat:
    """Say that what was written is threatening."""

    flag_id: int


@dataclass(frozen=True, slots=True)
class StartFlag:
    """Begin a flag with words that were written before anything was asked."""

    told: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PressFor:
    """Do what a button does, after it was asked whether that button was meant."""

    value: str


@dataclass(frozen=True, slots=True)
class SpeakLanguage:
    """From now on, in this language."""

    language: str


@dataclass(frozen=True, slots=True)
class ChangeWeekdays:
    """From now on, messages come on these days; digits from Monday = 0, as the database has them."""

    weekdays: str


@dataclass(frozen=True, slots=True)
class AskForCode:
    """Have a code that makes a chat elsewhere one's own too."""


@dataclass(frozen=True, slots=True)
class PreferChannel:
    """From now on, messages come in this chat of one's own first."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class DropChannel:
    """This chat is no way to me any more; another is left."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class StopSome:
    """Stop ``what``: ``draft`` (throw away what is half-written), ``few``, or ``all``.

    With something open, ``answer_by`` says how its answer should come: ``mail``, ``letter``, ``call``, or
    ``withdraw``.
    """

    what: str
    draft_id: int | None = None
    answer_by: str | None = None


@dataclass(frozen=True, slots=True)
class ChooseTalk:
    """Say when to talk: an ISO date, ``call`` (be called), or ``none`` (no talk)."""

    talk_id: int
    when: str


@dataclass(frozen=True, slots=True)
class WriteOwnWords:
    """Keep what one side thinks, in its own words, beside the other's."""

    talk_id: int
    words: str


@dataclass(frozen=True, slots=True)
class KeepAgreement:
    """Keep what was agreed in a talk; ``day`` (an ISO date) where the day it was is not known yet."""

    talk_id: int
    words: str
    day: str | None = None


@dataclass(frozen=True, slots=True)
class FollowThis:
    """From now on, hear of ``subject`` (``process:3``, ``area:2``) in this way; ``usual``: as by default."""

    subject: str
    how: str


@dataclass(frozen=True, slots=True)
class RestFrom:
    """From now on, nothing unasked in these hours, as ``handlers/rules/attention`` stores them."""

    rest: str


@dataclass(frozen=True, slots=True)
class SetAway:
    """Not be there until the day (an ISO date) on which one is back; the deputy has everything meanwhile."""

    until: str


@dataclass(frozen=True, slots=True)
class ComeBack:
    """Be there again, now."""


@dataclass(frozen=True, slots=True)
class NameDay:
    """Say when what was promised will be, now that its meeting is not: an ISO date or ``next-meeting``."""

    answer_id: int
    when: str
