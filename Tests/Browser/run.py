"""Looks at every page and makes every journey in Chromium. `scripts/browser-test --help` tells the options."""

import argparse
import concurrent.futures
import contextlib
import os
import pathlib
import queue
import re
import shutil
import tempfile
import threading
import time
import traceback
import urllib.parse

from playwright.sync_api import sync_playwright

import controls
import journeys
import keyboard
import looks
import ready
import routes
from pages import PAGES
from program import ROOT
from scene import CourseDay, Demonstration, Real
from visit import WIDTHS, visit


MOST_TOLD = 8
SCENES = (("demonstration", Demonstration), ("course day", CourseDay), ("real", Real))


class Report:
    """What was tried and what came of it; several threads tell it."""

    def __init__(self):
        self.tried, self.failed = 0, 0
        self.sizes, self.seen = {}, set()
        self._telling = threading.Lock()

    def attempt(self, name, body):
        """Runs one test, and once more where it fails: what a slow machine got wrong is told, what stays wrong fails."""
        began = time.monotonic()
        complaints = self._complaints(body)
        if complaints:
            print(f"… {name} once more: {complaints[0]}", flush=True)
            complaints = self._complaints(body)
        more = [f"… and {len(complaints) - MOST_TOLD} more"] if len(complaints) > MOST_TOLD else []
        with self._telling:
            self.tried += 1
            self.failed += bool(complaints)
            print(f"{'✗' if complaints else '✓'} {name} ({time.monotonic() - began:.1f} s)", flush=True)
            for complaint in complaints[:MOST_TOLD] + more:
                print(f"    {complaint}", flush=True)


    def _complaints(self, body):
        try:
            return body() or []
        except Exception:
            return [traceback.format_exc(limit=-2)]


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
            self.report.seen.add(urllib.parse.urlsplit(made.page.url).path)
            if not page.do:
                self.report.sizes[page.name] = (len(made.reply.body()), page)
            for width in WIDTHS:
                made.page.set_viewport_size({"width": width, "height": 800})
                for look in (looks.axe, looks.reflow, looks.targets):
                    complaints += [f"at {width} px: {complaint}" for complaint in look(made.page)]
                made.page.screenshot(path=self.pictures / f"{page.name}-{width}.png", full_page=True)
            complaints += looks.generous(made.page)
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
        if not self.report.sizes:
            return
        size, page = max(self.report.sizes.values(), key=lambda entry: entry[0])
        with visit(self.browser, self.scenes[page.site], who=page.who) as made:
            seconds, sent = ready.seconds(made, page.address.format_map(made.scene.words))
        print(f"  largest page: {page.name}, {size / 1000:.0f} kB, {sent / 1000:.0f} kB sent; ready after {seconds:.2f} s "
              f"(limit {ready.LIMIT_SECONDS:.0f} s) on an emulated phone: {ready.PHONE}")


def tests(run):
    """Every test as a name and what to run."""
    yield "every look complains of what is wrong", run.control
    for page in PAGES:
        yield f"page {page.name}", lambda page=page: run.look_at(page)
    for site, made in (
        ("demonstration", journeys.DEMONSTRATION), ("course day", journeys.COURSE_DAY), ("real", journeys.REAL)):
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
    options.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many browsers work at a time")
    asked = options.parse_args()
    asked.pictures.mkdir(parents=True, exist_ok=True)
    report = Report()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as services:
        scenes = {}
        for name, scene in SCENES:
            scenes[name] = scene(pathlib.Path(folder))
            services.callback(scenes[name].service.stop)
        run_all(asked, scenes, report)
        if not asked.filter:
            report.attempt("every page of the route table was looked at", lambda: routes.never_seen(report.seen))
        with chromium(asked) as browser:
            Run(browser, scenes, asked.pictures, report).tell_readiness()
    print(f"{report.tried} tests, {report.failed} failed, {time.monotonic() - began:.0f} s; pictures in {asked.pictures}")
    raise SystemExit(1 if report.failed or not report.tried else 0)


@contextlib.contextmanager
def chromium(asked):
    """A browser; the driver wants one for each thread."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=asked.chromium, args=["--no-sandbox", "--no-proxy-server", "--disable-dev-shm-usage"])
        with contextlib.closing(browser):
            yield browser


def run_all(asked, scenes, report):
    """Several browsers, each of which takes the next test as soon as it is done with one."""
    names = queue.SimpleQueue()
    for name, _ in tests(Run(None, scenes, asked.pictures, report)):
        if re.search(asked.filter, name):
            names.put(name)

    def work():
        with chromium(asked) as browser, contextlib.suppress(queue.Empty):
            bodies = dict(tests(Run(browser, scenes, asked.pictures, report)))
            while True:
                name = names.get_nowait()
                report.attempt(name, bodies[name])

    with concurrent.futures.ThreadPoolExecutor(asked.jobs) as pool:
        for done in [pool.submit(work) for _ in range(asked.jobs)]:
            done.result()


if __name__ == "__main__":
    main()
