import Bookings
import Formats
import Office
import TestSupport
import Testing

/// Planning an event, as a draft or published at once.
struct PlanEventTests {
    private static let stranger = Asker(.anonymous, through: .page)

    @Test(arguments: StoreKind.all)
    func `a draft is there for planners and its trainer, and for nobody else`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let planned = try await cast.plan(Cast.form(trainers: Who.dana.rawValue))
        #expect(
            planned
                == PlannedEvent(
                    code: "WTSC-2111A", state: .draft,
                    places: Places(capacity: 2, occupied: 0, waiting: 0, overbookedBy: 0)))
        for asker in [Self.stranger, try await cast.asker(.priya), try await cast.asker(.ed)] {
            let looks: [@Sendable () async throws -> Void] = [
                { _ = try await cast.office.eventDetails("WTSC-2111A", by: asker) },
                { _ = try await cast.office.roster(of: "WTSC-2111A", by: asker) },
                { _ = try await cast.office.history(ofEvent: "WTSC-2111A", by: asker) },
                { _ = try await cast.office.attendance(of: "WTSC-2111A", by: asker) },
                { _ = try await cast.office.bookPlace(on: "WTSC-2111A", for: Who.priya.rawValue, by: asker) },
                { _ = try await cast.office.bookPlace(on: "WTSC-2111A", for: "no@body.example", by: asker) },
                { _ = try await cast.office.register(of: "WTSC-2111A", session: 1, by: asker) },
                { _ = try await cast.office.closeRegister(event: "WTSC-2111A", session: 1, by: asker) },
                {
                    _ = try await cast.office.markAttendance(
                        .attended, reason: nil, event: "WTSC-2111A", session: 1, delegate: "no@body.example", by: asker)
                },
                { _ = try await cast.office.bookStaff(on: "WTSC-2111A", for: [], of: "NHS", by: asker) },
                { _ = try await cast.office.staffProspects(on: "WTSC-2111A", for: [], of: "NHS", by: asker) },
            ]
            for look in looks { #expect(await cast.refusal { try await look() } == .eventUnknown("WTSC-2111A")) }
            let codes = try await cast.office.programme(ProgrammeFilter(), limit: 200, by: asker).events.map(
                \.event.code)
            #expect(!codes.contains("WTSC-2111A"))
        }
        let auditor = try await cast.asker(.olu)
        #expect(
            await cast.refusal { try await cast.office.register(of: "WTSC-2111A", session: 1, by: auditor) }
                == .eventUnknown("WTSC-2111A"))
        for who in [Who.ada, .dana] {
            let asker = try await cast.asker(who)
            #expect(try await cast.office.eventDetails("WTSC-2111A", by: asker).summary.event.state == .draft)
        }
        try await cast.expectSound()
    }

    /// The control: what hides it is that it is a draft, and nothing else.
    @Test(arguments: StoreKind.all)
    func `the same event published is there for everybody`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.plan(Cast.form())
        try await cast.damage(["UPDATE events SET state = 'open' WHERE code = 'WTSC-2111A'"])
        #expect(try await cast.office.eventDetails("WTSC-2111A", by: Self.stranger).summary.event.state == .open)
        let codes = try await cast.office.programme(ProgrammeFilter(), limit: 200, by: Self.stranger).events
            .map(\.event.code)
        #expect(codes.last == "WTSC-2111A")
        #expect(try await cast.book(.priya, on: "WTSC-2111A").state == .confirmed)
    }

    @Test(arguments: StoreKind.all)
    func `a draft takes no booking, not even from those who may see it, until it is published`(
        kind: StoreKind
    ) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.plan(Cast.form())
        let ada = try await cast.asker(.ada)
        #expect(
            await cast.refusal {
                try await cast.office.bookPlace(on: "WTSC-2111A", for: Who.priya.rawValue, by: ada)
            } == .eventNotOpen("WTSC-2111A"))
        #expect(try await cast.publish("WTSC-2111A").state == .open)
        #expect(try await cast.book(.priya, on: "WTSC-2111A").state == .confirmed)
        #expect(await cast.refusal { try await cast.publish("WTSC-2111A") } == .alreadyPublished("WTSC-2111A"))
        #expect(
            try await cast.sentences("WTSC-2111A") == [
                "The event was planned with 2 places, as a draft, by console.",
                "The event was published with 2 places, by console.", "Priya Nair got a place.",
            ])
        try await cast.expectSound()
    }

    @Test func `codes are proposed in order, and one that is taken is refused`() async throws {
        let cast = try await Cast.assembled()
        #expect(try await cast.plan(Cast.form(), publishing: true).code == "WTSC-2111A")
        #expect(try await cast.plan(Cast.form(on: "2021-11-17")).code == "WTSC-2111B")
        #expect(try await cast.plan(Cast.form(code: "SPECIAL", on: "2021-11-18")).code == "SPECIAL")
        #expect(
            await cast.refusal { try await cast.plan(Cast.form(code: "WTSC-2109A")) } == .codeTaken("WTSC-2109A"))
        #expect(await cast.refusal { try await cast.plan(Cast.form("NOPE")) } == .courseUnknown("NOPE"))
        #expect(
            await cast.refusal { try await cast.publish("NOPE") } == .eventUnknown("NOPE"))
    }

    @Test func `bad input changes nothing and is named by its field`() async throws {
        let cast = try await Cast.assembled()
        let lines = try await cast.number("SELECT count(*) FROM history")
        for (form, fields) in [
            (Cast.form(on: "2021-08-01"), ["date_1"]), (Cast.form(on: "2031-09-01"), ["date_1"]),
            (Cast.form(trainers: "who@who.example"), ["trainers"]), (Cast.form(from: "13:30"), ["ends_1"]),
            (EventForm(), ["course", "capacity", "date_1"]),
        ] {
            #expect(await cast.faults { try await cast.plan(form) } == fields)
        }
        #expect(try await cast.number("SELECT count(*) FROM history") == lines)
        #expect(try await cast.number("SELECT count(*) FROM events") == 5)
    }

    @Test func `a dry run tells what would be and leaves nothing`() async throws {
        let cast = try await Cast.assembled()
        guard
            case .fresh(let planned) = try await cast.office.planEvent(
                Cast.form(), publishing: true, dryRun: true, by: Cast.console)
        else { throw Cast.NotFresh() }
        #expect(planned.code == "WTSC-2111A")
        #expect(try await cast.number("SELECT count(*) FROM events") == 5)
    }

    @Test(arguments: StoreKind.all)
    func `what clashes is refused and named (R-20)`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let start = try uk("2021-09-14 09:30")
        let clash = { (subject: Clash.Subject) in
            Refusal.clash(Clash(subject: subject, event: "WTSC-2109A", startsAt: start))
        }
        let afternoon = Cast.form("SCT", on: "2021-09-14", from: "16:00", to: "18:00", trainers: Who.dana.rawValue)
        #expect(await cast.refusal { try await cast.plan(afternoon) } == clash(.trainer("Dana Frost")))
        let hall = Cast.form("SCT", on: "2021-09-14", venue: "town hall")
        #expect(await cast.refusal { try await cast.plan(hall) } == clash(.room("town hall")))
        let link = Cast.form("SCT", on: "2021-10-12", link: "https://meet.example/1")
        #expect(await cast.refusal { try await cast.plan(link) }?.code == "join_link_clash")
        try await cast.plan(
            Cast.form(
                "SCT", on: "2021-09-14", from: "16:30", to: "18:00", venue: "Town Hall", trainers: Who.dana.rawValue))
    }

    @Test func `a draft whose day has come is not published, but moved and then published`() async throws {
        let cast = try await Cast.assembled()
        try await cast.plan(Cast.form())
        try cast.clock.set("2021-11-16 09:30")
        #expect(
            await cast.refusal { try await cast.publish("WTSC-2111A") }
                == .draftInPast("WTSC-2111A", startedAt: try uk("2021-11-16 09:30")))
        try await cast.change("WTSC-2111A") { $0.sessions[0].date = "2021-11-30" }
        try await cast.publish("WTSC-2111A")
        try await cast.book(.priya, on: "WTSC-2111A")
        try await cast.expectSound()
    }

    @Test func `drafts count neither as events offered nor as places offered`() async throws {
        let cast = try await Cast.assembled()
        let before = try await cast.office.attendanceReport(from: nil, to: nil, by: Cast.console).json
        try await cast.plan(Cast.form(capacity: 50))
        #expect(try await cast.office.attendanceReport(from: nil, to: nil, by: Cast.console).json == before)
    }
}

