"""`wijklijn` and `python -m bot`: hands over to the command line, and imports nothing before it must."""


def main() -> None:
    """Run the command that stands on the command line."""
    from bot.cli import app

    app()


if __name__ == "__main__":
    main()
