"""*Antwoorden*: what the officer says to somebody who asked something about a notice."""

from handlers.actor import Actor
from handlers.asked_notices import TalkAboutNotice
from handlers.context import Ctx
from handlers.questions import Words
from handlers.talk import Talk
from handlers.texts import own
from handlers.wording import person
from storage.database import Db


def answer(talk: Talk, facts: "Facts") -> TalkAboutNotice:
    """Words or files, for who asked."""
    story = talk.ask("story", Words("reply-what", {"name": own(facts.asker.name)}))
    return TalkAboutNotice(facts.notice_id, facts.asker.id, story)


class Facts:
    """Who asked, about which notice."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Read it."""
        notice_id, _, asker_id = (about or "").partition(":")
        self.notice_id, self.asker = int(notice_id), person(db, int(asker_id))
