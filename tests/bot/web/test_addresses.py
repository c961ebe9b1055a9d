"""Where a request comes from: only our own proxies are believed, and no trick with a header moves anybody.

OWASP ASVS 5.0, 4.1.3.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.addresses import NOWHERE, Addresses, read

OURS = Addresses(["127.0.0.1", "10.0.0.7/8", "2001:db8:1::/48"])


def from_(peer: str | None, *lines: tuple[str, str]) -> str:
    """The address that is read from these headers, as they came from ``peer``."""
    client = None if peer is None else (peer, 4000)
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in lines]
    return OURS.of({"type": "http", "client": client, "headers": headers})


FOR = "X-Forwarded-For"


def test_who_is_no_proxy_of_ours_is_where_they_are_whatever_they_say() -> None:
    assert from_("198.51.100.9", (FOR, "203.0.113.1"), ("Forwarded", "for=203.0.113.1")) == "198.51.100.9"


@pytest.mark.parametrize(
    ("lines", "seen"),
    [
        pytest.param([(FOR, "203.0.113.1")], "203.0.113.1", id="one hop"),
        pytest.param([(FOR, "9.9.9.9, 203.0.113.1")], "203.0.113.1", id="what the person put before it"),
        pytest.param([(FOR, "9.9.9.9"), (FOR, "203.0.113.1")], "203.0.113.1", id="on two lines"),
        pytest.param([(FOR, "203.0.113.1, 10.1.2.3")], "203.0.113.1", id="two proxies of ours"),
        pytest.param([(FOR, "127.0.0.1, 203.0.113.1")], "203.0.113.1", id="who says they are our proxy"),
        pytest.param([(FOR, "203.0.113.1:5123")], "203.0.113.1", id="with a port"),
        pytest.param([(FOR, "[2001:db8:9:8::5]:5123")], "2001:db8:9:8::/64", id="brackets and a port"),
        pytest.param([(FOR, "2001:db8:9:8:7::5")], "2001:db8:9:8::/64", id="a household's network"),
        pytest.param([(FOR, "::ffff:203.0.113.1")], "203.0.113.1", id="the old within the new"),
        pytest.param([("Forwarded", 'for=9.9.9.9, FOR="[2001:db8:9:8::5]:1";proto=http')],
                     "2001:db8:9:8::/64", id="RFC 7239"),
        pytest.param([(FOR, "203.0.113.1"), ("Forwarded", "for=203.0.113.1")], "203.0.113.1", id="both"),
        pytest.param([(FOR, "203.0.113.1"), ("Forwarded", "for=9.9.9.9")], "127.0.0.1", id="two that differ"),
        pytest.param([(FOR, "9.9.9.9, onzin")], "127.0.0.1", id="junk"),
        pytest.param([(FOR, "9.9.9.9,")], "127.0.0.1", id="nothing at the end"),
        pytest.param([(FOR, " , ")], "127.0.0.1", id="commas only"),
        pytest.param([(FOR, "")], "127.0.0.1", id="nothing"),
        pytest.param([(FOR, "1" * 100_000)], "127.0.0.1", id="huge"),
        pytest.param([(FOR, "9.9.9.9," * 50_000 + "203.0.113.1")], "203.0.113.1", id="many hops"),
        pytest.param([(FOR, "999.1.1.1")], "127.0.0.1", id="no address"),
        pytest.param([(FOR, "unknown")], "127.0.0.1", id="unknown"),
        pytest.param([("Forwarded", "proto=https;host=evil.example")], "127.0.0.1", id="for nobody"),
        pytest.param([("Forwarded", "for=_hidden")], "127.0.0.1", id="hidden"),
    ],
)  # fmt: skip
def test_of_our_proxies_the_nearest_hop_that_is_not_ours_is_believed(
    lines: list[tuple[str, str]], seen: str
) -> None:
    assert from_("127.0.0.1", *lines) == seen


def test_who_comes_from_nowhere_that_can_be_read_is_all_one() -> None:
    assert from_(None) == from_("een socket") == NOWHERE


@given(st.text(st.characters(max_codepoint=255)), st.text(st.characters(max_codepoint=255)))
def test_nothing_in_a_header_breaks_the_reading(forwarded_for: str, forwarded: str) -> None:
    assert read(from_("127.0.0.1", (FOR, forwarded_for), ("Forwarded", forwarded)).partition("/")[0])
