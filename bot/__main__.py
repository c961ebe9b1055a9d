"""`wijklijn` and `python -m bot`: hands over to the command line, and imports nothing before it must."""

import sys


def main() -> None:
    """Run the command that stands on the command line."""
    from bot import running

    if (config := running.asked(sys.argv[1:])) is not None:
        sys.exit(running.run(config))
    from bot.cli import app

    app(prog_name="wijklijn")


if __name__ == "__main__":
    main()
