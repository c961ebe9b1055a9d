"""What was sent, held against what was to be sent: every message once, or twice for a reason, and marked.

Telegram's side is every message as it first appeared; ours is every outgoing row with its attempts. A message
belongs to the row whose buttons it carries, or, without buttons, whose words.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from bot.telegram.markup import messages
from storage import outbox
from storage.database import Db
from storage.outbox import Outgoing
from storage.query import Query
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.seen import Shown
from tests.stories.line import Life

if TYPE_CHECKING:
    from tests.fakes.bot_api.words import JsonObject

MARK = "(nogmaals)"
_FILE = "a file"

_rows = Query(
    select(*(outbox.outbox.c[name] for name in Outgoing._fields))
    .where(outbox.outbox.c.kind != "menu")
    .order_by(outbox.outbox.c.id),
    Outgoing,
)
_chat_of = "SELECT person_id, external FROM chat WHERE platform = 'telegram' AND person_id IS NOT NULL"
_SENT_AS = (
    "SELECT chat.external, message, outbox_id FROM delivery JOIN chat ON chat.id = chat_id"
    " WHERE outcome = 'sent' AND message IS NOT NULL ORDER BY delivery.id"
)


class Copy(NamedTuple):
    """One message as it first appeared in a chat; ``life`` counts the processes so far."""

    chat: int
    message: int
    prompt: str | None
    words: str
    marked: bool
    life: int

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands."""
        return self.chat, self.message


@dataclass
class Entry:
    """The rows that look alike in one chat (nearly always one), and the messages that look like them."""

    rows: list[Outgoing] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)


def copies_in(chat: Person, lives: Sequence[Life]) -> list[Copy]:
    """Everything the bot sent there, oldest first."""
    copies: list[Copy] = []
    for message in chat.from_bot:
        marked = any(copy.marked for copy in copies if copy.message == message.reply_to)
        copies.append(_copy(message, lives, hangs_under_mark=marked))
    return copies


def _copy(message: Shown, lives: Sequence[Life], *, hangs_under_mark: bool) -> Copy:
    """A file says nothing itself: it is marked by the words it hangs under."""
    first: JsonObject = message.raw if not message.history else message.history[0]
    text = str(first.get("text", _FILE))
    buttons = [
        button["callback_data"]
        for row in first.get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
    ]
    prompt = buttons[0].partition(":")[0] if buttons else None
    words = _plain(text.removeprefix(MARK))
    marked = text.startswith(MARK) or (words == _FILE and hangs_under_mark)
    life = sum(life.began <= message.at for life in lives)
    return Copy(message.chat_id, message.message_id, prompt, words, marked, life)


def _plain(words: str) -> str:
    return " ".join(words.split())


