"""Joining, being confirmed, and booking for an organisation."""

from sign_in import as_a_stranger, as_an_administrator


def with_nothing_filled_in(visit):
    as_a_stranger(visit)
    visit.press("Join")


def join(visit):
    """Somebody new says who they are and where they work; answers with their address."""
    address = as_a_stranger(visit)
    visit.expect("Join to book training")
    visit.type("Given name", "Amy")
    visit.type("Family name", "Cole")
    visit.choose("The organisation you work or volunteer for", "Northvale Hospitals")
    visit.press("Join")
    visit.expect("You have joined")
    return address


def up_to_the_workplace(visit):
    join(visit)
    visit.open("/workplace")


def before_the_administrator(visit):
    """Somebody has joined, and an administrator looks at whom to confirm."""
    address = join(visit)
    visit.page.context.clear_cookies()
    as_an_administrator(visit)
    visit.open("/memberships")
    return address


def choose_two(visit):
    for box in visit.main.get_by_role("checkbox").all()[:2]:
        box.check()
    visit.press("See what this comes to")


def book_two(visit):
    choose_two(visit)
    visit.main.get_by_role("button", name="Book ").click()
