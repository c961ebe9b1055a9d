"""What the test gets to see: messages, their buttons, what an act led to, and what did not come."""

from dataclasses import dataclass, field

from tests.fakes.bot_api.words import JsonObject, said


class CannotBeDone(AssertionError):
    """The test asks for something that nobody could do: a button that is not there, say."""


class NothingCame(AssertionError):
    """What was waited for did not come; the message tells what did."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it stands in a chat at the moment of looking."""

    chat_id: int
    message_id: int
    raw: JsonObject = field(repr=False)
    by_bot: bool
    method: str
    options: JsonObject = field(repr=False)
    at: float = field(repr=False)
    history: tuple[JsonObject, ...] = field(repr=False)
    deleted: bool
    reactions: tuple[str, ...]
    text: str
    buttons: tuple[Button, ...]

    @property
    def entities(self) -> list[JsonObject]:
        """The entities in its text or caption."""
        return [*self.raw.get("entities", []), *self.raw.get("caption_entities", [])]

    @property
    def reply_to(self) -> int | None:
        """The message it is a reply to."""
        original: JsonObject = self.raw.get("reply_to_message", {})
        return original.get("message_id")

    @property
    def silent(self) -> bool:
        """Whether it made no sound."""
        return bool(self.options.get("disable_notification"))

    @property
    def earlier_texts(self) -> list[str]:
        """What it said before its edits, oldest first."""
        return [str(before.get("text", before.get("caption", ""))) for before in self.history]

    def button(self, text: str) -> Button:
        """The button with that text, or with that text in it.

        Raises:
            CannotBeDone: there is none, or more than one.
        """
        found = [button for button in self.buttons if button.text == text]
        found = found or [button for button in self.buttons if text in button.text]
        if len(found) != 1:
            shown = ", ".join(repr(button.text) for button in self.buttons) or "none"
            raise CannotBeDone(f"no single button {text!r} under {self.text!r}; there are: {shown}")
        return found[0]


def shown(posted: JsonObject) -> Shown:
    """What the stage tells of a message, made easy to look at."""
    message: JsonObject = posted["message"]
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return Shown(
        chat_id=posted["chat_id"],
        message_id=posted["message_id"],
        raw=message,
        by_bot=posted["by_bot"],
        method=posted["method"],
        options=posted["options"],
        at=posted["at"],
        history=tuple(posted["history"]),
        deleted=posted["deleted"],
        reactions=tuple(reaction["emoji"] for reaction in posted["reactions"]),
        text=said(message),
        buttons=tuple(
            Button(button["text"], button.get("callback_data"), button.get("url"))
            for row in rows
            for button in row
        ),
    )


@dataclass(frozen=True, slots=True)
class Done:
    """What an act led to; `update_id` is None where the bot is not told."""

    update_id: int | None
    message_id: int | None
    query_id: str | None = None
