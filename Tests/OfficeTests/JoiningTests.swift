import Bookings
import Office
import Records
import TestSupport
import Testing

/// Somebody new joins, and where they work is confirmed before they book.
struct JoiningTests {
    private static let nina = "nina.obi@nhs.example"

    /// A tab that has shown an address to be theirs.
    private func provenTab(_ cast: Cast, _ email: String = nina) async throws -> String {
        let tab = try await cast.office.askForCode(email: email, client: "192.0.2.7")
        let codes = try await cast.office.takeCodes(upTo: 50)
        try await cast.office.settleCodes(codes.map { ($0, .sent) })
        let code = try #require(codes.first { $0.address.folded == email }).code
        #expect(
            try await cast.office.signIn(tab: tab.secret, code: code)
                == .unknown(try #require(EmailAddress(email))))
        return tab.secret
    }

    private func newcomer(_ agency: String = "NHS", organisation: String = "") throws -> Newcomer {
        try Newcomer(
            givenName: " Nina ", familyName: "Obi", jobTitle: "Midwife", managerEmail: Who.lena.rawValue,
            agency: agency,
            organisation: organisation)
    }

    @Test func `nobody who joins is their own line manager`() async throws {
        let cast = try await Cast.assembled()
        let tab = try await provenTab(cast)
        let newcomer = try Newcomer(
            givenName: "Nina", familyName: "Obi", jobTitle: "", managerEmail: "Nina.Obi@NHS.example", agency: "NHS",
            organisation: "")
        await #expect(
            throws: FieldErrors("manager_email", "This is your own address. Enter the one of your line manager.")
        ) { try await cast.office.join(newcomer, tab: tab) }
        #expect(try await cast.office.joiningAddress(tab: tab)?.folded == Self.nina)
    }

    private func joined(_ cast: Cast, _ newcomer: Newcomer) async throws -> Asker {
        let secret = try await cast.office.join(newcomer, tab: try await provenTab(cast))
        let person = try #require(try await cast.office.signedIn(secret: secret)).person
        return Asker(.person(person.id), through: .page)
    }

    private func prospect(_ cast: Cast, _ asker: Asker) async throws -> Refusal? {
        guard case .refused(let refusal) = try await cast.office.eventDetails("WTSC-2109A", by: asker).prospect else {
            return nil
        }
        return refusal
    }

    @Test(arguments: StoreKind.all)
    func `who joins books once their organisation has confirmed them`(kind: StoreKind) async throws {
        let cast = try await Cast.assembledWithLeads(on: kind)
        let nina = try await joined(cast, try newcomer())
        let awaited = Refusal.membershipAwaited(organisation: "Northvale NHS Trust")
        #expect(try await prospect(cast, nina) == awaited)
        #expect(
            await cast.refusal { try await cast.office.bookPlace(on: "WTSC-2109A", for: Self.nina, by: nina) }
                == awaited)
        #expect(try await cast.places("WTSC-2109A").occupied == 0)

