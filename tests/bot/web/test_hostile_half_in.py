"""Who has an officer's link and not their second thing is nowhere: every page leads back there.

OWASP ASVS 5.0, 6.3.3 and 8.3.1.
"""

from tests.bot.web.test_second_step import half_in
from tests.bot.web.waterstad import Town

PAGES = ("/", "/chat", "/devices", "/news", "/second")
DEEDS = ("said", "pressed", "amended", "opened", "seen", "push", "unpush")


async def test_who_is_half_in_is_led_to_the_second_thing_from_everywhere(town: Town) -> None:
    mila = await half_in(town, "mila")
    for path in PAGES:
        assert (await mila.opens(path)).url.path == "/second", path


async def test_who_is_half_in_does_and_sets_nothing(town: Town) -> None:
    mila = await half_in(town, "mila")
    for deed in DEEDS:
        answer = await mila.does(f"/chat/{deed}", text="a", change=1, endpoint="https://push.example/1")
        assert answer.status == 401, deed
    assert (await mila.submits("/news", mail="off")).status == 401
    assert (await mila.submits("/devices/all-out")).url.path == "/second"
