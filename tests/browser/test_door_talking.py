"""What one does is seen, what answers it comes into view, and nothing passes in silence."""

import re

from playwright.sync_api import Locator, expect

from storage import people
from tests.browser.axe import serious
from tests.browser.door import Door, Somebody
from tests.browser.looking import faults
from tests.browser.stage import SEND, Phone

GAPS = """(words) => [...words.querySelectorAll('.paragraph')].filter((each) => each.textContent.trim())
  .map((each) => each.getBoundingClientRect())
  .flatMap(({ top }, place, all) => place ? [top - all[place - 1].bottom] : [])"""
"""The white above each paragraph of a message."""


def reach_check(annie: Somebody) -> None:
    """A question answered, a text typed, the check in view."""
    annie.chat.picks("Iets ging niet goed").sees("Over welke bijeenkomst").picks("Inloopavond")
    annie.chat.sees("Wat ging er niet goed?").picks("Slecht georganiseerd").sees("Wat is er gebeurd?")
    annie.chat.says("De zaal was te klein.").picks("Klaar").sees("Wat wilt u van ons?").picks("Uitleg")
    annie.chat.sees("Dit sturen wij naar")


def choices(phone: Phone, words: str) -> Locator:
    """The buttons under the newest message with these words."""
    return phone.message(words).last.locator(".choices button")


def test_an_empty_box_is_not_sent_and_says_kindly_what_to_do(door: Door) -> None:
    annie = door.somebody("annie").joins()
    box, send = annie.page.get_by_role("textbox"), annie.page.get_by_role("button", name=SEND)
    toast = annie.page.locator(".toast")
    expect(send).to_have_attribute("aria-disabled", "true")
    assert [*serious(annie.page), *faults(annie.page)] == []

    box.press("Enter")
    expect(toast).to_have_text("Typ eerst een bericht, of kies hierboven.")
    expect(toast).to_be_empty()
    send.click(force=True)
    expect(toast).to_have_text("Typ eerst een bericht, of kies hierboven.")

    box.fill("Dag")
    expect(send).to_have_attribute("aria-disabled", "false")
    box.fill("  ")
    expect(send).to_have_attribute("aria-disabled", "true")
    expect(annie.chat.log.locator(".message.mine")).to_have_count(0)


def test_at_the_check_the_choice_that_sends_stands_out_and_nowhere_else(door: Door) -> None:
    annie = door.somebody("annie").joins()
    strong = annie.chat.log.locator(".choices button.strong")
    expect(strong).to_have_count(0)
    reach_check(annie)
    expect(strong).to_have_text(["Versturen"])
    annie.page.get_by_role("button", name="Versturen", exact=True).click()
    annie.chat.sees("Melding 1")
    expect(strong).to_have_count(0)


def test_what_answers_a_tap_higher_up_comes_into_view(door: Door) -> None:
    annie = door.somebody("annie").joins()
    reach_check(annie)
    annie.chat.picks("Versturen").sees("Melding 1")
    for _ in range(3):
        annie.chat.says("hulp").sees("Ging iets niet goed?")
        expect(annie.chat.message("Ging iets niet goed?").last).to_be_in_viewport()
    annie.chat.picks("Iets toevoegen")
    newest = annie.chat.log.locator(".message").last
    expect(newest).not_to_contain_text("Ging iets niet goed?")
    expect(newest).to_be_in_viewport()
    expect(annie.page.locator(".to-end")).to_be_hidden()


def test_what_takes_the_place_of_a_question_higher_up_stands_in_view(door: Door) -> None:
    annie = door.somebody("annie").joins()
    for _ in range(3):
        annie.chat.says("hulp").sees("Ging iets niet goed?")
    expect(annie.chat.message("Ging iets niet goed?")).to_have_count(3)
    first = annie.chat.message("Wat wilt u doen?").first.get_by_role("button", name="Iets ging niet goed")
    first.evaluate("(button) => button.scrollIntoView({ block: 'end' })")
    first.click()
    expect(choices(annie.chat, "Over welke bijeenkomst").last).to_be_in_viewport(ratio=1)


def test_news_does_not_take_away_what_somebody_reads_higher_up(door: Door) -> None:
    annie = door.somebody("annie").joins()
    other = annie.in_another_window().opens("/chat")
    for _ in range(4):
        annie.chat.says("hulp").sees("Ging iets niet goed?")
    expect(annie.chat.message("Ging iets niet goed?")).to_have_count(4)
    expect(annie.chat.log.locator(".sending")).to_have_count(0)
    annie.chat.log.evaluate("(log) => log.scrollTo({ top: 0 })")
    other.chat.sees("Ging iets niet goed?").picks("Hulp")
    expect(annie.page.locator(".to-end")).to_have_text("Nieuw bericht")
    assert annie.chat.log.evaluate("(log) => log.scrollTop") == 0