class Accounts:
    """All rows of a database, and all messages of all chats."""

    def __init__(self, db: Db, chats: Sequence[Person], lives: Sequence[Life]) -> None:
        """Read both sides."""
        external = {person: int(chat) for person, chat in db.text(_chat_of)}
        self.rows = [row for row in db.all(_rows) if row.person_id in external]
        self.uncertain = Counter(
            row for (row,) in db.text("SELECT outbox_id FROM delivery WHERE outcome = 'uncertain'")
        )
        self.copies = {chat.chat_id: copies_in(chat, lives) for chat in chats}
        self.entries: dict[tuple[int, str], Entry] = defaultdict(Entry)
        alike: dict[tuple[int, str], list[Outgoing]] = defaultdict(list)
        for row in self.rows:
            chat = external[row.person_id or 0]
            for words in _looks(row):
                self.entries[chat, row.prompt_id or words].rows.append(row)
                if row.state != "superseded":
                    alike[chat, words].append(row)
        self.of: dict[tuple[int, int], Entry] = {}
        first_sent = {
            (int(chat), int(message)): row
            for chat, message, row in reversed(db.text(_SENT_AS))
            if message.isdecimal()
        }
        every = [copy for copies in self.copies.values() for copy in copies]
        for copy in sorted(every, key=lambda copy: copy.prompt is None):
            known = [row for row in alike[copy.chat, copy.words] if row.id == first_sent.get(copy.place)]
            key = copy.prompt or self._guess(copy, known or alike[copy.chat, copy.words])
            self.of[copy.place] = self.entries[copy.chat, key]
            self.entries[copy.chat, key].copies.append(copy)

    def _guess(self, copy: Copy, alike: Sequence[Outgoing]) -> str:
        """The row that a message without buttons belongs to.

        Whoever answers before a question is shown gets it without them: then its words tell, and, where
        several say the same, which of them lacks a message.
        """

        def unfit(row: Outgoing) -> tuple[bool, int]:
            known = self.entries[copy.chat, row.prompt_id or copy.words].copies
            return bool(self.uncertain[row.id]) is not copy.marked, len(known)

        return min(alike, key=unfit).prompt_id or copy.words if alike else copy.words

    def check(self, swallowed: Counter[int], by_hand: set[int]) -> None:
        """Everything that is promised of messages.

        ``swallowed`` counts the answers that were, in each chat; the rows ``by_hand`` were sent once more by
        somebody who looked.
        """
        for entry in self.entries.values():
            self._check_entry(entry, by_hand)
        self._check_why(swallowed)
        self._check_order(by_hand)

    def _check_entry(self, entry: Entry, by_hand: set[int]) -> None:
        """Nothing that no row asked for, nothing missing, twice at most, and only the second time marked."""
        doubtful = [row for row in entry.rows if self.uncertain[row.id]]
        fresh = [copy for copy in entry.copies if not copy.marked]
        shown_anew = [row for row in entry.rows if row.state == "sent" and not _may_edit(row)]
        told = f"{entry}, uncertain: {[(row.id, self.uncertain[row.id]) for row in doubtful]}"
        assert len(fresh) <= len(entry.rows), f"doubled, and not marked: {told}"
        most = len(doubtful) + sum(row.id in by_hand for row in entry.rows)
        assert len(entry.copies) - len(fresh) <= most, f"marked without a reason: {told}"
        assert len(entry.copies) >= len(shown_anew), f"said to be sent, and never shown: {told}"
        assert all(row.state in {"sent", "superseded"} for row in entry.rows), told

    def doubled(self) -> Iterator[Copy]:
        """First copies of messages that were shown twice."""
        for entry in self.entries.values():
            marked = [copy for copy in entry.copies if copy.marked]
            fresh = [copy for copy in entry.copies if not copy.marked]
            extra = len(entry.copies) - len(entry.rows)
            yield from fresh[: max(0, min(extra, len(marked)))]

    def _check_why(self, swallowed: Counter[int]) -> None:
        """Whatever was shown twice was the last thing its process sent there, or its answer was swallowed.

        Its own other parts aside: words and their pictures are one row, and come again together.
        """
        heard: Counter[int] = Counter()
        for copy in self.doubled():
            heard[copy.chat] += any(
                other.message > copy.message and other.life == copy.life and not self._of_one_row(copy, other)
                for other in self.copies[copy.chat]
            )
        assert all(count <= swallowed[chat] for chat, count in heard.items()), (heard, swallowed)

    def _of_one_row(self, one: Copy, other: Copy) -> bool:
        return not {row.id for row in self.of[one.place].rows}.isdisjoint(
            row.id for row in self.of[other.place].rows
        )

    def _check_order(self, by_hand: set[int]) -> None:
        """In each chat, what belongs to one lane came in the order in which it was written."""
        for copies in self.copies.values():
            last: dict[int, int] = {}
            for copy in copies:
                rows = self.of[copy.place].rows
                if len(rows) == 1 and rows[0].id not in by_hand:
                    [row] = rows
                    assert last.get(row.lane, 0) <= row.id, f"out of order: {copy}, row {row.id}"
                    last[row.lane] = row.id


def _looks(row: Outgoing) -> list[str]:
    """What the messages of a row say: its words, and its files."""
    words = [_plain(unescape(re.sub("</?b>", "", html))) for html in messages(row.body)]
    return [*words, *(_FILE for _ in row.files or ())]


def _may_edit(row: Outgoing) -> bool:
    return row.edits is not None or (row.kind == "card" and row.silent)
