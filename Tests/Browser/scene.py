"""What there is to look at: events, bookings and people in every state, each known by a word.

A page's address may hold the words: `/events/{places}` is the page of an event with places left.
"""

import csv
import datetime

import program

ADMINISTRATOR = "lena.hart@scp.example"


class Demonstration:
    """The programme of 2021-22, in which each kind of page has something to show."""

    def __init__(self, folder):
        self.service = program.demonstration(folder / "demonstration.sqlite", "2021-12-13 09:00")
        self.address = self.service.address
        self._strangers = iter(people_without_bookings())
        self.people = {role: self.someone() for role in ("delegate", "idle", "waiting", "leaver")}
        self.people["administrator"] = add_administrator(self.service)
        lead = next(row for row in rows("roles") if row["role"] == "agency_lead")
        self.people["lead"] = lead["email"]
        self.words = {"agency": lead["agency"], **self._events()}
        self._bookings()
        self._request()
        self.words["draft"] = "WTSC-DRAFT"
        self.service.command(
            "event", "plan", "--course", "WTSC", "--code", "WTSC-DRAFT", "--capacity", "20",
            "--session", "2022-03-14 09:30-12:30", "--venue", "Town Hall")

    def _events(self):
        papers = {row["code"]: row for row in rows("events")}
        coming = self.service.asked("events", "--upcoming")
        opened = [event for event in coming if papers[event["code"]]["booking_opens_on"] <= "2021-12-13"]
        roomy = [event["code"] for event in opened if event["places_left"] > 9]
        full = [event["code"] for event in opened if not event["places_left"]]
        later = [event["code"] for event in coming if event not in opened]
        over = next(iter(papers))
        self.people["trainer"] = papers[full[0]]["trainers"].split(";")[0]
        return {"places": roomy[0], "other": roomy[1], "full": full[0], "later": later[0], "over": over}

    def _bookings(self):
        words, people = self.words, self.people
        words["booked"] = self.book(words["places"], people["delegate"])
        words["waiting"] = self.book(words["full"], people["waiting"])
        words["ended"] = self.book(words["other"], people["leaver"])
        self.service.command("cancel", words["ended"], "--reason", "sickness")
        missed = next(row for row in self.service.asked("roster", words["over"]) if row["outcome"] == "no_show")
        words["missed"], people["missing"] = missed["reference"], missed["email"]

    def _request(self):
        """A course that has to be approved, and somebody who has asked for a place on it."""
        self.service.command(
            "course", "add", "SUP", "--title", "Supervision that protects", "--length", "half_day", "--approval", "approval")
        self.service.command(
            "event", "plan", "--course", "SUP", "--code", "SUP-1", "--capacity", "8", "--minimum", "4",
            "--decide-on", "2022-03-30", "--session",
            "2022-04-06 09:30-12:30", "--venue", "Town Hall", "--publish")
        self.words["approved"], self.people["asking"] = "SUP-1", self.someone()
        self.words["requested"] = self.service.asked(
            "book", "SUP-1", "--delegate", self.people["asking"], "--as", self.people["asking"])["reference"]

    def book(self, event, email):
        """Books a place by the command line; answers with the reference."""
        return self.service.asked("book", event, "--delegate", email)["reference"]

    def someone(self):
        """A delegate who has never booked and whom no other test uses."""
        return next(self._strangers)


class CourseDay:
    """A Monday on which an event has just begun; the registers of those of the week before are still open."""

    def __init__(self, folder):
        self.service = program.demonstration(folder / "course-day.sqlite", "2022-01-17 09:40")
        self.address = self.service.address
        papers = {row["code"]: row for row in rows("events")}
        self.words = {"begun": "CCE-2201A", "marked": "DMDC-2201A", "closed": "PPFII-2201A"}
        self.people = {word: papers[code]["trainers"].split(";")[0] for word, code in self.words.items()}
        present = self.service.asked("roster", self.words["begun"])[0]
        self.words["today"], self.people["present"] = present["reference"], present["email"]


class Real:
    """A service as partnerships run it: an event two months from now, people who sign in with a code."""

    event = "WTSC-1"

    def __init__(self, folder):
        papers = folder / "papers"
        papers.mkdir()
        self._strangers = iter([f"delegate.{number}@nvh.example" for number in range(1, 21)])
        for name, text in self._papers().items():
            (papers / f"{name}.csv").write_text(text)
        self.mail = folder / "mail"
        self.service = program.real(folder, papers, self.mail)
        self.address = self.service.address
        self.people = {"administrator": add_administrator(self.service)}
        self.words = {"event": self.event}

    def someone(self):
        """A delegate whom no other test uses."""
        return next(self._strangers)

    def _papers(self):
        day = datetime.date.today() + datetime.timedelta(days=60)
        people = "\n".join(f"delegate.{number}@nvh.example,Priya,Nair,NVH,Nurse," for number in range(1, 21))
        return {
            "agencies": "code,name,sector,charging_class,finance_email,purchase_order_required\n"
                        "NVH,Northvale Hospitals,health,partner,finance@nvh.example,no\n",
            "people": f"email,given_name,family_name,agency,job_title,manager_email\n{people}\n",
            "courses": "code,kind,title,subject,level,audience,length_class,refresher_months,repeatable\n"
                       "WTSC,course,Working together to safeguard children,Working together,core,"
                       "Everybody,half_day,36,no\n",
            "events": "code,course,capacity,minimum,trainers,booking_opens_on,booking_closes_on\n"
                      f"{self.event},WTSC,30,4,,,\n",
            "sessions": "event,starts_at,ends_at,mode,venue,join_link\n"
                        f"{self.event},{day} 09:30,{day} 12:30,virtual,,https://meet.example/w\n",
        }


def add_administrator(service, email=ADMINISTRATOR):
    """Grants the role, so that the second proof is asked for; answers with the address."""
    service.command("staff", "add", email, "--role", "administrator", "--given-name", "Lena", "--family-name", "Hart")
    return email


def rows(paper):
    with open(program.FIXTURES / f"{paper}.csv", newline="") as file:
        return list(csv.DictReader(file))


def people_without_bookings():
    """Delegates who do not stand in the journal, in the order of the paper."""
    busy = {row["delegate"] for row in rows("journal")}
    busy |= {email for row in rows("events") for email in row["trainers"].split(";")}
    busy |= {row["manager_email"] for row in rows("people")}
    return [row["email"] for row in rows("people") if row["agency"] and row["email"] not in busy]
