import Bookings
import Formats
import Hummingbird
import Office

/// The form by which a person is added, or their names, job and line manager are changed.
struct PersonFormView: Sendable {
    let fields: PersonFields
    /// Who is changed; nil while somebody is added.
    let person: Identifier<Person>?
    let agencies: [Agency]
    let faults: FormFaults
    let seal: FormSeal

    static func showNew(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, PersonFields(), nil, .none)
    }

    /// Adds a person and goes on to their page.
    static func add(_ exchange: Exchange) async throws -> Response {
        let fields = try await typed(exchange)
        let asker = try await exchange.visitor().asker
        return try await exchange.acting {
            let id = try await exchange.site.office.addPerson(fields, by: asker)
            return "/people/\(id.hex)?done=added"
        } refusedAt: { refusal in
            switch refusal {
            case .addressTaken: "email"
            case .agencyUnknown: "agency"
            default: nil
            }
        } otherwise: {
            try await page(exchange, fields, nil, $0)
        }
    }

    static func showChange(_ exchange: Exchange) async throws -> Response {
        let asker = try await exchange.visitor().asker
        let record = try await exchange.site.office.personRecord(exchange.person(), by: asker)
        return try await page(exchange, PersonFields(record.person), record.person.id, .none)
    }

    /// Changes a person and goes back to their page.
    static func change(_ exchange: Exchange) async throws -> Response {
        let (fields, id) = (try await typed(exchange), exchange.person())
        let asker = try await exchange.visitor().asker
        return try await exchange.acting {
            let isChanged = try await exchange.site.office.changePerson(id, fields, by: asker)
            return "/people/\(id.hex)?done=\(isChanged ? "changed" : "same")"
        } otherwise: {
            try await page(exchange, fields, id, $0)
        }
    }

    private static func typed(_ exchange: Exchange) async throws -> PersonFields {
        let form = try await exchange.form()
        var fields = PersonFields()
        fields.email = form["email"]
        fields.givenName = form["given_name"]
        fields.familyName = form["family_name"]
        fields.jobTitle = form["job_title"]
        fields.managerEmail = form["manager_email"]
        fields.agency = form["agency"]
        return fields
    }

    private static func page(
        _ exchange: Exchange, _ fields: PersonFields, _ person: Identifier<Person>?, _ faults: FormFaults
    ) async throws -> Response {
        let layout = try await exchange.layout()
        guard layout.visitor.may(.changePeople) else { throw layout.visitor.refusal }
        let view = PersonFormView(
            fields: fields, person: person,
            agencies: try await exchange.site.office.agencies(by: layout.visitor.asker).lines.map(\.agency),
            faults: faults, seal: exchange.plainSeal)
        return layout.reply(view.title, faults) { view.markup }
    }

    private var title: String { person == nil ? "Add a person" : "Change a person" }

    var markup: Fragment {
        let action = person.map { "/people/\($0.hex)/details" } ?? "/people"
        return Fragment {
            Parts.back(person.map { "/people/\($0.hex)" } ?? "/people", person == nil ? "People" : "Back to the person")
            faults.summary
            h1 { title }
            form(Attribute("method", "post"), Attribute("action", action)) {
                seal.markup
                if person == nil { faults.text("email", "Work e-mail address", fields.email, type: "email") }
                faults.text("given_name", "Given name", fields.givenName)
                faults.text("family_name", "Family name (optional)", fields.familyName)
                faults.text("job_title", "Job title (optional)", fields.jobTitle)
                faults.text(
                    "manager_email", "Line manager’s e-mail address (optional)", fields.managerEmail, type: "email",
                    hint: "Whoever signs in with it may see and cancel this person’s bookings.")
                if person == nil {
                    faults.choice(
                        "agency", "Works for (optional)", fields.agency, agencies.map { ($0.code, $0.name) },
                        none: "No organisation")
                }
                button(.class("button")) { person == nil ? "Add this person" : "Keep these changes" }
            }
        }
    }
}

extension Visitor {
    /// What somebody is told who may not do something.
    var refusal: Refusal { person == nil ? .signInNeeded : .notPermitted }
}