/// Two planners at once.
struct PlanningRaceTests {
    @Test(arguments: StoreKind.all)
    func `of two who want the same trainer at the same time one gets them`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let second = try Cast(database: cast.database, seed: 2)
        for round in 0..<10 {
            let date = "2021-11-\(round + 10)"
            let codes = await withTaskGroup(of: String.self) { group in
                for office in [cast, second] {
                    group.addTask {
                        do {
                            return try await office.plan(
                                Cast.form(on: date, trainers: Who.dana.rawValue), publishing: true
                            ).state.rawValue
                        } catch let refusal as Refusal { return refusal.code } catch { return "\(error)" }
                    }
                }
                return await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(codes.sorted() == ["open", "trainer_clash"])
        }
        try await cast.expectSound()
        try await second.office.close()
    }

    @Test(arguments: StoreKind.all)
    func `places raised while people book are sold once, and the waiting come first`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.importPapers([
            .people: (1...40).map { "person\($0)@crowd.example,Person,\($0),,," }.joined(separator: "\n"),
            .events: "RACE-1,NET,5,0,,,", .sessions: "RACE-1,2021-09-20 09:30,2021-09-20 12:30,virtual,,",
        ])
        let second = try Cast(database: cast.database, seed: 2)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...40 {
                group.addTask {
                    _ = try await cast.office.bookPlace(
                        on: "RACE-1", for: "person\(number)@crowd.example", by: Cast.console)
                }
            }
            for capacity in [8, 11, 9, 14, 12] {
                group.addTask { try await second.change("RACE-1") { $0.capacity = String(capacity) } }
            }
            try await group.waitForAll()
        }
        try await cast.change("RACE-1") { $0.capacity = "20" }
        #expect(try await cast.places("RACE-1") == Places(capacity: 20, occupied: 20, waiting: 20, overbookedBy: 0))
        try await cast.expectSound()
        try await second.office.close()
    }
}
