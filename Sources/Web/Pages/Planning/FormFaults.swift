import Bookings
import Formats
import HTTPTypes

/// What is wrong with a form, by its fields.
struct FormFaults: Sendable {
    let faults: [FieldErrors.Fault]
    /// With which status the form is shown again.
    let status: HTTPResponse.Status

    /// Nothing is wrong.
    static let none = FormFaults(faults: [], status: .ok)

    private init(faults: [FieldErrors.Fault], status: HTTPResponse.Status) {
        self.faults = faults
        self.status = status
    }

    /// What could not be read.
    init(_ errors: FieldErrors) { self.init(faults: errors.faults, status: .unprocessableContent) }

    /// What the rules refuse, where it is about something in the form; nil where another page tells it better.
    init?(_ refusal: Refusal) {
        let field: String
        switch refusal {
        case .codeTaken: field = "code"
        case .courseUnknown: field = "course"
        case .datesFixed: field = "date_1"
        case .changedMeanwhile: field = "main"
        case .clash(let clash):
            switch clash.subject {
            case .trainer: field = "trainers"
            case .room: field = "venue_1"
            case .joinLink: field = "link_1"
            }
        default: return nil
        }
        self.init(faults: FieldErrors(field, refusal.sentence).faults, status: .conflict)
    }

    /// What is wrong with a form that was sent; rethrows what another page tells better.
    init(_ error: any Error) throws {
        switch error {
        case let errors as FieldErrors: self.init(errors)
        case let refusal as Refusal:
            guard let faults = FormFaults(refusal) else { throw refusal }
            self = faults
        default: throw error
        }
    }

    /// The same told at another field, for a form that has none of these.
    func at(_ field: String, insteadOf others: Set<String>) -> FormFaults {
        var told = FieldErrors()
        for fault in faults { told.note(others.contains(fault.place) ? field : fault.place, fault.reason) }
        return FormFaults(faults: told.faults, status: status)
    }

    /// What is wrong with a field; nil where nothing is.
    subscript(field: String) -> String? { faults.first { $0.place == field }?.reason }

    /// The title of a page with this form.
    func title(_ title: String) -> String { faults.isEmpty ? title : "Error: \(title)" }

    /// Everything that is wrong, above the heading, each with a link to its field; nothing where nothing is.
    var summary: Fragment {
        guard !faults.isEmpty else { return Fragment([]) }
        return Fragment {
            div(.class("error-summary"), Attribute("role", "alert"), Attribute("tabindex", "-1"), .flag("autofocus")) {
                h2 { "There is a problem" }
                ul { for fault in faults { li { a(.href("#\(fault.place)")) { fault.reason } } } }
            }
        }
    }
}

/// Fields of planning forms, each with its label, its hint and what is wrong with it.
extension FormFaults {
    /// A field of one line.
    func text(
        _ id: String, _ words: String, _ value: String, hint: String? = nil, type: String = "text"
    ) -> Element {
        Parts.field(id, words, fault: self[id]) {
            if let hint { p(.class("hint"), .id("\(id)-hint")) { hint } }
            input(
                .type(type), .id(id), .name(id), .value(value), describedBy(id, hasHint: hint != nil),
                type == "number" ? Attribute("min", "0") : nil)
        }
    }

    /// A field of several lines.
    func lines(_ id: String, _ words: String, _ value: String, hint: String? = nil) -> Element {
        Parts.field(id, words, fault: self[id]) {
            if let hint { p(.class("hint"), .id("\(id)-hint")) { hint } }
            textarea(.id(id), .name(id), Attribute("rows", "4"), describedBy(id, hasHint: hint != nil)) {
                "\n" + value
            }
        }
    }

    /// A list of choices; the first says that nothing is chosen yet.
    func choice(
        _ id: String, _ words: String, _ chosen: String, _ choices: [(value: String, words: String)],
        none: String? = "Choose one"
    ) -> Element {
        Parts.field(id, words, fault: self[id]) {
            select(.id(id), .name(id), describedBy(id, hasHint: false)) {
                if let none { option(.value("")) { none } }
                for choice in choices {
                    option(.value(choice.value), .flag("selected", if: choice.value == chosen)) { choice.words }
                }
            }
        }
    }

    /// A box to tick.
    func tick(_ id: String, _ words: String, isTicked: Bool) -> Element {
        div(.class("check")) {
            input(.type("checkbox"), .id(id), .name(id), .value("yes"), .flag("checked", if: isTicked))
            label(Attribute("for", id)) { words }
        }
    }

    private func describedBy(_ id: String, hasHint: Bool) -> Attribute? {
        let parts = [hasHint ? "\(id)-hint" : nil, self[id] == nil ? nil : "\(id)-fault"].compactMap { $0 }
        return parts.isEmpty ? nil : Attribute("aria-describedby", parts.joined(separator: " "))
    }
}
