"""What must hold for every page, whatever it is about. Each look answers with complaints, none where all is well."""

import pathlib

import axe_playwright_python

import markup

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
HERE = pathlib.Path(__file__).parent
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
GENEROUS = {
    "wider spacing": "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
                     "p { margin-bottom: 2em !important; }",
    "letters of twice the size": "html { font-size: 200% !important; }",
}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}


def axe(page, options=WCAG):
    """axe-core's rules for WCAG 2.2 A and AA."""
    page.evaluate(AXE)
    found = page.evaluate("options => axe.run(options)", options)
    return [
        f"axe {rule['id']}: {node['html'][:160]} ({' '.join(node['failureSummary'].split())[:200]})"
        for rule in found["violations"] for node in rule["nodes"]]


def reflow(page):
    """Nothing reaches beyond the right edge, so that nobody scrolls sideways."""
    return page.evaluate((HERE / "looks.reflow.js").read_text())


def generous(page):
    """It still fits with the spacing of WCAG 1.4.12, and with letters of twice the size (1.4.4)."""
    complaints = []
    for name, rule in GENEROUS.items():
        page.evaluate("rule => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rule); document.adoptedStyleSheets = [sheet]; }", rule)
        complaints += [f"with {name} it {complaint}" for complaint in reflow(page)]
    page.evaluate("document.adoptedStyleSheets = []")
    return complaints


def targets(page):
    """What can be pressed is at least 24 by 24 pixels, save links within a sentence."""
    return page.evaluate((HERE / "looks.targets.js").read_text())


def title(page):
    """A page that tells of a problem says so in its title, and the summary has the focus."""
    complaints = []
    summary = page.locator(".error-summary")
    if summary.count():
        if not page.title().startswith("Error: "):
            complaints.append(f"the title “{page.title()}” does not say that there is an error")
        if not summary.evaluate("summary => summary === document.activeElement"):
            complaints.append("the error summary has not taken the focus")
        for address in summary.get_by_role("link").evaluate_all("links => links.map(a => a.getAttribute('href'))"):
            if not page.locator(f"[id='{address.lstrip('#')}']").count():
                complaints.append(f"the error summary leads to {address}, which is not there")
    return complaints


def html(visit):
    """The bytes that were sent are valid HTML."""
    return markup.complaints(visit.reply.text())
