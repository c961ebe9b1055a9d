"""What is no proof of an account is refused, however much it looks like one.

OWASP ASVS 5.0: 9.1.1 to 9.1.3 (signature, fixed algorithms, keys of the provider's only), 9.2.1 (time), 9.2.3
(audience), 10.1.2 (one attempt), 10.5.1 to 10.5.4 (nonce, subject, issuer, audience).
"""

import base64
import json
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest
from joserfc.jwk import OctKey

from bot.web.accounts import subject_hash
from bot.web.oidc import Account, Attempt, NotSignedInError, Provider, ProviderError, check
from bot.web.sessions import fresh
from tests.bot.web.code_app import MachineClock
from tests.bot.web.odd_provider import BACK, SECRET, Claims, OddProvider, new_key

Bent = Callable[[OddProvider, Claims], str]


@pytest.fixture
async def odd() -> AsyncIterator[OddProvider]:
    odd = OddProvider()
    async with odd.running():
        yield odd


async def goes_there_and_back(odd: OddProvider, *, email_is_verified: bool = False) -> Account:
    """Sign in, and have it looked at as the line does."""
    provider = Provider(odd.settings(email_is_verified=email_is_verified), BACK, MachineClock())
    attempt = Attempt(fresh(), fresh(), fresh())
    try:
        return await provider.who(odd.agrees(await provider.way_to(attempt)), attempt)
    finally:
        await provider.close()


async def test_a_right_one_is_believed(odd: OddProvider) -> None:
    assert await goes_there_and_back(odd) == Account(subject_hash(odd.issuer, "1234"), None)


def unsigned(_odd: OddProvider, claims: Claims) -> str:
    """A token that says it needs no signature."""
    parts = ({"alg": "none"}, claims)
    coded = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts]
    return ".".join((*coded, ""))


def tampered(odd: OddProvider, claims: Claims) -> str:
    """A right token, whose claims were changed afterwards."""
    header, _, signature = odd.signed(claims).split(".")
    other = base64.urlsafe_b64encode(json.dumps(claims | {"sub": "9"}).encode()).rstrip(b"=").decode()
    return f"{header}.{other}.{signature}"


def by_the_clients_secret(odd: OddProvider, claims: Claims) -> str:
    return odd.signed(claims, OctKey.import_key(SECRET, {"kid": "first"}), "HS256")


def by_the_public_key_as_a_secret(odd: OddProvider, claims: Claims) -> str:
    public = odd.key.as_dict(private=False)
    return odd.signed(claims, OctKey.import_key(json.dumps(public), {"kid": "first"}), "HS256")


BENT: dict[str, Bent] = {
    "unsigned": unsigned,
    "tampered": tampered,
    "by the client's secret": by_the_clients_secret,
    "by the public key as a secret": by_the_public_key_as_a_secret,
    "by another key of that name": lambda odd, claims: odd.signed(claims, new_key("first")),
    "by a key nobody knows": lambda odd, claims: odd.signed(claims, new_key("else")),
    "a key of its own along": lambda odd, claims: odd.signed(
        claims, new_key("else"), jku="http://127.0.0.1:9/"
    ),
    "another nonce": lambda odd, claims: odd.signed(claims | {"nonce": "x" * 43}),
    "no nonce": lambda odd, claims: odd.signed({k: v for k, v in claims.items() if k != "nonce"}),
    "for somebody else": lambda odd, claims: odd.signed(claims | {"aud": "elders"}),
    "for somebody else, given to us": lambda odd, claims: odd.signed(
        claims | {"aud": "elders", "azp": "wijklijn"}
    ),
    "for nobody": lambda odd, claims: odd.signed(claims | {"aud": []}),
    "no audience": lambda odd, claims: odd.signed({k: v for k, v in claims.items() if k != "aud"}),
    "for two, given to the other": lambda odd, claims: odd.signed(
        claims | {"aud": ["elders", "wijklijn"], "azp": "elders"}
    ),
    "for two, given to nobody": lambda odd, claims: odd.signed(claims | {"aud": ["elders", "wijklijn"]}),
    "of another issuer": lambda odd, claims: odd.signed(claims | {"iss": "https://elders.example"}),
    "of an issuer that begins the same": lambda odd, claims: odd.signed(claims | {"iss": f"{odd.issuer}/x"}),
    "over": lambda odd, claims: odd.signed(claims | {"exp": claims["exp"] - 1_000}),
    "never over": lambda odd, claims: odd.signed({k: v for k, v in claims.items() if k != "exp"}),
    "of the future": lambda odd, claims: odd.signed(claims | {"iat": claims["iat"] + 1_000}),
    "a time in words": lambda odd, claims: odd.signed(claims | {"exp": "morgen"}),
    "of nobody": lambda odd, claims: odd.signed({k: v for k, v in claims.items() if k != "sub"}),
    "of an empty subject": lambda odd, claims: odd.signed(claims | {"sub": ""}),
    "of a number": lambda odd, claims: odd.signed(claims | {"sub": 1234}),
    "of a subject without end": lambda odd, claims: odd.signed(claims | {"sub": "9" * 256}),
    "another access token's": lambda odd, claims: odd.signed(claims | {"at_hash": "x" * 22}),
    "no token": lambda _odd, _claims: "geen token",
    "nothing": lambda _odd, _claims: "",
}


