import Bookings
import Testing
import TestSupport

struct PlaceFiguresTests {
    private func figures(_ numbers: [Int]) -> PlaceFigures {
        var figures = PlaceFigures()
        figures.events = numbers[0]
        figures.offered = numbers[1]
        figures.booked = numbers[2]
        figures.attended = numbers[3]
        figures.partial = numbers[4]
        figures.excused = numbers[5]
        figures.noShow = numbers[6]
        figures.lateCancelled = numbers[7]
        figures.cancelled = numbers[8]
        return figures
    }

    @Test func `taken up and to check follow from the rest`() {
        let figures = figures([1, 30, 20, 10, 3, 2, 1, 5, 6])
        #expect(figures.takenUp == 13)
        #expect(figures.toCheck == 4)
    }

    @Test func `two groups are added up figure by figure`() {
        let sum = figures([1, 2, 3, 4, 5, 6, 7, 8, 9]) + figures([10, 20, 30, 40, 50, 60, 70, 80, 90])
        #expect(sum == figures([11, 22, 33, 44, 55, 66, 77, 88, 99]))
    }

    @Test func `a report's total is of one kind only`() {
        let report = AttendanceReport(
            from: nil, to: nil,
            courses: [
                .init(kind: .course, code: "A", title: "A", figures: figures([1, 0, 0, 5, 0, 0, 0, 0, 0])),
                .init(kind: .course, code: "B", title: "B", figures: figures([1, 0, 0, 7, 1, 0, 0, 0, 0])),
                .init(kind: .engagement, code: "C", title: "C", figures: figures([1, 0, 0, 9, 0, 0, 0, 0, 0])),
            ], sectors: [])
        #expect(report.total(.course).takenUp == 13)
        #expect(report.total(.course).events == 2)
        #expect(report.total(.engagement).takenUp == 9)
    }
}

struct PersonTests {
    @Test(arguments: [
        ("Priya", "Nair", "Priya Nair"), ("Priya", "", "Priya"), ("", "Nair", "Nair"),
        ("", "", "priya.nair@nhs.example"),
    ])
    func `the address stands in where no name is known`(given: String, family: String, name: String) {
        #expect(Person.displayName(given: given, family: family, email: "priya.nair@nhs.example") == name)
    }
}

struct SessionTests {
    private func session(_ start: String, _ end: String, _ mode: DeliveryMode = .room) throws -> Session {
        Session(
            id: try Sample.id(4), ordinal: 1, startsLocal: try wall(start), endsLocal: try wall(end),
            startsAt: try uk(start), endsAt: try uk(end), mode: mode, venue: "", joinLink: "", registerClosedAt: nil)
    }

    @Test func `a session within a day names the day once`() throws {
        #expect(
            try session("2021-09-14 09:30", "2021-09-14 12:30").words
                == "Tuesday 14 September 2021, 9:30am to 12:30pm")
    }

    @Test func `a session over midnight names both days`() throws {
        #expect(
            try session("2021-09-14 22:00", "2021-09-15 01:00").words
                == "Tuesday 14 September 2021, 10pm to Wednesday 15 September 2021, 1am")
    }

    @Test func `the register opens 15 minutes before`() throws {
        #expect(try session("2021-09-14 09:30", "2021-09-14 12:30").registerOpensAt == uk("2021-09-14 09:15"))
    }

    @Test(arguments: [
        ([DeliveryMode.room], "room"), ([.virtual], "virtual"), ([.room, .room], "room"),
        ([.room, .virtual], "blended"),
    ])
    func `both modes together are blended`(modes: [DeliveryMode], words: String) throws {
        let course = Course(
            id: try Sample.id(2), code: "WTSC", kind: .course, title: "", subject: "", level: "", audience: "",
            lengthClass: .halfDay, refresherMonths: nil, repeatable: false)
        let sessions = try modes.map { try session("2021-09-14 09:30", "2021-09-14 12:30", $0) }
        #expect(EventSummary(event: try Sample.event(), course: course, sessions: sessions).modeWords == words)
    }
}

struct FieldErrorsTests {
    @Test func `faults are kept in the order they were met and thrown together`() throws {
        var errors = FieldErrors()
        #expect(errors.isEmpty)
        #expect(throws: Never.self) { try errors.check() }
        errors.note("a.csv:2:1", "first")
        errors.note(FieldErrors("a.csv:3:1", "second"))
        errors.note("a.csv:4:1", "third", refusalCode: "already_booked")
        #expect(errors.faults.map(\.reason) == ["first", "second", "third"])
        #expect(errors.faults.map(\.refusalCode) == [nil, nil, "already_booked"])
        #expect(throws: errors) { try errors.check() }
    }
}
