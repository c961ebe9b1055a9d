"""A chat in the browser that needs no account: the demo, the training room and the test bench.

Its pages are those of :mod:`bot.web`, without their door: whoever is at this machine picks whose phone to
hold.
"""

from bot.playground.platform import Playground

__all__ = ["Playground"]
