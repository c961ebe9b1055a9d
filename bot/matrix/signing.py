"""Cross-signing: three keys of our own, by which other people's clients know the line's device for ours.

nio has none of this. A client that shares keys only with signed devices would otherwise keep them from us,
and we could not read a word. Client-server specification 1.16, section 11.12.2 (cross-signing) and appendix
3.3 (signing JSON). All of it is pure; :mod:`bot.matrix.login` brings it to the server.
"""

import base64
import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from bot.matrix.account import Account, Seeds
from bot.transport import JsonObject

MASTER, SELF_SIGNING, USER_SIGNING = "master", "self_signing", "user_signing"
_SEED_BYTES = 32


def new_seeds(chance: Callable[[int], bytes]) -> Seeds:
    """Three fresh keys; ``chance`` gives so many unguessable bytes."""
    return Seeds(*(_bare(chance(_SEED_BYTES)) for _ in range(3)))


def public(seed: str) -> str:
    """The half of a key that everybody may see, in unpadded base64."""
    return _bare(_key(seed).public_key().public_bytes_raw())


def key_objects(seeds: Seeds, user: str) -> dict[str, JsonObject]:
    """The three keys as they are uploaded: the second and third signed by the first."""
    master = _key_object(user, MASTER, seeds.master)
    return {
        "master_key": master,
        "self_signing_key": signed(
            _key_object(user, SELF_SIGNING, seeds.self_signing), user, public(seeds.master), seeds.master
        ),
        "user_signing_key": signed(
            _key_object(user, USER_SIGNING, seeds.user_signing), user, public(seeds.master), seeds.master
        ),
    }


def signed(thing: Mapping[str, Any], user: str, key_id: str, seed: str) -> JsonObject:
    """``thing`` with one signature more: ``user``'s, by the key that ``seed`` is the secret half of."""
    signature = _bare(_key(seed).sign(canonical(thing)))
    return with_signature(thing, user, key_id, signature)


def with_signature(thing: Mapping[str, Any], user: str, key_id: str, signature: str) -> JsonObject:
    """``thing`` with a signature that was made elsewhere."""
    known = {who: dict(by) for who, by in thing.get("signatures", {}).items()}
    known.setdefault(user, {})[f"ed25519:{key_id}"] = signature
    return {**thing, "signatures": known}


def is_signed(thing: Mapping[str, Any], user: str, key: str, key_id: str | None = None) -> bool:
    """Whether ``thing`` carries a true signature of ``user`` by this public key, often its own id."""
    signature = thing.get("signatures", {}).get(user, {}).get(f"ed25519:{key_id or key}")
    if not isinstance(signature, str):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(_bytes(key)).verify(_bytes(signature), canonical(thing))
    except (InvalidSignature, ValueError):
        return False
    return True


class Standing(NamedTuple):
    """What the homeserver has of our signing keys, and of what they sign."""

    is_others: bool
    """The account has a first key that is not ours."""
    has_keys: bool
    """All three are there, and ours."""
    device_is_there: bool
    """The device is there, with these keys."""
    device_is_signed: bool
    master_is_signed: bool
    """By the device: a client that trusted the device alone, before, then trusts the three keys too."""


def standing(found: Mapping[str, Any], account: Account, fingerprint: str) -> Standing:
    """Read what ``/keys/query`` says of ourselves; ``fingerprint`` is the device's public Ed25519 key."""
    user, device_id, seeds = account.user_id, account.device_id, account.seeds
    on_server = {
        usage: found.get(f"{usage}_keys", {}).get(user, {}) for usage in (MASTER, SELF_SIGNING, USER_SIGNING)
    }
    ours = {name: key["keys"] for name, key in key_objects(seeds, user).items()}
    device = found.get("device_keys", {}).get(user, {}).get(device_id, {})
    master = on_server[MASTER]
    return Standing(
        is_others=bool(master) and master.get("keys") != ours["master_key"],
        has_keys=all(on_server[usage].get("keys") == ours[f"{usage}_key"] for usage in on_server),
        device_is_there=device.get("keys", {}).get(f"ed25519:{device_id}") == fingerprint,
        device_is_signed=is_signed(device, user, public(seeds.self_signing)),
        master_is_signed=is_signed(master, user, fingerprint, device_id),
    )


def canonical(thing: Mapping[str, Any]) -> bytes:
    """What is signed: the JSON without signatures and ``unsigned``, its keys in order (appendix 3.1)."""
    bare = {name: value for name, value in thing.items() if name not in {"signatures", "unsigned"}}
    return json.dumps(bare, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _key_object(user: str, usage: str, seed: str) -> JsonObject:
    key = public(seed)
    return {"user_id": user, "usage": [usage], "keys": {f"ed25519:{key}": key}}


def _key(seed: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_bytes(seed))


def _bare(raw: bytes) -> str:
    return base64.b64encode(raw).decode().rstrip("=")


def _bytes(bare: str) -> bytes:
    return base64.b64decode(bare + "=" * (-len(bare) % 4))
