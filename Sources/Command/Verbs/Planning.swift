import ArgumentParser
import Bookings
import Formats
import Office

struct CourseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "course", abstract: "List, add and change what is taught.",
        subcommands: [CourseList.self, CourseAdd.self, CourseChange.self])
}

struct CourseList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the courses.",
        discussion: "Example: coursebook course list --format csv --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions

    func run() async throws {
        try await options.withOffice(.readOnly) { office, asker in
            var table = Listing(
                [
                    .init("Course", "code"), .init("Title", "title"), .init("Kind", "kind"),
                    .init("Subject", "subject"), .init("Level", "level"), .init("For", "audience"),
                    .init("Length", "length_class"), .init("Price (p)", "price_pence", alignsRight: true),
                    .init("Sectors", "sectors"), .init("After", "prerequisites"), .init("Approval", "approval"),
                ], whenEmpty: "No courses yet. Add one with `coursebook course add CODE`.")
            for details in try await office.courses(by: asker) {
                let course = details.course
                table.rows.append([
                    .text(course.code), .text(course.title), .text(course.kind.rawValue), .text(course.subject),
                    .text(course.level), .text(course.audience), .text(course.lengthClass.rawValue),
                    course.price.map { .number($0.amount) } ?? .none,
                    .text(course.requirements.sectors.map(\.code).joined(separator: ", ")),
                    .text(details.prerequisites.joined(separator: ", ")), .text(course.requirements.approval.rawValue),
                ])
            }
            try Terminal.write(table.text(listing.format))
        }
    }
}

/// What can be said of a course; what is left out stays as it is.
struct CourseOptions: ParsableArguments {
    @Option(help: "The title people see.") var title: String?
    @Option(help: "What it is about, in a word or two.") var subject: String?
    @Option(help: "How deep it goes.") var level: String?
    @Option(help: "For whom it is.") var audience: String?
    @Option(help: "What people can do afterwards.") var aims: String?
    @Option(help: "What may be hard to hear.") var contentNote: String?
    @Option(help: ArgumentHelp("briefing, half_day, full_day or several_days.", valueName: "code")) var length: String?
    @Option(help: ArgumentHelp("Months until it should be taken again; empty for never.", valueName: "months"))
    var refresher: String?
    @Option(
        help: ArgumentHelp("Whether people may hold places on several events of it: yes or no.", valueName: "yes/no"))
    var repeatable: String?
    @Option(
        help: ArgumentHelp("What it costs, of which terms may charge a share; empty for no price.", valueName: "pounds")
    )
    var price: String?
    @Option(
        help: ArgumentHelp(
            "The sectors whose organisations it is for, with commas; empty for all.", valueName: "codes"))
    var sectors: String?
    @Option(
        help: ArgumentHelp("The courses to be completed first, with commas; empty for none.", valueName: "codes"))
    var prerequisites: String?
    @Option(
        help: ArgumentHelp(
            "Who must agree: none, declaration (whoever books says that the line manager agrees) or approval.",
            valueName: "code"))
    var approval: String?
    @Option(
        help: ArgumentHelp("Working days there are to approve a request, from 1 to 60.", valueName: "days"))
    var approvalDays: String?

    func fill(_ form: inout CourseForm) throws(FieldErrors) {
        for (path, value) in [
            (\CourseForm.title, title), (\.subject, subject), (\.level, level), (\.audience, audience), (\.aims, aims),
            (\.contentNote, contentNote), (\.lengthClass, length), (\.refresherMonths, refresher),
            (\.repeatable, repeatable), (\.price, price), (\.sectors, sectors), (\.prerequisites, prerequisites),
            (\.approval, approval), (\.approvalDays, approvalDays),
        ] {
            if let value { form[keyPath: path] = value }
        }
        guard ["yes", "no", ""].contains(form.repeatable) else {
            throw FieldErrors("repeatable", "Say yes or no.")
        }
    }
}

struct CourseAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a course.",
        discussion: """
            Example: coursebook course add NEG --title "Neglect" --length half_day --subject Core --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The course's code.") var code: String
    @Option(help: "course or engagement.") var kind: String = "course"
    @OptionGroup var course: CourseOptions

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            var form = CourseForm()
            (form.code, form.kind) = (code, kind)
            try course.fill(&form)
            guard case .fresh(let added) = try await office.addCourse(form, by: asker) else { return }
            try Terminal.say("Added: the course \(added.course.code), \(added.course.title).")
        }
    }
}

struct CourseChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Change a course; what is not named stays as it is.",
        discussion: """
            Bookings that are there keep their terms.

            Example: coursebook course change NEG --content-note "Cases of real children" --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The course's code.") var code: String
    @OptionGroup var course: CourseOptions

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            var form = CourseForm(try await office.course(code, by: asker))
            try course.fill(&form)
            guard case .fresh(let changed) = try await office.changeCourse(code, to: form, by: asker) else { return }
            try Terminal.say("Kept: the course \(changed.course.code), \(changed.course.title).")
        }
    }
}
