"""What a database is made of, asked of the database itself: columns, references, indexes, strictness."""

import re
from contextlib import closing
from typing import Final

from sqlalchemy import NullPool, create_engine, make_url

from storage.database import connect, place_of
from storage.schema import all_tables

_TABLES: Final = """
    SELECT l.name, l.strict, s.sql FROM pragma_table_list AS l JOIN sqlite_schema AS s ON s.name = l.name
    WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE 'sqlite%' ORDER BY l.name
"""
_COLUMNS: Final = 'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_xinfo(?)'
_REFERENCES: Final = 'SELECT "from", "table", "to", on_update, on_delete FROM pragma_foreign_key_list(?)'
_INDEXES: Final = """
    SELECT CASE l.origin WHEN 'c' THEN l.name ELSE l.origin END, l."unique",
        (SELECT group_concat(name || coll || desc) FROM pragma_index_xinfo(l.name) WHERE key),
        substr(s.sql, instr(s.sql, ' WHERE '))
    FROM pragma_index_list(?) AS l LEFT JOIN sqlite_schema AS s ON s.name = l.name
"""
_POSTGRESQL: Final = (
    """
    SELECT 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, d.adbin IS NULL
    FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
    LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0
    """,
    """
    SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    """,
    "SELECT 'index', tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'",
)


def anatomy(url: str) -> set[str]:
    """Every part of the database at ``url``, each as a line; alembic's own table apart."""
    place = place_of(url)
    parts: list[tuple[object, ...]] = []
    with closing(connect(place)) as connection:
        if place.dialect == "postgresql":
            for question in _POSTGRESQL:
                parts += connection.execute(question).fetchall()
        else:
            for table, strict, sql in connection.execute(_TABLES).fetchall():
                numbered = "AUTOINCREMENT" if "AUTOINCREMENT" in sql else ""
                parts.append(("table", table, "STRICT" if strict else "not STRICT", numbered))
                parts += [("name", table, name) for name in re.findall(r"CONSTRAINT (\w+)", sql)]
                for kind, ask in (("column", _COLUMNS), ("reference", _REFERENCES), ("index", _INDEXES)):
                    parts += [(kind, table, *row) for row in connection.execute(ask, (table,)).fetchall()]
    return {" ".join(map(str, part)) for part in parts if part[1] != "alembic_version"}


def make_bare(url: str) -> None:
    """Make the tables of :mod:`storage.schema` without any migration."""
    place = place_of(url)
    if place.dialect == "postgresql":
        engine = create_engine(make_url(url), poolclass=NullPool)
    else:
        engine = create_engine("sqlite://", creator=lambda: connect(place), poolclass=NullPool)
    all_tables().create_all(engine)
