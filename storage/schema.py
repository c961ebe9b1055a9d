"""Every table in one place, for the migrations and the checks over all of them."""

from storage import (
    areas,
    audit,
    conversations,
    due,
    files,
    flags,
    formal,
    inbox,
    marks,
    outbox,
    people,
    playground,
    processes,
    prompts,
)
from storage.types import metadata

NOUNS = (
    areas,
    audit,
    conversations,
    due,
    files,
    flags,
    formal,
    inbox,
    marks,
    outbox,
    people,
    playground,
    processes,
    prompts,
)
"""One module per noun; naming them here is what brings their tables into :data:`metadata`."""

__all__ = ["NOUNS", "metadata"]
