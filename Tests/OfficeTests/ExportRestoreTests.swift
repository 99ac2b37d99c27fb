import Bookings
import Formats
import Office
import Synchronization
import TestSupport
import Testing

/// The canonical form of a whole database, out and in again.
struct ExportRestoreTests {
    /// A database with something in every table.
    static func lived() async throws -> Cast {
        let cast = try await Cast.assembledWithLeads()
        try await cast.office.sayWorkplace(.unlisted("Zoë’s “home”"), by: try await cast.asker(.sam))
        for who in [Who.priya, .tom, .rosa] { try await cast.book(who, on: "WTSC-2109A") }
        let amir = try await cast.book(.amir, on: "SCT-2109A")
        _ = try await cast.office.reservePlaces(on: "SCT-2109A", for: "NHS", places: "1", by: Cast.console)
        _ = try await cast.office.changeMix(
            "SCT-2109A",
            to: MixForm(
                agencyPercent: "90", untilDays: "2",
                sectors: [MixForm.Wish(sector: "education", held: "1", percent: "80")]), by: Cast.console)
        _ = try await cast.office.createToken(name: "spreadsheet", role: "auditor", by: Cast.console)
        let key = RequestKey(principal: "p", method: "POST", path: "/x", key: "k", fingerprint: [0, 255, 16])
        _ = try await cast.office.bookPlace(
            on: "NET-2109", for: Who.sam.rawValue, by: Cast.console,
            once: Once(key) { StoredAnswer(status: 201, text: $0.json) })
        try cast.clock.set("2021-09-14 12:00")
        try await cast.mark(.priya, .noShow, on: "WTSC-2109A", reason: .transport)
        try await cast.mark(.tom, .attended, on: "WTSC-2109A")
        try await cast.close("WTSC-2109A")
        try cast.clock.set("2021-09-20 10:00")
        try await cast.cancel(amir, by: .amir, reason: "sickness", note: "Zoë said “no”\n\\ \"quoted\" 😀 e\u{301}")
        try await cast.importPapers([
            .journal: "2021-09-01 10:00,book,NET-2110,,priya.nair@nhs.example,office,,A note"
        ])
        try await cast.importPapers([.terms: Cast.offers])
        try await cast.office.addTerms(RichTermsTests.fields("rich", from: "2021-12-01"), by: Cast.console)
        try await cast.changeCourse("NET") { $0.prerequisites = "SCT" }
        let lena = try await cast.book(.lena, on: "NET-2110", by: .ada)
        for who in [Who.tom, .rosa, .amir] { try await cast.book(who, on: "NET-2110", by: .ada) }
        try await cast.cancel(lena, by: .lena)
        return cast
    }

    @Test func `every table has something in it`() async throws {
        let cast = try await Self.lived()
        _ = try await cast.office.cancelEvent("NET-2110", reason: "weather", by: Cast.console)
        let awaitingVerbs: Set = [
            "booking_needs", "person_needs", "message_wordings", "announcements", "calendar_entries", "calendar_feeds",
        ]
        for (file, bytes) in try await cast.exported() where file != "manifest.json" {
            guard !awaitingVerbs.contains(where: { file.hasPrefix($0) }) else { continue }
            #expect(bytes.count { $0 == UInt8(ascii: "\n") } > 1, "\(file)")
        }
        try await cast.expectSound()
    }

