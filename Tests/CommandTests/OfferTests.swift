import TestSupport
import Testing

/// Offers at the command line.
struct OfferTests {
    private static let kate = "kate.abbott@learning-northvale.example"
    private static let shazia = "shazia.demir@nvscp.example"
    private static let sian = "sian.prosser@nvscp.example"

    private func run(_ database: String, _ arguments: String...) async throws -> Program.Run {
        try await Program.run(arguments + ["--database", database])
    }

    /// An event with one place, under terms that say `offers`; gives what booking came to, in order.
    private func queue(_ database: String) async throws -> [String] {
        for arguments in [
            ["terms", "add", "offers", "--from", "2021-12-13", "--promotion", "offers"],
            ["course", "add", "OFR", "--title", "Offers", "--length", "half_day", "--subject", "Core"],
            [
                "event", "plan", "--course", "OFR", "--code", "OFR-1", "--capacity", "1", "--minimum", "0", "--session",
                "2022-03-14 09:30-12:30", "--venue", "Town Hall",
            ],
            ["event", "publish", "OFR-1"],
        ] {
            let done = try await Program.run(arguments + ["--database", database])
            #expect(done.code == 0, "\(arguments): \(done.complaints)")
        }
        var references: [String] = []
        for delegate in [Self.kate, Self.shazia, Self.sian] {
            let booked = try await run(database, "book", "OFR-1", "--delegate", delegate, "--format", "csv")
            references.append(String(booked.out.split(separator: "\n").last?.prefix { $0 != "," } ?? ""))
        }
        return references
    }

    @Test func `a freed place is offered, passed on, accepted and listed`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let references = try await queue(database)
        #expect(references.allSatisfy { $0.utf8.count == 9 })
        #expect(try await run(database, "offer", "list", "OFR-1").out == "No place on OFR-1 has been offered.\n")
        let none = try await run(database, "offer", "accept", references[1])
        #expect(none.code == 2 && none.complaints.contains("[no_offer]"))
        _ = try await run(database, "cancel", references[0])
        let shown = try await run(database, "booking", references[1])
        #expect(shown.out.contains("answer by Wednesday 15 December 2021"))
        let declined = try await run(database, "offer", "decline", references[1])
        #expect(declined.code == 0 && declined.out.hasPrefix("Passed on: the place goes to the next person"))
        let gone = try await run(database, "offer", "accept", references[1])
        #expect(gone.code == 2 && gone.complaints.contains("[offer_declined]"))
        let accepted = try await run(database, "offer", "accept", references[2], "--format", "csv")
        #expect(accepted.out.contains("\(references[2]),confirmed,"))
        let list = try await run(database, "offer", "list", "OFR-1", "--format", "csv")
        #expect(list.out.hasPrefix("offer,booking,delegate,state,made_at,until_at,ended_at\n"))
        #expect(list.out.contains(",\(references[1]),") && list.out.contains(",declined,"))
        #expect(list.out.contains(",\(references[2]),") && list.out.contains(",accepted,"))
        #expect(try await run(database, "offer", "list", "NOPE").code == 2)
        #expect(try await run(database, "check").code == 0)
    }
}
