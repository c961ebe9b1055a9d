"""A chat in the browser that needs no account: the demo, the training room and the test bench.

It is a platform like the others. Its phones live in tables of their own, so that what was shown once is never
shown twice, and a page that was away misses nothing.
"""

from bot.playground.platform import Playground

__all__ = ["Playground"]
