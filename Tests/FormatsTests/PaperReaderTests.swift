import Bookings
import Formats
import TestSupport
import Testing

/// What each paper says when nothing is wrong with it.
struct PaperReaderTests {
    @Test(arguments: PaperKind.allCases)
    func `a well-formed row is read`(kind: PaperKind) {
        let reading = PaperReading(kind)
        #expect(reading.faults.isEmpty)
        #expect(reading.papers.rows == 1)
    }

    @Test func `the names of files and columns are a contract`() throws {
        var text = ""
        for kind in PaperKind.allCases { text += "\(kind.fileName): \(kind.columns.joined(separator: ","))\n" }
        try Golden.check(text, "paper-columns.txt")
    }

    @Test func `an agency`() throws {
        let agency = try #require(PaperReading(.agencies, ["sector": "Voluntary and Sports"]).papers.agencies.first)
        #expect(agency.code == "NCS")
        #expect(agency.sector.code == "voluntary_and_sports")
        #expect(agency.financeEmail?.written == "finance@northvale.example")
        #expect(agency.purchaseOrderRequired == false)
        #expect(agency.place.at("sector") == "agencies.csv:2:3")
    }

    @Test(arguments: [
        ("yes", true), ("YES", true), ("true", true), ("1", true), ("No", false), ("false", false), ("0", false),
    ])
    func `yes and no may be written in several ways`(text: String, truth: Bool) throws {
        let agency = PaperReading(.agencies, ["purchase_order_required": text]).papers.agencies.first
        #expect(agency?.purchaseOrderRequired == truth)
    }

    @Test func `a person without an agency or a manager`() throws {
        let reading = PaperReading(.people, ["agency": "", "manager_email": "", "family_name": "", "job_title": " "])
        let person = try #require(reading.papers.people.first)
        #expect(person.agency == nil)
        #expect(person.managerEmail == nil)
        #expect(person.familyName == "")
        #expect(person.jobTitle == "")
    }

    @Test func `a course without a refresher`() throws {
        let course = try #require(
            PaperReading(.courses, ["refresher_months": "", "kind": "Engagement"]).papers.courses.first)
        #expect(course.refresherMonths == nil)
        #expect(course.kind == .engagement)
        #expect(course.lengthClass == .halfDay)
    }

    @Test(arguments: [
        "tom.reid@council.example;lena.hart@nhs.example", "tom.reid@council.example, lena.hart@nhs.example",
        " tom.reid@council.example ; ; lena.hart@nhs.example;TOM.REID@council.example",
    ])
    func `trainers are told apart by semicolons, commas or spaces, each once`(text: String) {
        let event = PaperReading(.events, ["trainers": text]).papers.events.first
        #expect(event?.trainers.map(\.folded) == ["tom.reid@council.example", "lena.hart@nhs.example"])
    }

    @Test func `an event without minimum, trainers or window`() throws {
        let reading = PaperReading(
            .events, ["minimum": "", "trainers": "", "booking_opens_on": "", "booking_closes_on": ""])
        let event = try #require(reading.papers.events.first)
        #expect(event.minimum == 0)
        #expect(event.trainers.isEmpty)
        #expect(event.window == BookingWindow(opensOn: nil, closesOn: nil))
    }

    @Test func `a window of one day and a capacity of none are well formed`() {
        let reading = PaperReading(
            .events,
            ["booking_opens_on": "2021-09-01", "booking_closes_on": "2021-09-01", "capacity": "0", "minimum": "0"])
        #expect(reading.faults.isEmpty)
    }

    @Test func `a session has its wall times and its moments`() throws {
        let session = try #require(PaperReading(.sessions).papers.sessions.first)
        #expect(session.startsLocal.iso == "2021-09-14 09:30")
        #expect(session.startsAt == Instant(seconds: 1_631_608_200))
        #expect(session.endsAt == Instant(seconds: 1_631_619_000))
    }

    @Test func `a session of exactly 24 hours is well formed`() {
        #expect(PaperReading(.sessions, ["ends_at": "2021-09-15 09:30"]).faults.isEmpty)
    }

    @Test func `half past one on 25 October 2026 is the first of the two`() {
        let reading = PaperReading(.sessions, ["starts_at": "2026-10-25 01:30", "ends_at": "2026-10-25 03:00"])
        #expect(reading.papers.sessions.first?.startsAt == Instant(seconds: 1_792_888_200))
    }

    @Test func `terms for any length and class`() throws {
        let reading = PaperReading(.terms, ["length_class": "any", "charging_class": "any", "deadline_time": ""])
        let terms = try #require(reading.papers.terms.first).terms
        #expect(terms.charges.map(\.lengthClass) == [nil])
        #expect(terms.charges.map(\.chargingClass) == [nil])
        #expect(terms.charges.map(\.late) == [[.event(try #require(Pence(2500)))]])
        #expect(terms.charges.map(\.noShow.pounds) == ["50"])
        #expect(terms.notice.timeOfDay == .endOfDay)
    }

    /// The other codes of a paper are read in any case, so a capital must not make a class of its own called “any”.
    @Test(arguments: ["Any", "ANY"])
    func `any is any in capitals too`(text: String) throws {
        let reading = PaperReading(.terms, ["length_class": text, "charging_class": text])
        #expect(reading.faults.isEmpty)
        let charge = try #require(reading.papers.terms.first?.terms.charges.first)
        #expect(charge.lengthClass == nil)
        #expect(charge.chargingClass == nil)
    }

    @Test(
        arguments: [
            ("book", nil), ("cancel", nil), ("close", nil), ("attended", AttendanceMark.attended),
            ("partial", .partial),
            ("excused", .excused), ("no_show", .noShow),
        ] as [(String, AttendanceMark?)])
    func `an act of the journal makes its mark`(act: String, mark: AttendanceMark?) throws {
        let delegate = act == "close" ? "" : "priya.nair@nhs.example"
        let reading = PaperReading(.journal, ["act": act, "delegate": delegate])
        #expect(reading.faults.isEmpty)
        #expect(try #require(reading.papers.journal.first).act.mark == mark)
    }

    @Test func `a journal names a session by its place or its start`() {
        let first = PaperReading(.journal, ["act": "attended", "session": "2"]).papers.journal.first
        #expect(first?.session == .ordinal(2))
        let second = PaperReading(.journal, ["act": "attended", "session": "2021-09-14 09:30"]).papers.journal.first
        #expect(second?.session == WallTime(iso: "2021-09-14 09:30").map { .start($0) })
        #expect(PaperReading(.journal, ["act": "attended", "session": ""]).papers.journal.first?.session == nil)
    }

    @Test func `the office is nobody in particular`() {
        #expect(PaperReading(.journal, ["by": "Office"]).papers.journal.first?.by == nil)
        #expect(
            PaperReading(.journal, ["by": "tom.reid@council.example"]).papers.journal.first?.by?.folded
                == "tom.reid@council.example")
    }

    @Test func `a closing names no delegate, a booking no session`() {
        #expect(PaperReading(.journal, ["act": "close"]).faults.map { String($0.prefix(15)) } == ["journal.csv:2:5"])
        #expect(PaperReading(.journal, ["session": "1"]).faults.map { String($0.prefix(15)) } == ["journal.csv:2:4"])
    }
}
