import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let addCourse = APIOperation(
        method: .post, path: "/api/v1/planning/courses", name: "addCourse", topic: .courses, summary: "Add a course",
        verb: .addCourse,
        body: Body(
            [
                Shape.Field("code", .code, "a short code, which stays"),
                .optional("kind", .choice(CourseKind.self), "training, or an event that brings people together"),
            ] + courseFields(whole: false),
            example: #"{"code":"NEG","title":"Neglect","subject":"Core","length_class":"half_day"}"#),
        success: Success(
            status: .created, words: "The course.", shape: .coursePlan, example: courseExample,
            location: "/api/v1/planning/courses/{course}", leads: .init(name: "course", pointer: "/course")),
        refusals: [.codeTaken("NEG")]
    ) { call in
        try await call.once(\.json) { once in
            try await call.office.addCourse(call.courseForm, by: call.asker, once: once)
        }
    }

    static let changeCourse = APIOperation(
        method: .post, path: "/api/v1/planning/courses/:course", name: "changeCourse", topic: .courses,
        summary: "Change a course",
        detail: "Send all of it; its code and kind stay. Bookings keep the terms they were made under.",
        verb: .changeCourse,
        body: Body(
            courseFields(whole: true) + [
                .optional("seen", .text(atMost: 40), "“seen” of what was looked at, so that nobody's change is undone")
            ],
            example: """
                {"title":"Neglect and its signs","subject":"Core","level":"","audience":"","aims":"","content_note":"",\
                "length_class":"half_day","refresher_months":null,"repeatable":false,"price_pence":12500,\
                "sectors":[],"prerequisites":["WTSC"],"approval":"approval","approval_days":5}
                """),
        success: Success(words: "The course.", shape: .coursePlan, example: courseExample),
        refusals: [.courseUnknown("NEG"), .changedMeanwhile("NEG")]
    ) { call in
        try await call.once(\.json) { once in
            try await call.office.changeCourse(
                call.path("course"), to: call.courseForm, seen: call.body["seen"]?.text, by: call.asker, once: once)
        }
    }

    private static func courseFields(whole: Bool) -> [Shape.Field] {
        func field(_ name: String, _ shape: Shape, _ words: String) -> Shape.Field {
            whole ? Shape.Field(name, shape, words) : .optional(name, shape, words)
        }
        return [
            Shape.Field("title", .text(atMost: 200), "the title people see"),
            field("subject", .text(atMost: 200), "what it is about, in a word or two"),
            field("level", .text(atMost: 200), "how deep it goes"),
            field("audience", .text(atMost: 200), "for whom it is"),
            field("aims", .text(atMost: 4_000), "what people can do afterwards"),
            field("content_note", .text(atMost: 2_000), "what may be hard to hear"),
            Shape.Field("length_class", .choice(LengthClass.self), "how long it lasts, as the terms charge for it"),
            field(
                "refresher_months", whole ? .whole(1...600).orNull : .whole(1...600),
                "after how many months it should be taken again; null for never"),
            field("repeatable", .truth, "whether a person may hold places on several events of it at once"),
            field(
                "price_pence", whole ? .whole(0...100_000_000).orNull : .whole(0...100_000_000),
                "what it costs, of which the terms may charge a share; null where it has no price"),
            field("sectors", .list(of: .text(atMost: 60)), "the sectors whose organisations it is for; empty for all"),
            field("prerequisites", .list(of: .code), "the courses to be completed first"),
            field("approval", .choice(Approval.self), "who must agree before somebody comes"),
            field(
                "approval_days", .whole(ApprovalPeriod.range), "how many working days a request may await approval"),
        ]
    }
}

extension Call {
    /// The course the body describes.
    fileprivate var courseForm: CourseForm {
        var form = CourseForm()
        (form.code, form.title, form.subject) = (text("code"), text("title"), text("subject"))
        (form.level, form.audience) = (text("level"), text("audience"))
        (form.aims, form.contentNote) = (text("aims"), text("content_note"))
        (form.lengthClass, form.refresherMonths) = (text("length_class"), number("refresher_months"))
        form.repeatable = truth("repeatable") ? "yes" : ""
        form.price = body["price_pence"]?.integer.flatMap { Pence($0) }?.pounds ?? ""
        form.sectors = texts("sectors")
        form.prerequisites = texts("prerequisites")
        form.approvalDays = number("approval_days")
        if let approval = body["approval"]?.text { form.approval = approval }
        if let kind = body["kind"]?.text { form.kind = kind }
        return form
    }
}
