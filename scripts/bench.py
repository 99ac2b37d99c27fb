"""The measurements of scripts/bench: prints each figure beside its limit, exits 1 when one is missed."""

import csv
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date, timedelta

ROOT, BINARY = pathlib.Path(sys.argv[1]), sys.argv[2]
PROGRAMME = ROOT / "fixtures" / "programme-2021-22"
missed = []


def show(name, figure, limit, good):
    """Prints a figure beside its limit."""
    print(f"{'✓' if good else '✗'} {name:<58} {figure:<34} limit {limit}", flush=True)
    if not good:
        missed.append(name)


def run(*arguments):
    """Runs a command of the program to its end."""
    return subprocess.run([BINARY, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


class Server:
    """A running `serve`, from its start to its end."""

    def __init__(self, database):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [BINARY, "serve", "--database", str(database), "--port", str(self.port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def first_answer(self, path="/"):
        """Seconds from the start of the process to the end of the first answer."""
        while time.perf_counter() - self.started < 20:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
                assert answer.status == 200, answer.status
                return time.perf_counter() - self.started
            except (ConnectionRefusedError, ConnectionResetError):
                time.sleep(0.001)
        raise SystemExit("the server did not answer within 20 s")

    def memory(self):
        """Anonymous and resident memory in MB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return tuple(int(re.search(rf"{key}:\s+(\d+)", status)[1]) / 1024 for key in ("RssAnon", "VmRSS"))

    def rate(self, path, token=None, seconds=4):
        """Answers a second over 16 connections."""
        command = ["wrk", "-t1", "-c16", f"-d{seconds}s", f"http://127.0.0.1:{self.port}{path}"]
        if token:
            command[1:1] = ["-H", f"Authorization: Bearer {token}"]
        out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        assert "Non-2xx" not in out, out
        return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)


def upcoming_programme(folder):
    """A folder with 200 events to come, two sessions each."""
    def write(name, header, rows):
        with open(folder / name, "w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])

    write("people.csv", "email given_name family_name agency job_title manager_email".split(),
          [["ann@bench.example", "Ann", "Bench", "", "", ""]])
    write("courses.csv", "code kind title subject level audience length_class refresher_months repeatable".split(),
          [[f"C{n}", "course", f"Working together to safeguard children, part {n}", "Practice", "core", "Everybody",
            "half_day", "", "no"] for n in range(10)])
    first = date.today() + timedelta(days=30)
    write("events.csv", "code course capacity minimum trainers booking_opens_on booking_closes_on".split(),
          [[f"E{n:03}", f"C{n % 10}", 24, 8, "", "", ""] for n in range(200)])
    write("sessions.csv", "event starts_at ends_at mode venue join_link".split(),
          [[f"E{n:03}", f"{first + timedelta(days=n + day)} 09:30", f"{first + timedelta(days=n + day)} 12:30",
            "virtual", "", f"https://meet.example/{n}"] for n in range(200) for day in (0, 1)])


def measure_import(work):
    times = []
    for n in range(5):
        database = work / f"import-{n}.sqlite"
        started = time.perf_counter()
        run("import", PROGRAMME, "--database", database)
        times.append(time.perf_counter() - started)
    show("import and replay the whole programme (median of 5)",
         f"{statistics.median(times):.2f} s ({min(times):.2f}–{max(times):.2f})", "2 s", statistics.median(times) <= 2)
    return database


def measure_start(database):
    times = []
    for _ in range(11):
        server = Server(database)
        times.append(1000 * server.first_answer())
        server.stop()
    times = times[1:]
    show("serve: first answer after start (median of 10 warm)",
         f"{statistics.median(times):.0f} ms ({min(times):.0f}–{max(times):.0f})", "150 ms",
         statistics.median(times) <= 150)


def measure_memory(database):
    server = Server(database)
    server.first_answer()
    time.sleep(3)
    anonymous, resident = server.memory()
    server.stop()
    show("serve: memory when idle", f"{anonymous:.1f} MB anonymous, {resident:.1f} resident", "16 MB anonymous",
         anonymous <= 16)


def measure_events(work):
    folder = work / "upcoming"
    folder.mkdir()
    upcoming_programme(folder)
    database = work / "upcoming.sqlite"
    run("import", folder, "--database", database)
    token = run("token", "create", "--role", "administrator", "--name", "bench", "--database", database).strip()
    server = Server(database)
    server.first_answer()
    server.rate("/healthz", seconds=2)
    pairs = []
    for _ in range(5):
        constant = server.rate("/healthz")
        events = server.rate(f"/api/v1/events?from={date.today()}&limit=50", token)
        pairs.append((events / constant, events, constant))
    busy = while_booking(server, token, lambda: server.rate(f"/api/v1/events?from={date.today()}&limit=50", token))
    server.stop()
    ratio = statistics.median(pair[0] for pair in pairs)
    show("GET /api/v1/events, 50 of 200, against /healthz (median of 5)",
         f"{100 * ratio:.1f} % ({statistics.median(p[1] for p in pairs):.0f} of "
         f"{statistics.median(p[2] for p in pairs):.0f} a second)", "15 %", ratio >= 0.15)
    constant = statistics.median(pair[2] for pair in pairs)
    print(f"  the same while {busy[1]:.0f} bookings and cancellations a second come in".ljust(60) + " "
          + f"{100 * busy[0] / constant:.1f} % ({busy[0]:.0f} a second)")


def while_booking(server, token, measure):
    """A rate measured while somebody books and cancels; with how many of both there were a second."""
    done, acts = threading.Event(), [0]

    def book():
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        headers = {"Authorization": f"Bearer {token}"}

        def post(path, body):
            connection.request("POST", path, json.dumps(body), headers)
            answer = connection.getresponse()
            text = answer.read()
            assert answer.status < 300, text
            acts[0] += 1
            return json.loads(text)

        while not done.is_set():
            reference = post("/api/v1/events/E100/bookings", {"delegate": "ann@bench.example"})["reference"]
            post(f"/api/v1/bookings/{reference}/cancellation", {})
            time.sleep(0.02)

    writer = threading.Thread(target=book)
    started = time.perf_counter()
    writer.start()
    rate = measure()
    seconds = time.perf_counter() - started
    done.set()
    writer.join()
    return rate, acts[0] / seconds


def main():
    print(f"{os.cpu_count()} cores, shared with the load generator; release build\n")
    work = pathlib.Path(tempfile.mkdtemp(prefix="coursebook-bench-"))
    try:
        database = measure_import(work)
        measure_start(database)
        measure_memory(database)
        measure_events(work)
    finally:
        shutil.rmtree(work)
    sys.exit(1 if missed else 0)


main()
