"""Files as they travel: locked with a key of their own, which stands in the event (spec, 11.12.6)."""

from nio.crypto.attachments import decrypt_attachment, encrypt_attachment

from bot.matrix.faults import UnsafeFileFault
from bot.transport import JsonObject


def lock(data: bytes) -> tuple[bytes, JsonObject]:
    """The locked bytes, and the ``file`` object that opens them, still without its ``url``."""
    locked, file = encrypt_attachment(data)
    return locked, dict(file)


def opened(data: bytes, file: JsonObject) -> bytes:
    """The bytes of an encrypted ``file``; raises :class:`UnsafeFileFault` when it names others."""
    try:
        found: bytes = decrypt_attachment(data, file["key"]["k"], file["hashes"]["sha256"], file["iv"])
    except Exception:  # noqa: BLE001  # nio raises what its parts raise on what somebody else wrote
        raise UnsafeFileFault("not what it says") from None
    return found
