"""The line can go, the page can go: what was typed arrives once and in order; every window shows the same."""

from playwright.sync_api import Dialog, Route, expect

from tests.browser.axe import serious
from tests.browser.door import Door
from tests.browser.looking import faults
from tests.browser.stage import is_pictured


def test_what_is_typed_while_the_line_is_away_arrives_once_and_in_its_order(door: Door) -> None:
    annie = door.somebody("annie").joins()
    annie.chat.picks("Iets ging niet goed").sees("Over welke bijeenkomst").picks("Inloopavond")
    annie.chat.sees("Wat ging er niet goed?").picks("Slecht georganiseerd").sees("Wat is er gebeurd?")
    door.stops()
    annie.chat.says("De zaal was te klein.").says("Er waren geen stoelen.")
    expect(annie.chat.log.locator(".sending .foot").last).to_have_text(
        "Wordt verstuurd zodra er verbinding is"
    )
    expect(annie.page.get_by_role("alert")).to_have_text("Geen verbinding. Wij proberen het opnieuw.")
    is_pictured(annie.page, "deur-geen-verbinding")
    assert [*serious(annie.page), *faults(annie.page)] == []

    door.goes_on()
    expect(annie.chat.log.locator(".sending")).to_have_count(0)
    annie.chat.sees("Er waren geen stoelen.").picks("Klaar").sees("Wat wilt u van ons?")
    expect(annie.page.get_by_role("alert")).to_be_hidden()
    mine = annie.chat.log.locator(".message.mine .words")
    expect(mine).to_have_text(["De zaal was te klein.", "Er waren geen stoelen."])
    door.complaints.clear()  # the browser complains of the connection, as it should


def test_what_was_typed_is_sent_after_the_page_was_closed_and_opened_again(door: Door) -> None:
    annie = door.somebody("annie").joins()
    [(before,)] = door.line.rows("SELECT count(*) FROM inbox")
    door.stops()
    annie.chat.says("Goedemiddag, bent u daar?")
    annie.page.close()

    door.goes_on()
    annie.takes_a_new_page().opens("/chat").chat.sees("Goedemiddag, bent u daar?")
    expect(annie.chat.log.locator(".message.mine:not(.sending)")).to_have_count(1)
    annie.page.reload()
    annie.chat.sees("Goedemiddag, bent u daar?")
    expect(annie.chat.log.locator(".message.mine")).to_have_count(1)
    assert door.line.rows("SELECT count(*) FROM inbox") == [(before + 1,)]
    door.complaints.clear()


def test_a_file_waits_on_the_phone_as_well(door: Door) -> None:
    annie = door.somebody("annie").joins()
    door.stops()
    annie.chat.chat.locator("input[type=file]").set_input_files(
        {"name": "brief.txt", "mimeType": "text/plain", "buffer": b"Beste gemeente"}
    )
    expect(annie.chat.log.locator(".sending")).to_contain_text("brief.txt")
    annie.page.close()

    door.goes_on()
    annie.takes_a_new_page().opens("/chat")
    expect(annie.chat.log.get_by_role("link", name="brief.txt")).to_have_count(1)
    door.complaints.clear()


def test_what_is_typed_after_a_button_was_pressed_comes_after_it(door: Door) -> None:
    annie = door.somebody("annie").joins()
    annie.chat.picks("Iets ging niet goed").sees("Over welke bijeenkomst").picks("Inloopavond")
    annie.chat.sees("Wat ging er niet goed?")
    door.stops()
    annie.chat.picks("Slecht georganiseerd").says("De zaal was te klein.")

    door.goes_on()
    annie.chat.sees("Bewaard").picks("Klaar").sees("Wat wilt u van ons?").picks("Uitleg")
    annie.chat.sees("Dit sturen wij naar", "De zaal was te klein.")
    door.complaints.clear()


def test_a_text_that_was_begun_is_still_there_after_the_page_was_closed(door: Door) -> None:
    annie = door.somebody("annie").joins()
    annie.page.get_by_role("textbox").fill("Ik wilde nog zeggen dat")
    annie.page.close()
    annie.takes_a_new_page().opens("/chat")
    expect(annie.page.get_by_role("textbox")).to_have_value("Ik wilde nog zeggen dat")
    annie.chat.says("Klaar ermee.").sees("Klaar ermee.")
    annie.page.reload()
    expect(annie.page.get_by_role("textbox")).to_have_value("")


