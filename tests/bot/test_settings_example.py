"""The example explains every setting, tells its true default, and can be used as it is."""

import re
import tomllib
from dataclasses import MISSING, fields, replace
from datetime import time
from pathlib import Path
from typing import Any

from bot.kinds import WEEKDAYS, Listen, Secret
from bot.settings import SECTIONS, read
from tests.bot.config_file import TOKEN

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"


def as_written(value: object) -> object:
    """A default as it would be written in the file."""
    match value:
        case Secret():
            return value.reveal()
        case Path() | Listen():
            return str(value)
        case time():
            return f"{value:%H:%M}"
        case tuple():
            return [WEEKDAYS[each] if isinstance(each, int) else each for each in value]
    return value


def example(mark: str) -> dict[str, Any]:
    """The example, with the lines taken in that begin with ``mark``."""
    return tomllib.loads(
        re.sub(rf"^{mark} (\w+ = |\[\w+\]$)", r"\1", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    )


def test_the_example_explains_every_setting_and_tells_the_true_default() -> None:
    shown = example("#")
    assert list(shown) == list(SECTIONS)
    for name, kind in SECTIONS.items():
        stripped = {key.removesuffix("_file") for key in shown[name]}
        has_value = {each.name for each in fields(kind) if each.default is not None}
        assert stripped == has_value, name
        for each in fields(kind):
            if each.default not in {MISSING, None}:
                assert shown[name][each.name] == as_written(each.default), f"{name}.{each.name}"


def test_the_example_shows_what_has_no_default_too() -> None:
    shown = example("#!?")
    for name, kind in SECTIONS.items():
        for each in fields(kind):
            if each.default is None:
                assert {each.name, f"{each.name}_file"} & set(shown[name]), f"{name}.{each.name}"


def test_the_example_can_be_used_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets/telegram-token").write_text(TOKEN)
    (tmp_path / "secrets/telegram-webhook").write_text("a" * 32)
    (tmp_path / "secrets/matrix-store").write_text("b" * 32)
    (tmp_path / "secrets/mail-password").write_text("c" * 32)
    (tmp_path / "secrets/sms-token").write_text("d" * 32)
    (tmp_path / "secrets/oidc-client").write_text("e" * 32)
    file = tmp_path / "config.toml"
    plain = read(tomllib.loads(EXAMPLE.read_text(encoding="utf-8")), file)
    with_defaults = read(example("#"), file)
    with_webhook = read(example("#!?"), file)

    assert plain == replace(with_defaults, matrix=None, telegram=None, mail=None, sms=None, oidc=None)
    assert plain.ways == {"web"}
    assert with_defaults.matrix is not None
    assert with_defaults.telegram is not None
    url, secret = "https://wijklijn.voorbeeldstad.example/telegram", Secret("a" * 32)
    assert with_webhook.telegram == replace(with_defaults.telegram, webhook_url=url, webhook_secret=secret)
