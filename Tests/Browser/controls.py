"""Pages that are wrong on purpose: each look must complain of its own, or it protects nobody."""

import looks
import markup
import routes

FRAME = "<!doctype html><html lang='en-GB'><head><title>{title}</title></head><body><main><h1>Wrong</h1>{body}</main></body></html>"
WRONG = [
    ("axe image-alt", looks.axe, "Wrong", "<img src='/favicon.svg'>"),
    ("axe color-contrast", looks.axe, "Wrong", "<p style='color:#999;background:#fff'>Pale</p>"),
    ("axe label", looks.axe, "Wrong", "<input type='text'>"),
    ("axe target-size", looks.axe, "Wrong", "<button style='width:9px;height:9px;padding:0;border:0'>a</button>" * 3),
    ("scrolls sideways", looks.reflow, "Wrong", "<div style='width:9999px'>Wide</div>"),
    ("with wider spacing", looks.generous, "Wrong", "<div style='white-space:nowrap;font:20px monospace'>" + "x" * 95 + "</div>"),
    ("with letters of twice", looks.generous, "Wrong", "<div style='width:40rem'>Wide</div>" * 2),
    ("target of", looks.targets, "Wrong", "<button style='width:20px;height:40px;padding:0'>a</button>"),
    ("does not say", looks.title, "Wrong", "<div class='error-summary'>There is a problem</div>"),
    ("not taken the focus", looks.title, "Error: Wrong", "<div class='error-summary'>There is a problem</div>"),
    ("is not there", looks.title, "Error: Wrong", "<div class='error-summary'><a href='#gone'>Mend it</a></div>"),
]
MISWRITTEN = [
    ("does not parse", "<p>One</div>"), ("stands 2 times", "<p id='a'></p><p id='a'></p>"),
    ("leads nowhere", "<label for='gone'>A</label>"), ("within <span>", "<span><div>A</div></span>"),
    ("can be pressed itself", "<a href='/'><button>A</button></a>"), ("directly within <ul>", "<ul><p>A</p></ul>"),
    ("headings of the first level", "<h1>Two</h1>"),
]


def complaints(visit):
    """What a look let pass; nothing when each of them works."""
    missed = []
    for expected, look, title, body in WRONG:
        visit.page.goto("about:blank")
        visit.page.set_content(FRAME.format(title=title, body=body))
        if not any(expected in complaint for complaint in look(visit.page)):
            missed.append(f"no complaint of “{expected}” about {body[:80]}")
    for expected, body in MISWRITTEN:
        if not any(expected in complaint for complaint in markup.complaints(FRAME.format(title="Wrong", body=body))):
            missed.append(f"no complaint of “{expected}” about {body[:80]}")
    if len(routes.never_seen(["/nowhere"])) < 10 or routes.never_seen(["/events/A-1"]) == routes.never_seen(["/nowhere"]):
        missed.append("a page that was never looked at is not missed, or one that was looked at is")
    return missed + _messages(visit)


def _messages(visit):
    """A script that was written into a page is stopped, and that is noticed."""
    visit.open("/")
    visit.complaints.clear()
    visit.page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))")
    heard = any("Content Security Policy" in complaint for complaint in visit.complaints)
    ran = visit.page.evaluate("window.ran === 1")
    visit.complaints.clear()
    return [] if heard and not ran else ["an inline script ran, or nobody heard that it was stopped"]