def test_several_windows_show_the_same(door: Door) -> None:
    annie = door.somebody("annie").joins()
    other = annie.in_another_window().opens("/chat")
    other.chat.says("Uit het tweede venster.")
    annie.chat.sees("Uit het tweede venster.")

    door.stops()
    annie.chat.says("Zonder verbinding.")
    expect(other.chat.log.locator(".sending")).to_contain_text("Zonder verbinding.")
    door.goes_on()
    for each in (annie, other):
        expect(each.chat.log.locator(".sending")).to_have_count(0)
        expect(each.chat.message("Zonder verbinding.")).to_have_count(1)
    door.complaints.clear()


def test_a_page_that_comes_back_from_a_sleep_shows_what_it_missed_once(door: Door) -> None:
    annie = door.somebody("annie").joins()
    other = annie.in_another_window().opens("/chat")
    other.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    annie.chat.says("Terwijl u sliep.").sees("Terwijl u sliep.")
    other.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    other.chat.sees("Terwijl u sliep.")
    expect(other.chat.message("Terwijl u sliep.")).to_have_count(1)


def test_without_a_line_the_page_says_so_and_goes_on_by_itself(door: Door) -> None:
    annie = door.somebody("annie").joins()
    annie.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    door.stops()
    annie.opens("/chat")
    expect(annie.page.get_by_role("heading", name="Er is geen verbinding")).to_be_visible()

    door.goes_on()
    annie.chat.sees("Wat wilt u doen?")
    kept = annie.page.evaluate(
        "async () => (await (await caches.open('wijklijn-shell')).keys())"
        ".map((each) => new URL(each.url).pathname)"
    )
    assert not [path for path in kept if path.startswith(("/chat", "/i/"))]
    door.complaints.clear()


def test_who_is_not_in_any_more_is_told_so_where_one_comes_in(door: Door) -> None:
    annie = door.somebody("annie").joins()
    annie.context.clear_cookies()
    annie.chat.chat.get_by_role("textbox").fill("Nog een vraag.")
    annie.page.keyboard.press("Enter")
    expect(annie.page.get_by_text("U was hier een tijd niet")).to_be_visible()
    assert "Nog een vraag." in annie.page.evaluate("JSON.stringify(localStorage)")
    door.complaints.clear()  # the browser names every 401


def test_what_is_said_on_a_slow_line_is_seen_at_once_and_arrives_once(door: Door) -> None:
    annie = door.somebody("annie").joins()
    session = annie.context.new_cdp_session(annie.page)
    slow = {"offline": False, "latency": 1500, "downloadThroughput": 6_000, "uploadThroughput": 3_000}
    session.send("Network.emulateNetworkConditions", slow)
    annie.chat.says("Komt dit aan?")
    expect(annie.chat.log.locator(".sending")).to_contain_text("Wordt verstuurd …")
    expect(annie.chat.log.locator(".message.mine:not(.sending)")).to_have_count(1)
    expect(annie.chat.log.locator(".sending")).to_have_count(0)


def test_what_arrived_is_not_said_again_when_the_answer_was_lost(door: Door) -> None:
    annie = door.somebody("annie").joins()
    lost = list[str]()

    def loses_the_first_answer(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch().text())
            route.abort()

    annie.page.route("**/chat/said", loses_the_first_answer)
    annie.chat.says("Dit komt één keer aan.")
    expect(annie.chat.log.locator(".sending")).to_have_count(0)
    annie.chat.says("En dit daarna.").sees("En dit daarna.")
    expect(annie.chat.log.locator(".message.mine .words")).to_have_text(
        ["Dit komt één keer aan.", "En dit daarna."]
    )
    assert lost
    door.complaints.clear()


def test_who_logs_out_while_something_waits_is_asked_first(door: Door) -> None:
    annie = door.somebody("annie").joins()
    annie.page.route("**/chat/said", lambda route: route.abort())
    annie.chat.says("Dit is nog niet weg.")
    asked = list[str]()

    def answers(dialog: Dialog) -> None:
        asked.append(dialog.message)
        if len(asked) == 1:
            dialog.dismiss()
        else:
            dialog.accept()

    annie.page.on("dialog", answers)
    annie.page.get_by_role("button", name="Uitloggen").click()
    expect(annie.chat.log.locator(".sending")).to_contain_text("Dit is nog niet weg.")
    annie.page.get_by_role("button", name="Uitloggen").click()
    expect(annie.page.get_by_role("heading", name="U bent uitgelogd")).to_be_visible()
    annie.page.wait_for_function("() => localStorage.length === 0")
    assert len(asked) == 2
    assert "nog iets niet verstuurd" in asked[0]
    door.complaints.clear()
