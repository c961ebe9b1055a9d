"""The texts of a language in every form they can take: each variant of a choice, with samples filled in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fluent.syntax import FluentParser, ast

from handlers.views import BOLD_OFF, BOLD_ON, plain

SAMPLES = {
    **dict.fromkeys(
        ("name", "officer", "chair", "person", "next", "deputy", "sender", "by", "who"), "Anna Vos"
    ),
    **dict.fromkeys(("date", "day", "until", "deadline"), "donderdag 3 december"),
    **dict.fromkeys(("number", "count", "days", "weeks", "page", "pages", "minutes", "most"), "12"),
    **dict.fromkeys(("moment", "when"), "donderdag om 9.00 uur"),
    **dict.fromkeys(("meeting", "process", "subject"), "Inloopavond Plein"),
    "time": "9.00 uur",
}
"""What is filled in, by the name of the variable; any other is one word."""

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_BOLD_MARKS = re.compile(f"[{BOLD_ON}{BOLD_OFF}]")
_VARIABLE = re.compile(r"\{\$([\w-]+)\}")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Text:
    """One message or attribute, in every form it can take."""

    file: str
    key: str
    variables: frozenset[str]
    said: tuple[str, ...]
    """With sample values filled in, and without the marks for bold."""
    raw: tuple[str, ...]
    """With the names of what is filled in, as ``{$number}``."""

    @property
    def where(self) -> str:
        return f"{self.file} {self.key}"

    @property
    def is_button(self) -> bool:
        return self.key.endswith((".button", "-button"))

    @property
    def is_heard(self) -> bool:
        """Whether these are words that people may type, which never stand on a screen."""
        return self.key.endswith("-words")


@dataclass(frozen=True, slots=True)
class Language:
    """All texts of one language, and what could not be read."""

    texts: dict[str, Text] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_language(folder: Path) -> Language:
    """Every text in the ``.ftl`` files of a folder."""
    language = Language()
    files = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.ftl"))}
    for name, source in files.items():
        if _BOLD_MARKS.search(source):
            language.problems.append(Problem(name, "bold is written **so**"))
        # As `handlers.texts` reads it: Fluent itself takes a star at the start of a line for a variant.
        files[name] = _BOLD.sub(rf"{BOLD_ON}\1{BOLD_OFF}", source)
    entries = [(name, entry) for name, source in files.items() for entry in FluentParser().parse(source).body]
    terms = {entry.id.name: entry for _, entry in entries if isinstance(entry, ast.Term)}
    messages = {entry.id.name: entry for _, entry in entries if isinstance(entry, ast.Message)}
    for file, entry in entries:
        if isinstance(entry, ast.Junk):
            language.problems.append(Problem(file, f"cannot be read: {(entry.content or '').strip()[:60]!r}"))
        if not isinstance(entry, ast.Message):
            continue
        for key, pattern in _patterns(entry):
            if key in language.texts:
                language.problems.append(Problem(f"{file} {key}", "stands here a second time"))
            language.texts[key] = _text(file, key, pattern, _Filling(terms, messages))
    return language


def _patterns(message: ast.Message | ast.Term) -> Iterator[tuple[str, ast.Pattern]]:
    if message.value is not None:
        yield message.id.name, message.value
    for attribute in message.attributes:
        yield f"{message.id.name}.{attribute.id.name}", attribute.value


@dataclass(frozen=True, slots=True)
class _Filling:
    """What references point at."""

    terms: dict[str, ast.Term]
    messages: dict[str, ast.Message]


def _text(file: str, key: str, pattern: ast.Pattern, filling: _Filling) -> Text:
    variables: set[str] = set()
    forms = [plain(form) for form in _forms(pattern, filling, variables)]
    said = [_VARIABLE.sub(lambda found: SAMPLES.get(found[1], "Waterstede"), form) for form in forms]
    return Text(file, key, frozenset(variables), tuple(said), tuple(forms))


def _forms(pattern: ast.Pattern, filling: _Filling, variables: set[str]) -> list[str]:
    """The pattern with each variant of each choice in it; a choice with fewer repeats its last."""
    pieces = [
        [element.value]
        if isinstance(element, ast.TextElement)
        else _said(element.expression, filling, variables)
        for element in pattern.elements
    ]
    most = max((len(piece) for piece in pieces), default=1)
    return ["".join(piece[min(turn, len(piece) - 1)] for piece in pieces) for turn in range(most)]


_Expression = ast.InlineExpression | ast.Placeable | ast.SelectExpression


def _said(expression: _Expression, filling: _Filling, variables: set[str]) -> list[str]:
    match expression:
        case ast.Placeable():
            return _said(expression.expression, filling, variables)
        case ast.SelectExpression():
            _said(expression.selector, filling, variables)
            return [
                form for variant in expression.variants for form in _forms(variant.value, filling, variables)
            ]
        case ast.FunctionReference():
            given = expression.arguments.positional
            return [form for argument in given for form in _said(argument, filling, variables)]
        case ast.VariableReference():
            variables.add(expression.id.name)
            return [f"{{${expression.id.name}}}"]
        case ast.TermReference() | ast.MessageReference():
            return _forms(_referred(expression, filling), filling, variables)
        case _:
            return [str(expression.parse()["value"])]


def _referred(reference: ast.TermReference | ast.MessageReference, filling: _Filling) -> ast.Pattern:
    name = reference.id.name
    entry = filling.terms[name] if isinstance(reference, ast.TermReference) else filling.messages[name]
    key = f"{name}.{reference.attribute.name}" if reference.attribute else name
    return dict(_patterns(entry))[key]
