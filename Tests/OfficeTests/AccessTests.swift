import Bookings
import Formats
import Office
import TestSupport
import Testing

/// Tokens of service accounts.
struct TokenTests {
    @Test func `a token is told once, kept as its hash and found again`() async throws {
        let cast = try await Cast.assembled()
        let secret = try await cast.office.createToken(name: " spreadsheet ", role: "auditor", by: Cast.console)
        #expect(secret.hasPrefix("cbk_"))
        #expect(secret.count == 68)
        #expect(try await cast.office.principal(token: secret) == .service(name: "spreadsheet", role: .auditor))
        let whole = try await cast.exported()
        for (file, bytes) in whole {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains(secret), "\(file)")
            #expect(!text.contains(secret.dropFirst(4)), "\(file)")
        }
        let hash = Office.sha256(Array(secret.utf8)).map {
            $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16)
        }
        #expect(whole["api_tokens.jsonl"].map { String(decoding: $0, as: UTF8.self).contains(hash.joined()) } == true)
    }

    /// A stolen token must not open more doors than it has, nor any that stays open when it is revoked.
    @Test func `an administrator's token makes nobody more than they are, by no way there is`() async throws {
        let cast = try await Cast.assembled()
        let office = cast.office
        let thief = Asker(.service(name: "stolen", role: .administrator), through: .api)
        let (priya, ada) = (Who.priya.rawValue, Who.ada.rawValue)
        let (priyaID, adaID) = (
            try await office.personID(email: priya, for: .mergePeople, by: thief),
            try await office.personID(email: ada, for: .mergePeople, by: thief)
        )
        let papers = try Cast.papers([.roles: "\(priya),administrator,\n"])
        let ways: [(String, (Asker) async throws -> Void)] = [
            ("token", { _ = try await office.createToken(name: "another", role: "administrator", by: $0) }),
            ("proof", { try await office.resetSecondProof(of: ada, by: $0) }),
            ("grant", { _ = try await office.grant("administrator", to: priyaID, by: $0) }),
            (
                "staff",
                {
                    _ = try await office.addStaff(
                        email: priya, role: "administrator", givenName: "", familyName: "", by: $0)
                }
            ),
            ("import", { _ = try await office.importProgramme(papers, dryRun: false, by: $0) { _ in } }),
            ("merge", { _ = try await office.mergePeople(keeping: priyaID, from: adaID, by: $0) }),
        ]
        for (way, act) in ways {
            #expect(await cast.refusal { try await act(thief) } == .notPermitted, "\(way)")
        }
        #expect(try await office.personRecord(priyaID, by: thief).roles == [])
        #expect(try await office.personRecord(adaID, by: thief).roles == [.administrator])
        for (way, act) in ways {
            await #expect(throws: Never.self, "\(way)") { try await act(Cast.console) }
        }
        #expect(try await office.personRecord(priyaID, by: thief).roles == [.administrator])
    }

    @Test(arguments: ["", "cbk_", "cbk_00", "spreadsheet"])
    func `what is none of ours is nobody`(token: String) async throws {
        let cast = try await Cast.assembled()
        let secret = try await cast.office.createToken(name: "spreadsheet", role: "auditor", by: Cast.console)
        #expect(try await cast.office.principal(token: token) == nil)
        #expect(try await cast.office.principal(token: secret.uppercased()) == nil)
        #expect(try await cast.office.principal(token: secret + " ") == nil)
    }

    @Test func `a revoked token is nobody, and is revoked once`() async throws {
        let cast = try await Cast.assembled()
        let office = cast.office
        let secret = try await office.createToken(name: "spreadsheet", role: "auditor", by: Cast.console)
        let other = try await office.createToken(name: "website", role: "auditor", by: Cast.console)
        try await office.revokeToken(named: "spreadsheet", by: Cast.console)
        #expect(try await office.principal(token: secret) == nil)
        #expect(try await office.principal(token: other) != nil)
        #expect(
            await cast.refusal { try await office.revokeToken(named: "spreadsheet", by: Cast.console) }?.code
                == "token_revoked")
        #expect(
            await cast.refusal { try await office.revokeToken(named: "Spreadsheet", by: Cast.console) }
                == .tokenUnknown("Spreadsheet"))
        #expect(try await cast.number("SELECT count(*) FROM history WHERE code = 'token_revoked'") == 1)
        let listed = try await office.tokens(by: cast.asker(.olu))
        #expect(listed.map(\.name) == ["spreadsheet", "website"])
        #expect(listed.map { $0.revokedAt != nil } == [true, false])
    }

    @Test func `a token that may only look reads and exports, and books and cancels nothing`() async throws {
        let cast = try await Cast.assembled()
        let office = cast.office
        let place = try await cast.book(.priya, on: "WTSC-2109A")
        let secret = try await office.createToken(
            name: "dashboard", role: "administrator", scope: .read, by: Cast.console)
        let principal = try #require(try await office.principal(token: secret))
        #expect(principal == .service(name: "dashboard", role: .administrator, scope: .read))
        let asker = Asker(principal, through: .api)
        #expect(try await office.booking(place.reference.text, by: asker).booking.state == .confirmed)
        #expect(try await !office.exportAttendance(from: nil, to: nil, by: asker).isEmpty)
        #expect(
            await cast.refusal {
                try await office.bookPlace(on: "WTSC-2109A", for: Who.tom.rawValue, by: asker)
            } == .readOnlyToken)
        #expect(
            await cast.refusal {
                try await office.cancelBooking(place.reference.text, reason: nil, note: "", by: asker)
            } == .readOnlyToken)
        #expect(try await cast.details(place).booking.state == .confirmed)
    }

    @Test func `two tokens are not alike and have names of their own`() async throws {
        let cast = try await Cast.assembled()
        let first = try await cast.office.createToken(name: "one", role: "auditor", by: Cast.console)
        let second = try await cast.office.createToken(name: "two", role: "finance", by: Cast.console)
        #expect(first != second)
        #expect(
            await cast.refusal { try await cast.office.createToken(name: "two", role: "auditor", by: Cast.console) }
                == .tokenNameTaken("two"))
    }

    @Test(arguments: ["delegate", "manager", "trainer", "Administrator", "", "root"])
    func `only granted roles can be given`(role: String) async throws {
        let cast = try await Cast.assembled()
        let fault = FieldErrors("role", "Expected one of administrator, finance, auditor.")
        await #expect(throws: fault) { try await cast.office.createToken(name: "x", role: role, by: Cast.console) }
        await #expect(throws: fault) {
            try await cast.office.addStaff(
                email: "x@x.example", role: role, givenName: "", familyName: "", by: Cast.console)
        }
    }

    @Test(arguments: ["", "  ", String(repeating: "x", count: 101)])
    func `a token needs a name`(name: String) async throws {
        let cast = try await Cast.assembled()
        await #expect(throws: FieldErrors.self) {
            try await cast.office.createToken(name: name, role: "auditor", by: Cast.console)
        }
    }
}

