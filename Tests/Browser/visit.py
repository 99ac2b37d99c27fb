"""A visit to the service in Chromium, in the words of whoever makes it."""

import contextlib
import time

WIDTHS = (320, 768, 1280)


@contextlib.contextmanager
def visit(browser, scene, script=True, who=None):
    """A fresh browser profile at a phone's height; `who` names a role of the scene or an address."""
    context = browser.new_context(
        java_script_enabled=script, viewport={"width": 1280, "height": 800}, base_url=scene.address,
        locale="en-GB", timezone_id="Europe/London", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    try:
        made = Visit(context.new_page(), scene, script)
        if who:
            made.act_as(scene.people.get(who, who))
        yield made
    finally:
        context.close()


class Visit:
    """One tab. It keeps the reply that made the page, and what the browser complained of."""

    def __init__(self, page, scene, script):
        self.page, self.scene, self.script = page, scene, script
        self.reply, self.complaints = None, []
        page.on("response", self._note_reply)
        page.on("console", self._note_message)
        page.on("pageerror", lambda error: self.complaints.append(f"script failed: {error}"))

    def _note_reply(self, reply):
        if reply.request.is_navigation_request() and not 300 <= reply.status < 400:
            self.reply = reply

    def _note_message(self, message):
        is_own_status = self.reply and message.location.get("url") == self.reply.url and "status of" in message.text
        if message.type in ("error", "warning") and not is_own_status:
            self.complaints.append(f"console: {message.text}")

    def open(self, address):
        self.page.goto(address.format_map(self.scene.words))

    def act_as(self, email):
        """Chooses whom to act as, on the demonstration's own page."""
        self.open(f"/demonstration/person?search={email}")
        self.press(email)

    def press(self, words):
        """Presses the button, or follows the link, that says this."""
        button, link = (self.main.get_by_role(role, name=words) for role in ("button", "link"))
        button.or_(link).first.click()

    def type(self, label, text):
        self.main.get_by_label(label).fill(text)

    def choose(self, label, option):
        self.main.get_by_label(label).select_option(label=option)

    @property
    def main(self):
        return self.page.locator("main")

    def expect(self, *sentences, within=5):
        """The page says all this, or comes to say it."""
        deadline = time.monotonic() + within
        while missing := [sentence for sentence in sentences if sentence not in (said := self._said())]:
            assert time.monotonic() < deadline, f"“{missing[0]}” is not on the page at {self.page.url}:\n{said}"
            self.page.wait_for_timeout(50)

    def _said(self):
        return " ".join(self.page.locator("body").inner_text().split())
