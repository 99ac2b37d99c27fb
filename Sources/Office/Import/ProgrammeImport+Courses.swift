import Bookings
import Formats
import Records

extension ProgrammeImport {
    /// Adds a course, or compares it with the one that is there; returns whether it was added.
    mutating func take(_ paper: CoursePaper, in tx: WriteTransaction) throws -> Bool {
        if let sector = try paper.requirements?.sectors.first(where: { try !tx.sectors().contains($0) }) {
            faults.note(paper.place.at("sectors"), "No agency is of the sector “\(sector.code)”.")
            return false
        }
        guard let known = try tx.course(code: paper.code) else {
            try tx.insert(
                Course(
                    id: act.newID(), code: paper.code, kind: paper.kind, title: paper.title, subject: paper.subject,
                    level: paper.level, audience: paper.audience, lengthClass: paper.lengthClass,
                    refresherMonths: paper.refresherMonths, repeatable: paper.repeatable,
                    price: paper.price, requirements: paper.requirements ?? .none))
            noteNew(.courses, paper.code)
            return true
        }
        compare(
            "Course \(paper.code)", paper.place,
            [
                ("kind", known.kind.rawValue, paper.kind.rawValue), ("title", known.title, paper.title),
                ("subject", known.subject, paper.subject), ("level", known.level, paper.level),
                ("audience", known.audience, paper.audience),
                ("length_class", known.lengthClass.rawValue, paper.lengthClass.rawValue),
                (
                    "refresher_months", known.refresherMonths.map(String.init) ?? "",
                    paper.refresherMonths.map(String.init) ?? ""
                ),
                ("repeatable", yesNo(known.repeatable), yesNo(paper.repeatable)),
                ("price_pence", pence(known.price), pence(paper.price ?? known.price)),
            ] + differences(known.requirements, paper.requirements ?? known.requirements))
        return false
    }

    /// Says what is to be completed before new courses, and compares it for those that were there (R-31).
    ///
    /// - Parameter added: the codes of the courses that were added.
    mutating func takePrerequisites(_ papers: [CoursePaper], added: Set<String>, in tx: WriteTransaction) throws {
        var known = try tx.prerequisites()
        for paper in papers {
            guard let wanted = paper.prerequisites, let course = try tx.course(code: paper.code) else { continue }
            let place = paper.place.at("prerequisites")
            let found = try wanted.compactMap { try tx.course(code: $0)?.id }
            if found.count < wanted.count {
                faults.note(
                    place, "One of the courses to be completed first is not there: \(wanted.joined(separator: ", ")).")
            } else if !added.contains(paper.code) {
                let before = (known[paper.code] ?? []).joined(separator: ", ")
                compare(
                    "Course \(paper.code)", paper.place,
                    [("prerequisites", before, wanted.joined(separator: ", "))])
            } else if Prerequisites.isCircle(paper.code, on: wanted, known: known) {
                faults.note(
                    place, "\(paper.code) would have to be completed before itself, so that nobody could book it.")
            } else {
                try tx.setPrerequisites(found, of: course.id)
                known[paper.code] = wanted
            }
        }
    }

    private func differences(
        _ known: CourseRequirements, _ wanted: CourseRequirements
    ) -> [(name: String, recorded: String, row: String)] {
        [
            ("sectors", sectors(known), sectors(wanted)),
            ("approval", known.approval.rawValue, wanted.approval.rawValue),
            ("approval_days", String(known.period.workingDays), String(wanted.period.workingDays)),
        ]
    }

    private func sectors(_ requirements: CourseRequirements) -> String {
        requirements.sectors.map(\.code).joined(separator: ", ")
    }

    private func pence(_ price: Pence?) -> String { price.map { String($0.amount) } ?? "" }

    func yesNo(_ truth: Bool) -> String { truth ? "yes" : "no" }
}
