"""A municipality's own sets of questions, from a folder beside its settings; what is wrong joins the rest."""

from collections.abc import Iterator
from pathlib import Path

from bot.reading import NOTHING, Mistake, Reader
from bot.sections import Evaluations
from handlers.rules.question_sets import QuestionSet


def own_sets(section: Evaluations | None, reader: Reader) -> tuple[QuestionSet, ...]:
    """The sets in the folder that ``section`` names; without one of the usual name there are none."""
    if section is None:
        return ()
    folder = reader.base / section.sets
    if not folder.is_dir():
        if section != Evaluations():
            remedy = "Make that folder and put a set in it, or remove the line: see docs/evaluation-sets.md."
            reader.wrong("evaluations.sets", str(section.sets), remedy)
        return ()
    return tuple(_sound(folder, reader))


def _sound(folder: Path, reader: Reader) -> Iterator[QuestionSet]:
    """The sets without a mistake, each key once and newer than what comes along by the same key."""
    from handlers.evaluation_sets import that_come_along

    ours = {each.key: each for each in that_come_along()}
    files: dict[str, str] = {}
    try:
        found = sorted(each for each in folder.iterdir() if each.suffix == ".toml")
    except OSError as fault:
        remedy = f"Its files cannot be listed ({fault.strerror}). Give the line leave to read it."
        reader.wrong("evaluations.sets", str(folder), remedy)
        return
    for file in found:
        own = _read(file, reader)
        if own is None:
            continue
        if own.key in files:
            remedy = f"{files[own.key]} has that key. Keep one of both files, or give it another key."
            reader.wrong(f"{file.name}, key", own.key, remedy)
            continue
        files[own.key] = file.name
        other = ours.get(own.key)
        if other is not None and other != own and own.version <= other.version:
            remedy = f"The set {own.key} that comes along has version {other.version}: write a higher one."
            reader.wrong(f"{file.name}, version", own.version, remedy)
            continue
        yield own


def _read(file: Path, reader: Reader) -> QuestionSet | None:
    from handlers.evaluation_sets import BadSetError, read

    try:
        return read(file.read_text(encoding="utf-8"), file.name)
    except OSError as fault:
        reader.wrong(
            file.name, NOTHING, f"It cannot be read: {fault.strerror}. Give the line leave to read it."
        )
    except UnicodeDecodeError:
        reader.wrong(file.name, NOTHING, "Save it as UTF-8 text.")
    except BadSetError as wrong:
        for each in wrong.mistakes:
            reader.mistakes.append(Mistake(each.where, each.found, each.remedy))
    return None
