"""Looks at every page and makes every journey in Chromium. `scripts/browser-test --help` tells the options."""

import argparse
import pathlib
import re
import shutil
import tempfile
import time
import traceback

from playwright.sync_api import sync_playwright

import controls
import journeys
import keyboard
import looks
import ready
from pages import PAGES
from program import ROOT
from scene import Demonstration, Real
from visit import WIDTHS, visit


MOST_TOLD = 8


class Report:
    """What was tried and what came of it."""

    def __init__(self):
        self.tried, self.failed = 0, 0
        self.sizes = {}

    def attempt(self, name, body):
        """Runs one test; its complaints, or an exception, make it fail."""
        self.tried += 1
        began = time.monotonic()
        try:
            complaints = body() or []
        except Exception:
            complaints = [traceback.format_exc(limit=-2)]
        print(f"{'✗' if complaints else '✓'} {name} ({time.monotonic() - began:.1f} s)", flush=True)
        for complaint in complaints[:MOST_TOLD]:
            print(f"    {complaint}", flush=True)
        if len(complaints) > MOST_TOLD:
            print(f"    … and {len(complaints) - MOST_TOLD} more", flush=True)
        self.failed += bool(complaints)


class Run:
    def __init__(self, browser, scenes, pictures, report):
        self.browser, self.scenes, self.pictures, self.report = browser, scenes, pictures, report

    def look_at(self, page):
        """One page at every width, light and dark, by every look; a picture of each."""
        with visit(self.browser, self.scenes[page.site], who=page.who) as made:
            made.open(page.address)
            if page.do:
                page.do(made)
                made.page.wait_for_load_state()
            complaints = looks.html(made) + looks.title(made.page)
            if made.reply.status != page.status:
                complaints.append(f"answered with {made.reply.status} instead of {page.status}")
            if not page.do:
                self.report.sizes[page.name] = (len(made.reply.body()), page)
            for width in WIDTHS:
                made.page.set_viewport_size({"width": width, "height": 800})
                for look in (looks.axe, looks.reflow, looks.targets):
                    complaints += [f"at {width} px: {complaint}" for complaint in look(made.page)]
                made.page.screenshot(path=self.pictures / f"{page.name}-{width}.png", full_page=True)
            made.page.emulate_media(color_scheme="dark")
            complaints += [f"in the dark: {complaint}" for complaint in looks.axe(made.page, looks.CONTRAST)]
            made.page.screenshot(path=self.pictures / f"{page.name}-dark.png", full_page=True)
            return complaints + made.complaints

    def make(self, journey, site, script):
        with visit(self.browser, self.scenes[site], script=script) as made:
            journey(made)
            return made.complaints

    def control(self):
        with visit(self.browser, self.scenes["demonstration"]) as made:
            return controls.complaints(made)

    def tell_readiness(self):
        size, page = max(self.report.sizes.values(), key=lambda entry: entry[0])
        with visit(self.browser, self.scenes[page.site], who=page.who) as made:
            seconds, sent = ready.seconds(made, page.address.format_map(made.scene.words))
        print(f"  largest page: {page.name}, {size / 1000:.0f} kB, {sent / 1000:.0f} kB sent; ready after {seconds:.2f} s "
              f"(limit {ready.LIMIT_SECONDS:.0f} s) on an emulated phone: {ready.PHONE}")


def tests(run, report):
    """Every test as a name and what to run."""
    yield "every look complains of what is wrong", run.control
    for page in PAGES:
        yield f"page {page.name}", lambda page=page: run.look_at(page)
    for site, made in (("demonstration", journeys.DEMONSTRATION), ("real", journeys.REAL)):
        for journey in made:
            for script in (True, False):
                yield (f"{sentence('journey', journey)}, {'with' if script else 'without'} scripts",
                       lambda journey=journey, site=site, script=script: run.make(journey, site, script))
    for journey in journeys.SCRIPTED + keyboard.DEMONSTRATION:
        yield sentence("journey", journey), lambda journey=journey: run.make(journey, "demonstration", True)


def sentence(kind, function):
    return f"{kind} {function.__name__.replace('_', ' ')}"


def main():
    options = argparse.ArgumentParser(prog="scripts/browser-test", description=__doc__)
    options.add_argument("filter", nargs="?", default="", help="run only the tests whose name holds this (a regular expression)")
    options.add_argument("--pictures", type=pathlib.Path, default=ROOT / ".build/browser-test/pictures",
                         help="the folder pictures of every page go into")
    options.add_argument("--chromium", default=shutil.which("chromium"), help="the browser's program")
    asked = options.parse_args()
    asked.pictures.mkdir(parents=True, exist_ok=True)
    report = Report()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        scenes = {"demonstration": Demonstration(pathlib.Path(folder)), "real": Real(pathlib.Path(folder))}
        browser = playwright.chromium.launch(
            executable_path=asked.chromium, args=["--no-sandbox", "--no-proxy-server", "--disable-dev-shm-usage"])
        try:
            run = Run(browser, scenes, asked.pictures, report)
            for name, body in tests(run, report):
                if re.search(asked.filter, name):
                    report.attempt(name, body)
            if report.sizes:
                run.tell_readiness()
        finally:
            browser.close()
            for scene in scenes.values():
                scene.service.stop()
    print(f"{report.tried} tests, {report.failed} failed, {time.monotonic() - began:.0f} s; pictures in {asked.pictures}")
    raise SystemExit(1 if report.failed or not report.tried else 0)


if __name__ == "__main__":
    main()
