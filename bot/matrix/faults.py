"""What can go wrong between us and the homeserver, and what that means for a delivery."""

from bot.transport import DeliveryError, GoneError, LaterError, RefusedError

NOT_CONNECTED_SECONDS = 5.0
NO_ANSWER_SECONDS = 5.0
BAD_TOKEN_SECONDS = 60.0

_REASONS = {"M_TOO_LARGE": "too_long", "M_BAD_JSON": "shape", "M_NOT_JSON": "shape"}
_GONE_CODES = frozenset({"M_USER_DEACTIVATED", "M_UNSUPPORTED_ROOM_VERSION", "M_INCOMPATIBLE_ROOM_VERSION"})


class MatrixFault(Exception):
    """Something was asked of the homeserver, and not done; the subclass says why."""


class NotWrittenFault(MatrixFault):
    """No connection was made, so nothing was asked."""


class UnansweredFault(MatrixFault):
    """The request was written, and no whole answer came, or the server said it is broken (5xx)."""


class LimitedFault(MatrixFault):
    """Too much was asked (429); wait for ``seconds``."""

    def __init__(self, seconds: float) -> None:
        """Keep how long."""
        super().__init__(seconds)
        self.seconds = seconds


class RevokedFault(MatrixFault):
    """The access token is not good (any more). Remedy: ``wijklijn matrix login``."""


class ForbiddenFault(MatrixFault):
    """The server knows us, and does not allow this (M_FORBIDDEN)."""


class MissingFault(MatrixFault):
    """There is no such room, event, user or file (M_NOT_FOUND)."""


class RefusedFault(MatrixFault):
    """The server will not take this as it is; ``errcode`` is its word for why, such as ``M_TOO_LARGE``."""

    def __init__(self, errcode: str) -> None:
        """Keep the reason."""
        super().__init__(errcode)
        self.errcode = errcode


class UnsafeFileFault(MissingFault):
    """A file is not what its message says (its hash), has more bytes than we take, or cannot be opened."""


def delivery_error(fault: MatrixFault) -> DeliveryError:
    """The error for the caller of ``deliver``.

    Without an answer the parcel is simply sent again: the server drops what comes twice under one transaction
    id. A limit counts for the whole account, and so does a connection.
    """
    match fault:
        case LimitedFault():
            return LaterError(fault.seconds, everyone=True)
        case NotWrittenFault():
            return LaterError(NOT_CONNECTED_SECONDS, everyone=True)
        case RevokedFault():
            return LaterError(BAD_TOKEN_SECONDS, everyone=True)
        case UnansweredFault():
            return LaterError(NO_ANSWER_SECONDS)
    return _for_good(fault)


def _for_good(fault: MatrixFault) -> DeliveryError:
    code = fault.errcode if isinstance(fault, RefusedFault) else None
    if code in _GONE_CODES or isinstance(fault, ForbiddenFault | MissingFault):
        return GoneError("gone")
    return RefusedError(_REASONS.get(code or "", "refused"))
