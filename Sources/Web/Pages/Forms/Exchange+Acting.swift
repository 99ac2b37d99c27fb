import Bookings
import Formats
import Hummingbird

extension Exchange {
    /// Does what a form asks for and goes on to the address it gives.
    ///
    /// Where that cannot be read, or the rules say no at a field, the page is shown again with what was typed.
    /// - Parameter field: at which field a refusal is told; nil for one that has a page of its own.
    func acting(
        _ act: () async throws -> String, refusedAt field: (Refusal) -> String? = { _ in nil },
        otherwise page: (FormFaults) async throws -> Response
    ) async throws -> Response {
        do { return .seeOther(try await act()) } catch let errors as FieldErrors {
            return try await page(FormFaults(errors))
        } catch let refusal as Refusal {
            guard let field = field(refusal) else { throw refusal }
            return try await page(FormFaults(refusal, at: field))
        }
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

    /// A sentence that tells what was just done; nothing where nothing was.
    static func done(_ text: String?) -> Fragment {
        guard let text else { return Fragment([]) }
        return Fragment { div(.class("notice"), Attribute("role", "status")) { p { text } } }
    }
}
