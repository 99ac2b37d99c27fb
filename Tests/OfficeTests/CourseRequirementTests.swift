import Bookings
import Formats
import TestSupport
import Testing

@testable import Office

/// Who may book a course, as administrators say it.
struct CourseRequirementTests {
    @Test(arguments: StoreKind.all)
    func `what is asked of those who book is kept and shown, and taken back`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.changeCourse("WTSC") { form in
            (form.sectors, form.prerequisites) = ("Education, health,health", " SCT ,")
            (form.approval, form.approvalDays) = ("approval", "3")
        }
        let details = try await cast.office.course("WTSC", by: Cast.console)
        #expect(details.course.requirements.sectors.map(\.code) == ["education", "health"])
        #expect(details.prerequisites == ["SCT"])
        #expect(details.course.requirements.approval == .approval)
        #expect(details.course.requirements.period.workingDays == 3)
        try await cast.changeCourse("WTSC") { form in
            (form.sectors, form.prerequisites, form.approval, form.approvalDays) = ("", "", "none", "")
        }
        let again = try await cast.office.course("WTSC", by: Cast.console)
        #expect(again.course.requirements == .none)
        #expect(again.prerequisites.isEmpty)
        try await cast.expectSound()
    }

    @Test(arguments: [
        ("sectors", "astronauts"), ("sectors", "health, ?"), ("prerequisites", "NOPE"), ("prerequisites", "WTSC"),
        ("prerequisites", "SCT"), ("approval", "perhaps"), ("approval_days", "0"), ("approval_days", "61"),
    ])
    func `what makes no sense is told at its field and changes nothing`(field: String, value: String) async throws {
        let cast = try await Cast.assembled()
        try await cast.changeCourse("SCT") { $0.prerequisites = "WTSC" }
        let before = try await cast.office.course("WTSC", by: Cast.console)
        let faults = await cast.faults {
            try await cast.changeCourse("WTSC") { form in
                switch field {
                case "sectors": form.sectors = value
                case "prerequisites": form.prerequisites = value
                case "approval": form.approval = value
                default: form.approvalDays = value
                }
            }
        }
        #expect(faults == [field])
        #expect(try await cast.office.course("WTSC", by: Cast.console) == before)
    }

    @Test(arguments: StoreKind.all)
    func `a folder of papers says it too, in any order of its rows`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let papers = try Cast.papers(
            [
                .courses: """
                NEG,course,Neglect,Core,,,half_day,,no,"health, education","WTSC,FGM",approval,10
                FGM,course,FGM,Core,,,half_day,,no,,,declaration,
                """
            ], optional: PaperKind.courses.optionalColumns.filter { $0 != "price_pence" })
        _ = try await cast.office.importProgramme(papers, dryRun: false, by: Cast.console) { _ in }
        let neglect = try await cast.office.course("NEG", by: Cast.console)
        #expect(neglect.prerequisites == ["FGM", "WTSC"])
        #expect(neglect.course.requirements.sectors.map(\.code) == ["education", "health"])
        #expect(neglect.course.requirements.period.workingDays == 10)
        #expect(try await cast.office.course("FGM", by: Cast.console).course.requirements.approval == .declaration)
    }
}
