import Bookings
import Office
import TestSupport
import Testing

/// What people see and change of themselves.
struct OwnProfileTests {
    @Test(arguments: StoreKind.all)
    func `a person changes what they do and who their manager is`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let tom = try await cast.asker(.tom)
        let before = try await cast.office.profile(by: tom)
        #expect(before.person.jobTitle == "Social worker")
        #expect(before.agencyName == "Northvale Council")
        try await cast.office.changeProfile(
            jobTitle: "  Team manager ", managerEmail: " Lena.Hart@nhs.example ", by: tom)
        let after = try await cast.office.profile(by: tom).person
        #expect(after.jobTitle == "Team manager")
        #expect(after.managerEmail?.folded == "lena.hart@nhs.example")
        let booked = try await cast.book(.tom, on: "WTSC-2109A", by: .lena)
        #expect(booked.state == .confirmed)
        try await cast.office.changeProfile(jobTitle: "", managerEmail: "", by: tom)
        #expect(try await cast.office.profile(by: tom).person.managerEmail == nil)
        #expect(await cast.refusal { try await cast.cancel(booked, by: .lena) } == .notPermitted)
        #expect(try await cast.number("SELECT count(*) FROM history WHERE code = 'profile_changed'") == 2)
        try await cast.expectSound()
    }

    @Test(arguments: ["Team\u{7} manager", "Team\nmanager", "Team \u{202E}reganam", "Team \u{FFFD}"])
    func `a job title that holds what cannot be seen is refused, not mended in silence`(title: String) async throws {
        let cast = try await Cast.assembled()
        let faults = await #expect(throws: FieldErrors.self) {
            try await cast.office.changeProfile(jobTitle: title, managerEmail: "", by: cast.asker(.priya))
        }
        #expect(faults?.faults.map(\.place) == ["job_title"])
        #expect(try await cast.office.profile(by: cast.asker(.priya)).person.jobTitle == "Nurse")
    }

    @Test func `what changes nothing is not written down`() async throws {
        let cast = try await Cast.assembled()
        try await cast.office.changeProfile(
            jobTitle: "Nurse", managerEmail: "LENA.HART@nhs.example", by: cast.asker(.priya))
        #expect(try await cast.number("SELECT count(*) FROM history WHERE code = 'profile_changed'") == 0)
    }

    @Test func `every fault is told at once and nothing is changed`() async throws {
        let cast = try await Cast.assembled()
        let asker = try await cast.asker(.priya)
        let faults = await #expect(throws: FieldErrors.self) {
            try await cast.office.changeProfile(
                jobTitle: String(repeating: "x", count: 121), managerEmail: "lena", by: asker)
        }
        #expect(try #require(faults).faults.map(\.place) == ["job_title", "manager_email"])
        let own = await #expect(throws: FieldErrors.self) {
            try await cast.office.changeProfile(jobTitle: "Nurse", managerEmail: Who.priya.rawValue, by: asker)
        }
        #expect(try #require(own).faults.map(\.place) == ["manager_email"])
        #expect(try await cast.office.profile(by: asker).person.jobTitle == "Nurse")
    }

    @Test func `only a person has details of their own`() async throws {
        let cast = try await Cast.assembled()
        for asker in [Asker(.anonymous, through: .page), Cast.console] {
            #expect(await cast.refusal { try await cast.office.profile(by: asker) } == .signInNeeded)
            #expect(
                await cast.refusal { try await cast.office.changeProfile(jobTitle: "", managerEmail: "", by: asker) }
                    == .signInNeeded)
            #expect(await cast.refusal { try await cast.office.changeOwnNeeds(to: .none, by: asker) } == .signInNeeded)
        }
    }
}
