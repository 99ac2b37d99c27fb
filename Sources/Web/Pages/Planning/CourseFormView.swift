import Bookings
import Formats
import Hummingbird
import Office

/// The form of a course, new or known.
struct CourseFormView: Sendable {
    let form: CourseForm
    /// The course as it stands, where it is known already.
    let known: CourseDetails?
    let faults: FormFaults
    let seal: FormSeal

    static func showNew(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        _ = try await exchange.site.office.courses(by: layout.visitor.asker)
        return page(CourseForm(), nil, .none, exchange, layout)
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let details = try await exchange.site.office.course(exchange.path("code"), by: layout.visitor.asker)
        return page(CourseForm(details), details, .none, exchange, layout)
    }

    /// Adds a course.
    static func add(_ exchange: Exchange) async throws -> Response {
        try await take(exchange, known: nil) { form, _, asker, once in
            try await exchange.site.office.addCourse(form, by: asker, once: once)
        }
    }

    /// Changes a course.
    static func change(_ exchange: Exchange) async throws -> Response {
        let code = exchange.path("code")
        let visitor = try await exchange.visitor()
        let known = try await exchange.site.office.course(code, by: visitor.asker)
        return try await take(exchange, known: known) { form, seen, asker, once in
            try await exchange.site.office.changeCourse(code, to: form, seen: seen, by: asker, once: once)
        }
    }

    private static func take(
        _ exchange: Exchange, known: CourseDetails?,
        _ act: (CourseForm, _ seen: String?, Asker, Once<CourseDetails>?) async throws -> Answer<CourseDetails>
    ) async throws -> Response {
        let layout = try await exchange.layout()
        let fields = try await exchange.form()
        let form = CourseForm { fields[$0] }
        let address: @Sendable (CourseDetails) -> String = {
            "/planning/courses?kept=\($0.course.code.urlEncoded)"
        }
        do {
            let asker = layout.visitor.asker
            let once = try exchange.once(fields, by: asker, body: fields.forFingerprint, address: address)
            return try await act(form, fields.optional("seen"), asker, once).goingOn(address)
        } catch { return page(form, known, try FormFaults(planning: error), exchange, layout) }
    }

    private static func page(
        _ form: CourseForm, _ known: CourseDetails?, _ faults: FormFaults, _ exchange: Exchange, _ layout: Layout
    ) -> Response {
        let view = CourseFormView(form: form, known: known, faults: faults, seal: exchange.actingSeal)
        let title = known == nil ? "Add a course" : "Change a course"
        return layout.reply(title, faults) { view.markup }
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/planning/courses", "Courses")
            faults.summary
            if let known { p(.class("kicker")) { known.course.code } }
            h1 { known == nil ? "Add a course" : "Change this course" }
            Formats.form(
                Attribute("method", "post"),
                Attribute("action", known.map { PlanningAddress.course($0.course.code) } ?? "/planning/courses"),
                .class("long")
            ) {
                seal.markup
                if let known {
                    input(.type("hidden"), .name("seen"), .value(CourseForm(known).stamp))
                } else {
                    naming
                }
                faults.text("title", "Title", form.title)
                faults.text("subject", "Subject (optional)", form.subject, hint: "In a word or two, such as Neglect.")
                faults.text("level", "Level (optional)", form.level, hint: "Such as core or specialist.")
                faults.text("audience", "For whom (optional)", form.audience)
                faults.lines("aims", "Aims (optional)", form.aims, hint: "What people can do afterwards.")
                faults.lines(
                    "content_note", "Content note (optional)", form.contentNote,
                    hint: "What may be hard to hear, so that people can decide and prepare.")
                faults.choice(
                    "length_class", "Length", form.lengthClass,
                    LengthClass.allCases.map { ($0.rawValue, $0.words.capitalisedFirst) }, none: "Choose one")
                faults.text(
                    "refresher_months", "Take it again after so many months (optional)", form.refresherMonths,
                    type: "number")
                faults.text(
                    "price", "Price in pounds (optional)", form.price,
                    hint: "Such as 25 or 12.50. Terms may charge a share of it for a place that is missed.")
                faults.tick(
                    "repeatable", "People may book several events of it at once, as for networks and supervision",
                    form.repeatable == "yes")
                requirements
                button(.class("button")) { known == nil ? "Add this course" : "Keep these changes" }
            }
        }
    }

    private var requirements: Fragment {
        Fragment {
            h2 { "Who may book" }
            faults.text(
                "sectors", "Only for these sectors (optional)", form.sectors,
                hint: "Codes with commas, such as police, schools. Leave it empty for everybody.")
            faults.text(
                "prerequisites", "To be completed first (optional)", form.prerequisites,
                hint: "Codes of courses with commas, such as WTSC. Who has not attended them cannot book.")
            faults.choice(
                "approval", "Who must agree", form.approval,
                Approval.allCases.map { ($0.rawValue, $0.words.capitalisedFirst) })
            faults.text(
                "approval_days", "Working days there are to approve a request (optional)", form.approvalDays,
                type: "number", hint: "5 where you say nothing. A request nobody decides in time ends.")
        }
    }

    private var naming: Fragment {
        Fragment {
            faults.text("code", "Code", form.code, hint: "Short, such as WTSC. It cannot be changed later.")
            faults.choice(
                "kind", "What it is", form.kind,
                CourseKind.allCases.map { ($0.rawValue, $0.words.capitalisedFirst) })
        }
    }
}
