"""What is looked at is seen; a browser that is woken says that there is news, in the line's own words."""

from typing import Any

from playwright.sync_api import CDPSession, expect

from tests.browser.door import Door, Somebody
from tests.stories.line import until

SEEN = """
    SELECT seen.change >= max(loud) FROM page_message JOIN chat ON chat.external = page_message.chat
    JOIN person ON person.id = chat.person_id JOIN seen ON seen.chat_id = chat.id WHERE person.key = 'annie'
"""
SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications())
    .map(({ title, body, tag }) => ({ title, body, tag }))"""


def test_what_stands_before_somebody_is_seen_also_after_they_scrolled_away_and_back(door: Door) -> None:
    annie = door.somebody("annie").joins()
    until(lambda: door.line.rows(SEEN) == [(1,)], "seen")
    annie.page.mouse.wheel(0, -5000)
    annie.in_another_window().opens("/chat").chat.picks("Hulp").sees("Ging iets niet goed?")
    annie.chat.sees("Ging iets niet goed?")
    annie.page.mouse.wheel(0, 5000)
    until(lambda: door.line.rows(SEEN) == [(1,)], "seen")


def woken(annie: Somebody, address: str) -> None:
    """Bring a push to the browser, as its service does."""
    session: CDPSession = annie.context.new_cdp_session(annie.page)
    found: list[dict[str, Any]] = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(told["registrations"]))
    session.send("ServiceWorker.enable")
    annie.page.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    until(lambda: bool(annie.page.evaluate("1")) and bool(found), "the worker")
    session.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": address, "registrationId": found[-1]["registrationId"], "data": ""},
    )


def test_a_browser_that_is_woken_says_that_there_is_news_and_no_more(door: Door) -> None:
    annie = door.somebody("annie", permissions=["notifications"]).joins()
    annie.opens("/news")
    expect(annie.page.get_by_role("heading", name="In deze browser")).to_be_visible()
    expect(annie.page.get_by_role("button", name="Zet aan")).to_be_visible()
    woken(annie, door.address)
    title = "Er is nieuws op de lijn van gemeente Waterstad"
    expected = {"title": title, "body": "Tik om het te lezen.", "tag": "news"}
    until(lambda: annie.page.evaluate(SHOWN) == [expected], "the notification")


def test_a_browser_that_holds_notifications_back_is_told_so(door: Door) -> None:
    annie = door.somebody("annie", permissions=[]).joins()
    annie.page.add_init_script("Object.defineProperty(Notification, 'permission', { value: 'denied' })")
    annie.opens("/news")
    expect(annie.page.get_by_text("Uw browser houdt berichten van deze pagina tegen.")).to_be_visible()
    expect(annie.page.get_by_role("button", name="Zet aan")).to_have_count(0)


ASKS = """() => {
  Object.defineProperty(Notification, 'permission', { value: 'default' });
  Notification.requestPermission = () => new Promise((tell) => { globalThis.answers = tell; });
}"""
"""A browser that asks whether it may, and waits for the person."""


def test_after_the_first_tap_something_is_said_at_once_also_when_the_browser_refuses(door: Door) -> None:
    annie = door.somebody("annie", permissions=[]).joins()
    annie.page.add_init_script(f"({ASKS})()")
    annie.opens("/news")
    said = annie.page.get_by_role("status")
    annie.page.get_by_role("button", name="Zet aan").first.click()
    expect(said).to_have_text("Uw browser vraagt nu of dit mag.")
    annie.page.evaluate("answers('default')")
    expect(said).to_have_text("Het staat nog uit: uw browser kreeg geen toestemming.")
    expect(annie.page.get_by_role("button", name="Zet aan").first).to_be_visible()


def test_a_browser_that_cannot_subscribe_says_that_it_did_not_work(door: Door) -> None:
    annie = door.somebody("annie", permissions=["notifications"]).joins()
    refuses = "PushManager.prototype.subscribe = () => Promise.reject(new Error('refused'))"
    annie.page.add_init_script(f"{refuses}; Notification.requestPermission = async () => 'granted'")
    annie.opens("/news")
    annie.page.get_by_role("button", name="Zet aan").first.click()
    expect(annie.page.get_by_role("status")).to_have_text("Het lukt nu niet. Probeer het later nog eens.")
