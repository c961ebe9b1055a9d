"""Who finds a hole reads whom to tell, and search engines read that there is nothing for them."""

from datetime import datetime, timedelta

import pytest

from tests.bot.web.waterstad import Town


async def test_who_finds_a_hole_reads_whom_to_tell(town: Town) -> None:
    """RFC 9116; OWASP ASVS 5.0 asks for nothing like it, and everybody else does."""
    answer = await town.visitor().opens("/.well-known/security.txt")
    lines = dict(line.split(": ", 1) for line in (await answer.text()).splitlines())
    ahead = datetime.fromisoformat(lines["Expires"]) - town.clock()

    assert (answer.status, answer.content_type, answer.charset) == (200, "text/plain", "utf-8")
    assert lines["Contact"] == "mailto:veilig@waterstad.example"
    assert lines["Preferred-Languages"] == "nl, en"
    assert lines["Canonical"] == f"{town.address}/.well-known/security.txt"
    assert timedelta(days=30) < ahead < timedelta(days=365)


async def test_what_else_is_asked_for_there_is_not_there_and_the_log_says_where(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    for path in ("/.well-known/change-password", "/nergens", "/i/x/y"):
        assert (await town.visitor().opens(path)).status == 404
    async with town.visitor().session.post(f"{town.address}/", data=b"") as answer:
        assert answer.status == 403
    told = [record.fields for record in caplog.records if record.msg == "refused"]  # type: ignore[attr-defined]

    assert [(each["status"], each["place"]) for each in told] == [
        (404, "well-known"),
        (404, "elsewhere"),
        (404, "i"),
        (403, "front"),
    ]


async def test_there_is_nothing_to_index(town: Town) -> None:
    answer = await town.visitor().opens("/robots.txt")

    assert await answer.text() == "User-agent: *\nDisallow: /\n"
