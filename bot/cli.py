"""The command line: what can be asked, in words; each command is carried out by a file of ``bot/commands``.

Nothing here shows a traceback or a local variable: what went wrong is one sentence with its remedy.
"""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from bot import running
from bot.commands.remedies import DONE, NOT_DONE, end

EXIT_CODES = (
    "Exit codes: 0 done; 1 not done, and said why; 2 the command line was not understood; "
    "3 a fault in wijklijn itself."
)

app = typer.Typer(
    name="wijklijn",
    help="A line between neighbourhood associations and their municipality: raised, answered, on a date.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
parked = typer.Typer(
    help="What could not be done and waits for somebody to look.", no_args_is_help=True, epilog=EXIT_CODES
)
app.add_typer(parked, name="parked")
matrix = typer.Typer(help="The account on Matrix.", no_args_is_help=True, epilog=EXIT_CODES)
app.add_typer(matrix, name="matrix")
authenticator = typer.Typer(
    help="The app for codes of somebody who works at the municipality.",
    no_args_is_help=True,
    epilog=EXIT_CODES,
)
app.add_typer(authenticator, name="authenticator")

notice = typer.Typer(
    help="Notices that are being brought round to many.", no_args_is_help=True, epilog=EXIT_CODES
)
app.add_typer(notice, name="notice")

export = typer.Typer(
    help="What was stored, as files for whoever studies it.", no_args_is_help=True, epilog=EXIT_CODES
)
app.add_typer(export, name="export")

Config = Annotated[
    Path, typer.Option("--config", "-c", help="The settings; config.example.toml explains them.")
]
_CONFIG = Path(running.CONFIG)
_IDS = "As `wijklijn parked list` names them, such as in-12, out-7 or due-3."
_NOTICE = "As `wijklijn notice list` numbers them."
_PORT = typer.Option(min=1, max=65535, help="Where the browser finds it, on this machine only.")


def command(group: typer.Typer, name: str) -> Callable[[Callable[..., Any]], Callable[..., None]]:
    """Make a function a command that ends with an exit code and, when it must, one sentence."""

    def keep(function: Callable[..., Any]) -> Callable[..., None]:
        @functools.wraps(function)
        def carried_out(**asked: Any) -> None:  # noqa: ANN401 - whatever the command takes
            try:
                code = function(**asked)
            except (typer.Exit, typer.BadParameter, typer.Abort):
                raise
            except KeyboardInterrupt:
                raise typer.Exit(NOT_DONE) from None
            except Exception as fault:  # noqa: BLE001 - whatever it is, it is said in one sentence
                raise typer.Exit(end(fault)) from None
            raise typer.Exit(code if isinstance(code, int) else DONE)

        group.command(name, epilog=EXIT_CODES)(carried_out)
        return carried_out

    return keep


def screen() -> Console:
    """Where answers go; asked for at each command, so that it is the standard output of that moment."""
    return Console(highlight=False)


@command(app, "run")
def run(*, config: Config = _CONFIG) -> int:
    """Run the line until SIGTERM or Ctrl-C.

    Refuses a database that is not migrated, one that holds a demo's town, and a second run on the same file.
    """
    return running.run(config)


@command(app, "demo")
def demo(
    *,
    port: Annotated[int, _PORT] = 8080,
    fresh: Annotated[bool, typer.Option("--fresh", help="Throw the town of last time away.")] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only say the address.")] = False,
) -> None:
    """Show it: an invented town in the browser, with phones side by side and a clock that can be moved."""
    from bot.demo.stage import run_demo

    run_demo(port, fresh=fresh, open_browser=not no_browser)


@command(app, "import")
def import_(
    *,
    file: Annotated[Path, typer.Argument(help="The town file; bot/demo/town.toml is an example.")],
    config: Config = _CONFIG,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would change.")] = False,
) -> None:
    """Bring people, associations, areas, processes and meetings in from one file: all of it or nothing.

    Can be run again: what is known by its key is updated, what is no longer in the file is named and stays.
    """
    from bot.commands import importing
    from bot.settings import load

    importing.bring_in(screen(), load(config), file, dry_run=dry_run)


@command(app, "invite")
def invite(
    *,
    people: Annotated[list[str] | None, typer.Argument(help="Keys of people in the town file.")] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Everybody who has not joined.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="With --all: also who has a link that still works.")
    ] = False,
    config: Config = _CONFIG,
    letters: Annotated[Path | None, typer.Option(help="Also draw a letter for each, in this PDF.")] = None,
    by: Annotated[
        str | None, typer.Option(help="Who invites, and hears of it; else the coordinator.")
    ] = None,
    matrix: Annotated[
        str | None, typer.Option(help="The person's name on Matrix: the line opens a chat with them itself.")
    ] = None,
) -> None:
    """Make a link for each person that works once, and print it in a message to paste anywhere.

    The link is shown this once: only its hash is kept. Older links of the same person stop working.
    """
    from bot.commands import inviting
    from bot.settings import load

    if bool(people) is everybody:
        raise typer.BadParameter("Name one or more people, or say --all.")
    asked = inviting.Asked(people or [], everybody, again, by, letters, matrix)
    inviting.make(screen(), load(config), asked)


