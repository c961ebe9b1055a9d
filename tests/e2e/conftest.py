"""One homeserver for all tests of a run; who needs one of their own starts it."""

from tests.e2e.fixtures import homeserver, matrix

__all__ = ["homeserver", "matrix"]
