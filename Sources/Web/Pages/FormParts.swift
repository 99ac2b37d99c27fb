import Bookings
import Formats
import Hummingbird

/// A form as it was typed, and what is wrong with it.
struct TypedForm: Sendable {
    /// What was typed, by field.
    let fields: Fields
    /// What is wrong; nil where nothing was looked at yet.
    let errors: FieldErrors?

    /// A form that is shown for the first time.
    static let fresh = TypedForm(fields: Fields(urlEncoded: []), errors: nil)

    /// What was typed into a field.
    subscript(name: String) -> String { fields[name] }

    /// What is wrong with a field; nil where nothing is.
    func fault(_ name: String) -> String? { errors?.faults.first { $0.place == name }?.reason }

    /// What is wrong, above the heading, with a link to each field.
    var summary: Fragment {
        guard let errors, !errors.isEmpty else { return Fragment([]) }
        return Fragment {
            div(.class("error-summary"), Attribute("role", "alert"), Attribute("tabindex", "-1"), .flag("autofocus")) {
                h2 { "There is a problem" }
                ul { for fault in errors.faults { li { a(.href("#\(fault.place)")) { fault.reason } } } }
            }
        }
    }

    /// The title of the page with the form.
    func title(_ title: String) -> String { errors == nil ? title : "Error: \(title)" }

    /// A line of text.
    ///
    /// - Parameters:
    ///   - label: what the field is for; optional ones say so.
    ///   - hint: what helps to fill it in.
    ///   - value: what it holds before anybody typed.
    func text(
        _ name: String, _ label: String, hint: String? = nil, value: String = "", type: String = "text",
        autocomplete: String = "off"
    ) -> Element {
        field(name, label, hint: hint) {
            input(
                .type(type), .id(name), .name(name), .value(errors == nil ? value : self[name]),
                Attribute("autocomplete", autocomplete), describedBy(name, hint))
        }
    }

    /// A list to choose one from.
    ///
    /// - Parameters:
    ///   - none: what stands for nothing chosen.
    ///   - options: values with their words.
    func choice(
        _ name: String, _ label: String, hint: String? = nil, none: String, value: String = "",
        _ options: [(value: String, words: String)]
    ) -> Element {
        let chosen = errors == nil ? value : self[name]
        return field(name, label, hint: hint) {
            select(.id(name), .name(name), describedBy(name, hint)) {
                option(.value("")) { none }
                for one in options {
                    option(.value(one.value), .flag("selected", if: one.value == chosen)) { one.words }
                }
            }
        }
    }

    private func field(
        _ name: String, _ words: String, hint: String?, @MarkupBuilder _ content: () -> Fragment
    ) -> Element {
        div(.class(fault(name) == nil ? "field" : "field faulty")) {
            label(Attribute("for", name)) { words }
            if let hint { p(.class("hint"), .id("\(name)-hint")) { hint } }
            if let fault = fault(name) { p(.class("fault"), .id("\(name)-fault")) { fault } }
            content()
        }
    }

    private func describedBy(_ name: String, _ hint: String?) -> Attribute? {
        let parts = [hint.map { _ in "\(name)-hint" }, fault(name).map { _ in "\(name)-fault" }].compactMap(\.self)
        return parts.isEmpty ? nil : Attribute("aria-describedby", parts.joined(separator: " "))
    }
}

extension Layout {
    /// A page with a form, again where something is wrong with it.
    func reply(_ title: String, _ form: TypedForm, @MarkupBuilder _ content: () -> Fragment) -> Response {
        reply(form.title(title), status: form.errors == nil ? .ok : .unprocessableContent, content)
    }
}
