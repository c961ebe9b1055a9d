"""An officer who came in by a link shows a code too; before that, nothing of the chat is theirs to see.

OWASP ASVS 5.0: 6.3.1 (guessing), 6.3.3 (a second factor), 6.4.4 and 6.5.6 (a lost phone), 6.5.1 (a code is
used once), 6.5.5 (it does not last), 7.2.4 (a new token after it), 7.3.2 (an officer's session ends whatever
they do), 7.4.3 (all others end with a reset).
"""

import asyncio
import re
from datetime import timedelta

from tests.bot.web.code_app import STEP, CodeApp
from tests.bot.web.visitor import Visitor, words_of
from tests.bot.web.waterstad import Town

LOOKS = ("/chat/messages", "/chat/scene", "/chat/events", "/chat/file/1/0")


async def test_an_officer_sets_up_an_app_once_and_sees_nothing_before_its_first_code(town: Town) -> None:
    mila = await half_in(town, "mila")
    page = await (await mila.opens("/chat")).text()
    app = town.code_apps["mila"]
    app.takes(page)

    assert "Beveilig uw toegang" in words_of(page)
    assert "<svg" in page
    for path in LOOKS:
        assert (await mila.opens(path)).status == 401
    assert (await mila.does("/chat/said", text="Ik ben Mila")).status == 401
    assert (await mila.opens("/devices")).url.path == "/second"

    before = mila.cookie
    assert (await mila.submits("/second", code=f"{app.code()[:3]} {app.code()[3:]}")).url.path == "/chat"
    assert mila.cookie != before
    assert await mila.sees("Wat wilt u doen?")


async def test_the_secret_is_shown_to_nobody_after_the_first_right_code(town: Town) -> None:
    await town.joins("mila")
    again = await half_in(town, "mila")
    page = await (await again.opens("/chat")).text()

    assert "Nog één stap" in words_of(page)
    assert "<svg" not in page
    assert town.code_apps["mila"].secret not in page.replace(" ", "")


async def test_who_has_one_phone_only_taps_and_nobody_types_the_secret(town: Town) -> None:
    mila = town.visitor()
    await mila.submits(f"/i/{await town.invites('mila')}")
    await town.settled()
    await mila.picks("Ik doe mee")
    await town.settled()
    page = await (await mila.opens("/chat")).text()

    assert "Open in mijn code-app" in words_of(page)
    [link] = re.findall(r'href="(otpauth://totp/[^"]+)"', page)
    secret = re.search(r"secret=([A-Z2-7]+)", link)
    assert secret is not None
    assert secret[1] in words_of(page).replace(" ", "")


async def test_of_two_browsers_that_were_shown_a_secret_the_one_whose_code_came_first_counts(
    town: Town,
) -> None:
    mila, thief = await half_in(town, "mila"), await half_in(town, "mila")
    hers, his = CodeApp(town.clock), CodeApp(town.clock)
    hers.takes(await (await mila.opens("/second")).text())
    his.takes(await (await thief.opens("/second")).text())
    assert (await mila.submits("/second", code=hers.code())).url.path == "/chat"

    assert (await thief.submits("/second", code=his.code())).status == 400
    assert (await thief.opens("/chat/messages")).status == 401


async def test_a_code_works_once_also_for_somebody_who_looked_over_a_shoulder(town: Town) -> None:
    await town.joins("mila")
    app = town.code_apps["mila"]
    mila, thief = await half_in(town, "mila"), await half_in(town, "mila")
    town.clock.passes(2 * STEP)
    code = app.code()

    assert (await mila.submits("/second", code=code)).url.path == "/chat"
    assert (await thief.submits("/second", code=code)).status == 400
    assert (await thief.opens("/chat/messages")).status == 401


async def test_the_very_first_code_works_once_too(town: Town) -> None:
    mila, thief = await half_in(town, "mila"), await half_in(town, "mila")
    app = town.code_apps["mila"]
    app.takes(await (await mila.opens("/second")).text())
    code = app.code()

    assert (await mila.submits("/second", code=code)).url.path == "/chat"
    assert (await thief.submits("/second", code=code)).status == 400
    assert (await thief.opens("/chat/messages")).status == 401


