import Bookings
import Formats
import TestSupport
import Testing

/// Every fault each column of each paper may have, with its exact place and words.
struct PaperFaultTests {
    private static let long41 = String(repeating: "x", count: 41)
    private static let long61 = String(repeating: "x", count: 61)
    private static let long201 = String(repeating: "x", count: 201)

    private static let faulty: [(PaperKind, String, [String])] = [
        (.agencies, "code", ["", "A B", "NCS/1", "É", long41]),
        (.agencies, "name", ["", "  ", long201]),
        (.agencies, "sector", ["", "é", "a/b", long61]),
        (.agencies, "charging_class", ["", "é"]),
        (.agencies, "finance_email", ["finance", "a@b"]),
        (.agencies, "purchase_order_required", ["", "maybe", "2"]),
        (.people, "email", ["", "priya", "priya nair@nhs.example"]),
        (.people, "given_name", ["", long201]),
        (.people, "family_name", [long201]),
        (.people, "job_title", [long201]),
        (.people, "manager_email", ["lena"]),
        (.courses, "code", ["", "WTSC 1"]),
        (.courses, "kind", ["", "training"]),
        (.courses, "title", ["", long201]),
        (.courses, "subject", [long201]),
        (.courses, "level", [long201]),
        (.courses, "audience", [long201]),
        (.courses, "length_class", ["", "any", "half"]),
        (.courses, "refresher_months", ["0", "601", "-1", "3.5", "x", "99999999999999999999"]),
        (.courses, "repeatable", ["", "ja"]),
        (.events, "code", ["", "#1"]),
        (.events, "course", [""]),
        (.events, "capacity", ["", "-1", "10001", "12.5", "many"]),
        (.events, "minimum", ["-1", "x", "25"]),
        (.events, "trainers", ["tom", "tom.reid@council.example;x"]),
        (.events, "booking_opens_on", ["2021-02-30", "01/07/2021", "2021-09-14"]),
        (.events, "booking_closes_on", ["soon", "2021-06-30"]),
        (.sessions, "event", [""]),
        (.sessions, "starts_at", ["", "2021-09-14", "2021-09-14 25:00", "2021-09-14 12:30", "2021-09-14 12:31"]),
        (
            .sessions, "ends_at",
            ["", "2021-09-14 09:30", "2021-09-14 09:00", "2021-09-15 09:30:01", "2021-09-31 09:30"]
        ),
        (.sessions, "mode", ["", "online", "blended"]),
        (.sessions, "venue", [long201]),
        (.sessions, "join_link", ["meet.example/abc", "javascript:alert(1)", "ftp://meet.example"]),
        (.terms, "version", ["", long61]),
        (.terms, "valid_from", ["", "2021-13-01"]),
        (.terms, "promotion", ["", "manual"]),
        (.terms, "notice", ["", "-1", "2001", "366"]),
        (.terms, "notice_unit", ["", "weeks"]),
        (.terms, "deadline_time", ["24:00", "noon", "9:00"]),
        (.terms, "length_class", ["", "long"]),
        (.terms, "charging_class", ["", "é"]),
        (.terms, "late_fee_pence", ["", "-1", "100000001", "25.00"]),
        (.terms, "no_show_fee_pence", ["", "£50"]),
        (.terms, "charge_individuals", ["", "never"]),
        (.journal, "at", ["", "2021-09-01", "2026-03-29 01:30", "01/09/2021 10:00"]),
        (.journal, "act", ["", "reserve"]),
        (.journal, "event", [""]),
        (.journal, "session", ["0", "-1", "x", "1"]),
        (.journal, "delegate", ["", "priya"]),
        (.journal, "by", ["", "the office"]),
        (.journal, "reason", ["ill", "illness"]),
    ]

    @Test func `each fault is told in the same words at the same place`() throws {
        var text = ""
        for (kind, column, values) in Self.faulty {
            for value in values {
                let shown = value.count > 20 ? "\(value.prefix(3))… (\(value.count))" : value
                text += "\(kind.rawValue) \(column) “\(shown)”\n"
                for fault in PaperReading(kind, [column: value]).faults { text += "    \(fault)\n" }
            }
        }
        try Golden.check(text, "paper-faults.txt")
    }

    @Test func `a row with any fault comes to nothing`() {
        for (kind, column, values) in Self.faulty {
            for value in values {
                let reading = PaperReading(kind, [column: value])
                #expect(!reading.faults.isEmpty, "\(kind) \(column) \(value)")
                #expect(reading.papers.rows == 0, "\(kind) \(column) \(value)")
            }
        }
    }

    @Test(arguments: PaperKind.allCases)
    func `a fault stands at the column's own place in the file`(kind: PaperKind) {
        for (paper, column, values) in Self.faulty where paper == kind && values.contains("") {
            let faults = PaperReading(kind, [column: ""]).faults
            let index = kind.columns.firstIndex(of: column) ?? -1
            #expect(faults.map { $0.hasPrefix("\(kind.fileName):2:\(index + 1): ") } == [true], "\(faults)")
        }
    }

