"""Every page in every state. A page is one line: name, address, who looks, and what they do first.

Pages of the demonstration may be looked at by any role of its scene; `do` leads to states that no address has.
"""

from dataclasses import dataclass
from typing import Callable, Optional

import desk
import joining
import registers
import sign_in


@dataclass(frozen=True)
class Page:
    """A page to be looked at; `status` is what it must be answered with."""
    name: str
    address: str
    who: Optional[str] = None
    do: Optional[Callable] = None
    status: int = 200
    site: str = "demonstration"


def typed(label, text, button):
    """Fills a field and presses a button."""
    def do(visit):
        visit.type(label, text)
        visit.press(button)
    return do


def pressed(button):
    """Presses a button."""
    def do(visit):
        visit.press(button)
    return do


PAGES = [
    Page("programme", "/"),
    Page("programme-filtered", "/?month=2022-03&places=yes"),
    Page("programme-empty", "/?course=VSA&month=2022-03"),
    Page("programme-as-delegate", "/", "delegate"),
    Page("event", "/events/{places}"),
    Page("event-places", "/events/{places}", "idle"),
    Page("event-booked", "/events/{places}", "delegate"),
    Page("event-full", "/events/{full}", "idle"),
    Page("event-waiting", "/events/{full}", "waiting"),
    Page("event-not-open", "/events/{later}", "idle"),
    Page("event-over", "/events/{over}"),
    Page("event-as-trainer", "/events/{full}", "trainer"),
    Page("book", "/events/{places}/booking", "idle"),
    Page("join-waiting-list", "/events/{full}/booking", "idle"),
    Page("my-bookings", "/bookings", "delegate"),
    Page("my-bookings-empty", "/bookings", "idle"),
    Page("my-bookings-past", "/bookings", "missing"),
    Page("booking", "/bookings/{booked}", "delegate"),
    Page("booking-new", "/bookings/{booked}?new=yes", "delegate"),
    Page("booking-waiting", "/bookings/{waiting}", "waiting"),
    Page("booking-waiting-new", "/bookings/{waiting}?new=yes", "waiting"),
    Page("booking-cancelled", "/bookings/{ended}", "leaver"),
    Page("booking-cancelled-new", "/bookings/{ended}?ended=yes", "leaver"),
    Page("booking-missed", "/bookings/{missed}", "missing"),
    Page("event-to-ask-for", "/events/{approved}", "idle"),
    Page("ask-for-a-place", "/events/{approved}/booking", "idle"),
    Page("event-asked-for", "/events/{approved}", "asking"),
    Page("request", "/bookings/{requested}", "asking"),
    Page("request-new", "/bookings/{requested}?new=yes", "asking"),
    Page("request-to-decide", "/bookings/{requested}", "administrator"),
    Page("request-decision", "/bookings/{requested}/approval", "administrator"),
    Page("request-decision-error", "/bookings/{requested}/approval", "administrator", status=422, do=typed("Why", "x\u200b" * 3, "Decline")),
    Page("take-request-back", "/bookings/{requested}/cancellation", "asking"),
    Page("roster-with-requests", "/events/{approved}/roster", "administrator"),
    Page("cancel", "/bookings/{booked}/cancellation", "delegate"),
    Page("offer-choices", "/bookings/{waiting}/offer/choices", "waiting"),
    Page("leave-waiting-list", "/bookings/{waiting}/cancellation", "waiting"),
    Page("move-to-another-date", "/bookings/{booked}/transfer", "delegate"),
    Page("move-to-another-date-error", "/bookings/{booked}/transfer", "delegate", status=422, do=pressed("See what this comes to")),
    Page("send-somebody-else", "/bookings/{booked}/substitution", "delegate"),
    Page("send-somebody-else-as-lead", "/bookings/{booked}/substitution", "administrator"),
    Page("send-somebody-else-error", "/bookings/{booked}/substitution", "delegate", status=422, do=typed("work e-mail", "", "See what this comes to")),
    Page("training", "/training", "trainer"),
    Page("training-empty", "/training", "idle"),
    Page("roster", "/events/{full}/roster", "trainer"),
    Page("roster-past", "/events/{over}/roster", "administrator"),
    Page("roster-empty", "/events/{later}/roster", "administrator"),
    Page("act-as", "/demonstration/person"),
    Page("act-as-nobody", "/demonstration/person?search=xyzzy"),
    Page("messages", "/demonstration/mail"),
    Page("problem-401", "/bookings", status=401),
    Page("problem-403", "/events/{full}/roster", "idle", status=403),
    Page("problem-404", "/nowhere", status=404),
    Page("problem-404-event", "/events/NOPE", status=404),
    Page("problem-409", "/events/{over}/booking", "idle", status=409),
    Page("real-programme", "/", site="real"),
    Page("real-event", "/events/{event}", site="real"),
    Page("sign-in", "/sign-in", site="real"),
    Page("sign-in-error", "/sign-in", site="real", status=422, do=typed("work e-mail", "not an address", "Send me a code")),
    Page("sign-in-nothing", "/sign-in", site="real", status=422, do=typed("work e-mail", "", "Send me a code")),
    Page("sign-in-code", "/sign-in", site="real", do=typed("work e-mail", "nobody@nvh.example", "Send me a code")),
    Page("sign-in-code-error", "/", site="real", status=422, do=sign_in.with_a_wrong_code),
    Page("join", "/", site="real", do=sign_in.as_a_stranger),
    Page("join-error", "/", site="real", status=422, do=joining.with_nothing_filled_in),
    Page("welcome", "/", site="real", do=joining.join),
    Page("workplace", "/workplace", "delegate"),
    Page("workplace-error", "/workplace", "delegate", status=422, do=lambda visit: visit.press("Ask for this")),
    Page("workplace-awaited", "/", site="real", do=joining.up_to_the_workplace),
    Page("memberships-empty", "/memberships", "administrator"),
    Page("memberships", "/", site="real", do=joining.before_the_administrator),
    Page("organisations", "/organisations", "idle"),
    Page("organisation", "/organisations/{agency}", "lead"),
    Page("organisation-staff", "/organisations/{agency}/people", "lead"),
    Page("organisation-staff-nobody", "/organisations/{agency}/people?search=xyzzy", "lead"),
    Page("event-as-lead", "/events/{places}", "lead"),
    Page("book-staff", "/events/{places}/organisations/{agency}/booking", "lead"),
    Page("reservation", "/events/{other}/organisations/{agency}/reservation", "lead"),
    Page("reservation-error", "/events/{other}/organisations/{agency}/reservation", "lead", status=422, do=pressed("Keep these places")),
    Page("reservation-full", "/events/{full}/organisations/{agency}/reservation", "lead"),
    Page("reservations", "/planning/events/{other}/reservations", "administrator"),
    Page("mix", "/planning/events/{other}/mix", "administrator"),
    Page("book-staff-error", "/events/{places}/organisations/{agency}/booking?step=check", "lead", status=422),
    Page("book-staff-check", "/events/{other}/organisations/{agency}/booking", "lead", do=joining.choose_two),
    Page("staff-booked", "/events/{other}/organisations/{agency}/booking", "lead", do=joining.book_two),
    Page("signed-in", "/", site="real", do=sign_in.as_a_delegate),
    Page("second-proof-set-up", "/", site="real", do=sign_in.up_to_setting_up),
    Page("second-proof-set-up-error", "/", site="real", status=422, do=sign_in.with_a_wrong_first_proof),
    Page("recovery-codes", "/", site="real", do=sign_in.up_to_recovery_codes),
    Page("second-proof", "/", site="real", do=sign_in.up_to_the_proof),
    Page("needs", "/bookings/{booked}/needs", "delegate"),
    Page("me", "/me", "delegate"),
    Page("register-not-open", "/events/{full}/register/1", "trainer"),
    Page("register-closed", "/events/{over}/register/1", "administrator"),
    Page("register-closing-refused", "/events/{full}/register/1/closing", "trainer", status=409),
    Page("register", "/events/{begun}/register/1", "begun", site="course day"),
    Page("register-marked", "/events/{marked}/register/1", "marked", site="course day", do=registers.mark_everybody),
    Page("register-closing", "/events/{closed}/register/1", "closed", site="course day", do=registers.up_to_closing),
    Page("booking-today", "/bookings/{today}", "present", site="course day"),
    Page("my-bookings-today", "/bookings", "present", site="course day"),
    Page("me-error", "/me", "delegate", status=422, do=typed("line manager", "nobody", "Save my details")),
    Page("person-new-error", "/people/new", "administrator", status=422, do=desk.pressed("Add this person")),
    Page("agency-new-error", "/agencies/new", "administrator", status=422, do=desk.pressed("Add this organisation")),
    Page("terms-new-error", "/settings/terms/new", "administrator", status=422, do=desk.pressed("See what they would say")),
    Page("attendance-filled", "/reports/attendance?from=2021-04-01&to=2021-12-10", "administrator"),
    Page("planning", "/planning", "administrator"),
    Page("planning-courses", "/planning/courses", "administrator"),
    Page("planning-course-new", "/planning/courses/new", "administrator"),
    Page("planning-course", "/planning/courses/WTSC", "administrator"),
    Page("planning-event-new", "/planning/events/new", "administrator"),
    Page("planning-event", "/planning/events/{places}", "administrator"),
    Page("planning-draft", "/planning/events/{draft}", "administrator"),
    Page("planning-event-change", "/planning/events/{places}/change", "administrator"),
    Page("planning-publication", "/planning/events/{draft}/publication", "administrator"),
    Page("planning-decision", "/planning/events/{approved}", "administrator"),
    Page("planning-overbooking", "/planning/events/{full}/overbooking", "administrator"),
    Page("planning-overbooking-error", "/planning/events/{full}/overbooking", "administrator", status=422, do=pressed("Give this place")),
    Page("planning-cancellation", "/planning/events/{places}/cancellation", "administrator"),
    Page("planning-cancellation-error", "/planning/events/{places}/cancellation", "administrator", status=422, do=lambda visit: visit.press("Cancel this event")),
    Page("planning-copy", "/planning/events/{places}/copy", "administrator"),
    Page("planning-upload", "/planning/upload", "administrator"),
    Page("draft-as-administrator", "/events/{draft}", "administrator"),
    Page("draft-as-delegate", "/events/{draft}", "delegate", status=404),
    Page("people", "/people", "administrator"),
    Page("people-nobody", "/people?text=xyzzy", "administrator"),
    Page("person-new", "/people/new", "administrator"),
    Page("person", "/", "administrator", do=desk.a_person()),
    Page("person-details", "/", "administrator", do=desk.a_person("/details")),
    Page("person-merge", "/", "administrator", do=desk.a_person("/merge")),
    Page("person-merge-check", "/", "administrator", do=desk.a_merge),
    Page("person-membership", "/", "administrator", do=desk.a_membership),
    Page("agencies", "/agencies", "administrator"),
    Page("agency-new", "/agencies/new", "administrator"),
    Page("agency", "/agencies/{agency}", "administrator"),
    Page("agency-details", "/agencies/{agency}/details", "administrator"),
    Page("settings", "/settings", "administrator"),
    Page("settings-terms", "/settings/terms", "administrator"),
    Page("settings-terms-new", "/settings/terms/new", "administrator"),
    Page("settings-tokens", "/settings/tokens", "administrator"),
    Page("settings-tokens-error", "/settings/tokens", "administrator", status=422, do=desk.pressed("Make this token")),
    Page("settings-bank-holidays", "/settings/bank-holidays", "administrator"),
    Page("outbox", "/messages", "administrator"),
    Page("outbox-message", "/", "administrator", do=desk.a_message),
    Page("settings-messages", "/settings/messages", "administrator"),
    Page("settings-messages-error", "/settings/messages", "administrator", status=422, do=typed("so many days before", "ten", "Keep these times")),
    Page("settings-wording", "/settings/messages/place_booked", "administrator"),
    Page("settings-wording-error", "/settings/messages/place_booked", "administrator", status=422, do=typed("Subject", "{nothing}", "Keep this wording")),
    Page("settings-wording-tried", "/settings/messages/place_booked", "administrator", do=typed("Subject", "See you {in_days}", "See how it reads")),
    Page("write", "/events/{full}/message", "trainer"),
    Page("write-error", "/events/{full}/message", "trainer", status=422, do=desk.pressed("Check it before it is sent")),
    Page("write-check", "/events/{full}/message", "trainer", do=desk.written),
    Page("calendar", "/me/calendar", "delegate"),
    Page("calendar-made", "/me/calendar", "delegate", do=desk.pressed("Make an address")),
    Page("report-attendance", "/reports/attendance", "administrator"),
    Page("api", "/api"),
    Page("api-tokens", "/api/tokens"),
    Page("api-events", "/api/events"),
    Page("api-offers", "/api/offers"),
    Page("api-bookings", "/api/bookings"),
    Page("api-changes", "/api/changes"),
    Page("api-registers", "/api/registers"),
    Page("api-reports", "/api/reports"),
    Page("api-planning", "/api/planning"),
    Page("api-courses", "/api/courses"),
    Page("api-sheets", "/api/sheets"),
    Page("api-organisations", "/api/organisations"),
    Page("api-memberships", "/api/memberships"),
    Page("api-people", "/api/people"),
    Page("api-staff", "/api/staff"),
    Page("api-messages", "/api/messages"),
    Page("api-settings", "/api/settings"),
]
