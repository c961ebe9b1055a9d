"""Every table in one place, for the migrations and the checks over all of them."""

from typing import TYPE_CHECKING

from storage import (
    absences,
    afterwards,
    areas,
    audit,
    broadcasts,
    cards,
    conversations,
    deliveries,
    doors,
    due,
    evaluations,
    feeds,
    files,
    flags,
    follows,
    formal,
    groups,
    inbox,
    ladders,
    marks,
    notices,
    nudges,
    outbox,
    outcomes,
    pages,
    people,
    processes,
    prompts,
    sessions,
    talks,
)
from storage.types import metadata

if TYPE_CHECKING:
    from sqlalchemy import MetaData

NOUNS = (
    absences,
    afterwards,
    areas,
    audit,
    broadcasts,
    cards,
    conversations,
    deliveries,
    doors,
    due,
    evaluations,
    feeds,
    files,
    flags,
    follows,
    formal,
    groups,
    inbox,
    ladders,
    marks,
    notices,
    nudges,
    outbox,
    outcomes,
    pages,
    people,
    processes,
    prompts,
    sessions,
    talks,
)
"""One module per noun; naming them here is what brings their tables into :data:`metadata`."""


def all_tables() -> "MetaData":
    """Every table, complete for both databases.

    What PostgreSQL must know of partial indexes is added here, for who makes tables: SQLAlchemy imports all
    of PostgreSQL for it, which would cost a bot on SQLite a tenth of its start.
    """
    for table in metadata.tables.values():
        for index in table.indexes:
            only = index.dialect_options["sqlite"]["where"]
            if only is not None:
                index.dialect_kwargs["postgresql_where"] = only
    return metadata
