"""One file per conversation, readable top-down; here is which flow goes by which name.

A name is what stands in the database: rename a function freely, a name never.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

from handlers.flows import (
    absence,
    answers,
    channels,
    evaluation,
    evaluation_agreement,
    evaluation_mirror,
    evaluation_reading,
    evaluation_talk,
    flag,
    follow,
    helping,
    lines,
    loose,
    meant,
    notice_answer,
    notices,
    settings,
    silence,
    talks,
)
from handlers.talk import Flow

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.actor import Actor
    from handlers.context import Ctx
    from storage.database import Db


class Conversing(NamedTuple):
    """A flow, and how the facts it may look at are gathered."""

    flow: Flow
    facts: "Callable[[Db, Ctx, Actor, str | None], Any]"
    sends: bool = True
    """Whether somebody else gets something at its end; of settings, nobody does."""
    writes: bool = False
    """Whether somebody writes here what must not go by a single tap, though nobody gets it yet."""
    gathers: bool = True
    """Whether words and files that fit no question wait here for a story told later."""


FLOWS: dict[str, Conversing] = {
    "flag": Conversing(flag.flag_meeting, flag.Facts),
    "explain": Conversing(answers.explain, answers.Facts),
    "change": Conversing(answers.change, answers.Facts),
    "recognise": Conversing(answers.recognise, answers.Facts),
    "called": Conversing(answers.called, answers.Facts),
    "question": Conversing(answers.question, answers.Facts),
    "forward": Conversing(answers.forward, answers.Facts),
    "more-time": Conversing(answers.more_time, answers.Facts),
    "hand-back": Conversing(helping.hand_back, helping.Facts),
    "new-day": Conversing(answers.new_day, answers.PromiseFacts),
    "threat": Conversing(answers.threat, answers.Facts),
    "add": Conversing(lines.add, lines.Facts),
    "missing": Conversing(lines.missing, lines.AnswerFacts),
    "talk-day": Conversing(talks.which_day, talks.Facts, sends=False),
    "agreed": Conversing(talks.agreed, talks.Facts),
    "own-words": Conversing(talks.own_words, talks.Facts),
    "withdraw": Conversing(lines.withdraw, lines.Facts),
    "language": Conversing(settings.language, settings.Facts, sends=False),
    "away": Conversing(absence.away, absence.Facts, sends=False),
    "weekdays": Conversing(settings.weekdays, settings.OfficeFacts, sends=False),
    "follow": Conversing(follow.follow, follow.Facts, sends=False),
    "rest": Conversing(follow.rest, follow.Facts, sends=False),
    "channels": Conversing(channels.channels, channels.Facts, sends=False),
    "stop": Conversing(settings.stop, settings.Facts, sends=False),
    "notice": Conversing(notices.notice, notices.Facts),
    "notice-reword": Conversing(notices.reword, notices.NoticeFacts, sends=False, writes=True),
    "notice-move": Conversing(notices.move, notices.NoticeFacts, sends=False),
    "notice-correct": Conversing(notices.correct, notices.NoticeFacts),
    "notice-answer": Conversing(notice_answer.answer, notice_answer.Facts),
    "news-none": Conversing(silence.no_news, silence.Facts),
    "news-later": Conversing(silence.later, silence.Facts),
    "evaluate": Conversing(evaluation.evaluate, evaluation.Facts, gathers=False),
    "evaluation-skip": Conversing(evaluation.skip, evaluation.Facts),
    "evaluation-agreement": Conversing(evaluation_agreement.agree, evaluation_agreement.Facts),
    "evaluation-mirror": Conversing(
        evaluation_mirror.mirror, evaluation_mirror.Facts, sends=False, gathers=False
    ),
    "evaluation-reading": Conversing(
        evaluation_reading.read, evaluation_reading.Facts, sends=False, gathers=False
    ),
    "evaluation-talk": Conversing(evaluation_talk.say, evaluation_talk.Facts),
    "loose": Conversing(loose.loose_words, loose.Facts),
    "meant": Conversing(meant.is_this_meant, meant.Facts),
}
