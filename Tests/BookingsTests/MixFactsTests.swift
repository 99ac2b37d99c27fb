import Bookings
import TestSupport
import Testing

/// Who may have a free place of an event with a mix.
struct MixFactsTests {
    private let (nhs, force, school): (Identifier<Agency>, Identifier<Agency>, Identifier<Agency>)

    init() throws {
        nhs = try #require(Identifier(hex: String(repeating: "01", count: 16)))
        force = try #require(Identifier(hex: String(repeating: "02", count: 16)))
        school = try #require(Identifier(hex: String(repeating: "03", count: 16)))
    }

    private func sector(_ code: String) throws -> Sector { try #require(Sector(code)) }

    private func facts(
        _ agencyPercent: Int? = nil, held: [String: Int] = [:], percent: [String: Int] = [:], capacity: Int = 10,
        agencies: [Identifier<Agency>: Int] = [:], sectors: [String: Int] = [:]
    ) throws -> MixFacts {
        let wishes = try Set(held.keys).union(percent.keys).map {
            EventMix.SectorMix(sector: try sector($0), held: held[$0] ?? 0, percent: percent[$0])
        }
        return MixFacts(
            mix: EventMix(agencyPercent: agencyPercent, sectors: wishes, untilDays: 10), capacity: capacity,
            agencies: agencies,
            sectors: Dictionary(uniqueKeysWithValues: try sectors.map { (try sector($0.key), $0.value) }))
    }

    @Test func `an agency has at most its share, and at least one place`() throws {
        let reach = try facts(40, agencies: [nhs: 4, school: 3]).reach(left: 3)
        #expect(reach.holdsBack(agency: nhs, sector: try sector("health")) == .agencyShare(40))
        #expect(reach.holdsBack(agency: school, sector: try sector("education")) == nil)
        #expect(reach.holdsBack(agency: nil, sector: nil) == nil)
        #expect(try facts(1, capacity: 3).reach(left: 3).fullAgencies.isEmpty)
        #expect(try facts(1, capacity: 3).room(of: nhs, in: sector("health"), left: 3) == 1)
    }

    @Test(arguments: [(3, false), (2, true), (1, true)])
    func `of what is free, what is held for a sector is for nobody else`(left: Int, isHeldBack: Bool) throws {
        let reach = try facts(held: ["police": 2]).reach(left: left)
        #expect((reach.holdsBack(agency: nhs, sector: try sector("health")) != nil) == isHeldBack)
        #expect((reach.holdsBack(agency: nil, sector: nil) == .held(for: try sector("police"))) == isHeldBack)
        #expect(reach.holdsBack(agency: force, sector: try sector("police")) == nil)
    }

    @Test func `what a sector has already counts towards what is held for it`() throws {
        let reach = try facts(held: ["police": 2], sectors: ["police": 2]).reach(left: 1)
        #expect(reach.holdsBack(agency: nhs, sector: try sector("health")) == nil)
        #expect(
            try facts(held: ["police": 2], sectors: ["police": 1]).room(of: nhs, in: sector("health"), left: 3) == 2)
    }

    @Test func `where less is free than is held for two sectors, either may have it and nobody else`() throws {
        let facts = try facts(held: ["police": 2, "education": 1])
        let reach = facts.reach(left: 1)
        #expect(reach.holdsBack(agency: school, sector: try sector("education")) == nil)
        #expect(reach.holdsBack(agency: force, sector: try sector("police")) == nil)
        #expect(reach.holdsBack(agency: nhs, sector: try sector("health")) != nil)
        #expect(facts.room(of: school, in: try sector("education"), left: 1) == 1)
        #expect(facts.room(of: nhs, in: try sector("health"), left: 3) == 0)
    }

    @Test func `a sector has at most its share`() throws {
        let reach = try facts(percent: ["health": 50], sectors: ["health": 5]).reach(left: 5)
        #expect(reach.holdsBack(agency: nhs, sector: try sector("health")) == .sectorShare(try sector("health"), 50))
        #expect(reach.holdsBack(agency: force, sector: try sector("police")) == nil)
    }

    @Test(arguments: [(10, "2021-08-31"), (2, "2021-09-10")])
    func `it counts to the end of a working day before`(days: Int, day: String) throws {
        let calendar = try EnglandAndWales.calendar()
        let mix = EventMix(agencyPercent: 40, sectors: [], untilDays: days)
        #expect(mix.endsAt(firstSession: try uk("2021-09-14 09:30"), calendar: calendar) == (try uk("\(day) 23:59:59")))
    }
}
