"""*Iets zeggen*: a chair's words to the organiser of a meeting, or theirs to one chair or all."""

from handlers import evaluations
from handlers.actor import Actor
from handlers.asked_evaluations import TalkAfterwards
from handlers.context import Ctx
from handlers.questions import Words
from handlers.talk import Talk
from handlers.texts import own
from handlers.wording import person
from storage import evaluations as stored
from storage.database import Db


def say(talk: Talk, facts: "Facts") -> TalkAfterwards:
    """Words or files, with one's name above them."""
    if facts.other is None:
        story = talk.ask("story", Words("evaluation-talk-what-to-all", {"meeting": facts.meeting}))
    else:
        values = {"meeting": facts.meeting, "name": own(facts.other)}
        story = talk.ask("story", Words("evaluation-talk-what", values))
    return TalkAfterwards(facts.evaluation.id, facts.chair_id, story)


class Facts:
    """The meeting, and who is on the other side; nobody in particular where it is for all chairs."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Read it."""
        number, _, chair = (about or "").partition(":")
        self.evaluation = db.one(stored.by_id, id=int(number))
        self.chair_id = int(chair) if chair else None
        self.meeting = evaluations.about(db, self.evaluation).meeting.name
        self.other = None
        if self.chair_id is not None:
            is_chair = self.chair_id == actor.person.id
            other = evaluations.organiser(db, ctx, self.evaluation) if is_chair else person(db, self.chair_id)
            self.other = other.name
