"""Who acts in a step: the person, the chat they act in, and the message they pressed."""

from typing import NamedTuple

from handlers.events import Sender
from handlers.post import Route, back_to
from handlers.texts import Texts, texts
from storage.people import Person


class Actor(NamedTuple):
    """A known person acting here and now; ``pressed`` is the message whose button they used, if any."""

    person: Person
    sender: Sender
    pressed: str | None = None

    @property
    def t(self) -> Texts:
        """The words of this person's language."""
        return texts(self.person.language)

    @property
    def here(self) -> Route:
        """The chat they act in."""
        return back_to(self.sender)

    @property
    def fresh(self) -> "Actor":
        """The same actor, answered with a new message: what they pressed is news that must stay readable."""
        return self._replace(pressed=None)
