"""``wijklijn run``: straight to the line, past the command line's libraries; the first poll does not wait."""

from collections.abc import Sequence
from pathlib import Path

from bot.commands.remedies import DONE, NotDoneError, end

CONFIG = "config.toml"


def asked(words: Sequence[str]) -> Path | None:
    """The settings that a command line starting with ``run`` names; ``None`` when it says anything else."""
    match list(words):
        case ["run"]:
            return Path(CONFIG)
        case ["run", "--config" | "-c", str(named)] if not named.startswith("-"):
            return Path(named)
        case ["run", str(option)] if option.startswith("--config=") and option != "--config=":
            return Path(option.removeprefix("--config="))
    return None


def run(config: Path) -> int:
    """Run until a signal; the exit code, after saying in one sentence what kept it from running."""
    try:
        _run(config)
    except KeyboardInterrupt:
        return DONE
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is said in one sentence
        return end(fault)
    return DONE


def _run(config: Path) -> None:
    from bot import app, logs
    from bot.settings import load

    settings = load(config)
    if not settings.ways:
        raise NotDoneError(
            f"{config} switches on no way to people. Add [web], [telegram] or [matrix]; "
            "config.example.toml shows how."
        )
    logs.setup(settings.logs.level, settings.logs.format, settings.secrets())
    app.run(settings)
