"""From which network address a request comes, whatever its headers say.

Only what the municipality's own proxies say of it is believed (``web.proxies``), and only about the
address: by which name and over which scheme people reach us stands in the settings (OWASP ASVS 5.0, 4.1.3).
"""

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

if TYPE_CHECKING:
    from starlette.types import Scope

Address = IPv4Address | IPv6Address

NOWHERE = "nowhere"
"""Who has no address that can be read; all of them share it."""

_HOME = 64
"""A household has so many bits of IPv6 in common, and all addresses within them to itself (RFC 6177)."""

_MOST_HOPS = 16
_LONGEST = 2_000
_FOR = re.compile(r"""(?:^|;)\s*for\s*=\s*("[^"]*"|[^;\s]*)""", re.IGNORECASE)
_V4_WITH_PORT = re.compile(r"(\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?")
_V6_WITH_PORT = re.compile(r"\[([0-9A-Fa-f:.]{2,45})\](?::\d{1,5})?")


class Addresses:
    """Tells where requests come from."""

    def __init__(self, proxies: Iterable[str]) -> None:
        """``proxies`` are addresses or networks; only theirs are the headers that are believed."""
        self._proxies = [ip_network(each, strict=False) for each in proxies]

    def of(self, scope: "Scope") -> str:
        """The address of who asks, or the network of their household where that is all there is to tell.

        It is the nearest hop that is not one of our own proxies. Where a header cannot be read, or two of
        them disagree, it is the proxy that sent it: who plays tricks shares one address with all who do.
        """
        peer = self._peer(scope)
        if peer is None:
            return NOWHERE
        if not self.is_proxy(peer):
            return _shared(peer)
        headers = Headers(scope=scope)
        said = [
            self._nearest(peer, hops) for hops in (_x_forwarded_for(headers), _forwarded(headers)) if hops
        ]
        return _shared(said[0] if said and said.count(said[0]) == len(said) else peer)

    def trusts(self, peer: str) -> bool:
        """Whether who connects from here is one of our own proxies."""
        found = read(peer)
        return found is not None and self.is_proxy(found)

    def is_proxy(self, address: Address) -> bool:
        """Whether this is one of our own proxies."""
        return any(address in network for network in self._proxies)

    def _peer(self, scope: "Scope") -> Address | None:
        client = scope.get("client")
        return None if client is None else read(client[0])

    def _nearest(self, peer: Address, hops: list[str]) -> Address:
        """From the proxy before us outwards, up to the first that is not ours."""
        nearest = peer
        for hop in reversed(hops[-_MOST_HOPS:]):
            found = read(hop)
            if found is None:
                return peer
            nearest = found
            if not self.is_proxy(nearest):
                break
        return nearest


def read(words: str) -> Address | None:
    """An address, with or without a port or brackets; ``None`` for anything else."""
    words = words.strip()
    bare = _V4_WITH_PORT.fullmatch(words) or _V6_WITH_PORT.fullmatch(words)
    try:
        found = ip_address(bare[1] if bare else words.partition("%")[0])
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found


def _shared(address: Address) -> str:
    if isinstance(address, IPv4Address):
        return str(address)
    return str(IPv6Network((address, _HOME), strict=False))


def _x_forwarded_for(headers: Headers) -> list[str]:
    return _hops(headers, "x-forwarded-for")


def _forwarded(headers: Headers) -> list[str]:
    """The hops of RFC 7239; one that does not say for whom is one that cannot be read."""
    found = [_FOR.search(hop) for hop in _hops(headers, "forwarded")]
    return ["" if each is None else each[1].strip('"') for each in found]


def _hops(headers: Headers, name: str) -> list[str]:
    """The nearest hops, however many lines they stand on and however long those are."""
    line = ",".join(headers.getlist(name))[-_LONGEST:]
    return line.split(",")[-_MOST_HOPS:] if line.strip() else []
