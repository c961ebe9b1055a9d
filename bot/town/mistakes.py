"""What is wrong with a town file, said so that whoever wrote the file can put it right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to put right, and where: ``line`` and ``column`` count from 1.

    ``entry`` is the key of the person, area and so on, as far as it could be read; syntax errors have a
    column but neither section, entry nor field.
    """

    filename: str
    line: int
    message: str
    column: int | None = None
    section: str | None = None
    entry: str | None = None
    field: str | None = None

    def __str__(self) -> str:
        """Say the mistake in one line: ``town.toml line 41, person 'j.jansen', field role: ...``."""
        place = f"{self.filename} line {self.line}"
        if self.column is not None:
            place += f", column {self.column}"
        if self.section is not None:
            place += f", {self.section}" + (f" '{self.entry}'" if self.entry else "")
        if self.field is not None:
            place += f", field {self.field}"
        return f"{place}: {self.message}"


class TownFileError(ValueError):
    """A town file with mistakes; nothing of it was used. Put all of ``mistakes`` right and read it again."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes
