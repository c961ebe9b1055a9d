"""One look at the file tells an administrator all that is wrong with it, and never shows a secret."""

import re
import tomllib
from dataclasses import MISSING, fields, replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kinds import WEEKDAYS, Listen, Secret
from bot.reading import Mistake, SettingsError
from bot.sections import Municipality, People, Storage, Telegram
from bot.settings import SECTIONS, Settings, load, read

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
TOKEN = "123456789:AAinventedInventedInventedInvented12"
STORE_SECRET = "een-zin-die-niemand-anders-kent"
LEAST = f"""
[municipality]
name = "Voorbeeldstad"
phone = "14 000"
reporting_point = "het stadhuis"
formal_way = "het stadhuis"
[people]
coordinator = "carla"
[telegram]
token = "{TOKEN}"
username = "voorbeeld_bot"
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


def mistakes(folder: Path, text: str) -> dict[str, str]:
    """What is wrong, by dotted name."""
    with pytest.raises(SettingsError) as wrong:
        load(written(folder, text))
    return {each.where: str(each) for each in wrong.value.mistakes}


def test_the_least_one_can_write_is_enough(tmp_path: Path) -> None:
    settings = load(written(tmp_path, LEAST))

    assert settings.municipality.name == "Voorbeeldstad"
    assert settings.telegram is not None
    assert settings.telegram.token.reveal() == TOKEN
    assert settings.telegram.mode == "polling"
    assert settings.database.file == tmp_path / "data/wijklijn.db"
    assert settings.database.keys == tmp_path / "keys/wijklijn-keys.db"
    assert settings.health.listen == Listen("127.0.0.1", 8081)


def test_without_a_section_for_it_there_is_no_such_way_to_people(tmp_path: Path) -> None:
    settings = load(written(tmp_path, LEAST.split("[telegram]", maxsplit=1)[0]))
    assert settings.telegram is None
    assert settings.matrix is None
    assert settings.ways == frozenset()


def matrix(secret: str = STORE_SECRET, more: str = "") -> str:
    """The least one can write for Matrix."""
    return f"""[matrix]
