"""Finds where code asks for a text: by which ids, filled with what; read from the source, nothing is run.

An id that is put together is followed back as far as the source says what it can be: through variables,
loops over tuples, and arguments of functions. What stays unknown is a ``*``, as in ``fault-*``.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TypeGuard, TypeVar

ANYTHING = "*"
"""Stands in an id for what the source does not say on the spot."""

_QUESTIONS = {
    "Choice": 2,
    "Words": 1,
    "Line": 1,
    "WhichDay": 2,
    "WhichMoment": 2,
    "WhichRhythm": 2,
    "WhenToTell": 2,
    "WhichReturn": 2,
    "Note": 1,
}
"""What takes a text's id first, and the place of the values that fill it."""

_Found = TypeVar("_Found")
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_Comprehension = ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp


@dataclass(frozen=True, slots=True)
class Use:
    """One place that asks for a text."""

    where: str
    ids: frozenset[str]
    named: frozenset[str]
    """What it is filled with, by names that stand on the spot."""
    given: frozenset[str] | None
    """Everything it is filled with; ``None`` where the source does not say."""
    is_button: bool


class Code:
    """The modules of a program, by path."""

    def __init__(self, sources: Mapping[Path, str]) -> None:
        self._trees = {path: ast.parse(source) for path, source in sources.items()}
        self._above: dict[ast.AST, ast.AST] = {}
        self._calls: dict[str, list[ast.Call]] = {}
        self._functions: dict[str, list[_Function]] = {}
        self._inside: dict[ast.AST, list[ast.AST]] = {}
        self._looking: set[ast.AST] = set()
        self._followed: set[tuple[object, ast.AST]] = set()
        for tree in self._trees.values():
            for node in ast.walk(tree):
                self._above |= dict.fromkeys(ast.iter_child_nodes(node), node)
                self._inside.setdefault(next(self._scopes(node), tree), []).append(node)
                if isinstance(node, ast.Call):
                    self._calls.setdefault(_last_name(node.func), []).append(node)
                if isinstance(node, _Function):
                    self._functions.setdefault(node.name, []).append(node)

    def uses(self) -> Iterator[Use]:
        """Every place that asks for a text."""
        for path, tree in self._trees.items():
            for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
                found = self._asked(call)
                if found is not None and not _is_passed_along(found[0]):
                    key, named, given = found
                    where, ids = f"{path}:{call.lineno}", frozenset(self.words(key) - {""})
                    yield Use(where, ids, named, given, self._is_button(call))

    def given_to(self, name: str, parameter: str) -> set[str]:
        """The words that calls of a function give as one of its parameters."""
        found: set[str] = set()
        for function in self._functions.get(name, []):
            if parameter in _parameters(function):
                found |= self._any_of(self._given(function, parameter))
        return found

    def words(self, value: ast.expr) -> set[str]:
        """What a string can be."""
        return self._once(self._words, value, {ANYTHING})

    def _once(self, look: Callable[[ast.expr], _Found], at: ast.expr, nothing: _Found) -> _Found:
        """Look, but not while looking at the same already: what calls itself tells nothing new."""
        if (look, at) in self._followed:
            return nothing
        self._followed.add((look, at))
        found = look(at)
        self._followed.discard((look, at))
        return found

    def _words(self, value: ast.expr) -> set[str]:
        match value:
            case ast.Constant(value=str(word)):
                return {word}
            case ast.IfExp(body=one, orelse=other):
                return self.words(one) | self.words(other)
            case ast.JoinedStr(values=pieces):
                return {"".join(each) for each in product(*map(self.words, pieces))}
            case ast.FormattedValue(value=inner) | ast.Call(func=ast.Name(id="str"), args=[inner]):
                return self.words(inner)
            case ast.Subscript(value=several):
                return self._any_of(self._elements(several))
        return self._any_of(self._values(value)) if _is_name(value) else {ANYTHING}

    def _asked(self, call: ast.Call) -> tuple[ast.expr, frozenset[str], frozenset[str] | None] | None:
        """The id and the values of a call that asks for a text."""
        name = _last_name(call.func)
        if call.args and (self._speaks(call.func) or (_is_option(call.func) and call.args[1:])):
            named = frozenset(each.arg for each in call.keywords if each.arg is not None)
            spread = [self._keys(each.value) for each in call.keywords if each.arg is None]
            key = call.args[1 if _is_option(call.func) else 0]
            return key, named, _together(named, *spread)
        if call.args and isinstance(call.func, ast.Name) and name in _QUESTIONS:
            by_name = [each.value for each in call.keywords if each.arg == "values"]
            filled = [*by_name, *call.args[_QUESTIONS[name] : _QUESTIONS[name] + 1]]
            keys = _together(*map(self._keys, filled))
            return call.args[0], keys or frozenset(), keys
        return None

    def _speaks(self, func: ast.expr) -> bool:
        """Whether this is ``t``, something's ``t``, ``texts(…)``, or a name for that."""
        named = self._bound(func) if isinstance(func, ast.Name) else [func]
        made = any(isinstance(each, ast.Call) and _last_name(each.func) == "texts" for each in named)
        return made or _last_name(func) == "t"

    def _is_button(self, call: ast.Call) -> bool:
        above = self._above[call]
        if isinstance(above, ast.Call) and _last_name(above.func) == "Option":
            return above.args[2:] == [call]
        return _is_option(call.func)

    def _keys(self, value: ast.expr) -> frozenset[str] | None:
        """The keys of a dictionary."""
        match value:
            case ast.Dict(keys=keys):
                known = [key.value for key in keys if isinstance(key, ast.Constant)]
                return frozenset(map(str, known)) if len(known) == len(keys) else None
            case ast.IfExp(body=one, orelse=other):
                return _together(self._keys(one), self._keys(other))
            case ast.Name():
                bound = self._bound(value)
                return _together(*map(self._keys, bound)) if bound else None
            case ast.Call(func=ast.Name(id=name)):
                back = [
                    node.value
                    for function in self._functions.get(name, [])
                    if not name.startswith("_") or self._module(function) is self._module(value)
                    for node in ast.walk(function)
                    if isinstance(node, ast.Return) and node.value is not None
                ]
                return _together(*map(self._keys, back)) if back else None
        return None

    def _values(self, name: ast.Name) -> list[ast.expr]:
        return self._bound(name) or self._argued(name)

    def _argued(self, name: ast.Name) -> list[ast.expr]:
        """What calls give, where the name is a function's parameter."""
        for scope in self._scopes(name):
            if isinstance(scope, _Function) and name.id in _parameters(scope):
                return self._given(scope, name.id)
        return []

    def _given(self, function: _Function, parameter: str) -> list[ast.expr]:
        places = [each for each in _parameters(function) if each not in {"self", "cls"}]
        place, home = places.index(parameter), self._module(function)
        values: list[ast.expr] = []
        kept = [call for call in self._calls.get(f"_{function.name}", []) if _is_kept(call.func)]
        for call in (*self._calls.get(function.name, []), *kept):
            if not _fits(call, function) or (
                function.name.startswith("_") and self._module(call) is not home
            ):
                continue
            values += [each.value for each in call.keywords if each.arg == parameter]
            values += call.args[place : place + 1]
        return values

    def _any_of(self, values: list[ast.expr]) -> set[str]:
        return {word for value in values for word in self.words(value)} or {ANYTHING}

    def _bound(self, name: ast.Name) -> list[ast.expr]:
        """The values that a name is given, in the nearest scope that gives it any."""
        if name in self._looking:  # what a loop goes over is not what it gives
            return []
        self._looking.add(name)
        found: list[ast.expr] = []
        for scope in self._scopes(name):
            found = list(self._bindings(scope, name.id))
            if found or (isinstance(scope, _Function) and name.id in _parameters(scope)):
                break
        self._looking.discard(name)
        return found

    def _bindings(self, scope: ast.AST, name: str) -> Iterator[ast.expr]:
        if isinstance(scope, _Comprehension):
            for each in scope.generators:
                yield from self._looped(each.target, each.iter, name)
            return
        for node in self._inside.get(scope, []):
            match node:
                case ast.Assign(targets=targets, value=value):
                    yield from (value for target in targets if _is(target, name))
                case ast.AnnAssign(target=target, value=ast.expr() as value) if _is(target, name):
                    yield value
                case ast.NamedExpr(target=target, value=value) if _is(target, name):
                    yield value
                case ast.For(target=target, iter=several):
                    yield from self._looped(target, several, name)

    def _looped(self, target: ast.expr, several: ast.expr, name: str) -> Iterator[ast.expr]:
        for element in self._elements(several):
            if _is(target, name):
                yield element
            if isinstance(target, ast.Tuple) and isinstance(element, ast.Tuple):
                pairs = zip(target.elts, element.elts, strict=True)
                yield from (piece for part, piece in pairs if _is(part, name))

    def _elements(self, several: ast.expr) -> list[ast.expr]:
        """What stands in a tuple, a list, or the keys of a dictionary."""
        return self._once(self._listed, several, [])

    def _listed(self, several: ast.expr) -> list[ast.expr]:
        match several:
            case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
                return [
                    inner
                    for element in elements
                    for inner in (
                        self._elements(element.value) if isinstance(element, ast.Starred) else [element]
                    )
                ]
            case ast.Dict(keys=keys):
                return [key for key in keys if key is not None]
            case ast.IfExp(body=one, orelse=other):
                return [*self._elements(one), *self._elements(other)]
            case ast.Call(func=ast.Attribute(value=ast.Name() as table, attr="items")):
                pairs = [value for value in self._bound(table) if isinstance(value, ast.Dict)]
                return [
                    ast.Tuple([key, value])
                    for table_ in pairs
                    for key, value in zip(table_.keys, table_.values, strict=True)
                    if key is not None
                ]
            case ast.Name():
                added = [
                    node.value
                    for scope in self._scopes(several)
                    for node in self._inside.get(scope, [])
                    if isinstance(node, ast.AugAssign) and _is(node.target, several.id)
                ]
                values = [*self._values(several), *added]
                return [element for value in values for element in self._elements(value)]
        return []

    def _scopes(self, node: ast.AST) -> Iterator[ast.AST]:
        """What a name can be bound in, from the inside out."""
        while (above := self._above.get(node)) is not None:
            node = above
            if isinstance(node, _Function | _Comprehension | ast.Module):
                yield node

    def _module(self, node: ast.AST) -> ast.AST:
        return list(self._scopes(node))[-1]


