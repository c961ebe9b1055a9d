"""What an officer asks for who tells the associations something; carried out in ``commands/``."""

from dataclasses import dataclass

from handlers.anchors import Plan
from handlers.questions import Story


@dataclass(frozen=True, slots=True)
class TellNews:
    """Tell about a process, now or (``plan``) at a moment; with who was added, and who left out and why."""

    process_id: int
    story: Story
    added: tuple[int, ...] = ()
    left_out: tuple[tuple[int, str], ...] = ()
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class RewordNotice:
    """Change the words (and files) of a notice that is still planned."""

    notice_id: int
    story: Story


@dataclass(frozen=True, slots=True)
class MoveNotice:
    """Let a planned notice go at another moment."""

    notice_id: int
    plan: Plan


@dataclass(frozen=True, slots=True)
class CorrectNotice:
    """Change the words of a notice that was sent, and say in one line to who had it what was wrong."""

    notice_id: int
    story: Story
    line: str


@dataclass(frozen=True, slots=True)
class NoNews:
    """Say that there is no news of a process, and why."""

    process_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class LaterNews:
    """Promise the next news of a process for another day, with a reason the associations see."""

    process_id: int
    day: str
    reason: str


@dataclass(frozen=True, slots=True)
class TalkAboutNotice:
    """Ask something about a notice, or answer who did (``asker_id``)."""

    notice_id: int
    asker_id: int
    story: Story
