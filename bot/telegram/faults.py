"""What a failed call means for a delivery: later, gone, uncertain, or refused, in words one may log."""

from bot.telegram.http import FloodedError, NotWrittenError
from bot.telegram.ptb import BadRequest, Forbidden, InvalidToken, NetworkError, TelegramError
from bot.transport import DeliveryError, GoneError, LaterError, RefusedError, UncertainError

NOT_CONNECTED_SECONDS = 5.0
BAD_TOKEN_SECONDS = 60.0

_GONE = (
    "chat not found", "user not found", "peer_id_invalid", "chat_write_forbidden", "deactivated",
    "user is deleted", "not enough rights", "have no rights", "need administrator rights",
    "bot is not a member", "chat_restricted", "topic_closed", "user_is_blocked",
)  # fmt: skip
"""How a 400 says that this chat is no way to anybody; in lower case, as PTB leaves only the first letter."""

_REASONS = {
    "message is too long": "too_long",
    "message_too_long": "too_long",
    "caption is too long": "too_long",
    "can't parse entities": "markup",
    "button_data_invalid": "button",
    "reply_markup": "button",
    "button": "button",
    "message text is empty": "empty",
    "text must be non-empty": "empty",
    "file": "file",
    "photo": "file",
    "voice": "file",
    "image": "file",
}
"""What a 400 complains of, the first that fits, as a constant word."""


def says(fault: TelegramError, *words: str) -> bool:
    """Whether Telegram's sentence holds one of these, written in lower case."""
    sentence = fault.message.lower()
    return any(each in sentence for each in words)


def delivery_error(fault: TelegramError) -> DeliveryError:
    """The error for the caller of ``deliver``; a moved chat has been dealt with before."""
    if isinstance(fault, FloodedError):
        return LaterError(fault.seconds)
    if isinstance(fault, NotWrittenError):
        return LaterError(NOT_CONNECTED_SECONDS, everyone=True)
    if isinstance(fault, InvalidToken):
        return LaterError(BAD_TOKEN_SECONDS, everyone=True)
    if isinstance(fault, BadRequest) and not says(fault, *_GONE):
        return RefusedError(next((why for words, why in _REASONS.items() if says(fault, words)), "refused"))
    if isinstance(fault, BadRequest | Forbidden):
        return GoneError("gone")
    return UncertainError("no_answer") if isinstance(fault, NetworkError) else RefusedError("refused")
