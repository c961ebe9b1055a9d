"""Cross-signing: the specification's own examples, and what a homeserver may have of ours."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matrix import signing
from bot.matrix.account import Account, Seeds

USER = "@wijklijn:waterstad.example"
DEVICE = "WATERSTAD1"
SPEC_SEED = "YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1"  # appendix "Cryptographic Test Vectors"


def seeds(start: int = 1) -> Seeds:
    numbers = count(start)
    return signing.new_seeds(lambda size: bytes([next(numbers)] * size))


@pytest.mark.parametrize(
    ("thing", "signature"),
    [
        ({}, "K8280/U9SSy9IVtjBuVeLr+HpOB4BQFWbg+UZaADMtTdGYI7Geitb76LTrr5QV/7Xg4ahLwYGYZzuHGZKM5ZAQ"),
        (
            {"one": 1, "two": "Two"},
            "KqmLSbO39/Bzb0QIYE82zqLwsA+PDzYIpIRA2sRQ4sL53+sN6/fpNSoqE7BP7vBZhG6kYdD13EIMJpvhJI+6Bw",
        ),
    ],
)
def test_it_signs_as_the_specification_does(thing: dict[str, object], signature: str) -> None:
    signed = signing.signed(thing, "domain", "1", SPEC_SEED)
    assert signed["signatures"] == {"domain": {"ed25519:1": signature}}


def test_json_is_signed_in_one_form_only() -> None:
    thing = {"本": 2, "b": 1, "unsigned": {"age": 1}, "signatures": {}, "a": {"z": None, "y": [True]}}
    assert signing.canonical(thing).decode() == '{"a":{"y":[true],"z":null},"b":1,"本":2}'


def test_each_key_says_what_it_is_for_and_the_first_signs_the_others() -> None:
    keys = signing.key_objects(seeds(), USER)
    master = signing.public(seeds().master)
    assert [keys[f"{each}_key"]["usage"] for each in ("master", "self_signing", "user_signing")] == [
        ["master"],
        ["self_signing"],
        ["user_signing"],
    ]
    assert signing.is_signed(keys["self_signing_key"], USER, master)
    assert signing.is_signed(keys["user_signing_key"], USER, master)
    assert not signing.is_signed(keys["self_signing_key"], USER, signing.public(seeds().user_signing))


@given(st.text(min_size=1))
def test_what_was_changed_is_not_signed_any_more(word: str) -> None:
    seed = seeds().master
    signed = signing.signed({"word": word}, USER, signing.public(seed), seed)
    assert signing.is_signed(signed, USER, signing.public(seed))
    assert not signing.is_signed({**signed, "word": f"{word}!"}, USER, signing.public(seed))
    assert not signing.is_signed({**signed, "signatures": {USER: {}}}, USER, signing.public(seed))


@pytest.mark.parametrize("signature", ["", "???", "AAAA", 7, None])
def test_what_is_no_signature_is_none(signature: object) -> None:
    key = signing.public(seeds().master)
    assert not signing.is_signed({"signatures": {USER: {f"ed25519:{key}": signature}}}, USER, key)


class Server:
    """What a homeserver answers of ourselves."""

    def __init__(self) -> None:
        self.account = Account("https://waterstad.example", USER, DEVICE, "token", seeds())
        self.device_seed = seeds(9).master
        self.fingerprint = signing.public(self.device_seed)
        keys = signing.key_objects(self.account.seeds, USER)
        device = {"user_id": USER, "device_id": DEVICE, "keys": {f"ed25519:{DEVICE}": self.fingerprint}}
        own = self.account.seeds.self_signing
        self.found: dict[str, dict[str, object]] = {
            "master_keys": {USER: signing.signed(keys["master_key"], USER, DEVICE, self.device_seed)},
            "self_signing_keys": {USER: keys["self_signing_key"]},
            "user_signing_keys": {USER: keys["user_signing_key"]},
            "device_keys": {USER: {DEVICE: signing.signed(device, USER, signing.public(own), own)}},
        }

    def standing(self) -> signing.Standing:
        return signing.standing(self.found, self.account, self.fingerprint)


def test_all_stands_as_it_should() -> None:
    assert Server().standing() == signing.Standing(
        is_others=False, has_keys=True, device_is_there=True, device_is_signed=True, master_is_signed=True
    )


def test_an_account_without_keys_has_nobodys() -> None:
    standing = signing.standing({}, Server().account, "x")
    assert not any(standing)


def test_anothers_keys_are_told_from_ours() -> None:
    server = Server()
    server.found["master_keys"] = {USER: signing.key_objects(seeds(20), USER)["master_key"]}
    assert server.standing().is_others
    assert not server.standing().has_keys


def test_a_missing_key_or_signature_is_seen() -> None:
    server = Server()
    del server.found["user_signing_keys"]
    server.found["device_keys"] = {USER: {DEVICE: {"keys": {f"ed25519:{DEVICE}": server.fingerprint}}}}
    standing = server.standing()
    assert (standing.is_others, standing.has_keys, standing.device_is_signed) == (False, False, False)
    assert standing.device_is_there
