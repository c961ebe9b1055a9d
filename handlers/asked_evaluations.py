"""What conversations about an evaluation ask for; carried out in ``commands/``."""

from dataclasses import dataclass
from typing import Any

from handlers.questions import Story


@dataclass(frozen=True, slots=True)
class GiveAnswers:
    """Send in one's answers, by the questions' keys."""

    evaluation_id: int
    answers: dict[str, Any]


@dataclass(frozen=True, slots=True)
class SkipEvaluation:
    """Ask nobody about this one meeting, for a reason that the chairs see."""

    evaluation_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class TakeNamesOut:
    """Keep one open answer (``key``) with these names, numbers and addresses taken out, or none."""

    evaluation_id: int
    key: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """Go back to one open answer that was read."""

    evaluation_id: int
    key: str


@dataclass(frozen=True, slots=True)
class LetWordsGo:
    """Let both sides have the open answers, now that all of them are read."""

    evaluation_id: int


@dataclass(frozen=True, slots=True)
class KeepMirror:
    """Keep what the organiser thinks themselves, by the questions' keys."""

    evaluation_id: int
    answers: dict[str, Any]


@dataclass(frozen=True, slots=True)
class MakeAgreement:
    """Agree on one thing for next time; ``day`` (an ISO date) where no next meeting is planned."""

    evaluation_id: int
    words: str
    day: str | None


@dataclass(frozen=True, slots=True)
class TalkAfterwards:
    """Say something by name, after too few answers; without ``chair_id`` the organiser to all chairs."""

    evaluation_id: int
    chair_id: int | None
    story: Story
