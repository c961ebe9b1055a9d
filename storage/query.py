"""Statements written in SQLAlchemy Core, compiled once, run on the driver's own connection.

Through Core's connection an update cost 0.61 ms of CPU, through the ORM 1.59; compiled once and run bare it
is 0.28 (``docs/performance.md``). So a query is written as Core and reads as Core; by the time it runs it is
a plain string, one function that makes the driver's values, and one that makes a row.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, cast

from sqlalchemy import BindParameter, Dialect, Executable, Insert, literal, literal_column
from sqlalchemy.sql.visitors import replacement_traverse
from sqlalchemy.types import NullType, TypeDecorator, TypeEngine

from storage.types import OurType, SealedWords

if TYPE_CHECKING:
    from sqlalchemy.sql.compiler import SQLCompiler

Row = TypeVar("Row")


_Convert = Callable[[Any], Any]
_Seal = Callable[[str, str], bytes]
_Open = Callable[[bytes], str]


@cache
def dialect_named(name: str) -> Dialect:
    """How SQLAlchemy writes for ``sqlite`` or ``postgresql``; only what is used is imported."""
    if name == "sqlite":
        from sqlalchemy.dialects.sqlite import pysqlite

        return pysqlite.dialect(paramstyle="qmark")
    from sqlalchemy.dialects.postgresql import psycopg

    return psycopg.dialect(paramstyle="format")  # type: ignore[no-untyped-call]


class Shape(NamedTuple):
    """One statement for one kind of database: the SQL, what fills it, and what reads a row of it.

    ``numbers``: all it gives is the number of the one row it adds, and the driver's cursor has that.
    """

    sql: str
    fill: Callable[[Mapping[str, object], _Seal], tuple[Any, ...]]
    read: Callable[[Sequence[Any], _Open], Any]
    numbers: bool


class Statement:
    """A Core statement that changes rows (or returns nothing we read)."""

    __slots__ = ("clause", "columns", "row", "shapes")

    def __init__(self, clause: Executable, columns: Iterable[str] | None = None) -> None:
        """Keep ``clause``; ``columns`` names the values of a bare ``insert`` or ``update``."""
        self.clause = clause
        self.columns = None if columns is None else tuple(columns)
        self.row: Callable[..., Any] = tuple
        self.shapes: dict[str, Shape] = {}

    def shape(self, dialect: str) -> Shape:
        """The compiled form for ``dialect``; compiled on first use and kept in ``shapes``."""
        known = self.shapes.get(dialect)
        if known is None:
            known = self.shapes[dialect] = _compile(self, dialect_named(dialect))
        return known


class Query(Statement, Generic[Row]):
    """A Core statement whose rows come back as ``row(*columns)``, a NamedTuple or a single value's type."""

    __slots__ = ()

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


def _compile(statement: Statement, dialect: Dialect) -> Shape:
    clause: Any = _with_constants(statement.clause, dialect)
    columns = None if statement.columns is None else list(statement.columns)
    compiled: SQLCompiler = clause.compile(dialect=dialect, column_keys=columns)
    given = [compiled.binds[name] for name in compiled.positiontup or ()]
    shown = list(getattr(clause, "exported_columns", ()))
    fill, read = _filler(given, dialect), _reader(statement.row, [column.type for column in shown], dialect)
    if dialect.name == "sqlite" and _only_numbers(clause, shown):
        # The cursor knows the number anyway; RETURNING it costs half an insert more.
        return Shape(str(compiled).partition(" RETURNING ")[0], fill, read, numbers=True)
    return Shape(str(compiled), fill, read, numbers=False)


def _only_numbers(clause: object, shown: list[Any]) -> bool:
    if type(clause) is not Insert or clause.select is not None or len(shown) != 1:
        return False
    return shown[0] is getattr(clause.table, "autoincrement_column", None)


def _with_constants(clause: Executable, dialect: Dialect) -> Executable:
    """Put what never varies into the SQL itself: only then can a database see that a partial index serves."""

    def constant(element: object, **_: object) -> object:
        if not isinstance(element, BindParameter) or element.required:
            return None
        if isinstance(element.effective_value, bytes):
            return None  # SQLAlchemy would write it as text
        if isinstance(element.type, NullType):
            element = literal(element.effective_value)
        return literal_column(str(element.compile(dialect=dialect, compile_kwargs={"literal_binds": True})))

    return cast("Executable", replacement_traverse(cast("Any", clause), {}, constant))


def _filler(binds: list[BindParameter[Any]], dialect: Dialect) -> Callable[..., tuple[Any, ...]]:
    """Make ``fill(values, seal)``, which gives the driver's parameters, in order."""
    known: dict[str, object] = {}
    parts = []
    for number, bind in enumerate(binds):
        given = f"values[{bind.key!r}]"
        into = _way_in(bind.type, dialect)
        if not bind.required:
            known[f"preset{number}"] = bind.effective_value
            parts.append(f"preset{number}")
        elif isinstance(bind.type, SealedWords):
            parts.append(f"None if {given} is None else seal({given}.owner, {given}.words)")
        elif into is not None:
            known[f"into{number}"] = into
            parts.append(f"None if {given} is None else into{number}({given})")
        else:
            parts.append(given)
    return _function("values, seal", _tuple(parts), known)


def _reader(row: Callable[..., Any], kinds: list[TypeEngine[Any]], dialect: Dialect) -> Callable[..., Any]:
    """Make ``read(row, open)``, which gives one row as the query's own type."""
    known: dict[str, object] = {"Row": row, "new": tuple.__new__}
    parts = []
    for number, kind in enumerate(kinds):
        out = _way_out(kind, dialect)
        if isinstance(kind, SealedWords):
            parts.append(f"None if row[{number}] is None else open(row[{number}])")
        elif out is not None:
            known[f"out{number}"] = out
            parts.append(f"None if row[{number}] is None else out{number}(row[{number}])")
        else:
            parts.append(f"row[{number}]")
    if not hasattr(row, "_fields"):
        return _function("row, open", f"Row({', '.join(parts)})", known)
    plain = all(part.startswith("row[") for part in parts)
    return _function("row, open", f"new(Row, {'row' if plain else _tuple(parts)})", known)


def _function(arguments: str, body: str, known: dict[str, object]) -> Callable[..., Any]:
    """One line of Python, compiled: a loop over the columns would cost as much as the query itself."""
    return cast("Callable[..., Any]", eval(f"lambda {arguments}: {body}", known))  # noqa: S307 - our own columns


def _tuple(parts: list[str]) -> str:
    return f"({''.join(f'{part}, ' for part in parts)})"


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
