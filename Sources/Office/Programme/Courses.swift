public import Bookings
public import Formats
import Records

/// What is taught: adding courses and changing them.
extension Office {
    /// Every course with its texts, by title.
    public func courses(by asker: Asker) async throws -> [CourseDetails] {
        try await read { tx in
            try tx.permit(.viewPlanning, to: asker)
            return try tx.courses()
        }
    }

    /// A course with its texts.
    public func course(_ code: String, by asker: Asker) async throws -> CourseDetails {
        try await read { tx in
            try tx.permit(.viewPlanning, to: asker)
            guard let details = try tx.courseDetails(code: code) else { throw Refusal.courseUnknown(code) }
            return details
        }
    }

    /// Adds a course.
    ///
    /// - Throws: `FieldErrors`; `Refusal.codeTaken`; `RecordFailure`.
    public func addCourse(
        _ form: CourseForm, by asker: Asker, once: Once<CourseDetails>? = nil
    ) async throws -> Answer<CourseDetails> {
        do {
            return try await write(asker, once: once) { tx, act in
                try tx.permit(.addCourse, to: act.asker)
                let plan = try form.read()
                guard try tx.course(code: plan.code) == nil else { throw Refusal.codeTaken(plan.code) }
                let details = plan.course(act.newID())
                try tx.insert(details.course, aims: details.aims, contentNote: details.contentNote)
                try Office.keepRequirements(of: details, known: nil, in: tx)
                try act.record(.courseAdded(details.course.id), in: tx)
                return details
            }
        } catch RecordFailure.conflict(.code) { throw Refusal.codeTaken(form.code) }
    }

    /// Changes a course: everything but its code and its kind.
    ///
    /// Bookings that are there keep their terms; whether it is repeatable counts from the next booking on.
    /// - Parameter seen: the stamp of the form that was looked at; nil to change whatever is there now.
    /// - Throws: `FieldErrors`; `Refusal.courseUnknown`, `.changedMeanwhile`; `RecordFailure`.
    public func changeCourse(
        _ code: String, to form: CourseForm, seen: String? = nil, by asker: Asker, once: Once<CourseDetails>? = nil
    ) async throws -> Answer<CourseDetails> {
        try await write(asker, once: once) { tx, act in
            try tx.permit(.changeCourse, to: act.asker)
            try tx.lockProgramme()
            guard let known = try tx.courseDetails(code: code) else { throw Refusal.courseUnknown(code) }
            if let seen, seen != CourseForm(known).stamp { throw Refusal.changedMeanwhile(code) }
            var wanted = form
            wanted.code = known.course.code
            wanted.kind = known.course.kind.rawValue
            let details = try wanted.read().course(known.course.id)
            guard details != known else { return known }
            try tx.update(details)
            try Office.keepRequirements(of: details, known: known, in: tx)
            try act.record(.courseChanged(details.course.id), in: tx)
            return details
        }
    }
    /// Checks what is asked of those who book a course, and keeps what is to be completed before it.
    ///
    /// What stood already is not asked about again, so that a course can be changed whatever became of the rest.
    private static func keepRequirements(
        of details: CourseDetails, known: CourseDetails?, in tx: WriteTransaction
    ) throws {
        var faults = FieldErrors()
        let (course, wanted) = (details.course, details.prerequisites)
        let sectors = Set(try tx.sectors())
        let strange = course.requirements.sectors.filter {
            !sectors.contains($0) && known?.course.requirements.sectors.contains($0) != true
        }
        if let sector = strange.first {
            let words = sectors.sorted().map(\.code).joined(separator: ", ")
            faults.note("sectors", "No organisation is of the sector “\(sector.code)”; there are: \(words).")
        }
        var prerequisites: [Identifier<Course>] = []
        for code in wanted {
            if let found = try tx.course(code: code) {
                prerequisites.append(found.id)
            } else {
                faults.note("prerequisites", "There is no course with the code “\(code)”.")
            }
        }
        if Prerequisites.isCircle(course.code, on: wanted, known: try tx.prerequisites()) {
            faults.note(
                "prerequisites", "This course would have to be completed before itself, so that nobody could book it.")
        }
        try faults.check()
        guard wanted != known?.prerequisites ?? [] else { return }
        try tx.setPrerequisites(prerequisites, of: course.id)
    }
}
