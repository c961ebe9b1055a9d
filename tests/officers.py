"""What the code says of officers, read from the code: log fields, questions to the database, and who asks.

Also flags that lie with one officer and then with another, for looking whether anything shows it.
"""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from sqlalchemy import BindParameter, bindparam, update

import storage
from storage.flags import answer, entry, flag
from storage.query import Query, Statement, dialect_named
from storage.schema import all_tables
from tests.town import Town

HOUSE = Path(__file__).parents[1]
FLOORS = ("bot", "scheduler", "handlers", "storage")

SOMEBODY = {
    "actor", "author", "chair", "chat", "deputy", "holder", "lead", "officer", "owner", "person", "recipient",
    "sender", "wijkregisseur",
}  # fmt: skip
"""Words of the code that mean one person."""

OF_FLAGS = ("absence", "answer", "audit", "flag", "flag_entry", "formal_message", "ladder_rung", "talk")
"""The tables that say what somebody has or did."""

_LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
_COLUMN = re.compile(r'\b(\w+)\."?(\w+)"?')
_COUNTS = re.compile(
    r"\b(?:count|sum|avg|total|min|max|group_concat|string_agg|\w*rank|row_number)\(", re.IGNORECASE
)
_GROUPS = re.compile(r"\b(?:GROUP BY|DISTINCT|PARTITION BY|OVER \()", re.IGNORECASE)
_OF_ONE_FLAG = re.compile(r"\b(?:flag\.id|\w+\.flag_id) = \?")
_SORTS = re.compile(r"\bORDER BY (.*)", re.IGNORECASE)


class Logged(NamedTuple):
    """One field of one line in a log: its name, what is written in it, and where."""

    field: str
    value: ast.expr
    where: str


def modules(*floors: str) -> Iterator[tuple[str, ast.Module]]:
    """Every file of these floors by its path, read."""
    for floor in floors or FLOORS:
        yield from _read(floor)


@cache
def _read(floor: str) -> list[tuple[str, ast.Module]]:
    return [
        (path.relative_to(HOUSE).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted((HOUSE / floor).rglob("*.py"))
    ]


def logged() -> Iterator[Logged]:
    """Every field of every log line there is; ``?`` is one that cannot be read from the code."""
    for path, tree in modules():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and _writes_a_log(call.func):
                where = f"{path}:{call.lineno}"
                for given in call.keywords:
                    yield from _fields(given, tree, where)


def _writes_a_log(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and function.attr in _LEVELS
        and re.search(r"\b_?(?:log|logger|seldom)\b|getLogger", ast.unparse(function.value)) is not None
    )


def _fields(given: ast.keyword, tree: ast.Module, where: str) -> Iterator[Logged]:
    if given.arg == "extra":
        for found in _dicts(given.value, tree):
            for key, value in zip(found.keys, found.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "fields":
                    yield from _entries(value, tree, where)
    elif given.arg != "exc_info":
        yield Logged(given.arg or "?", given.value, where)


def _entries(fields: ast.expr, tree: ast.Module, where: str) -> Iterator[Logged]:
    found = _dicts(fields, tree)
    if not found:
        yield Logged("?", fields, where)
    for each in found:
        for key, value in zip(each.keys, each.values, strict=True):
            yield Logged(str(key.value) if isinstance(key, ast.Constant) else "?", value, where)


def _dicts(what: ast.expr, tree: ast.Module) -> list[ast.Dict]:
    """The dictionary that stands there, or those its name is given in the same file."""
    if isinstance(what, ast.Dict):
        return [what]
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict)
        if ast.unparse(what)
        in {ast.unparse(each) for each in (node.targets if isinstance(node, ast.Assign) else [node.target])}
    ]


def names_in(what: ast.expr) -> set[str]:
    """Every name in an expression, without ``_id`` behind it."""
    names = {node.id for node in ast.walk(what) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(what) if isinstance(node, ast.Attribute)}
    return {name.strip("_").removesuffix("_id") for name in names}


# ------------------------------------------------------------------ what is asked of the database


