"""The program under test, as a process on a port of its own."""

import json
import os
import pathlib
import re
import signal
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("COURSEBOOK_PROGRAM", ROOT / ".build/debug/coursebook"))
FIXTURES = ROOT / "fixtures/programme-2021-22"
SENDER = "Northvale Training <training@northvale.example>"


class Service:
    """A running `coursebook serve` or `coursebook demo` and its database."""

    def __init__(self, database, arguments, settings=None):
        self.database = database
        self.process = subprocess.Popen(
            [PROGRAM, *arguments, "--database", database, "--port", "0"],
            env={**os.environ, **(settings or {})}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.address = self._address()

    def _address(self):
        for line in self.process.stdout:
            found = re.search(r"http://[0-9.]+:[0-9]+", line)
            if found:
                return found.group()
        raise SystemExit(f"The service did not start: {self.process.stderr.read()}")

    def command(self, *arguments):
        """Runs a command on the service's database while it serves; answers with what it says."""
        return command(self.database, *arguments)

    def asked(self, *arguments):
        """The same for commands that list: what they say in JSON."""
        return json.loads(self.command(*arguments, "--format", "json"))

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=20)


def command(database, *arguments):
    done = subprocess.run([PROGRAM, *arguments, "--database", database], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"coursebook {' '.join(map(str, arguments))}: {done.stderr}")
    return done.stdout


def demonstration(database, on):
    """The programme of 2021-22 at a moment of it, with its chooser of whom to act as."""
    return Service(database, ["demo", FIXTURES, "--on", on])


def real(folder, papers, mail):
    """A service as partnerships run it: people sign in, and messages go into a folder."""
    database = folder / "real.sqlite"
    command(database, "import", papers)
    return Service(database, ["serve"], {"COURSEBOOK_MAIL": f"file:{mail}", "COURSEBOOK_MAIL_FROM": SENDER})