    @Test func `restored and exported again it is the same, byte for byte`() async throws {
        let cast = try await Self.lived()
        let first = try await cast.exported()
        #expect(first.count == 42)
        let copy = try Cast()
        let rows = try await copy.restore(first)
        #expect(rows > 150)
        let second = try await copy.exported()
        #expect(Set(second.keys) == Set(first.keys))
        for (file, bytes) in first { #expect(second[file] == bytes, "\(file)") }
        try await copy.expectSound()
        #expect(try await copy.roster("WTSC-2109A") == cast.roster("WTSC-2109A"))
    }

    @Test(arguments: StoreKind.all, StoreKind.all)
    func `from any store into any other it is the same, byte for byte`(from: StoreKind, to: StoreKind) async throws {
        let lived = try await Self.lived().exported()
        let first = try Cast(on: from)
        try await first.restore(lived, pieces: 999)
        let second = try Cast(on: to)
        try await second.restore(first.exported())
        let files = try await second.exported()
        #expect(Set(files.keys) == Set(lived.keys))
        for (file, bytes) in lived { #expect(files[file] == bytes, "\(file)") }
        try await second.expectSound()
        try await second.book(.lena, on: "WTSC-2110B")
        try await second.expectSound()
        try await first.office.close()
        try await second.office.close()
    }

    /// Rows that one store refuses as they come and another when everything is there.
    @Test(
        arguments: StoreKind.all,
        [
            ("bookings", "line 3 of bookings.jsonl"), ("attendance", "line 3 of attendance.jsonl"),
            ("bank_holidays", "line 3 of bank_holidays.jsonl"),
        ])
    func `a row that is there twice is named by its line`(kind: StoreKind, twice: (table: String, place: String))
        async throws
    {
        var files = try await Self.lived().exported()
        let file = twice.table + ".jsonl"
        var lines = try #require(files[file]).split(separator: UInt8(ascii: "\n")).map { Array($0) + [10] }
        lines.insert(lines[1], at: 1)
        files[file] = lines.flatMap { $0 }
        let copy = try Cast(on: kind)
        let damaged = files
        let refusal = await copy.refusal { try await copy.restore(damaged) }
        guard case .exportDoesNotFit(let text) = refusal else { return #expect(Bool(false), "\(refusal as Any)") }
        #expect(text.hasPrefix("\(twice.place) breaks a rule of the schema"), "\(text)")
        #expect(try await copy.number("SELECT count(*) FROM people") == 0)
        try await copy.office.close()
    }

    @Test(arguments: StoreKind.all)
    func `a row that refers to nothing is refused, and the schema stays what it was`(kind: StoreKind) async throws {
        var files = try await Self.lived().exported()
        let empty = try await Cast().exported()
        func entry(_ files: [String: [UInt8]]) throws -> Substring {
            let manifest = String(decoding: try #require(files["manifest.json"]), as: UTF8.self)
            return try #require(manifest.split(separator: "{").first { $0.hasPrefix("\"table\":\"agencies\"") })
        }
        let manifest = String(decoding: try #require(files["manifest.json"]), as: UTF8.self)
        files["manifest.json"] = try Array(manifest.replacing(entry(files), with: entry(empty)).utf8)
        files["agencies.jsonl"] = empty["agencies.jsonl"]
        let copy = try Cast(on: kind)
        let damaged = files
        let refusal = await copy.refusal { try await copy.restore(damaged) }
        guard case .exportDoesNotFit(let text) = refusal else { return #expect(Bool(false), "\(refusal as Any)") }
        #expect(text.contains("breaks a rule of the schema"), "\(text)")
        #expect(try await copy.office.audit(by: Cast.console).filter { $0.code != "unreadable" }.isEmpty)
        try await copy.restore(Self.lived().exported())
        try await copy.expectSound()
        try await copy.office.close()
    }

    @Test(arguments: [1, 7, 60_000])
    func `pieces of any size restore the same`(pieces: Int) async throws {
        let files = try await Self.lived().exported()
        let copy = try Cast()
        try await copy.restore(files, pieces: pieces)
        #expect(try await copy.exported() == files)
    }

    /// What a reader of JSON may lose: a byte order mark at the head of a text, and characters that look alike; kept since before
    /// names had to be seen.
    @Test(arguments: ["\u{FEFF}Priya", "\u{FEFF}", "e\u{301}", "é", "a\u{2028}b", "a\u{7F}b", "\u{10FFFF}", "﷽"])
    func `any text is restored byte for byte`(name: String) async throws {
        let cast = try Cast()
        try await cast.importPapers([.people: "x@x.example,Priya,,,,"])
        try await cast.damage(["UPDATE people SET given_name = '\(name)'"])
        #expect(try await cast.number("SELECT count(*) FROM people WHERE given_name = 'Priya'") == 0)
        let files = try await cast.exported()
        let copy = try Cast()
        try await copy.restore(files)
        #expect(try await copy.exported() == files)
    }

    @Test func `one changed byte in any file is noticed and nothing is restored`() async throws {
        let files = try await Self.lived().exported()
        let empty = try await Cast().exported()
        for (file, bytes) in files {
            for position in [0, bytes.count / 2, bytes.count - 1] {
                let copy = try Cast()
                var damaged = files
                damaged[file]?[position] ^= 1
                let refusal = await copy.refusal { try await copy.restore(damaged) }
                #expect(refusal?.code == "export_does_not_fit", "\(file) at \(position)")
                #expect(try await copy.exported() == empty, "\(file) at \(position)")
            }
        }
    }

    @Test func `a missing row, a row too many and a missing file are noticed`() async throws {
        let files = try await Self.lived().exported()
        let lines = try #require(files["bookings.jsonl"]).split(separator: UInt8(ascii: "\n")).map { Array($0) + [10] }
        let changes: [(String, [UInt8]?)] = [
            ("a missing row", lines.dropLast().flatMap { $0 }), ("the same row twice", lines.flatMap { $0 } + lines[1]),
            ("no line end", Array(lines.flatMap { $0 }.dropLast())), ("nothing", []), ("no file", nil),
            ("rows exchanged", Array((lines[..<1] + lines[1...].reversed()).joined())),
        ]
        for (what, bytes) in changes {
            let copy = try Cast()
            var damaged = files
            damaged["bookings.jsonl"] = bytes
            let refusal = await copy.refusal { try await copy.restore(damaged) }
            #expect(refusal?.code == "export_does_not_fit", "\(what)")
            #expect(try await copy.number("SELECT count(*) FROM people") == 0, "\(what)")
            #expect(try await copy.number("SELECT count(*) FROM bank_holidays") > 60, "\(what)")
        }
    }

    @Test(arguments: [
        ("\"format\":\"coursebook\"", "\"format\":\"songbook\""), ("\"version\":1", "\"version\":2"),
        ("{\"table\":\"people\"", "{\"table\":\"persons\""), ("\"rows\":12", "\"rows\":13"),
    ])
    func `a manifest that says something else is refused`(what: String, instead: String) async throws {
        var files = try await Self.lived().exported()
        let manifest = String(decoding: try #require(files["manifest.json"]), as: UTF8.self)
        #expect(manifest.contains(what))
        files["manifest.json"] = Array(manifest.replacing(what, with: instead).utf8)
        let copy = try Cast()
        let damaged = files
        #expect(await copy.refusal { try await copy.restore(damaged) }?.code == "export_does_not_fit")
    }

    @Test func `nothing is restored over somebody's work`() async throws {
        let files = try await Self.lived().exported()
        let copy = try Cast()
        _ = try await copy.office.addStaff(
            email: "x@x.example", role: "auditor", givenName: "", familyName: "", by: Cast.console)
        let before = try await copy.exported()
        #expect(await copy.refusal { try await copy.restore(files) } == .databaseNotEmpty)
        #expect(try await copy.exported() == before)
    }

    @Test func `what the audit would find is not restored`() async throws {
        let cast = try await Self.lived()
        try await cast.damage(["UPDATE events SET waiting = waiting + 1 WHERE code = 'NET-2109'"])
        let files = try await cast.exported()
        let copy = try Cast()
        #expect(
            await copy.refusal { try await copy.restore(files) }
                == .exportDoesNotFit("NET-2109: People waiting, stored against counted: 1 against 0"))
    }

    @Test func `an export whose connection is lost fails, and takes nothing twice`() async throws {
        let database = try StoreKind.postgres.makeDatabase()
        let cast = try Cast(database: database)
        try await cast.restore(Self.lived().exported())
        let files = Mutex<[String]>([])
        let failure = await #expect(throws: RecordFailure.self) {
            try await cast.office.exportDatabase(by: Cast.console) { file, _ in
                let count = files.withLock { files in
                    files.append(file)
                    return files.count
                }
                if count == 9 { try PostgresServer.running().cutConnections(to: database.address) }
            }
        }
        guard case .unavailable = failure else { return #expect(Bool(false), "\(failure as Any)") }
        #expect(files.withLock { $0.filter { $0 == "partnership.jsonl" }.count } == 2)
        try await cast.expectSound()
        try await cast.office.close()
    }

    @Test func `a backup is a database of its own`() async throws {
        let cast = try await Self.lived()
        let folder = try TemporaryFolder()
        try await cast.office.backUp(toFile: folder.file("test.sqlite"), by: Cast.console)
        #expect(try await Cast(database: .file(in: folder)).exported() == cast.exported())
    }

    @Test func `a demonstration begins only in an empty database`() async throws {
        let empty = try Cast()
        try await empty.office.beginDemonstration(offsetMilliseconds: -5, name: "A demonstration", by: Cast.console)
        let partnership = try await empty.office.partnership()
        #expect(partnership.name == "A demonstration")
        #expect(partnership.isDemonstration)
        let cast = try await Cast.assembled()
        #expect(
            await cast.refusal {
                try await cast.office.beginDemonstration(offsetMilliseconds: -5, name: "x", by: Cast.console)
            } == .databaseNotEmpty)
        #expect(try await !cast.office.partnership().isDemonstration)
    }
}
