import Bookings
import TestSupport
import Testing

/// For whom a course is.
struct EligibilityTests {
    private func facts(
        sectors: [String] = [], sector: String? = nil, prerequisites: [EligibilityFacts.Prerequisite] = []
    ) throws -> EligibilityFacts {
        EligibilityFacts(
            course: "ESD", sectors: Set(try sectors.map { try #require(Word($0)) }),
            sector: try sector.map { try #require(Word($0)) }, prerequisites: prerequisites)
    }

    private func course(_ title: String, isCompleted: Bool) -> EligibilityFacts.Prerequisite {
        EligibilityFacts.Prerequisite(code: title.uppercased(), title: title, isCompleted: isCompleted)
    }

    @Test func `a course that names no sector is for everybody`() throws {
        #expect(try facts(sector: "school").ineligibility == nil)
        #expect(try facts().ineligibility == nil)
    }

    @Test func `a course for some sectors is for their agencies only`() throws {
        let police = try #require(Word("police"))
        let health = try #require(Word("health"))
        let others = Ineligibility.sector(for: [health, police])
        #expect(try facts(sectors: ["police", "health"], sector: "police").ineligibility == nil)
        #expect(try facts(sectors: ["police", "health"], sector: "health").ineligibility == nil)
        #expect(try facts(sectors: ["police", "health"], sector: "school").ineligibility == others)
    }

    @Test func `whoever has no agency is of no sector`() throws {
        let police = try #require(Word("police"))
        #expect(try facts(sectors: ["police"]).ineligibility == .sector(for: [police]))
    }

    @Test func `of the courses it builds on those are named that are missing`() throws {
        let some = [
            course("Neglect", isCompleted: true), course("Today", isCompleted: false),
            course("Working together", isCompleted: false),
        ]
        #expect(try facts(prerequisites: some).ineligibility == .prerequisites(["Today", "Working together"]))
        #expect(try facts(prerequisites: [some[0]]).ineligibility == nil)
    }

    @Test func `who is not meant at all is not sent to complete something first`() throws {
        let police = try #require(Word("police"))
        let facts = try facts(
            sectors: ["police"], sector: "school", prerequisites: [course("Today", isCompleted: false)])
        #expect(facts.ineligibility == .sector(for: [police]))
    }

    @Test func `who is not eligible is refused, unless an administrator books`() throws {
        let facts = try facts(prerequisites: [course("Today", isCompleted: false)])
        #expect(throws: Refusal.notEligible(course: "ESD", .prerequisites(["Today"]))) {
            try facts.check(isAdministrator: false)
        }
        #expect(throws: Never.self) { try facts.check(isAdministrator: true) }
        #expect(throws: Never.self) { try self.facts().check(isAdministrator: false) }
    }
}