@cache
def person_columns() -> set[tuple[str, str]]:
    """Every column that says who: it refers to a person or to their chat, or is somebody's own name."""
    known = {("person", name) for name in ("id", "key", "name", "title")}
    known |= {("outbox", "recipient"), ("inbox", "lane"), ("chat", "id"), ("chat", "external")}
    return known | {
        (table.name, column.name)
        for table in all_tables().tables.values()
        for column in table.columns
        for reference in column.foreign_keys
        if reference.target_fullname in {"person.id", "chat.id"}
    }


def statements() -> Iterator[tuple[str, Statement, str]]:
    """Every statement there is, by module and name, with its SQL."""
    for module in pkgutil.iter_modules(storage.__path__, "storage."):
        if not module.ispkg:
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, Statement):
                    yield f"{module.name.removeprefix('storage.')}.{name}", value, _sql(value)


def _sql(statement: Statement) -> str:
    clause: Any = statement.clause
    columns = None if statement.columns is None else list(statement.columns)
    return str(clause.compile(dialect=dialect_named("sqlite"), column_keys=columns))


def groups_people(sql: str) -> bool:
    """Whether a statement counts, groups or sorts by somebody."""
    people = person_columns()
    counts = bool(_COUNTS.search(sql) or _GROUPS.search(sql)) and people & _columns(sql)
    sorts = any(people - {("person", "key")} & _columns(order) for order in _SORTS.findall(sql))
    return bool(counts or (sorts and _sorts_flags(sql)))


def _sorts_flags(sql: str) -> bool:
    return any(table in OF_FLAGS for table, _ in _columns(sql))


def _columns(sql: str) -> set[tuple[str, str]]:
    return set(_COLUMN.findall(sql))


def asked_by_person() -> set[str]:
    """The questions that bring what one person has or did, but for those within one flag."""
    of_flags = {each for each in person_columns() if each[0] in OF_FLAGS} - {("flag", "chair_id")}
    return {
        name
        for name, statement, sql in statements()
        if isinstance(statement, Query)
        and of_flags & _columns(asked := sql.partition("WHERE")[2])
        and not _OF_ONE_FLAG.search(asked)
    }


def askers(questions: set[str]) -> set[str]:
    """Who asks these: the file, the question, and about whom."""
    found = set()
    for path, tree in modules("bot", "scheduler", "handlers"):
        for call in ast.walk(tree):
            if isinstance(call, ast.Call):
                asked = {ast.unparse(each).rpartition(".")[2] for each in call.args}
                for question in questions:
                    if question.rpartition(".")[2] in asked:
                        whose = [
                            ast.unparse(each.value) for each in call.keywords if each.arg != "meeting_id"
                        ]
                        found.add(f"{path}: {question}, of {', '.join(whose)}")
    return found


@cache
def readers_of_flags() -> set[str]:
    """The files below which flags, helping, talks or absences lie."""
    nouns = {"flags", "ladders", "talks", "absences", "afterwards", "formal"}
    return {
        path
        for path, tree in modules("bot", "scheduler", "handlers")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module is not None
        and (
            (node.module == "storage" and nouns & {each.name for each in node.names})
            or node.module.removeprefix("storage.") in nouns
        )
    }


def routes() -> set[str]:
    """Every place a browser can ask for, as it is written."""
    return {
        ast.unparse(call.args[0])
        for _, tree in modules("bot")
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in {"Route", "Mount", "WebSocketRoute"}
    }


# ------------------------------------------------------------------ whose a flag is

_WHICH: Final[BindParameter[Any]] = bindparam("which")
_WHO: Final[BindParameter[Any]] = bindparam("who")
_HELD = Statement(update(flag).where(flag.c.id == _WHICH).values(holder_id=_WHO))
_SAID = Statement(
    update(entry).where(entry.c.flag_id == _WHICH, entry.c.kind == "answer").values(author_id=_WHO)
)
_ANSWERED = Statement(update(answer).where(answer.c.flag_id == _WHICH).values(by_id=_WHO))


def give(town: Town, to: dict[int, str]) -> None:
    """These flags, and what was answered to them, are another's; nobody is told."""
    with town.database.transaction() as db:
        for number, key in to.items():
            for each in (_HELD, _SAID, _ANSWERED):
                db.run(each, which=number, who=getattr(town, key).sender.person_id)