@command(app, "check-config")
def check_config(*, config: Config = _CONFIG) -> int:
    """Tell all that is wrong at once: settings, Telegram, database, and who cannot be reached."""
    from bot.commands import checking

    return DONE if checking.check(screen(), config) else NOT_DONE


@command(app, "migrate")
def migrate(*, config: Config = _CONFIG) -> None:
    """Bring the database to this version, or make it; what was there is backed up first."""
    from bot.commands import upkeep
    from bot.settings import load

    upkeep.migrate(screen(), load(config))


@command(app, "backup")
def backup(
    *,
    folder: Annotated[Path, typer.Argument(help="Where to; a folder of its own is made in it.")],
    keys_to: Annotated[
        Path | None, typer.Option(help="Another folder, for the keys. Keep those copies at most 14 days.")
    ] = None,
    config: Config = _CONFIG,
) -> None:
    """Back up the database (checked) and the files, while it runs; the keys apart, where --keys-to says."""
    from bot.commands import upkeep
    from bot.settings import load

    upkeep.backup(screen(), load(config), folder, keys_to)


@command(app, "restore")
def restore(
    *,
    folder: Annotated[Path, typer.Argument(help="The backup: a folder named by its moment.")],
    keys: Annotated[
        Path | None, typer.Option(help="The folder keys-… of the same moment, where it lies elsewhere.")
    ] = None,
    config: Config = _CONFIG,
) -> None:
    """Bring back a backup: database, files, keys, and the login on Matrix; what is there now is put aside.

    Stop the line first.
    """
    from bot.commands import upkeep
    from bot.settings import load

    upkeep.restore(screen(), load(config), folder, keys)


@command(app, "bounced")
def bounced(
    *,
    to: Annotated[str | None, typer.Option(help="The address it came back to; else its headers say.")] = None,
    config: Config = _CONFIG,
) -> int:
    """Take a mail that came back, from standard input, as your mail server gives it; see docs/news.md.

    Exit code 75 asks the mail server to try again later: the database could not be written.
    """
    import sys

    from bot.commands import bouncing
    from bot.settings import load

    mail = sys.stdin.buffer.read(bouncing.MOST_BYTES)
    return bouncing.or_later(lambda: bouncing.take(screen(), load(config), mail, to))


@command(app, "status")
def status(*, config: Config = _CONFIG) -> None:
    """Tell what waits and how old it is, what is parked, and who has not joined or cannot be reached."""
    from bot.commands import standing
    from bot.settings import load

    standing.show(screen(), load(config))


@command(app, "platform")
def platform(
    *,
    turn: Annotated[str | None, typer.Argument(help="off or on; without it, only list.")] = None,
    name: Annotated[str | None, typer.Argument(help="web, telegram or matrix.")] = None,
    because: Annotated[str | None, typer.Option(help="Why; for who looks later, not for people.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Also the only one that is open.")] = False,
    config: Config = _CONFIG,
) -> None:
    """List the platforms; turn one off for the whole municipality, or on again, beside a running line.

    Off: nothing is sent there but one last notice with the other way in, and nothing is lost.
    """
    from bot.commands import switching
    from bot.settings import load

    if turn not in {None, "off", "on"} or (turn is None) is not (name is None):
        raise typer.BadParameter("Say: platform, platform off NAME, or platform on NAME.")
    if turn == "off" and name is not None:
        switching.turn_off(screen(), load(config), name, because, sure=yes)
    elif turn == "on" and name is not None:
        switching.turn_on(screen(), load(config), name)
    else:
        switching.show(screen(), load(config))


