"""Where somebody wants to get messages: which of their ways comes first, one fewer, or one more."""

from handlers import doors
from handlers.actor import Actor
from handlers.asked import AskForCode, DropChannel, PreferChannel
from handlers.context import Ctx
from handlers.questions import Choice
from handlers.talk import Talk
from handlers.texts import fit
from handlers.views import Option
from storage.database import Db

_ONE_MORE = "more"


def channels(talk: Talk, facts: "Facts") -> AskForCode | PreferChannel | DropChannel:
    """*Waar wilt u berichten krijgen?*: a way, and what to do with it."""
    more = talk.t.option(_ONE_MORE, "channels-more")
    way = talk.ask("way", Choice("channels-which", (*facts.ways, more), {"first": facts.first}))
    if way == _ONE_MORE:
        return AskForCode()
    options = [talk.t.option("drop", "channels-drop")] if len(facts.ways) > 1 else []
    if way != facts.ways[0].value:
        options.insert(0, talk.t.option("first", "channels-first"))
    what = talk.ask("what", Choice("channels-what", options, {"way": facts.names[way]}, numbered=False))
    return DropChannel(int(way)) if what == "drop" else PreferChannel(int(way))


class Facts:
    """The ways to somebody, by the chat each is; of two on one platform the later ones are counted."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Look."""
        self.names: dict[str, str] = {}
        met: dict[str, int] = {}
        for chat in doors.addresses(db, ctx, actor.person):
            met[chat.platform] = met.get(chat.platform, 0) + 1
            name = doors.name_of(actor.t, chat.platform)
            self.names[str(chat.id)] = name if met[chat.platform] == 1 else f"{name} ({met[chat.platform]})"
        self.ways = tuple(
            Option(value, label := name[:1].upper() + name[1:], fit(label))
            for value, name in self.names.items()
        )
        self.first = next(iter(self.names.values()), doors.name_of(actor.t, actor.sender.platform))
