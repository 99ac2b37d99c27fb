import Bookings
import Formats
import HTTPTypes
import Hummingbird

/// What is wrong with a form, by its fields, and with which status the form is shown again.
///
/// It also makes the fields, each with its label, its hint and what is wrong with it, so that every form of the front looks
/// and speaks the same.
struct FormFaults: Sendable {
    /// What is wrong, in the order it was met.
    let errors: FieldErrors
    let status: HTTPResponse.Status

    /// Nothing is wrong, or nothing was looked at yet.
    static let none = FormFaults(errors: FieldErrors(), status: .ok)

    private init(errors: FieldErrors, status: HTTPResponse.Status) {
        self.errors = errors
        self.status = status
    }

    /// What could not be read.
    init(_ errors: FieldErrors) { self.init(errors: errors, status: errors.isEmpty ? .ok : .unprocessableContent) }

    /// What is wrong with the only field that matters; nothing where there is no sentence.
    init(_ field: String, _ fault: String?) { self.init(fault.map { FieldErrors(field, $0) } ?? FieldErrors()) }

    /// What the rules refuse, told at a field; a field that names what is not there could not be read.
    init(_ refusal: Refusal, at field: String) {
        let status = refusal.status
        self.init(
            errors: FieldErrors(field, refusal.sentence), status: status == .notFound ? .unprocessableContent : status)
    }

    /// The same told at another field, for a form that has none of these.
    func at(_ field: String, insteadOf others: Set<String>) -> FormFaults {
        var told = FieldErrors()
        for fault in errors.faults { told.note(others.contains(fault.place) ? field : fault.place, fault.reason) }
        return FormFaults(errors: told, status: status)
    }

    /// Whether nothing is wrong.
    var isEmpty: Bool { errors.isEmpty }

    /// What is wrong with a field; nil where nothing is.
    subscript(field: String) -> String? { errors.faults.first { $0.place == field }?.reason }

    /// Everything that is wrong, above the heading, each with a link to its field; nothing where nothing is.
    var summary: Fragment { summary { $0 } }

    /// The same where the fields are called otherwise on the page.
    ///
    /// - Parameters:
    ///   - introduction: what else to know before mending it.
    ///   - most: so many faults are told at most, then how many more there are.
    ///   - id: the field's identity on the page, from the place of the fault.
    func summary(
        introduction: String? = nil, most: Int = .max, words: (FieldErrors.Fault) -> String = { $0.reason },
        id: (String) -> String
    ) -> Fragment {
        guard !isEmpty else { return Fragment([]) }
        let faults = errors.faults
        return Fragment {
            div(.class("error-summary"), Attribute("role", "alert"), Attribute("tabindex", "-1"), .flag("autofocus")) {
                h2 { "There is a problem" }
                if let introduction { p { introduction } }
                ul { for fault in faults.prefix(most) { li { a(.href("#\(id(fault.place))")) { words(fault) } } } }
                if faults.count > most { p { "… and \(faults.count - most) more like these." } }
            }
        }
    }
}

extension Layout {
    /// A page with a form: as it is first shown, or again with what is wrong with it.
    func reply(_ title: String, _ faults: FormFaults, @MarkupBuilder _ content: () -> Fragment) -> Response {
        reply(faults.isEmpty ? title : "Error: \(title)", status: faults.status, content)
    }
}