homeserver = "https://matrix.voorbeeld.example"
user_id = "@wijklijn:voorbeeld.example"
store_secret = "{secret}"
{more}
"""


def test_matrix_keeps_its_files_beside_the_settings_and_its_secret_to_itself(tmp_path: Path) -> None:
    settings = load(written(tmp_path, LEAST + matrix()))
    assert settings.matrix is not None
    assert settings.ways == {"telegram", "matrix"}
    assert settings.matrix.account == tmp_path / "matrix/account.json"
    assert settings.matrix.crypto == tmp_path / "matrix/crypto.db"
    assert STORE_SECRET in settings.secrets()
    assert STORE_SECRET not in repr(settings)


def test_on_matrix_only_the_towns_own_and_those_named_are_welcome(tmp_path: Path) -> None:
    usual = load(written(tmp_path, LEAST + matrix())).matrix
    assert usual is not None
    assert usual.welcomes("@mila:voorbeeld.example")
    assert not usual.welcomes("@vreemde:elders.example")
    assert not usual.welcomes("@mila:voorbeeld.example.kwaad.example")
    more = 'servers = ["buurt.example"]\npeople = ["@annie:elders.example"]'
    named = load(written(tmp_path, LEAST + matrix(more=more))).matrix
    assert named is not None
    assert named.welcomes("@bram:buurt.example")
    assert named.welcomes("@annie:elders.example")
    assert not named.welcomes("@mila:voorbeeld.example")


@pytest.mark.parametrize("secret", ["DEFAULT_KEY", "kort", "DEFAULT_KEY-maar-dan-langer"])
def test_a_store_secret_that_anybody_could_guess_is_refused(tmp_path: Path, secret: str) -> None:
    found = mistakes(tmp_path, LEAST + matrix(secret))
    assert list(found) == ["matrix.store_secret"]
    assert secret not in found["matrix.store_secret"]


def test_names_on_matrix_are_looked_at(tmp_path: Path) -> None:
    wrong = matrix(more='servers = "buurt.example"\npeople = ["annie"]').replace("@wijklijn", "wijklijn")
    assert list(mistakes(tmp_path, LEAST + wrong)) == ["matrix.user_id", "matrix.servers", "matrix.people"]


def test_every_mistake_is_told_at_once_with_a_remedy(tmp_path: Path) -> None:
    told = mistakes(
        tmp_path,
        """
        [municipality]
        name = ""
        phone = "bel ons"
        timezone = "Europe/Amsterdamn"
        language = "fr"
        [people]
        coordinator = "Carla de Vries"
        operators = "carla"
        [telegram]
        mode = "webhook"
        username = "@voorbeeld_bot"
        api_url = "api.telegram.org"
        [office]
        opens = "9 uur"
        closing_days = ["2026-12-24"]
        weekdays = ["maandag"]
        good_friday = "yes"
        [promises]
        answer_dais = 4
        no_response_days = 0
        reopen_weeks = true
        [health]
        listen = "8081"
        [logs]
        level = 3
        [promisses]
        answer_days = 4
        """,
    )

    assert set(told) == {
        "promisses",
        "municipality.name",
        "municipality.phone",
        "municipality.reporting_point",
        "municipality.formal_way",
        "municipality.timezone",
        "municipality.language",
        "people.coordinator",
        "people.operators",
        "telegram.token",
        "telegram.username",
        "telegram.api_url",
        "office.opens",
        "office.closing_days",
        "office.weekdays",
        "office.good_friday",
        "promises.answer_dais",
        "promises.no_response_days",
        "promises.reopen_weeks",
        "health.listen",
        "logs.level",
    }
    assert told["promisses"].endswith("Did you mean promises?")
    assert told["promises.answer_dais"].endswith("Did you mean answer_days?")
    assert told["office.opens"] == (
        'office.opens: found "9 uur". Write a time between quotes, such as "09:00".'
    )
    assert told["promises.reopen_weeks"] == (
        "promises.reopen_weeks: found true. Write a whole number from 1 to 52, without quotes."
    )
    assert "found nothing" in told["telegram.token"]
    assert "token_file" in told["telegram.token"]


@pytest.mark.parametrize(
    ("section", "where", "remedy"),
    [
        ('[office]\nopens = "17:00"\ncloses = "09:00"', "office.closes", "Write a time after 17:00."),
        (
            "[drafts]\nremind_after_hours = 72\nerase_after_days = 2",
            "drafts.remind_after_hours",
            "Remind before erase_after_days are over.",
        ),
        ("[files]\nmax_megabytes = 2.5", "files.max_megabytes", "Write a whole number from 1 to 20"),
        ('office = "open"', "office", "Write it as a section: a line [office]"),
        ('[database]\nfiles = ""', "database.files", "Write a path between quotes"),
        ("[logs]\nzzz = 1", "logs.zzz", "Remove it; known here are: level, format."),
    ],
)
def test_a_mistake_says_what_to_write(tmp_path: Path, section: str, where: str, remedy: str) -> None:
    told = mistakes(tmp_path, f"{section}\n{LEAST}")

    assert list(told) == [where]
    assert remedy in told[where]


def test_a_webhook_needs_its_address_and_its_secret(tmp_path: Path) -> None:
    told = mistakes(tmp_path, f'{LEAST}\nmode = "webhook"')

    assert set(told) == {"telegram.webhook_url", "telegram.webhook_secret"}
    assert 'set mode = "polling"' in told["telegram.webhook_url"]


def test_two_servers_cannot_share_a_port(tmp_path: Path) -> None:
    hook = 'mode = "webhook"\nwebhook_url = "https://a.example/t"\nwebhook_secret = "abcdefghijklmnop"\n'
    told = mistakes(tmp_path, f'{LEAST}\n{hook}webhook_listen = "127.0.0.1:8081"')

    assert told == {
        "health.listen": 'health.listen: found "127.0.0.1:8081". '
        "Choose another port: telegram.webhook_listen listens there."
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[municipality\n", "no valid TOML"),
        ("name = Voorbeeldstad", "no valid TOML"),
    ],
)
def test_a_file_that_is_no_toml_names_the_line(tmp_path: Path, text: str, found: str) -> None:
    told = mistakes(tmp_path, text)["file"]

    assert found in told
    assert "line 1" in told


def test_a_file_that_is_not_there_says_where_to_begin(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"config\.example\.toml"):
        load(tmp_path / "config.toml")


def test_a_file_in_another_encoding_says_so(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b'[municipality]\nname = "\xe9"')

    with pytest.raises(SettingsError, match="UTF-8"):
        load(tmp_path / "config.toml")


def test_a_secret_can_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    settings = load(written(tmp_path, LEAST.replace(f'token = "{TOKEN}"', 'token_file = "token"')))

    assert settings.telegram is not None
    assert settings.telegram.token.reveal() == TOKEN


def test_a_secret_stands_in_one_place(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN)

    told = mistakes(tmp_path, f'{LEAST}\ntoken_file = "token"')

    assert list(told) == ["telegram.token_file"]


def test_a_secrets_file_that_cannot_be_read_is_told_without_its_words(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    (tmp_path / "wrong").write_text("geheim")
    for file, remedy in (("none", "cannot be read"), ("binary", "no plain text"), ("wrong", "BotFather")):
        told = mistakes(tmp_path, LEAST.replace(f'token = "{TOKEN}"', f'token_file = "{file}"'))
        assert list(told) == ["telegram.token_file"]
        assert remedy in told["telegram.token_file"]
        assert "geheim" not in told["telegram.token_file"]


def test_a_secret_is_never_shown_wherever_it_was_put(tmp_path: Path) -> None:
    wrong_places = f"""
        [municipality]
        name = "Voorbeeldstad"
        phone = "{TOKEN}"
        [database]
        url = "mysql://wijklijn:geheim@host/name"
        [telegram]
        token_file = "{TOKEN}"
        username = "{TOKEN}"
        webhook_secret = "geheim met spaties"
        api_url = "https://user:{TOKEN}@example.org"
    """
    told = "\n".join(mistakes(tmp_path, wrong_places).values())

    assert "telegram.username" in told
    assert TOKEN not in told
    assert "geheim" not in told


def test_nothing_that_shows_the_settings_shows_a_secret(tmp_path: Path) -> None:
    extra = '[database]\nurl = "postgresql://wijklijn:geh%40eim@host/name"'
    settings = load(written(tmp_path, LEAST + extra))

    for shown in (repr(settings), str(settings), f"{settings.telegram!s}"):
        assert TOKEN not in shown
        assert "geh" not in shown
    assert settings.secrets() == (TOKEN, "geh%40eim", "geh@eim")
    assert settings.database.file is None


def test_what_is_set_reaches_the_policy(tmp_path: Path) -> None:
    text = f"""{LEAST}
        [office]
        opens = "08:30"
        closes = 16:45:00
        weekdays = ["friday", "monday", "monday"]
        closing_days = [2026-12-31, 2026-12-24]
        good_friday = false
        [promises]
        answer_days = 4
        [drafts]
        remind_after_hours = 36
        erase_after_days = 20
        [invitations]
        days = 7
        [files]
        max_count = 3
    """.replace("[telegram]", 'operators = ["olaf", "carla"]\n[telegram]')
    policy = load(written(tmp_path, text)).policy()

    assert (policy.office_opens, policy.office_closes) == (time(8, 30), time(16, 45))
    assert policy.office_weekdays == (0, 4)
    assert policy.closing_days == (date(2026, 12, 24), date(2026, 12, 31))
    assert not policy.good_friday
    assert policy.liberation_day
    assert policy.answer_days == 4
    assert policy.draft_reminder == timedelta(hours=36)
    assert (policy.draft_days, policy.invitation_days, policy.max_files) == (20, 7, 3)
    assert (policy.coordinator, policy.operators) == ("carla", ("olaf", "carla"))
    assert (policy.municipality, policy.bot_username) == ("Voorbeeldstad", "voorbeeld_bot")


def test_defaults_in_the_settings_and_in_the_policy_agree() -> None:
    least = Settings(
        municipality=Municipality("Voorbeeldstad", "14 000", "het stadhuis", "het stadhuis"),
        people=People("carla"),
    )
    policy = least.policy()
    for each in fields(policy):
        if each.default is not MISSING:
            assert getattr(policy, each.name) == each.default, each.name


# ------------------------------------------------------------------ the example


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
    shown = example("#!")
    for name, kind in SECTIONS.items():
        for each in fields(kind):
            if each.default is None:
                assert {each.name, f"{each.name}_file"} & set(shown[name]), f"{name}.{each.name}"


def test_the_example_can_be_used_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets/telegram-token").write_text(TOKEN)
    (tmp_path / "secrets/telegram-webhook").write_text("a" * 32)
    (tmp_path / "secrets/matrix-store").write_text("b" * 32)
    file = tmp_path / "config.toml"
    plain = read(tomllib.loads(EXAMPLE.read_text(encoding="utf-8")), file)
    with_defaults = read(example("#"), file)
    with_webhook = read(example("#!"), file)

    assert plain == replace(with_defaults, matrix=None)
    assert with_defaults.matrix is not None
    assert plain.telegram is not None
    url, secret = "https://wijklijn.voorbeeldstad.example/telegram", Secret("a" * 32)
    assert with_webhook.telegram == replace(plain.telegram, webhook_url=url, webhook_secret=secret)


# ------------------------------------------------------------------ properties

toml_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
a_file = st.dictionaries(
    st.sampled_from([*SECTIONS, "something"]),
    toml_values
    | st.dictionaries(
        st.sampled_from(
            [
                f"{each.name}{end}"
                for kind in SECTIONS.values()
                for each in fields(kind)
                for end in ("", "_file")
            ]
        ),
        toml_values,
        max_size=6,
    ),
)


@given(a_file)
def test_whatever_stands_in_the_file_only_settings_or_mistakes_come_out(
    tmp_path: Path, found: dict[str, Any]
) -> None:
    told: tuple[Mistake, ...] = ()
    settings = None
    try:
        settings = read(found, tmp_path / "config.toml")
    except SettingsError as wrong:
        told = wrong.mistakes

    assert (settings is None) == bool(told)
    assert all(each.where and each.found and each.remedy for each in told)


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["C"]), min_size=1))
def test_a_secret_of_any_words_hides_them(words: str) -> None:
    secret = Secret(words)

    assert secret.reveal() == words
    assert repr(secret) == str(secret) == f"{secret}" == "Secret(…)"


def test_a_relative_path_is_made_whole_once() -> None:
    once = Storage().under(Path("/srv/wijklijn"))

    assert once.under(Path("/elsewhere")) == once
    assert once.url.reveal() == "sqlite:////srv/wijklijn/data/wijklijn.db"


def test_telegram_can_be_set_in_code() -> None:
    telegram = Telegram(Secret(TOKEN), "voorbeeld_bot", api_url="http://127.0.0.1:1234")

    assert TOKEN not in repr(telegram)