def _is_kept(func: ast.expr) -> bool:
    """Whether this may be a function that an object was given, under its own name: ``self._alarm``."""
    return isinstance(func, ast.Attribute)


def _fits(call: ast.Call, function: _Function) -> bool:
    """Whether the function can be called so; another of the same name often cannot."""
    spread = any(isinstance(each, ast.Starred) for each in call.args)
    most = len([each for each in _parameters(function) if each not in {"self", "cls"}])
    optional = len(function.args.defaults) + sum(each is not None for each in function.args.kw_defaults)
    return spread or most - optional <= len(call.args) + len(call.keywords) <= most


def _is_option(func: ast.expr) -> bool:
    return isinstance(func, ast.Attribute) and func.attr == "option" and _last_name(func.value) == "t"


def _is_passed_along(key: ast.expr) -> bool:
    """Whether the id was kept by a question, which is looked at where it is made."""
    return isinstance(key, ast.Attribute) and key.attr == "text"


def _last_name(func: ast.expr) -> str:
    match func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _is_name(value: ast.expr) -> TypeGuard[ast.Name]:
    return isinstance(value, ast.Name)


def _is(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Name) and target.id == name


def _parameters(function: _Function) -> list[str]:
    given = function.args
    return [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)]


def _together(*several: frozenset[str] | None) -> frozenset[str] | None:
    known = [each for each in several if each is not None]
    return frozenset().union(*known) if len(known) == len(several) else None