def test_what_was_asked_before_is_quieter_than_the_newest_question_and_the_cards(door: Door) -> None:
    annie = door.somebody("annie").joins()
    reach_check(annie)
    annie.chat.picks("Versturen").sees("Melding 1")
    annie.chat.says("menu")
    menus = annie.chat.log.locator(".message", has_text="Wat wilt u doen?").filter(
        has=annie.page.locator(".choices")
    )
    expect(menus).to_have_count(2)

    def ink(button: Locator) -> str:
        return str(button.evaluate("(button) => getComputedStyle(button).color"))

    newest, before = (
        ink(menus.last.locator(".choices button").first),
        ink(menus.first.locator(".choices button").first),
    )
    assert before != newest
    assert ink(choices(annie.chat, "Melding 1").first) == newest
    for scheme in ("light", "dark"):
        annie.page.emulate_media(color_scheme=scheme)
        assert [*serious(annie.page), *faults(annie.page)] == []
    annie.chat.picks("Iets toevoegen").sees("Wat wilt u toevoegen").says("De koffie was op.")
    annie.chat.sees("Bewaard").picks("Klaar")
    expect(choices(annie.chat, "Bewaard")).to_have_count(0)
    expect(annie.chat.message("Wat wilt u toevoegen")).to_have_class(re.compile("past"))
    menus.first.get_by_role("button", name="Hulp").click()
    annie.chat.sees("Ging iets niet goed?")


def test_a_long_message_has_white_between_its_paragraphs_and_the_same_words(door: Door) -> None:
    annie = door.somebody("annie").opens_invitation()
    annie.page.get_by_role("button", name="In uw browser").click()
    annie.chat.sees("Ik doe mee" if annie.chat.message("Ik doe mee").count() else "Welkom")
    welcome = annie.chat.message("Welkom").first.locator(".words")
    gaps = welcome.evaluate(GAPS)
    assert len(gaps) > 3
    assert min(gaps) >= 4
    [stored] = annie.page.evaluate("fetch('/chat/messages').then((found) => found.json())")[:1]
    marks = "\ue000\ue001"
    assert welcome.evaluate("(words) => words.textContent") == stored["body"].translate(
        dict.fromkeys(map(ord, marks))
    )


def test_the_time_at_a_message_is_written_as_people_write_it(door: Door) -> None:
    annie = door.somebody("annie").joins()
    expect(annie.chat.log.locator("time").last).to_have_text("10.00")
    door.stops()
    with door.line.opened() as db:
        db.run(people.set_language, which=db.one(people.person_by_key, key="annie").id, new_language="en")
    door.goes_on()
    annie.page.reload()
    expect(annie.chat.log.locator("time").last).to_have_text("10:00")
    expect(annie.chat.log.locator(".day")).to_have_text("Thursday 26 November")
    door.complaints.clear()  # the browser complains of the connection, as it should


def test_a_button_that_was_out_of_date_on_arrival_is_told(door: Door) -> None:
    annie = door.somebody("annie").joins()
    annie.chat.picks("Iets ging niet goed").sees("Over welke bijeenkomst").picks("Inloopavond")
    annie.chat.sees("Wat ging er niet goed?")
    door.stops()
    annie.chat.says("Slecht georganiseerd").picks("Slecht georganiseerd")
    door.goes_on()
    expect(annie.page.locator(".toast")).to_have_text("Dit is al beantwoord.")
    annie.chat.sees("Wat is er gebeurd?")
    door.complaints.clear()


JOINS = """async () => {
  const asks = (await (await fetch('/chat/messages')).json()).findLast((each) => each.options.length);
  const deed = { once: 'joins', prompt: asks.prompt, option: 0, message: asks.id };
  const headers = { 'Content-Type': 'application/json', 'X-Wijklijn': '1' };
  await fetch('/chat/pressed', { method: 'POST', headers, body: JSON.stringify(deed) });
}"""
"""Takes part beside the page, whose own deeds wait."""


def test_what_a_stranger_typed_is_offered_again_when_they_go_on_in_their_older_chat(door: Door) -> None:
    door.somebody("annie").joins()
    laptop = door.somebody("annie").opens_invitation()
    laptop.page.get_by_role("button", name="In uw browser").click()
    laptop.chat.sees("Welkom")
    laptop.page.evaluate("localStorage.setItem('wijklijn:0123456789abcdef:draft', 'Van iemand anders')")
    laptop.page.route("**/chat/said", lambda route: route.abort())
    laptop.chat.says("Ik had nog een vraag.")
    laptop.page.get_by_role("textbox").fill("En nog iets")
    laptop.page.evaluate(JOINS)
    laptop.is_in()

    expect(laptop.page.locator(".toast")).to_have_text(
        "Dit was nog niet verstuurd. Lees het na en verstuur het."
    )
    expect(laptop.page.get_by_role("textbox")).to_have_value("Ik had nog een vraag.\nEn nog iets")
    kept = laptop.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('wijklijn:'))")
    assert len(kept) == 2
    laptop.page.unroute("**/chat/said")
    laptop.page.get_by_role("button", name=SEND).click()
    laptop.chat.sees("Ik had nog een vraag.")
    assert laptop.page.evaluate("Object.values(localStorage)") == ["Van iemand anders"]
    door.complaints.clear()  # the browser complains of what was held back
