import Foundation
import TestSupport
import Testing

/// Moving events, and giving places to somebody else, at the command line.
struct MovingTests {
    @Test func `a dry run names who would be told, then the event moves`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let kate = "kate.abbott@learning-northvale.example"
        _ = try await Program.run("book", "WTSC-2202A", "--delegate", kate, "--database", database)
        let change = [
            "event", "change", "WTSC-2202A", "--session", "2022-03-16 09:30-12:30", "--session",
            "2022-03-17 09:30-12:30", "--database", database,
        ]
        let tried = try await Program.run(change + ["--dry-run"])
        #expect(tried.code == 0, "\(tried.complaints)")
        #expect(tried.out.contains("Told by e-mail: "))
        #expect(
            tried.out.contains(
                "Each of them may cancel free at least until 23:59 on Monday 14 March 2022 (UK time)."))
        let moved = try await Program.run(change)
        #expect(moved.out == tried.out.replacingOccurrences(of: "Would be changed", with: "Changed"))
        #expect(try await Program.run(change).out == "Nothing about WTSC-2202A is different.\n")
        #expect(try await Program.run("check", "--database", database).code == 0)
    }

    @Test func `an event is cancelled, once`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let kate = "kate.abbott@learning-northvale.example"
        _ = try await Program.run("book", "WTSC-2202A", "--delegate", kate, "--database", database)
        let cancel = ["event", "cancel", "WTSC-2202A", "--reason", "low_numbers", "--database", database]
        let tried = try await Program.run(cancel + ["--dry-run"])
        #expect(tried.code == 0, "\(tried.complaints)")
        #expect(
            tried.out.hasPrefix("Would be cancelled: WTSC-2202A because too few people have booked.\nTold by e-mail: "))
        let done = try await Program.run(cancel)
        #expect(done.out == tried.out.replacingOccurrences(of: "Would be cancelled", with: "Cancelled"))
        let again = try await Program.run(cancel)
        #expect(again.code == 2 && again.complaints.contains("[event_cancelled]"))
        let wrong = try await Program.run("event", "cancel", "CCE-2201A", "--reason", "x", "--database", database)
        #expect(wrong.code == 64)
        #expect(try await Program.run("check", "--database", database).code == 0)
    }

    @Test func `a place is given to somebody else`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let kate = "kate.abbott@learning-northvale.example"
        let booked = try await Program.run("book", "WTSC-2202A", "--delegate", kate, "--database", database)
        let reference = String(try #require(booked.out.split(separator: "Reference  ").dropFirst().first).prefix(9))
        _ = try await Program.run(
            "person", "add", "new.comer@home.example", "--given-name", "New", "--database", database)
        let substitute = ["substitute", reference, "--with", "new.comer@home.example", "--database", database]
        let done = try await Program.run(substitute)
        #expect(done.code == 0, "\(done.complaints)")
        #expect(
            done.out.hasPrefix(
                "new.comer@home.example comes instead. Booking \(reference) has ended; nothing is charged for that.\n"))
        let again = try await Program.run(substitute)
        #expect(again.code == 2 && again.complaints.contains("[booking_ended]"))
        #expect(try await Program.run("substitute", reference, "--with", "x", "--database", database).code == 64)
        #expect(try await Program.run("check", "--database", database).code == 0)
    }
}
