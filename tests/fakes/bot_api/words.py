"""How Telegram says no: one exception, and the words its servers use.

Sentences are those of the real Bot API server; what stands in CAPITALS comes through from the servers behind
it. A few rare ones (an empty or wrongly styled button, a wrong link on one, an empty file, a wrong quote)
are real in effect and ours in wording. Refusals of what the real server lets pass end in "(the fake is
stricter)", so that nobody looks for them elsewhere.
"""

from typing import Any

JsonObject = dict[str, Any]

MESSAGE_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
WEBHOOK_IS_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_SET_MEANWHILE = "Conflict: terminated by setWebhook request"

BLOCKED = "Forbidden: bot was blocked by the user"
DEACTIVATED = "Forbidden: user is deactivated"


class Refusal(Exception):
    """A call that is answered with `ok: false`."""

    def __init__(self, code: int, description: str, parameters: JsonObject | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def said(message: JsonObject) -> str:
    """The words of a message: its text, its caption, or nothing."""
    return str(message.get("text") or message.get("caption") or "")


def bad_request(message: str) -> Refusal:
    """A 400, its sentence begun with a small letter as the real server does (but not an ALL_CAPS code)."""
    keeps_capital = len(message) > 1 and (message[1] == "_" or "A" <= message[1] <= "Z")
    return Refusal(400, "Bad Request: " + (message if keeps_capital else message[:1].lower() + message[1:]))


def stricter(message: str) -> Refusal:
    """A 400 for what the real server would let pass, though it is surely a mistake."""
    return Refusal(400, f"Bad Request: {message} (the fake is stricter)")


def too_many_requests(retry_after: int) -> Refusal:
    """A 429 that names the seconds to wait."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})
