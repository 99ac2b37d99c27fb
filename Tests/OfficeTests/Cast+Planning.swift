import Bookings
import Formats
import Office

/// What planners type, and what came of it.
extension Cast {
    /// A form for one session of four hours in a room or online.
    static func form(
        _ course: String = "WTSC", code: String = "", capacity: Int = 2, on date: String = "2021-11-16",
        from start: String = "09:30", to end: String = "13:30", venue: String = "", link: String = "",
        trainers: String = ""
    ) -> EventForm {
        var form = EventForm()
        (form.course, form.code, form.capacity, form.trainers) = (course, code, String(capacity), trainers)
        var session = SessionForm()
        (session.date, session.starts, session.ends) = (date, start, end)
        (session.mode, session.venue, session.link) = (venue.isEmpty ? "virtual" : "room", venue, link)
        form.sessions = [session]
        return form
    }

    @discardableResult
    func plan(_ form: EventForm, publishing: Bool = false, by asker: Asker = Cast.console) async throws
        -> PlannedEvent
    {
        try only(await office.planEvent(form, publishing: publishing, by: asker))
    }

    @discardableResult
    func change(
        _ code: String, dryRun: Bool = false, by asker: Asker = Cast.console, _ body: (inout EventForm) -> Void
    ) async throws -> PlannedEvent {
        var form = EventForm(try await office.eventPlan(code, by: asker))
        body(&form)
        return try only(await office.changeEvent(code, to: form, dryRun: dryRun, by: asker))
    }

    @discardableResult
    func copy(_ code: String, to date: String, newCode: String = "") async throws -> PlannedEvent {
        try only(await office.copyEvent(code, to: date, newCode: newCode, by: Cast.console))
    }

    @discardableResult
    func publish(_ code: String) async throws -> PlannedEvent {
        try only(await office.publishEvent(code, by: Cast.console))
    }

    /// Changes a course as the desk does.
    func changeCourse(_ code: String, _ change: (inout CourseForm) -> Void) async throws {
        var form = CourseForm(try await office.course(code, by: Cast.console))
        change(&form)
        _ = try await office.changeCourse(code, to: form, by: Cast.console)
    }

    func addCourse(_ form: CourseForm) async throws -> CourseDetails {
        try only(await office.addCourse(form, by: Cast.console))
    }

    private func only<Result>(_ answer: Answer<Result>) throws -> Result {
        guard case .fresh(let result) = answer else { throw NotFresh() }
        return result
    }

    /// The faults an act meets, by their fields.
    func faults<Result>(_ act: () async throws -> Result) async -> [String] {
        do {
            _ = try await act()
            return []
        } catch let errors as FieldErrors { return errors.faults.map(\.place) } catch { return ["\(error)"] }
    }
}