    private static let lines: [(PaperKind, String)] = [
        (.agencies, "name"), (.people, "given_name"), (.people, "family_name"), (.people, "job_title"),
        (.people, "agency"),
        (.courses, "title"), (.courses, "subject"), (.courses, "level"), (.courses, "audience"), (.events, "course"),
        (.sessions, "event"), (.sessions, "venue"), (.terms, "version"), (.journal, "event"),
    ]

    @Test(arguments: lines)
    func `one line of text takes no line break and nothing that cannot be seen`(kind: PaperKind, column: String) {
        let index = (kind.columns.firstIndex(of: column) ?? -1) + 1
        for sign in ["\nBcc: x@y.example\n", "\r\n", "\t", "\u{202E}", "\u{AD}", "\u{200B}", "\u{E0041}"] {
            let reading = PaperReading(kind, [column: "Room\(sign)1"])
            #expect(reading.papers.rows == 0)
            #expect(
                reading.faults == [
                    "\(kind.fileName):2:\(index): “\(column)” holds line breaks or signs that cannot be seen. "
                        + "Write it as one line of plain text."
                ])
        }
    }

    @Test func `a note may have several lines, but nothing that cannot be seen`() {
        #expect(PaperReading(.journal, ["note": "She rang.\r\nTwice."]).faults.isEmpty)
        #expect(
            PaperReading(.journal, ["note": "She\u{202E}rang."]).faults == [
                "journal.csv:2:8: “note” holds signs that cannot be seen. Write it again."
            ])
    }

    @Test func `a name that must be there has a letter or a number that can be seen`() {
        #expect(
            PaperReading(.people, ["given_name": "\u{200D}"]).faults == [
                "people.csv:2:2: Expected a given name in “given_name” with at least one letter or number, found “\u{200D}”."
            ])
    }

    @Test(arguments: [PaperKind.agencies, .courses, .events], ["new", "NEW"])
    func `the address of a form is no code`(kind: PaperKind, code: String) {
        #expect(
            PaperReading(kind, ["code": code]).faults == ["\(kind.fileName):2:1: \(ShortCode.Fault.reserved.sentence)"])
    }

    @Test func `what is told of a fault holds nothing that cannot be seen`() {
        let faults = PaperReading(.courses, ["kind": "x\nevents.csv:1:1: \u{202E}"]).faults
        #expect(faults.count == 1)
        #expect(faults.allSatisfy { $0.hasSuffix("found “x\u{FFFD}events.csv:1:1: \u{FFFD}”.") })
    }

    @Test func `every fault of a row is told at once`() {
        let reading = PaperReading(.agencies, ["code": "", "name": "", "sector": "é", "finance_email": "x"])
        #expect(
            reading.faults.map { String($0.prefix(16)) } == [
                "agencies.csv:2:1", "agencies.csv:2:2", "agencies.csv:2:3", "agencies.csv:2:5",
            ])
    }

    @Test func `half past one on 29 March 2026 is no start of a session`() {
        let reading = PaperReading(.sessions, ["starts_at": "2026-03-29 01:30", "ends_at": "2026-03-29 03:00"])
        #expect(
            reading.faults == [
                "sessions.csv:2:2: 2026-03-29 01:30 does not exist in the United Kingdom: the clocks go forward from 01:00 "
                    + "to 02:00 on that day."
            ])
    }

    @Test func `lengths are counted in moments, not on the wall`() {
        let backwards = PaperReading(.sessions, ["starts_at": "2026-10-25 01:45", "ends_at": "2026-10-25 01:15"])
        #expect(backwards.faults.count == 1)
        let short = PaperReading(.sessions, ["starts_at": "2026-03-29 00:30", "ends_at": "2026-03-29 02:15"])
        #expect(short.papers.sessions.map { $0.endsAt.second - $0.startsAt.second } == [2700])
    }

    @Test func `faults of the file come before faults of its rows`() {
        let reading = PaperReading(.agencies, PaperKind.agencies.columns.joined(separator: ",") + "\n,,,,,\nx\n")
        #expect(reading.faults.first?.hasPrefix("agencies.csv:3:2: Expected 6 fields") == true)
        #expect(reading.faults.count == 6)
    }
}

/// Who may be named what in `roles.csv`.
struct RolePaperTests {
    @Test(
        arguments: [
            (["role": "trainer"], "roles.csv:2:2: Expected one of administrator, finance, auditor, agency_lead"),
            (["agency": ""], "roles.csv:2:3: Expected the code of the agency this person speaks for."),
            (["role": "finance"], "roles.csv:2:3: Only an agency_lead has an agency here; leave it empty."),
            (["email": "lena"], "roles.csv:2:1: Expected an e-mail address"),
        ])
    func `what makes no sense is a fault of its cell`(changes: [String: String], fault: String) {
        let reading = PaperReading(.roles, changes)
        #expect(reading.papers.rows == 0)
        #expect(reading.faults.count == 1 && reading.faults[0].hasPrefix(fault), "\(reading.faults)")
    }
}
