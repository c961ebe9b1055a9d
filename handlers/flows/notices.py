"""*Bericht*: an officer tells the associations of a process how it is going, now or later (action 9)."""

from handlers import audiences
from handlers.actor import Actor
from handlers.asked_notices import CorrectNotice, MoveNotice, RewordNotice, TellNews
from handlers.context import Ctx
from handlers.flows import notice_audience
from handlers.flows.notice_moments import Moments, in_rhythm, planned
from handlers.flows.told_process import ProcessFacts, draft, which
from handlers.notices import in_words
from handlers.questions import Choice, Line, Story, Words
from handlers.talk import Talk
from handlers.texts import own
from handlers.views import CANCEL
from storage import notices, processes
from storage.database import Db
from storage.notices import NEWS
from storage.processes import Process

LONGEST = 3_000
"""Characters of one notice: with what we say around it, it stays one message everywhere."""


def notice(talk: Talk, facts: "Facts") -> TellNews:
    """Which process, what, how it looks and to whom; then now, at a moment, or in a rhythm."""
    process = which(talk, facts)
    story = talk.ask("story", _words(facts, "notice-what", process))
    while True:
        story = _fitting(talk, facts, "story", story, process)
        added, left_out = notice_audience.chosen(talk)
        match talk.ask("check", _check(talk, facts, process, story)):
            case "now":
                return TellNews(process.id, story, added, left_out)
            case "moment":
                plan = planned(talk, facts.moments(process, added, tuple(each for each, _ in left_out)))
                return TellNews(process.id, story, added, left_out, plan)
            case "rhythm":
                plan = in_rhythm(talk, facts.moments(process))
                return TellNews(process.id, story, added, left_out, plan)
            case "whom":
                notice_audience.change(talk, facts, process)
                talk.forget("check")
            case _:
                talk.forget("check")
                talk.rewrite("story")
                story = talk.ask("story", _words(facts, "notice-what", process))


def reword(talk: Talk, facts: "NoticeFacts") -> RewordNotice:
    """*Veranderen*: other words for what is still planned."""
    facts.show_old(talk)
    story = talk.ask("story", _words(facts, "notice-what-instead", facts.subject))
    story = _fitting(talk, facts, "story", story, facts.subject)
    return RewordNotice(facts.notice.id, story)


def move(talk: Talk, facts: "NoticeFacts") -> MoveNotice:
    """*Verplaatsen*: another moment, or another rhythm."""
    if facts.notice.rhythm is not None:
        return MoveNotice(facts.notice.id, in_rhythm(talk, facts.moments(facts.subject)))
    return MoveNotice(facts.notice.id, planned(talk, facts.moments(facts.subject, *facts.chosen)))


def correct(talk: Talk, facts: "NoticeFacts") -> CorrectNotice:
    """*Verbeteren*: the right words, and one line for who had the wrong ones."""
    facts.show_old(talk)
    story = talk.ask("story", _words(facts, "notice-what-right", facts.subject))
    story = _fitting(talk, facts, "story", story, facts.subject)
    line = talk.ask("line", Line("notice-what-was-wrong"))
    yes, no = talk.t.option("send", "flag-send"), talk.t.option(CANCEL, "flag-do-not-send")
    values = {"words": own(story.words), "line": own(line)}
    talk.ask("check", Choice("notice-correct-check", (yes, no), values, numbered=False))
    return CorrectNotice(facts.notice.id, story, line)


def _words(facts: "Facts", text: str, process: Process) -> Words:
    return Words(text, {"process": process.name}, most_files=facts.ctx.policy.max_files)


def _fitting(talk: Talk, facts: "Facts", key: str, story: Story, process: Process) -> Story:
    """The story, once it fits one message; nothing of a longer one is lost while it is rewritten."""
    while len(story.words) > LONGEST:
        options = (talk.t.option("text", "flag-change-text"), talk.t.option(CANCEL, "flag-do-not-send"))
        values = {"length": len(story.words), "most": LONGEST}
        talk.ask("long", Choice("notice-too-long", options, values, numbered=False))
        talk.forget("long")
        talk.rewrite(key)
        story = talk.ask(key, _words(facts, "notice-what", process))
    return story


def _check(talk: Talk, facts: "Facts", process: Process, story: Story) -> Choice:
    t = talk.t
    options = (
        t.option("now", "notice-now"),
        t.option("moment", "notice-at-moment"),
        t.option("rhythm", "notice-in-rhythm"),
        t.option("whom", "notice-whom"),
        t.option("text", "flag-change-text"),
        t.option(CANCEL, "flag-do-not-send"),
    )
    shown = {
        "shown": facts.shown(process, story),
        "files": len(story.files),
        "whom": notice_audience.in_words(talk, facts, process),
    }
    return Choice("notice-check", options, shown, numbered=False)


class Facts(ProcessFacts):
    """The processes somebody may tell about, and the moments that can be chosen for each."""

    def moments(
        self, process: Process, added: tuple[int, ...] = (), left_out: tuple[int, ...] = ()
    ) -> Moments:
        """What a notice about it can keep to, and when it would be read."""
        hearers = audiences.as_chosen(self.db, process.id, added, left_out)
        return Moments(self.db, self.ctx, self.actor.t, process.id, hearers)

    def shown(self, process: Process, story: Story) -> str:
        """The notice as it would be told now."""
        told = draft(self.ctx, self.actor, process, NEWS, story.words)
        return in_words(self.db, self.ctx, self.actor.t, told)


class NoticeFacts(Facts):
    """One notice, and what is known of its process."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Read it."""
        super().__init__(db, ctx, actor, None)
        self.notice = db.one(notices.by_id, id=int(about or 0))
        self.subject = db.one(processes.process_by_id, id=self.notice.process_id)

    @property
    def chosen(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Who was added to its audience, and who was left out."""
        return audiences.chosen(self.db, self.notice.id)

    def show_old(self, talk: Talk) -> None:
        """Let what stands there be seen, to be written anew or left; its files stay."""
        if "story" not in talk.answers:
            parts = [[self.notice.words, None]] if self.notice.words else []
            files = [file.id for file in self.db.all(notices.files_of, notice_id=self.notice.id)]
            talk.answers["story"] = Words.rewritten({**Words.nothing(), "parts": parts, "files": files})
