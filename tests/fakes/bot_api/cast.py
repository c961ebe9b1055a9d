"""The people and groups of a test, and what they see of the bot."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count as counting
from typing import Final

from tests.fakes.bot_api.seen import CannotBeDone, Done, NothingCame, Shown, shown
from tests.fakes.bot_api.words import JsonObject

PATIENCE_SECONDS: Final = 10.0
ON_SCREEN: Final = ("sent", "edited")

Do = Callable[..., JsonObject]
_albums = counting(13_500_000_001)


@dataclass(slots=True)
class Place:
    """A chat, watched from the last thing that was done in it."""

    do: Do = field(repr=False)
    chat_id: int
    mark: int = field(default=0, init=False)

    def awaits(
        self,
        *words: str,
        kinds: Sequence[str] = ON_SCREEN,
        seconds: float = PATIENCE_SECONDS,
        since: int = -1,
    ) -> Shown:
        """The first message sent or edited here since the last act that holds all these words.

        Words on its buttons count too.

        Raises:
            NothingCame: there was none within so many seconds.
        """
        return self.awaits_all(*words, count=1, kinds=kinds, seconds=seconds, since=since)[0]

    def awaits_all(
        self,
        *words: str,
        count: int,
        kinds: Sequence[str] = ON_SCREEN,
        seconds: float = PATIENCE_SECONDS,
        since: int = -1,
    ) -> list[Shown]:
        """As `awaits`, for at least `count` of them, oldest first.

        Raises:
            NothingCame: there were fewer within so many seconds.
        """
        answer = self._happenings(kinds, words, count, seconds, since)
        return [shown(one["posted"]) for one in answer["happenings"]]

    def awaits_toast(self, *, seconds: float = PATIENCE_SECONDS) -> str:
        """The words with which the last press was answered; empty where there were none."""
        answer = self._happenings(("answered",), (), 1, seconds, -1)
        return str(answer["happenings"][0]["details"].get("text", ""))

    def awaits_deletion(self, *, seconds: float = PATIENCE_SECONDS) -> Shown:
        """The message that was taken away since the last act."""
        return self.awaits(kinds=("deleted",), seconds=seconds)

    def _happenings(
        self, kinds: Sequence[str], words: Sequence[str], count: int, seconds: float, since: int
    ) -> JsonObject:
        answer = self.do(
            "happenings",
            chat_id=self.chat_id,
            after=self.mark if since < 0 else since,
            kinds=list(kinds),
            containing=list(words),
            count=count,
            seconds=seconds,
        )
        if not answer["came"]:
            here = [f"{one.text!r} {[button.text for button in one.buttons]}" for one in self.messages[-5:]]
            raise NothingCame(f"waited {seconds} s for {kinds} with {words}; the chat ends with: {here}")
        return answer

    @property
    def messages(self) -> list[Shown]:
        """Everything that stands here now, oldest first."""
        every = [shown(posted) for posted in self.do("messages", chat_id=self.chat_id)["messages"]]
        return [message for message in every if not message.deleted]

    @property
    def from_bot(self) -> list[Shown]:
        """What the bot wrote of it."""
        return [message for message in self.messages if message.by_bot]


class Group(Place):
    """A group."""

    def __init__(self, do: Do, chat_id: int, title: str) -> None:
        super().__init__(do, chat_id)
        self.title = title

    def becomes_supergroup(self, by: "Person") -> "Group":
        """Turns into a supergroup, which has another id; the bot is told in both."""
        new = Group(self.do, self.chat_id - 1_002_000_000_000, self.title)
        answer = self.do("migrate", chat_id=self.chat_id, new_chat_id=new.chat_id, user=by.user)
        self.mark = new.mark = answer["mark"]
        return new


class Person(Place):
    """Somebody with Telegram; as a place, their private chat with the bot."""

    def __init__(self, do: Do, chat_id: int, user: JsonObject) -> None:
        super().__init__(do, chat_id)
        self.user = user

    def starts(self, payload: str = "") -> Done:
        """Opens the bot by its link, or by its Start button."""
        return self.writes(f"/start {payload}".rstrip())

    def writes(
        self,
        text: str,
        *,
        to: Place | None = None,
        reply_to: Shown | int | None = None,
        thread: int | None = None,
    ) -> Done:
        """Writes."""
        return self._act(to, "write", text=text, reply_to=_message_id(reply_to), thread=thread)

    def changes(self, message_id: int | None, text: str, *, to: Place | None = None) -> Done:
        """Changes their own words."""
        return self._act(to, "change", message_id=message_id, text=text)

    def presses(self, button: str, *, on: Shown | None = None, to: Place | None = None) -> Done:
        """Presses the button with that text, on that message or on the newest one that has it.

        Raises:
            CannotBeDone: there is no such button.
        """
        place = to or self
        message = on or _newest_with(place, button)
        data = message.button(button).data
        if data is None:
            raise CannotBeDone(f"the button {button!r} opens a link")
        return self.presses_data(data, message.message_id, to=to)

    def presses_data(
        self, data: str, message_id: int, *, to: Place | None = None, forged: bool = False
    ) -> Done:
        """Presses by the button's data; forged, also where there is no such button or message."""
        return self._act(to, "press", message_id=message_id, data=data, forged=forged)

    def reacts(self, message: Shown, emoji: str, *, to: Place | None = None) -> Done:
        """Puts an emoji on a message; bots are told only if they asked for it."""
        return self._act(to, "react", message_id=message.message_id, emoji=emoji)

    def sends_photo(
        self, content: bytes, *, caption: str = "", album: str = "", to: Place | None = None
    ) -> Done:
        """Sends a picture."""
        return self._attach(
            to,
            "photo",
            content,
            name="photo.jpg",
            mime_type="image/jpeg",
            caption=caption,
            media_group_id=album,
        )

    def sends_voice(self, content: bytes = b"OggS\0", *, duration: int = 3, to: Place | None = None) -> Done:
        """Sends a voice message."""
        return self._attach(to, "voice", content, name="voice.oga", mime_type="audio/ogg", duration=duration)

    def sends_document(
        self,
        content: bytes,
        *,
        name: str = "brief.pdf",
        mime_type: str = "application/pdf",
        caption: str = "",
        album: str = "",
        size: int | None = None,
        to: Place | None = None,
    ) -> Done:
        """Sends a file; with `size`, one of that many bytes that nobody can fetch."""
        extra = {} if size is None else {"size": size}
        return self._attach(
            to,
            "document",
            content,
            name=name,
            mime_type=mime_type,
            caption=caption,
            media_group_id=album,
            **extra,
        )

    def sends_album(self, *photos: bytes, caption: str = "", to: Place | None = None) -> list[Done]:
        """Sends pictures that belong together."""
        captions = [caption, *[""] * len(photos)]
        album = str(next(_albums))
        return [
            self.sends_photo(photo, caption=words, album=album, to=to)
            for photo, words in zip(photos, captions, strict=False)
        ]

    def sends_contact(self, phone_number: str, first_name: str, *, to: Place | None = None) -> Done:
        """Shares somebody's number."""
        return self._share(to, {"contact": {"phone_number": phone_number, "first_name": first_name}})

    def sends_location(self, latitude: float, longitude: float, *, to: Place | None = None) -> Done:
        """Shares a place."""
        return self._share(to, {"location": {"latitude": float(latitude), "longitude": float(longitude)}})

    def sends_sticker(self, emoji: str = "👍", *, to: Place | None = None) -> Done:
        """Sends a sticker."""
        sticker = {
            "file_id": "CAACAgIAAxkBsticker",
            "file_unique_id": "AgADsticker",
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
        }
        return self._share(to, {"sticker": sticker})

    def blocks_bot(self) -> Done:
        """Blocks the bot: it hears so once, and can write no more."""
        return self._treat_bot(self, "blocked")

    def unblocks_bot(self) -> Done:
        """Lets the bot back."""
        return self._treat_bot(self, "open")

    def deletes_account(self) -> Done:
        """Goes away from Telegram; the bot is told nothing."""
        return self._treat_bot(self, "deactivated")

    def adds_bot_to(self, group: Group, *, as_admin: bool = False) -> Done:
        """Brings the bot into a group; as its administrator it may read everything."""
        return self._treat_bot(group, "open", admin=as_admin)

    def removes_bot_from(self, group: Group) -> Done:
        """Puts the bot out of a group."""
        return self._treat_bot(group, "kicked")

    def _treat_bot(self, place: Place, standing: str, **more: object) -> Done:
        return self._act(place, "treat_bot", standing=standing, **more)

    def _share(self, to: Place | None, content: JsonObject) -> Done:
        return self._act(to, "share", content=content)

    def _attach(self, to: Place | None, kind: str, content: bytes, **more: object) -> Done:
        return self._act(to, "attach", kind=kind, content=base64.b64encode(content).decode(), **more)

    def _act(self, to: Place | None, act: str, **given: object) -> Done:
        place = to or self
        answer = self.do(act, chat_id=place.chat_id, user=self.user, **given)
        place.mark = self.mark = answer["mark"]
        return Done(answer["update_id"], answer["message_id"], answer.get("query_id"))


def _message_id(message: Shown | int | None) -> int | None:
    return message.message_id if isinstance(message, Shown) else message


def _newest_with(place: Place, button: str) -> Shown:
    for message in reversed(place.from_bot):
        if any(button in one.text for one in message.buttons):
            return message
    raise CannotBeDone(f"no message here has a button {button!r}")