async def test_a_code_may_be_half_a_minute_early_or_late_and_not_more(town: Town) -> None:
    await town.joins("mila")
    app = town.code_apps["mila"]
    for steps, path in ((3, "/second"), (-2, "/second"), (-1, "/chat")):
        town.clock.passes(10 * STEP)
        mila = await half_in(town, "mila")
        assert (await mila.submits("/second", code=app.code(steps))).url.path == path
    town.clock.passes(10 * STEP)
    mila = await half_in(town, "mila")
    assert (await mila.submits("/second", code=app.code(1))).url.path == "/chat"


async def test_a_code_sent_by_two_taps_lets_the_browser_in(town: Town) -> None:
    mila = await half_in(town, "mila")
    app = town.code_apps["mila"]
    app.takes(await (await mila.opens("/second")).text())
    await asyncio.gather(*(mila.submits("/second", code=app.code()) for _ in range(3)))

    assert (await mila.opens("/chat")).url.path == "/chat"
    assert await mila.messages()


async def test_five_wrong_codes_end_the_session_and_a_right_one_comes_too_late(town: Town) -> None:
    await town.joins("mila")
    town.clock.passes(10 * STEP)
    app = town.code_apps["mila"]
    guesser = await half_in(town, "mila")
    cookie = guesser.cookie
    wrong = [await guesser.submits("/second", code=app.wrong_code()) for _ in range(5)]

    assert [answer.status for answer in wrong] == [400, 400, 400, 400, 401]
    assert "klopt niet" in words_of(await wrong[0].text())
    assert "U bent uitgelogd" in words_of(await wrong[4].text())
    back = town.visitor(Cookie=f"wijklijn={cookie}")
    assert (await back.submits("/second", code=app.code())).url.path == "/"


async def test_four_wrong_codes_are_forgotten_after_a_quarter_of_an_hour(town: Town) -> None:
    await town.joins("mila")
    mila = await half_in(town, "mila")
    app = town.code_apps["mila"]
    for _ in range(4):
        await mila.submits("/second", code=app.wrong_code())
    town.clock.passes(timedelta(minutes=16))

    assert (await mila.submits("/second", code=app.wrong_code())).status == 400
    assert (await mila.submits("/second", code=app.code())).url.path == "/chat"


async def test_what_an_officer_says_ends_no_earlier_and_no_later_than_twelve_hours(town: Town) -> None:
    mila = await town.joins("mila")
    town.clock.passes(timedelta(hours=11, minutes=50))
    await mila.opens("/chat")
    assert await mila.sees("Wat wilt u doen?")
    town.clock.passes(timedelta(minutes=11))

    assert (await mila.opens("/chat/messages")).status == 401
    assert (await mila.opens("/chat")).url.path == "/"


async def test_a_chair_shows_no_code_and_stays_in_as_long_as_they_come(town: Town) -> None:
    annie = await town.joins("annie")
    for _ in range(3):
        town.clock.passes(timedelta(days=60))
        assert (await annie.opens("/chat")).url.path == "/chat"
    town.clock.passes(timedelta(days=91))

    assert (await annie.opens("/chat")).url.path == "/"


async def test_whose_app_is_gone_begins_anew_after_a_reset_and_is_out_everywhere(town: Town) -> None:
    mila = await town.joins("mila")
    said = town.line.types("authenticator", "reset", "mila")
    again = await half_in(town, "mila")

    assert "Mila de Boer" not in said
    assert (await mila.opens("/chat/messages")).status == 401
    assert "Beveilig uw toegang" in words_of(await (await again.opens("/chat")).text())
    assert town.line.rows("SELECT count(*) FROM audit WHERE action = 'authenticator_reset'") == [(1,)]


async def half_in(town: Town, key: str) -> Visitor:
    """An officer who took part in a new browser, and has shown no code there."""
    visitor = town.visitor()
    await visitor.submits(f"/i/{await town.invites(key)}")
    await town.settled()
    await visitor.picks("Ik doe mee")
    await town.settled()
    assert (await visitor.opens("/chat")).url.path == "/second"
    return visitor