        let mo = try await cast.asker(.mo)
        let requests = try await cast.office.membershipRequests(of: "NHS", by: mo)
        #expect(requests.map(\.person.displayName) == ["Nina Obi"])
        _ = try await cast.office.decideMembership(requests[0].id.hex, isConfirmed: true, by: mo)
        #expect(try await cast.office.membershipRequests(of: "NHS", by: mo).isEmpty)
        #expect(try await cast.office.standing(of: nina) == .settled)
        _ = try await cast.office.bookPlace(on: "WTSC-2109A", for: Self.nina, by: nina)
        #expect(try await cast.roster("WTSC-2109A") == ["Nina Obi confirmed"])
        #expect(
            try await cast.office.roster(of: "WTSC-2109A", by: Cast.console).rows[0].agency == "Northvale NHS Trust")
        let lines = try await cast.number(
            "SELECT count(*) FROM history WHERE code IN ('joined', 'membership_asked', 'membership_confirmed')")
        #expect(lines == 3)
        #expect(try await cast.office.audit(by: Cast.console).isEmpty)
    }

    @Test(arguments: StoreKind.all)
    func `who is not confirmed is told so and may say again where they work`(kind: StoreKind) async throws {
        let cast = try await Cast.assembledWithLeads(on: kind)
        let nina = try await joined(cast, try newcomer("", organisation: "Otter Valley Scouts"))
        #expect(try await prospect(cast, nina) == .membershipAwaited(organisation: "Otter Valley Scouts"))
        let ada = try await cast.asker(.ada)
        let request = try #require(try await cast.office.membershipRequests(of: nil, by: ada).first)
        #expect(request.agency == nil && request.organisationName == "Otter Valley Scouts")
        let isFaulty = await cast.fieldErrors {
            try await cast.office.decideMembership(request.id.hex, isConfirmed: true, by: ada)
        }
        #expect(isFaulty?.faults.map(\.place) == ["agency"])
        _ = try await cast.office.decideMembership(request.id.hex, isConfirmed: false, by: ada)
        #expect(try await prospect(cast, nina) == .membershipDeclined)
        #expect(
            await cast.refusal { try await cast.office.decideMembership(request.id.hex, isConfirmed: true, by: ada) }
                == .membershipDecided)

        try await cast.office.sayWorkplace(.agency("STM"), by: nina)
        try await cast.office.sayWorkplace(.agency("HOP"), by: nina)
        let again = try await cast.office.membershipRequests(of: nil, by: ada)
        #expect(again.map(\.organisationName) == ["Hope Centre"])
        _ = try await cast.office.decideMembership(again[0].id.hex, isConfirmed: true, agency: "NCS", by: ada)
        #expect(try await prospect(cast, nina) == nil)
        let agency = try #require(try await cast.person(Self.nina).agency)
        #expect(try await cast.store.read { tx in try tx.agency(agency)?.code } == "NCS")
    }

    @Test func `an administrator may book for somebody nobody has confirmed`() async throws {
        let cast = try await Cast.assembledWithLeads()
        _ = try await joined(cast, try newcomer())
        _ = try await cast.office.bookPlace(on: "WTSC-2109A", for: Self.nina, by: try await cast.asker(.ada))
        #expect(try await cast.roster("WTSC-2109A") == ["Nina Obi confirmed"])
    }

    @Test func `a lead decides about their own organisation and no other`() async throws {
        let cast = try await Cast.assembledWithLeads()
        _ = try await joined(cast, try newcomer())
        let request = try #require(
            try await cast.office.membershipRequests(of: nil, by: try await cast.asker(.ada)).first)
        for who in [Who.amir, .priya, .dana, .fin, .olu] {
            let asker = try await cast.asker(who)
            for isConfirmed in [true, false, nil] {
                #expect(
                    await cast.refusal {
                        try await cast.office.decideMembership(request.id.hex, isConfirmed: isConfirmed, by: asker)
                    } == .notPermitted, "\(who)")
            }
        }
        let mo = try await cast.asker(.mo)
        let elsewhere = await cast.refusal {
            try await cast.office.decideMembership(request.id.hex, isConfirmed: true, agency: "STM", by: mo)
        }
        #expect(elsewhere == .notPermitted)
        #expect(await cast.refusal { try await cast.office.membershipRequests(of: nil, by: mo) } == .notPermitted)
        #expect(try await cast.number("SELECT count(*) FROM membership_requests WHERE decided_at IS NULL") == 1)
    }

    @Test func `a tab joins once, soon, and only with an address it has shown`() async throws {
        let cast = try await Cast.assembled()
        let newcomer = try newcomer()
        #expect(await cast.refusal { try await cast.office.join(newcomer, tab: "made up") } == .signInNeeded)
        let asked = try await cast.office.askForCode(email: Self.nina, client: "192.0.2.7").secret
        #expect(await cast.refusal { try await cast.office.join(newcomer, tab: asked) } == .signInNeeded)
        _ = try await cast.office.takeCodes(upTo: 50)
        let (tab, second) = (try await provenTab(cast), try await provenTab(cast))
        #expect(try await cast.office.joiningAddress(tab: tab)?.written == Self.nina)
        _ = try await cast.office.join(newcomer, tab: tab)
        #expect(try await cast.office.joiningAddress(tab: second) == nil)
        for tab in [tab, second] {
            #expect(await cast.refusal { try await cast.office.join(newcomer, tab: tab) } == .alreadyKnown)
        }
        let late = try await provenTab(cast, "late@nhs.example")
        cast.clock.set(cast.clock.now.advanced(byMinutes: JoiningRules.minutes))
        #expect(try await cast.office.joiningAddress(tab: late) == nil)
        #expect(await cast.refusal { try await cast.office.join(newcomer, tab: late) } == .signInNeeded)
    }

    @Test(arguments: StoreKind.all)
    func `two tabs that join at once make one person`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let tabs = [try await provenTab(cast), try await provenTab(cast)]
        let newcomer = try newcomer()
        let refusals = await withTaskGroup(of: Refusal?.self) { group in
            for tab in tabs {
                group.addTask { await cast.refusalOrNil { try await cast.office.join(newcomer, tab: tab) } }
            }
            return await group.reduce(into: [Refusal?]()) { $0.append($1) }
        }
        #expect(refusals.compactMap(\.self) == [.alreadyKnown])
        #expect(try await cast.number("SELECT count(*) FROM membership_requests") == 1)
    }

    @Test(
        arguments: [
            ("", "Obi", "NHS", "", ["given_name"]), ("Nina", " ", "", "", ["family_name", "agency"]),
            ("Nina", "Obi", "NHS", "Scouts", ["organisation"]),
            (String(repeating: "ñ", count: 201), "O\u{202E}bi", "NHS", "", ["given_name", "family_name"]),
            ("Ni\nna", "Obi", "", "Sco\u{0}uts", ["given_name", "organisation"]),
        ])
    func `what cannot be read is named field by field`(
        given: String, family: String, agency: String, organisation: String, faulty: [String]
    ) {
        let errors = #expect(throws: FieldErrors.self) {
            try Newcomer(
                givenName: given, familyName: family, jobTitle: "", managerEmail: "", agency: agency,
                organisation: organisation)
        }
        #expect(errors?.faults.map(\.place) == faulty)
    }

    @Test func `an organisation nobody knows is a fault of its field`() async throws {
        let cast = try await Cast.assembled()
        let tab = try await provenTab(cast)
        let newcomer = try newcomer("XYZ")
        #expect(
            await cast.fieldErrors { try await cast.office.join(newcomer, tab: tab) }?.faults.map(\.place) == ["agency"]
        )
        #expect(try await cast.office.joiningAddress(tab: tab)?.written == Self.nina)
    }
}