@pytest.mark.parametrize("bent", BENT)
async def test_no_other_one_is(odd: OddProvider, bent: str) -> None:
    odd.makes = lambda claims: BENT[bent](odd, claims)

    with pytest.raises(NotSignedInError):
        await goes_there_and_back(odd)


async def test_a_code_of_another_attempt_is_of_no_use(odd: OddProvider) -> None:
    provider = Provider(odd.settings(), BACK, MachineClock())
    mine, other = (Attempt(fresh(), fresh(), fresh()) for _ in range(2))
    brought = odd.agrees(await provider.way_to(mine))

    with pytest.raises(NotSignedInError):
        await provider.who(brought, other)
    with pytest.raises(NotSignedInError):
        await provider.who(brought, mine)
    await provider.close()


async def test_a_provider_can_change_its_keys_and_is_not_asked_for_them_all_the_time(
    odd: OddProvider,
) -> None:
    clock = MachineClock()
    provider = Provider(odd.settings(), BACK, clock)
    odd.makes = lambda claims: odd.signed(claims, new_key("else"))
    for _ in range(3):
        attempt = Attempt(fresh(), fresh(), fresh())
        with pytest.raises(NotSignedInError):
            await provider.who(odd.agrees(await provider.way_to(attempt)), attempt)
    assert odd.keys_asked == 1

    odd.makes, odd.key = None, new_key("second")
    clock.passes(timedelta(minutes=2))
    attempt = Attempt(fresh(), fresh(), fresh())
    assert await provider.who(odd.agrees(await provider.way_to(attempt)), attempt)
    assert odd.keys_asked == 2
    await provider.close()


@pytest.mark.parametrize(
    ("said", "trusted", "believed"),
    [
        ({"email": "mila@waterstad.example", "email_verified": True}, False, True),
        ({"email": "mila@waterstad.example", "email_verified": "true"}, False, True),
        ({"email": "mila@waterstad.example", "email_verified": False}, True, False),
        ({"email": "mila@waterstad.example", "email_verified": "false"}, True, False),
        ({"email": "mila@waterstad.example", "email_verified": [True]}, True, False),
        ({"email": "mila@waterstad.example"}, False, False),
        ({"email": "mila@waterstad.example"}, True, True),
        ({"email": ["mila@waterstad.example"], "email_verified": True}, True, False),
        ({"email": "", "email_verified": True}, True, False),
    ],
)
@pytest.mark.parametrize("where", ["in the token", "besides"])
async def test_an_address_counts_only_where_somebody_vouches_for_it(
    odd: OddProvider, said: Claims, *, trusted: bool, believed: bool, where: str
) -> None:
    if where == "in the token":
        odd.makes = lambda claims: odd.signed(claims | said)
    else:
        odd.userinfo = said | {"sub": "1234"}
    account = await goes_there_and_back(odd, email_is_verified=trusted)

    assert account.email == ("mila@waterstad.example" if believed else None)


async def test_what_is_told_besides_of_another_account_counts_for_nothing(odd: OddProvider) -> None:
    odd.userinfo = {"sub": "9", "email": "mila@waterstad.example", "email_verified": True}

    assert (await goes_there_and_back(odd)).email is None


@pytest.mark.parametrize(
    ("about", "remedy"),
    [
        ({"issuer": "https://elders.example"}, "just as it does"),
        ({"token_endpoint": "ftp://127.0.0.1/token"}, "token_endpoint"),
        ({"jwks_uri": None}, "jwks_uri"),
        ({"authorization_endpoint": 7}, "authorization_endpoint"),
        ({"id_token_signing_alg_values_supported": ["HS256", "none"]}, "RS256"),
    ],
)
async def test_a_provider_that_is_not_the_one_meant_is_told_with_its_remedy(
    odd: OddProvider, about: Claims, remedy: str
) -> None:
    odd.about = about

    with pytest.raises(ProviderError, match=remedy):
        await check(odd.settings(), MachineClock())


async def test_the_answer_of_another_provider_is_not_taken_for_ours(odd: OddProvider) -> None:
    odd.about = {"authorization_response_iss_parameter_supported": True}
    provider = Provider(odd.settings(), BACK, MachineClock())
    for iss in ({}, {"iss": "https://elders.example"}):
        attempt = Attempt(fresh(), fresh(), fresh())
        with pytest.raises(NotSignedInError, match="issuer"):
            await provider.who({**odd.agrees(await provider.way_to(attempt)), **iss}, attempt)
    await provider.close()
