"""The homeserver of this run."""

from tests.e2e.fixtures import homeserver, matrix

__all__ = ["homeserver", "matrix"]
