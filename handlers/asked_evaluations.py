"""What conversations about an evaluation ask for; carried out in ``commands/``."""

from dataclasses import dataclass
from typing import Any


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
