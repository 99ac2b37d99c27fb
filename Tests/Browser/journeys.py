"""What people come for, from the first page to the last. Each journey is run with scripts and without.

A journey is a function over a visit; its name is the sentence that is reported.
"""

from playwright.sync_api import expect

from joining import before_the_administrator, choose_two
from registers import close
from sign_in import moment_code, new_administrator, prove, shown_key, sign_in


def find_an_event_with_the_filters(visit):
    visit.open("/")
    visit.choose("Month", "March 2022")
    visit.choose("Course", "Parental substance misuse")
    visit.press("Show events")
    visit.page.wait_for_url("**month=2022-03**")
    visit.main.get_by_text("1 event", exact=True).wait_for()
    visit.expect("March 2022", "Parental substance misuse", "Booking opens on")
    assert visit.main.locator(".event").count() == 1
    visit.press("Clear filters")
    visit.main.get_by_text("25 events", exact=True).wait_for()
    assert visit.main.locator(".event").count() == 25


def book_a_place_and_cancel_it_with_a_reason(visit):
    visit.open("/events/{places}")
    visit.page.get_by_role("link", name="Say who you are to book").click()
    delegate = visit.scene.someone()
    visit.type("Family name or e-mail", delegate)
    visit.press("Search")
    visit.press(delegate)
    visit.press("Book a place")
    visit.expect("Free to cancel until")
    visit.press("Book this place")
    visit.expect("Your place is booked", "Your reference")
    reference = visit.main.locator(".reference").inner_text()
    visit.page.get_by_role("navigation").get_by_role("link", name="My bookings").click()
    visit.expect("To come", reference)
    visit.main.locator(".event h3 a").first.click()
    visit.press("Cancel this place")
    visit.expect("Cancelling is free until")
    visit.choose("Why can you not come?", "Sickness")
    visit.press("Cancel this place")
    visit.expect("Your booking is cancelled", "Nothing is charged")


def join_the_waiting_list_of_a_full_event_and_leave_it(visit):
    visit.act_as(visit.scene.someone())
    visit.open("/events/{full}")
    visit.expect("Every place is taken.")
    visit.press("Join the waiting list")
    visit.expect("You would be number")
    visit.press("Join the waiting list")
    visit.expect("You are on the waiting list")
    visit.press("Leave the waiting list")
    visit.press("Leave the waiting list")
    visit.expect("You have left the waiting list")


def hold_the_roster_as_a_trainer(visit):
    visit.act_as(visit.scene.people["trainer"])
    visit.page.get_by_role("link", name="Events I train").click()
    visit.main.locator(f"a[href='/events/{visit.scene.words['full']}/roster']").first.click()
    visit.expect("Places (24)", "Waiting list (")


def sign_in_with_a_code_book_and_sign_out(visit):
    visit.open("/events/{event}")
    visit.press("Sign in to book")
    address = visit.scene.someone()
    sign_in(visit, address)
    visit.open("/events/{event}/booking")
    visit.press("Book this place")
    visit.expect("Your place is booked", address)
    visit.page.get_by_role("button", name="Sign out", exact=True).click()
    visit.open("/bookings")
    visit.expect("We send a code to your work e-mail address")


def set_up_a_second_proof_and_sign_in_with_a_recovery_code(visit):
    address = new_administrator(visit)
    visit.expect("Set up a second proof")
    prove(visit, moment_code(shown_key(visit)))
    visit.expect("Keep your recovery codes")
    recovery = visit.main.locator(".recovery .reference").first.inner_text()
    visit.press("I have kept them")
    visit.page.get_by_role("button", name="Sign out", exact=True).click()
    sign_in(visit, address)
    visit.expect("The code your app shows now")
    prove(visit, recovery)
    visit.expect("Training programme")
    assert not visit.page.get_by_role("link", name="Show your second proof").count()


def join_and_be_confirmed_by_an_administrator(visit):
    address = before_the_administrator(visit)
    case = visit.main.locator(".case").filter(has_text=address)
    case.get_by_role("button", name="Confirm", exact=True).click()
    expect(case).to_have_count(0)


def book_two_people_for_an_organisation(visit):
    visit.act_as(visit.scene.people["lead"])
    visit.page.get_by_role("link", name="My organisation").click()
    visit.press("Choose an event")
    visit.open("/events/{other}")
    visit.press("Book for my organisation")
    choose_two(visit)
    visit.expect("Check before you book", "What happens")
    visit.open("/organisations/{agency}/people")
    visit.expect("Address")


def join_on_the_day_from_my_bookings(visit):
    visit.act_as(visit.scene.people["present"])
    visit.page.get_by_role("link", name="My bookings").click()
    visit.expect("Join now")


def mark_a_register_and_close_it(visit):
    """Whoever comes second finds it closed."""
    visit.act_as(visit.scene.people["marked"])
    visit.open("/events/{marked}/register/1")
    if not visit.main.get_by_text("It takes no more marks.").count():
        close(visit)
    visit.expect("This register was closed")


def see_the_events_change_as_the_filters_are_filled_in(visit):
    visit.open("/")
    visit.page.evaluate("document.body.dataset.same = 'page'")
    visit.choose("Month", "March 2022")
    visit.main.get_by_text("7 events", exact=True).wait_for()
    assert visit.page.url.endswith("/?month=2022-03")
    visit.choose("Month", "February 2022")
    visit.choose("Course", "Child sexual exploitation")
    visit.main.get_by_text("No events", exact=True).wait_for()
    visit.expect("Nothing that is coming up fits all of these filters.", "Clear filters")
    assert visit.page.evaluate("document.body.dataset.same") == "page"


def press_a_button_twice_and_book_once(visit):
    """The script sends once; without it two are sent, and the form's key lets them book once."""
    visit.act_as(visit.scene.someone())
    visit.open("/events/{places}/booking")
    sent = []
    visit.page.route("**/bookings", lambda route: sent.append(route))
    button = visit.main.get_by_role("button").bounding_box()
    for _ in range(2):
        visit.page.mouse.click(button["x"] + 5, button["y"] + 5)
        visit.page.wait_for_timeout(300)
    assert len(sent) == (1 if visit.script else 2), sent
    for earlier in sent[:-1]:
        earlier.abort()
    sent[-1].continue_()
    visit.expect("Your place is booked")


DEMONSTRATION = [
    find_an_event_with_the_filters, book_a_place_and_cancel_it_with_a_reason,
    join_the_waiting_list_of_a_full_event_and_leave_it, hold_the_roster_as_a_trainer,
    press_a_button_twice_and_book_once, book_two_people_for_an_organisation,
]
SCRIPTED = [see_the_events_change_as_the_filters_are_filled_in]
COURSE_DAY = [join_on_the_day_from_my_bookings, mark_a_register_and_close_it]
REAL = [
    sign_in_with_a_code_book_and_sign_out, set_up_a_second_proof_and_sign_in_with_a_recovery_code,
    join_and_be_confirmed_by_an_administrator,
]
