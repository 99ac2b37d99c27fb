import Bookings
import Formats
import Hummingbird
import Office

/// The steps of the form: typed, checked, kept.
extension EventFormView {
    static func showNew(_ exchange: Exchange) async throws -> Response {
        let scene = try await scene(exchange)
        var form = EventForm { _ in "" }
        form.course = exchange.query["course"]
        return page(form, publishing: false, nil, .none, scene)
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let scene = try await scene(exchange)
        let known = try await exchange.site.office.eventPlan(exchange.path("code"), by: scene.asker)
        return page(EventForm(known), publishing: false, known, .none, scene)
    }

    /// A new event: another session, the page to check, or the event kept.
    static func takeNew(_ exchange: Exchange) async throws -> Response {
        let scene = try await scene(exchange)
        let office = exchange.site.office
        return try await take(scene, nil) { form, fields, dryRun, once in
            try await office.planEvent(
                form, publishing: fields["publish"] == "open", dryRun: dryRun, by: scene.asker, once: once)
        }
    }

    /// A change of an event: the same steps.
    static func takeChange(_ exchange: Exchange) async throws -> Response {
        let scene = try await scene(exchange)
        let office = exchange.site.office
        let code = exchange.path("code")
        let known = try await office.eventPlan(code, by: scene.asker)
        return try await take(scene, known) { form, fields, dryRun, once in
            try await office.changeEvent(
                code, to: form, seen: fields.optional("seen"), dryRun: dryRun, by: scene.asker, once: once)
        }
    }

    /// Everything a step needs besides what was typed.
    private struct Scene {
        let exchange: Exchange
        let layout: Layout
        let courses: [CourseDetails]
        var asker: Asker { layout.visitor.asker }
    }

    private static func scene(_ exchange: Exchange) async throws -> Scene {
        let layout = try await exchange.layout()
        let courses = try await exchange.site.office.courses(by: layout.visitor.asker)
        return Scene(exchange: exchange, layout: layout, courses: courses)
    }

    private static func take(
        _ scene: Scene, _ known: EventPlanDetails?,
        _ act: (EventForm, Fields, _ dryRun: Bool, Once<PlannedEvent>?) async throws -> Answer<PlannedEvent>
    ) async throws -> Response {
        let fields = try await scene.exchange.form()
        var form = EventForm { fields[$0] }
        let publishing = fields["publish"] == "open"
        do {
            switch fields["step"] {
            case "more":
                form.sessions.append(SessionForm())
                return page(form, publishing: publishing, known, .none, scene)
            case "keep":
                let address: @Sendable (PlannedEvent) -> String = { "\(PlanningAddress.event($0.code))?kept=yes" }
                let once = try scene.exchange.once(
                    fields, by: scene.asker, body: fields.forFingerprint, address: address)
                return try await act(form, fields, false, once).goingOn(address)
            case "back": return page(form, publishing: publishing, known, .none, scene)
            default:
                guard case .fresh(let planned) = try await act(form, fields, true, nil) else { throw NotFound() }
                if known != nil, planned.changes.isEmpty {
                    throw FieldErrors("capacity", "Nothing is different yet. Change something, then continue.")
                }
                return check(form, publishing: publishing, known, planned, scene)
            }
        } catch { return page(form, publishing: publishing, known, try FormFaults(planning: error), scene) }
    }

    private static func page(
        _ form: EventForm, publishing: Bool, _ known: EventPlanDetails?, _ faults: FormFaults, _ scene: Scene
    ) -> Response {
        let view = EventFormView(
            form: form, publishing: publishing, known: known, courses: scene.courses, faults: faults,
            seal: scene.exchange.actingSeal)
        return scene.layout.reply(view.title, faults) { view.markup }
    }

    private static func check(
        _ form: EventForm, publishing: Bool, _ known: EventPlanDetails?, _ planned: PlannedEvent, _ scene: Scene
    ) -> Response {
        let view = EventCheckView(
            form: form, publishing: publishing, known: known, planned: planned,
            course: scene.courses.first { $0.course.code == form.course.trimmed }?.course,
            seal: scene.exchange.actingSeal)
        return scene.layout.reply("Check before you go on") { view.markup }
    }
}
