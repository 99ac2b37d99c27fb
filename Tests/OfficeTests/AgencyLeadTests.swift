import Bookings
import Office
import Records
import TestSupport
import Testing

/// Whoever speaks for an agency sees its people's training and books for several of them at once.
struct AgencyLeadTests {
    private func ids(_ cast: Cast, _ people: [Who]) async throws -> [String] {
        var ids: [String] = []
        for who in people { ids.append(try await cast.person(who.rawValue).id.hex) }
        return ids
    }

    private func outcome(_ line: StaffPlace<Result<BookedPlace, Refusal>>) -> String {
        switch line.outcome {
        case .success(let place): "\(line.person.displayName) \(place.state.rawValue)"
        case .failure(let refusal): "\(line.person.displayName) \(refusal.code)"
        }
    }

    @Test(arguments: StoreKind.all)
    func `several are booked in one act, in order, and one refusal leaves the others be`(kind: StoreKind) async throws {
        let cast = try await Cast.assembledWithLeads(on: kind)
        try await cast.book(.lena, on: "WTSC-2109A")
        let mo = try await cast.asker(.mo)
        let staff = try await ids(cast, [.mo, .lena, .priya, .mo])
        let prospects = try await cast.office.staffProspects(on: "WTSC-2109A", for: staff, of: "NHS", by: mo)
        let foretold = prospects.map { line in
            switch line.outcome {
            case .place: "place"
            case .waiting(let position, _): "waiting \(position)"
            case .request: "request"
            case .refused(let refusal): refusal.code
            }
        }
        #expect(foretold == ["place", "already_booked", "waiting 1"])
        let answer = try await cast.office.bookStaff(on: "WTSC-2109A", for: staff, of: "NHS", by: mo)
        guard case .fresh(let lines) = answer else {
            Issue.record("replayed")
            return
        }
        #expect(lines.map(outcome) == ["Mo Shah confirmed", "Lena Hart already_booked", "Priya Nair waiting"])
        #expect(
            try await cast.roster("WTSC-2109A") == ["Lena Hart confirmed", "Mo Shah confirmed", "Priya Nair waiting 1"])
        #expect(try await cast.number("SELECT count(*) FROM outbox") == 3)
        #expect(try await cast.office.audit(by: Cast.console).isEmpty)
    }

    @Test func `only people who work there now are booked, and only by whoever speaks for it`() async throws {
        let cast = try await Cast.assembledWithLeads()
        let mo = try await cast.asker(.mo)
        let mixed = try await ids(cast, [.priya, .tom])
        let errors = await cast.fieldErrors {
            try await cast.office.bookStaff(on: "WTSC-2109A", for: mixed, of: "NHS", by: mo)
        }
        #expect(errors?.faults.map(\.place) == ["person"])
        for people in [[], ["nobody"], Array(repeating: "0", count: 32)] {
            let errors = await cast.fieldErrors {
                try await cast.office.bookStaff(on: "WTSC-2109A", for: people, of: "NHS", by: mo)
            }
            #expect(errors?.faults.map(\.place) == ["person"])
        }
        let priya = try await ids(cast, [.priya])
        for who in [Who.amir, .lena, .priya, .dana, .fin, .olu] {
            let asker = try await cast.asker(who)
            let refusal = await cast.refusal {
                try await cast.office.bookStaff(on: "WTSC-2109A", for: priya, of: "NHS", by: asker)
            }
            #expect(refusal == .notPermitted, "\(who)")
            let asked = await cast.refusal {
                try await cast.office.staffToBook(of: "NHS", matching: "", limit: 1, by: asker)
            }
            #expect(asked == .notPermitted, "\(who)")
        }
        #expect(try await cast.roster("WTSC-2109A").isEmpty)
    }

    @Test func `sending it twice books once`() async throws {
        let cast = try await Cast.assembledWithLeads()
        let mo = try await cast.asker(.mo)
        let staff = try await ids(cast, [.mo, .priya])
        let key = RequestKey(
            principal: "mo", method: "POST", path: "/x", key: "k", fingerprint: Array(repeating: 1, count: 32))
        for isFirst in [true, false] {
            let once = Once<[StaffPlace<Result<BookedPlace, Refusal>>]>(key) { lines in
                StoredAnswer(status: 303, text: "\(lines.count)")
            }
            let answer = try await cast.office.bookStaff(on: "WTSC-2109A", for: staff, of: "NHS", by: mo, once: once)
            switch answer {
            case .fresh(let lines): #expect(isFirst && lines.count == 2)
            case .replayed(let stored): #expect(!isFirst && stored.text == "2")
            }
        }
        #expect(try await cast.number("SELECT count(*) FROM bookings") == 2)
    }

    @Test(arguments: StoreKind.all)
    func `the page shows what stands in the agency's name, whoever works there now`(kind: StoreKind) async throws {
        let cast = try await Cast.assembledWithLeads(on: kind)
        try await cast.book(.priya, on: "WTSC-2110B")
        try await cast.book(.tom, on: "WTSC-2109A")
        let missed = try await cast.book(.lena, on: "SCT-2109A")
        try cast.clock.set("2021-09-20 12:00")
        try await cast.cancel(missed, by: .lena)
        let mo = try await cast.asker(.mo)
        let overview = try await cast.office.agencyOverview("NHS", by: mo)
        #expect(overview.leads.map(\.displayName) == ["Mo Shah"])
        #expect(overview.coming.map(\.delegateName) == ["Priya Nair"])
        #expect(overview.coming.first?.freeUntil == (try uk("2021-10-08 23:59:59")))
        #expect(overview.figures.lateCancelled == 1 && overview.figures.booked == 1)
        #expect(overview.charges.map(\.charge.amount.words) == ["£25"])
        #expect(overview.year.words == "2021–22")
        #expect(
            try await cast.office.staff(of: "NHS", matching: "", limit: 50, by: mo).map(\.displayName)
                == ["Lena Hart", "Priya Nair", "Mo Shah"])
        #expect(
            try await cast.office.staff(of: "NHS", matching: "nai", limit: 50, by: mo).map(\.displayName)
                == ["Priya Nair"])
    }

    @Test func `others do not learn which agencies there are`() async throws {
        let cast = try await Cast.assembledWithLeads()
        for who in [Who.amir, .priya, .dana] {
            let asker = try await cast.asker(who)
            for code in ["NHS", "NOWHERE"] {
                #expect(await cast.refusal { try await cast.office.agencyOverview(code, by: asker) } == .notPermitted)
                #expect(
                    await cast.refusal { try await cast.office.staff(of: code, matching: "", limit: 1, by: asker) }
                        == .notPermitted)
            }
        }
        let ada = try await cast.asker(.ada)
        #expect(
            await cast.refusal { try await cast.office.agencyOverview("NOWHERE", by: ada) } == .agencyUnknown("NOWHERE")
        )
    }

    @Test func `who leaves an agency speaks for it no more`() async throws {
        let cast = try await Cast.assembledWithLeads()
        let mo = try await cast.asker(.mo)
        #expect(try await cast.office.roles(of: mo).contains(.agencyLead))
        try await cast.office.sayWorkplace(.agency("STM"), by: mo)
        let ada = try await cast.asker(.ada)
        let request = try #require(try await cast.office.membershipRequests(of: "STM", by: ada).first)
        _ = try await cast.office.decideMembership(request.id.hex, isConfirmed: true, by: ada)
        #expect(try await cast.office.roles(of: mo).isEmpty)
        #expect(await cast.refusal { try await cast.office.agencyOverview("NHS", by: mo) } == .notPermitted)
    }

    @Test func `only somebody who works there is named, and a lead can be removed`() async throws {
        let cast = try await Cast.assembledWithLeads()
        let refusal = await cast.refusal {
            try await cast.office.nameLead(email: Who.tom.rawValue, of: "NHS", by: Cast.console)
        }
        #expect(refusal == .worksElsewhere(email: Who.tom.rawValue, agency: "Northvale NHS Trust"))
        #expect(try await cast.office.nameLead(email: Who.mo.rawValue, of: "NHS", by: Cast.console) == false)
        #expect(try await cast.office.removeLead(email: Who.mo.rawValue, of: "NHS", by: Cast.console))
        #expect(try await cast.office.removeLead(email: Who.mo.rawValue, of: "NHS", by: Cast.console) == false)
        #expect(try await cast.office.agenciesLed(by: try await cast.asker(.mo)).isEmpty)
    }

    @Test func `the role needs no second proof, granted ones do`() async throws {
        let cast = try await Cast.assembledWithLeads()
        for (who, roles) in [(Who.mo, Set([Role.agencyLead])), (.ada, [])] {
            let weak = Asker(try await cast.office.principal(email: who.rawValue), through: .page, isStrong: false)
            #expect(try await cast.office.roles(of: weak) == roles)
        }
        #expect(try await cast.office.roles(of: try await cast.asker(.ada)) == [.administrator])
    }
}
