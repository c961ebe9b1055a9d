"""One look at the file tells an administrator all that is wrong with it, and never shows a secret."""

from dataclasses import MISSING, fields
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kinds import Listen
from bot.reading import Mistake, SettingsError
from bot.sections import Ladder, Municipality, People, Storage
from bot.settings import SECTIONS, Settings, load, read
from tests.bot.config_file import LEAST, TOKEN, mistakes, written


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
        "ladder.talk_days",
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
        ladder=Ladder(()),
    )
    policy = least.policy()
    for each in fields(policy):
        if each.default is not MISSING:
            assert getattr(policy, each.name) == each.default, each.name


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


def test_a_relative_path_is_made_whole_once() -> None:
    once = Storage().under(Path("/srv/wijklijn"))

    assert once.under(Path("/elsewhere")) == once
    assert once.url.reveal() == "sqlite:////srv/wijklijn/data/wijklijn.db"
