import Bookings
import Formats
import Office
import TestSupport
import Testing

/// Who may book a course, on both stores.
struct EligibleDelegatesTests {
    @Test(arguments: StoreKind.all)
    func `a course for some sectors is refused to the others, and to who has no organisation`(kind: StoreKind)
        async throws
    {
        let cast = try await Cast.assembledWithLeads(on: kind)
        try await cast.changeCourse("WTSC") { $0.sectors = "health, voluntary_and_sports" }
        for who in [Who.tom, .sam] {
            let refusal = await cast.refusal { try await cast.book(who, on: "WTSC-2109A") }
            #expect(refusal?.code == "sector_not_eligible", "\(who)")
        }
        #expect(try await cast.book(.priya, on: "WTSC-2109A").state == .confirmed)
        #expect(try await cast.book(.tom, on: "WTSC-2109A", by: .ada).state == .confirmed)
        #expect(try await cast.roster("WTSC-2109A").count == 2)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `what is to be completed first has to be attended, and then it may be booked`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.book(.tom, on: "WTSC-2109A")
        try await cast.book(.priya, on: "WTSC-2109A")
        try await cast.changeCourse("SCT") { $0.prerequisites = "WTSC" }
        #expect(
            await cast.refusal { try await cast.book(.tom, on: "SCT-2109A") }
                == .notEligible(course: "SCT", .prerequisites(["Working together to safeguard children"])))
        try cast.clock.set("2021-09-14 17:00")
        try await cast.mark(.tom, .attended, on: "WTSC-2109A")
        try await cast.mark(.priya, .noShow, on: "WTSC-2109A")
        try await cast.close("WTSC-2109A")
        #expect(try await cast.book(.tom, on: "SCT-2109A").state == .confirmed)
        #expect(await cast.refusal { try await cast.book(.priya, on: "SCT-2109A") }?.code == "prerequisite_missing")
        try await cast.expectSound()
    }

    @Test func `where the manager has to agree, whoever books says so, and it is kept`() async throws {
        let cast = try await Cast.assembledWithLeads()
        try await cast.changeCourse("WTSC") { $0.approval = "declaration" }
        #expect(await cast.faults { try await cast.book(.priya, on: "WTSC-2109A") } == ["manager_agrees"])
        #expect(try await cast.roster("WTSC-2109A").isEmpty)
        let booked = try await cast.book(.priya, on: "WTSC-2109A", managerAgrees: true)
        #expect(
            try await cast.office.history(ofBooking: booked.reference.text, by: Cast.console).map(\.happening) == [
                .placeBooked, .agreementDeclared,
            ])
        try await cast.cancel(booked, by: .priya)
        let byManager = try await cast.book(.priya, on: "WTSC-2109A", by: .lena)
        #expect(byManager.state == .confirmed)
        #expect(
            try await cast.office.history(ofBooking: byManager.reference.text, by: Cast.console).map(\.happening) == [
                .placeBooked
            ])
    }
}