@command(matrix, "login")
def matrix_login(
    *,
    password_file: Annotated[Path | None, typer.Option(help="A file with the account's password.")] = None,
    token_file: Annotated[Path | None, typer.Option(help="A file with an access token instead.")] = None,
    picture: Annotated[Path | None, typer.Option(help="The picture people see (PNG or JPEG).")] = None,
    reset_signing: Annotated[
        bool, typer.Option("--reset-signing", help="Replace signing keys that another client made.")
    ] = False,
    config: Config = _CONFIG,
) -> None:
    """Log in on Matrix and set the account up: device, keys, signatures, name and picture.

    Can be run again: it stays the same device, and only what is missing is mended.
    """
    from bot.commands import matrix as asked
    from bot.settings import load

    asked.login(
        screen(),
        load(config),
        password_file=password_file,
        token_file=token_file,
        picture=picture,
        reset_signing=reset_signing,
    )


@command(authenticator, "reset")
def authenticator_reset(
    *, key: Annotated[str, typer.Argument(help="Their key in the town file.")], config: Config = _CONFIG
) -> None:
    """Forget somebody's app for codes, and end their sessions in every browser: their phone is gone."""
    from bot.commands import authenticators
    from bot.settings import load

    authenticators.reset(screen(), load(config), key)


@command(parked, "list")
def parked_list(*, config: Config = _CONFIG) -> None:
    """List what is parked."""
    from bot.commands import parking
    from bot.settings import load

    parking.show(screen(), load(config))


@command(parked, "retry")
def parked_retry(*, ids: Annotated[list[str], typer.Argument(help=_IDS)], config: Config = _CONFIG) -> None:
    """Try these again."""
    from bot.commands import parking
    from bot.settings import load

    parking.retry(screen(), load(config), ids)


@command(parked, "drop")
def parked_drop(*, ids: Annotated[list[str], typer.Argument(help=_IDS)], config: Config = _CONFIG) -> None:
    """Leave these for good."""
    from bot.commands import parking
    from bot.settings import load

    parking.drop(screen(), load(config), ids)


@command(notice, "list")
def notice_list(*, config: Config = _CONFIG) -> None:
    """List what is being sent to many, and how far it is."""
    from bot.commands import sending
    from bot.settings import load

    sending.show(screen(), load(config))


@command(notice, "pause")
def notice_pause(*, number: Annotated[int, typer.Argument(help=_NOTICE)], config: Config = _CONFIG) -> None:
    """Send it to nobody more for now."""
    _send("pause", number, config)


@command(notice, "resume")
def notice_resume(*, number: Annotated[int, typer.Argument(help=_NOTICE)], config: Config = _CONFIG) -> None:
    """Go on with one that is paused."""
    _send("resume", number, config)


@command(notice, "stop")
def notice_stop(*, number: Annotated[int, typer.Argument(help=_NOTICE)], config: Config = _CONFIG) -> None:
    """Send it to nobody more; its author can send it later to who has not had it."""
    _send("stop", number, config)


@command(export, "evaluations")
def export_evaluations(
    *,
    first: Annotated[str, typer.Option("--from", help="The first day of the meetings: 2026-01-01.")],
    last: Annotated[str, typer.Option("--to", help="The last day: 2026-12-31.")],
    folder: Annotated[Path, typer.Option(help="Where the files go.")] = Path(),
    config: Config = _CONFIG,
) -> None:
    """Write the outcomes of evaluations as CSV and XLSX, with a codebook; see docs/evaluations-export.md.

    From stored outcomes only: no answer of one person, nothing of fewer than five, nothing per officer.
    """
    from bot.commands import exporting
    from bot.settings import load

    exporting.export(screen(), load(config), exporting.Asked(first, last, folder))


def _send(deed: str, number: int, config: Path) -> None:
    from bot.commands import sending
    from bot.settings import load

    sending.do(screen(), load(config), deed, number)
