"""The administrators' desk: pages whose addresses hold an identity, found by following the links to them."""

import re


def a_person(suffix=""):
    """Opens the page of the first person of a list, or a page below it."""
    def do(visit):
        visit.open("/people?text=abbott")
        visit.page.goto(first_link(visit, r"^/people/[0-9a-f]{32}$") + suffix)
    return do


def a_membership(visit):
    a_person()(visit)
    visit.page.goto(first_link(visit, r"^/people/[0-9a-f]{32}/memberships/"))


def a_merge(visit):
    """Two people side by side, before one record is merged into the other."""
    visit.open("/people?text=abbott")
    one, other = [href for href in links(visit) if re.search(r"^/people/[0-9a-f]{32}$", href)][:2]
    visit.page.goto(f"{one}/merge/{other.rsplit('/', 1)[1]}")


def a_message(visit):
    """The first message of the outbox that waits or came back."""
    visit.open("/messages")
    visit.page.goto(first_link(visit, r"^/messages/[0-9a-f]{32}$"))


def pressed(words):
    """Sends the form as it stands."""
    return lambda visit: visit.press(words)


def written(visit):
    """Writes to everyone on an event, up to the page where it is checked."""
    visit.main.get_by_label("Subject").fill("The room has changed")
    visit.main.get_by_label("What you want to tell them").fill("We meet in room 4.\n\nThe door is at the back.")
    visit.press("Check it before it is sent")


def first_link(visit, pattern):
    return next(href for href in links(visit) if re.search(pattern, href))


def links(visit):
    return [link.get_attribute("href") or "" for link in visit.main.get_by_role("link").all()]
