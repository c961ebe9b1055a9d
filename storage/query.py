"""Statements written in SQLAlchemy Core, compiled once, run on the driver's own connection.

Through Core's connection an update cost 0.61 ms of CPU, through the ORM 1.59; compiled once and run bare it
is 0.28 (``docs/performance.md``). So a query is written as Core, reads as Core, and is a plain string with a
tuple of values by the time it runs.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, cast

from sqlalchemy import Dialect, Executable
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeDecorator, TypeEngine

from storage.keys import Keyring
from storage.types import OurType, Sealed, SealedWords

if TYPE_CHECKING:
    from sqlalchemy.sql.compiler import SQLCompiler

Row = TypeVar("Row")

DIALECTS: dict[str, Dialect] = {
    "sqlite": sqlite.dialect(paramstyle="qmark"),
    "postgresql": postgresql.psycopg.dialect(paramstyle="format"),  # type: ignore[no-untyped-call]
}

_Convert = Callable[[Any], Any]


class Shape(NamedTuple):
    """One statement for one kind of database: the SQL, what fills it, and what must be turned on the way."""

    sql: str
    names: tuple[str, ...]
    preset: dict[str, Any]
    binders: tuple[tuple[str, _Convert], ...]
    sealed: frozenset[str]
    getters: tuple[tuple[int, _Convert], ...]
    opened: tuple[int, ...]

    def values(self, given: dict[str, Any], keys: Keyring) -> tuple[Any, ...]:
        """The driver's parameters, in order."""
        if self.preset:
            given = self.preset | given
        for name, bind in self.binders:
            value = given[name]
            if value is not None:
                given[name] = bind(value)
        for name in self.sealed:
            value = given[name]
            if value is not None:
                owner, words = cast("Sealed", value)
                given[name] = keys.seal(owner, words)
        return tuple([given[name] for name in self.names])

    def read(self, row: Sequence[Any], keys: Keyring) -> Sequence[Any]:
        """One row with every column as its type promises."""
        if not self.getters and not self.opened:
            return row
        values = list(row)
        for index, get in self.getters:
            if values[index] is not None:
                values[index] = get(values[index])
        for index in self.opened:
            if values[index] is not None:
                values[index] = keys.open(values[index])
        return values


class Statement:
    """A Core statement that changes rows (or returns nothing we read)."""

    __slots__ = ("_shapes", "clause", "columns")

    def __init__(self, clause: Executable, columns: Iterable[str] | None = None) -> None:
        """Keep ``clause``; ``columns`` names the values of a bare ``insert`` or ``update``."""
        self.clause = clause
        self.columns = None if columns is None else tuple(columns)
        self._shapes: dict[str, Shape] = {}

    def shape(self, dialect: str) -> Shape:
        """The compiled form for ``dialect``; compiled on first use and kept."""
        known = self._shapes.get(dialect)
        if known is None:
            known = self._shapes[dialect] = _compile(self.clause, self.columns, DIALECTS[dialect])
        return known


class Query(Statement, Generic[Row]):
    """A Core statement whose rows come back as ``row(*columns)``, a NamedTuple or a single value's type."""

    __slots__ = ("row",)

    def __init__(
        self, clause: Executable, row: Callable[..., Row], columns: Iterable[str] | None = None
    ) -> None:
        """Keep ``clause`` and the type its rows become; a NamedTuple's fields must be the columns' names."""
        super().__init__(clause, columns)
        fields = getattr(row, "_fields", None)
        names = tuple(clause.exported_columns.keys())  # type: ignore[attr-defined]
        if fields is not None and fields != names:
            message = f"{row!r} has {fields}, the statement gives {names}"
            raise TypeError(message)
        self.row = row


def _compile(clause: Executable, columns: tuple[str, ...] | None, dialect: Dialect) -> Shape:
    compiled = cast(
        "SQLCompiler",
        clause.compile(dialect=dialect, column_keys=list(columns) if columns else None),  # type: ignore[attr-defined]
    )
    names = tuple(compiled.positiontup or ())
    preset = {
        name: compiled.binds[name].effective_value for name in names if not compiled.binds[name].required
    }
    binders: dict[str, _Convert] = {}
    sealed: set[str] = set()
    for name in names:
        kind = compiled.binds[name].type
        if isinstance(kind, SealedWords):
            sealed.add(name)
        elif (into := _way_in(kind, dialect)) is not None:
            binders[name] = into
    getters: list[tuple[int, _Convert]] = []
    opened: list[int] = []
    exported: Any = getattr(clause, "exported_columns", None)
    for index, column in enumerate(exported or ()):
        if isinstance(column.type, SealedWords):
            opened.append(index)
        elif (out := _way_out(column.type, dialect)) is not None:
            getters.append((index, out))
    return Shape(
        str(compiled), names, preset, tuple(binders.items()), frozenset(sealed), tuple(getters), tuple(opened)
    )


def _way_in(kind: TypeEngine[Any], dialect: Dialect) -> _Convert | None:
    own = kind.kept(dialect).into if isinstance(kind, OurType) else None
    return own or _bare(kind, dialect).bind_processor(dialect)


def _way_out(kind: TypeEngine[Any], dialect: Dialect) -> _Convert | None:
    own = kind.kept(dialect).out if isinstance(kind, OurType) else None
    return own or _bare(kind, dialect).result_processor(dialect, None)


def _bare(kind: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    """The type the driver sees, without the layers SQLAlchemy would put around it."""
    implementation = kind.dialect_impl(dialect)
    return implementation.impl_instance if isinstance(implementation, TypeDecorator) else implementation
