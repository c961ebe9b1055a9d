"""The line can go: what is typed meanwhile is kept on the page and arrives once, what was missed is shown."""

from playwright.sync_api import expect

from tests.browser.stage import Stage

WIL, DANIEL = "Wil van der Veen", "Daniël Hoekstra"


def test_what_is_typed_without_a_connection_arrives_once_it_is_back(stage: Stage) -> None:
    chair = stage.phone(WIL).sees("Wat wilt u doen?")
    stage.page.context.set_offline(True)
    chair.says("hulp")
    expect(stage.page.get_by_role("alert")).to_have_text("Geen verbinding. Wij proberen het opnieuw.")
    expect(chair.log.locator(".sending")).to_contain_text("hulp")

    stage.page.context.set_offline(False)
    chair.sees("Ging iets niet goed?")
    expect(stage.page.get_by_role("alert")).to_be_hidden()
    expect(chair.log.locator(".sending")).to_have_count(0)
    expect(chair.log.locator(".message.mine")).to_have_count(1)
    stage.complaints.clear()  # the browser complains of the connection, as it should


def test_a_page_that_is_opened_again_shows_everything_once(stage: Stage) -> None:
    stage.phone(WIL).says("hulp").sees("Ging iets niet goed?")
    stage.page.reload()
    chair = stage.phone(WIL).sees("Ging iets niet goed?")

    expect(chair.log.locator(".message.mine")).to_have_count(1)
    expect(chair.message("Ging iets niet goed?")).to_have_count(1)
