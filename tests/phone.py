"""Somebody with a phone: presses, types, sends, and sees what stands on the screen."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handlers.events import Amended, Opened, Pressed, Reacted, Said, Sender, Sent, Unread
from handlers.views import Option, plain

if TYPE_CHECKING:
    from tests.town import Town


@dataclass
class Message:
    """One message on somebody's screen."""

    number: str
    body: str
    options: list[Option]
    prompt: str | None
    silent: bool
    files: list[int]
    changed: int = 0


@dataclass
class Phone:
    """Somebody with a phone: presses, types, sees."""

    town: "Town"
    sender: Sender
    key: str
    messages: list[Message] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    presses: int = 0
    unread: int = 0

    def says(self, text: str, reply_to: str | None = None, message: str | None = None) -> "Phone":
        """Type and send."""
        self.town.happens(self, Said(text, message or self.town.new_id(), self._number(reply_to)))
        return self

    def picks(self, words: str) -> "Phone":
        """Press the newest button that says these words, else the newest that starts with them."""
        shown = [
            (message, place, option)
            for message in reversed(self.messages)
            for place, option in enumerate(message.options)
        ]
        for is_meant in (str.__eq__, str.startswith):
            for message, place, option in shown:
                if is_meant(option.button, words) or is_meant(option.label, words):
                    self.presses += 1
                    assert message.prompt is not None
                    self.town.happens(self, Pressed(message.prompt, place, message.number))
                    return self
        raise AssertionError(f"{self.key} has no button {words!r}; on screen: {self.screen()}")

    def reacts(self, words: str, option: int) -> "Phone":
        """Put a number (from 1) under the newest message with these words."""
        number = self._number(words)
        assert number is not None
        self.town.happens(self, Reacted(number, option - 1))
        return self

    def sends_unreadable(self, session: str) -> "Phone":
        """Write something whose key does not come along."""
        self.town.happens(self, Unread(session))
        return self

    def taps(self, prompt: str, option: int) -> "Phone":
        """Press a button that may be gone from the screen, as a second tap or an old client does."""
        self.town.happens(self, Pressed(prompt, option))
        return self

    def sends(self, kind: str = "photo", caption: str = "", album: str | None = None) -> "Phone":
        """Send a file."""
        self.town.happens(self, Sent(caption, self.town.new_id(), album=album), file=kind)
        return self

    def amends(self, message: str, text: str) -> "Phone":
        """Change a message sent before."""
        self.town.happens(self, Amended(text, message))
        return self

    def opens(self, token_hash: str | None = None) -> "Phone":
        """Open the chat, perhaps with an invitation."""
        self.town.happens(self, Opened(token_hash))
        return self

    def sees(self, *words: str) -> "Phone":
        """All of these words stand in one message that came since this person last looked."""
        for message in self.messages[self.unread :]:
            if all(word in plain(message.body) for word in words):
                self.unread = len(self.messages)
                return self
        raise AssertionError(f"{self.key} does not see {words!r}; on screen: {self.screen()}")

    def has(self, *words: str) -> "Phone":
        """All of these words stand in one message, whenever it came."""
        assert any(all(word in plain(m.body) for word in words) for m in self.messages), self.screen()
        return self

    def sees_nothing_new(self) -> "Phone":
        """No message came since this person last looked."""
        assert len(self.messages) == self.unread, self.screen()
        return self

    @property
    def last(self) -> Message:
        """The newest message."""
        return self.messages[-1]

    @property
    def buttons(self) -> list[str]:
        """What can be pressed under the newest message."""
        return [option.button for option in self.last.options]

    def screen(self) -> str:
        """Everything on screen, for a failing test's sake."""
        return "\n".join(
            f"[{m.number}] {plain(m.body)} {[option.button for option in m.options]}" for m in self.messages
        )

    def _number(self, words: str | None) -> str | None:
        if words is None:
            return None
        return next(m.number for m in reversed(self.messages) if words in m.body)
