"""Nothing but the keyboard: Tab, Shift+Tab, Enter, Space and arrows."""

FOCUS = """() => {
  const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
  return {
    text: (element.labels && element.labels[0] ? element.labels[0] : element).textContent.trim(),
    isVisible: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    isInView: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


def tab_to(visit, words):
    """Presses Tab until the thing with these words has the focus, which must be seen at every step."""
    passed = []
    for _ in range(120):
        visit.page.keyboard.press("Tab")
        focus = visit.page.evaluate(FOCUS)
        assert focus["isVisible"] and focus["isInView"], f"the focus on “{focus['text']}” is not to be seen at {visit.page.url}"
        if words in focus["text"]:
            return
        passed.append(focus["text"])
    raise AssertionError(f"Tab never came to “{words}” at {visit.page.url}, only to {passed[:20]}")


def follow(visit, words):
    """Tabs to a link or button, presses Enter and waits for the page it leads to."""
    tab_to(visit, words)
    with visit.page.expect_navigation():
        visit.page.keyboard.press("Enter")


def skip_the_banner(visit):
    visit.open("/")
    tab_to(visit, "Skip to the main part")
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("document.activeElement.id") == "main"
    tab_to(visit, "Course")


def book_and_cancel_with_the_keyboard_alone(visit):
    visit.act_as(visit.scene.someone())
    visit.open("/events/{places}")
    follow(visit, "Book a place")
    follow(visit, "Book this place")
    visit.expect("Your place is booked")
    follow(visit, "Cancel this place")
    tab_to(visit, "Why can you not come?")
    visit.page.keyboard.press("ArrowDown")
    follow(visit, "Cancel this place")
    visit.expect("Your booking is cancelled")


def filter_with_the_keyboard_alone(visit):
    visit.open("/")
    tab_to(visit, "Only with places left")
    visit.page.keyboard.press("Space")
    follow(visit, "Show events")
    visit.page.wait_for_url("**places=yes**")


DEMONSTRATION = [skip_the_banner, book_and_cancel_with_the_keyboard_alone, filter_with_the_keyboard_alone]
