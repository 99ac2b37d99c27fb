import Bookings
import Formats
import Foundation
import HTTPTypes
import Hummingbird

/// Forms of the desk: fields with what was typed, what is wrong with them, and the summary above.
struct DeskForm: Sendable {
    /// What is wrong, by field, in the order it was met.
    let faults: FieldErrors

    /// A form with nothing wrong.
    init() { faults = FieldErrors() }

    /// A form that could not be read.
    init(_ faults: FieldErrors) { self.faults = faults }

    /// A form whose act the rules refused, told at a field.
    init(_ refusal: Refusal, at field: String) { faults = FieldErrors(field, refusal.sentence) }

    /// What is wrong with a field; nil where nothing is.
    func fault(_ field: String) -> String? { faults.faults.first { $0.place == field }?.reason }

    /// Everything that is wrong, above the heading, each with a link to its field.
    var summary: Fragment {
        if faults.isEmpty { return Fragment([]) }
        return Fragment {
            div(.class("error-summary"), Attribute("role", "alert"), Attribute("tabindex", "-1"), .flag("autofocus")) {
                h2 { "There is a problem" }
                for fault in faults.faults { p { a(.href("#\(fault.place)")) { fault.reason } } }
            }
        }
    }

    /// A field of one line.
    func text(
        _ name: String, _ words: String, _ value: String, type: String = "text", hint: String? = nil
    ) -> Element {
        Parts.field(name, words, fault: fault(name)) {
            if let hint { p(.class("quiet"), .id("\(name)-hint")) { hint } }
            input(
                .type(type), .id(name), .name(name), .value(value), Attribute("autocomplete", "off"),
                describedBy(name, hint))
        }
    }

    /// A field with a list of choices.
    func choice(
        _ name: String, _ words: String, _ chosen: String, _ options: [(value: String, words: String)],
        hint: String? = nil
    ) -> Element {
        Parts.field(name, words, fault: fault(name)) {
            if let hint { p(.class("quiet"), .id("\(name)-hint")) { hint } }
            select(.id(name), .name(name), describedBy(name, hint)) {
                for (value, words) in options {
                    option(.value(value), .flag("selected", if: value == chosen)) { words }
                }
            }
        }
    }

    /// A box to tick.
    func tick(_ name: String, _ words: String, _ isTicked: Bool) -> Element {
        div(.class("check")) {
            input(.type("checkbox"), .id(name), .name(name), .value("yes"), .flag("checked", if: isTicked))
            label(Attribute("for", name)) { words }
        }
    }

    private func describedBy(_ name: String, _ hint: String?) -> Attribute? {
        let parts = [hint.map { _ in "\(name)-hint" }, fault(name).map { _ in "\(name)-fault" }].compactMap { $0 }
        return parts.isEmpty ? nil : Attribute("aria-describedby", parts.joined(separator: " "))
    }
}

extension Parts {
    /// A form with one button that acts.
    ///
    /// - Parameter hidden: fields that go along unseen.
    static func act(
        _ address: String, _ seal: FormSeal, _ words: String, look: String = "button",
        hidden: [(name: String, value: String)] = []
    ) -> Element {
        form(Attribute("method", "post"), Attribute("action", address)) {
            seal.markup
            for field in hidden { input(.type("hidden"), .name(field.name), .value(field.value)) }
            button(.class(look)) { words }
        }
    }

    /// A sentence that tells what was just done.
    static func done(_ text: String?) -> Fragment {
        guard let text else { return Fragment([]) }
        return Fragment { div(.class("notice"), Attribute("role", "status")) { p { text } } }
    }

    /// A table that becomes cards where there is little room.
    ///
    /// - Parameters:
    ///   - columns: the titles; the first column names its row.
    ///   - rows: the cells of each row, as many as there are columns.
    static func cards(_ title: String, _ columns: [String], _ rows: [[any Markup]]) -> Element {
        table(.class("cards")) {
            caption { title }
            thead { tr { for name in columns { th(Attribute("scope", "col")) { name } } } }
            tbody {
                for row in rows {
                    tr {
                        for (name, cell) in zip(columns, row).prefix(1) {
                            th(Attribute("scope", "row"), Attribute("data-label", name)) { cell }
                        }
                        for (name, cell) in zip(columns, row).dropFirst() {
                            td(Attribute("data-label", name)) { cell }
                        }
                    }
                }
            }
        }
    }
}

extension Exchange {
    /// The person in the path; one that cannot be there stands for whatever is no identity, so that whoever may not look is
    /// told the same of both.
    func person(_ name: String = "person") -> Identifier<Person> { identity(name) }

    /// An identity in the path; all zeros where there is none.
    func identity<Subject>(_ name: String) -> Identifier<Subject> {
        Identifier(hex: path(name)) ?? Identifier(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
    }

    /// Does what a form asks for and goes on to the address it gives.
    ///
    /// Where that cannot be read, or the rules say no at a field, the page is shown again with what was typed.
    /// - Parameter field: at which field a refusal is told; nil for one that has a page of its own.
    func acting(
        _ act: () async throws -> String, refusedAt field: (Refusal) -> String? = { _ in nil },
        otherwise page: (DeskForm, HTTPResponse.Status) async throws -> Response
    ) async throws -> Response {
        do { return .seeOther(try await act()) } catch let errors as FieldErrors {
            return try await page(DeskForm(errors), .unprocessableContent)
        } catch let refusal as Refusal {
            guard let field = field(refusal) else { throw refusal }
            return try await page(DeskForm(refusal, at: field), refusal.status)
        }
    }
}