/// Staff of the partnership.
struct StaffTests {
    @Test func `somebody new is added with the role`() async throws {
        let cast = try await Cast.assembled()
        let isNew = try await cast.office.addStaff(
            email: "New.Person@partnership.example", role: "auditor", givenName: "New", familyName: "Person",
            by: Cast.console)
        #expect(isNew)
        guard case .person(let id) = try await cast.office.principal(email: "new.person@PARTNERSHIP.example") else {
            return #expect(Bool(false), "the person is known")
        }
        #expect(try await cast.office.person(id)?.displayName == "New Person")
        #expect(try await cast.office.roles(of: Asker(.person(id), through: .page, isStrong: true)) == [.auditor])
    }

    @Test func `the same role is granted once, another is added`() async throws {
        let cast = try await Cast.assembled()
        let grant: @Sendable (String) async throws -> Bool = { role in
            try await cast.office.addStaff(
                email: Who.dana.rawValue, role: role, givenName: "X", familyName: "Y", by: Cast.console)
        }
        #expect(try await grant("auditor"))
        #expect(try await !grant("auditor"))
        #expect(try await grant("finance"))
        guard case .person(let id) = try await cast.asker(.dana).principal else { return }
        #expect(
            try await cast.office.roles(of: Asker(.person(id), through: .page, isStrong: true)) == [
                .auditor, .finance, .trainer,
            ])
        #expect(try await cast.office.person(id)?.displayName == "Dana Frost")
        #expect(try await cast.number("SELECT count(*) FROM history WHERE code = 'role_granted'") == 5)
    }

    @Test func `an address is needed`() async throws {
        let cast = try await Cast.assembled()
        await #expect(throws: FieldErrors.self) {
            try await cast.office.addStaff(
                email: "nobody", role: "auditor", givenName: "", familyName: "", by: Cast.console)
        }
        await #expect(throws: FieldErrors.self) { try await cast.office.principal(email: "nobody") }
        #expect(
            await cast.refusal { try await cast.office.principal(email: "who@x.example") }
                == .personUnknown("who@x.example"))
    }

    @Test func `administrators find people by name or address`() async throws {
        let cast = try await Cast.assembled()
        let ada = try await cast.asker(.ada)
        #expect(try await cast.office.people(matching: "na", limit: 9, by: ada).map(\.displayName) == ["Priya Nair"])
        #expect(try await cast.office.people(matching: "rosa.b", limit: 9, by: ada).map(\.displayName) == ["Rosa Bell"])
        #expect(try await cast.office.people(matching: "", limit: 100, by: ada).count == 11)
    }
}
