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
            try act.record(.courseChanged(details.course.id), in: tx)
            return details
        }
    }
}
