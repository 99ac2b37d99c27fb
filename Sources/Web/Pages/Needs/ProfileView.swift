import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

/// What a person sees and changes of themselves.
struct ProfileView: Sendable {
    let profile: Profile
    let jobTitle: String
    let managerEmail: String
    let fields: NeedsFields
    /// What is wrong with what they do and who their line manager is.
    let errors: FieldErrors
    /// What has just been saved; nil for nothing.
    let saved: String?
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, profileForm: nil, needsForm: nil, errors: FieldErrors())
    }

    /// Keeps what they do and who their line manager is.
    static func change(_ exchange: Exchange) async throws -> Response {
        let visitor = try await exchange.visitor()
        let form = try await exchange.form()
        do {
            try await exchange.site.office.changeProfile(
                jobTitle: form["job_title"], managerEmail: form["manager_email"], by: visitor.asker)
        } catch let errors as FieldErrors {
            return try await page(exchange, profileForm: form, needsForm: nil, errors: errors)
        }
        return .seeOther("/me?saved=details")
    }

    /// Keeps what should be done at their next bookings.
    static func changeNeeds(_ exchange: Exchange) async throws -> Response {
        let visitor = try await exchange.visitor()
        let form = try await exchange.form()
        do {
            let needs = try AccessNeeds(codes: form.measures, typed: form["note"])
            try await exchange.site.office.changeOwnNeeds(to: needs, by: visitor.asker)
        } catch let errors as FieldErrors {
            return try await page(exchange, profileForm: nil, needsForm: form, errors: errors)
        }
        return .seeOther("/me?saved=needs")
    }

    private static func page(
        _ exchange: Exchange, profileForm: Fields?, needsForm: Fields?, errors: FieldErrors
    ) async throws -> Response {
        let layout = try await exchange.layout()
        let profile = try await exchange.site.office.profile(by: layout.visitor.asker)
        let view = ProfileView(
            profile: profile, jobTitle: profileForm?["job_title"] ?? profile.person.jobTitle,
            managerEmail: profileForm?["manager_email"] ?? profile.person.managerEmail?.written ?? "",
            fields: NeedsFields(
                needs: needsForm?.neededAsTyped ?? profile.needs, modes: Set(DeliveryMode.allCases),
                errors: needsForm == nil ? FieldErrors() : errors, typed: needsForm?["note"]),
            errors: errors, saved: exchange.query.optional("saved"), seal: exchange.plainSeal)
        return layout.reply(
            errors.isEmpty ? "My details" : "Error: My details", status: errors.isEmpty ? .ok : .unprocessableContent
        ) { view.markup }
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/bookings", "My bookings")
            Parts.summary(errors)
            h1 { "My details" }
            if errors.isEmpty, let saved {
                div(.class("notice"), Attribute("role", "status")) {
                    p {
                        saved == "needs"
                            ? "Saved. Your trainers see it at your next bookings." : "Your details are saved."
                    }
                }
            }
            dl(.class("facts")) {
                Parts.property("Name", profile.person.displayName)
                Parts.property("E-mail", profile.person.email.written)
                Parts.property("Organisation", profile.agencyName)
            }
            p {
                a(.href("/workplace")) { "Say where you work now" }
                " if you have changed jobs. If your name or address is wrong, tell the training team."
            }
            work
            section { needs }
        }
    }

    private var work: Element {
        form(Attribute("method", "post"), Attribute("action", "/me")) {
            h2 { "Your work" }
            seal.markup
            Parts.field("job_title", "Job title (optional)", fault: reason("job_title")) {
                input(
                    .type("text"), .id("job_title"), .name("job_title"), .value(jobTitle),
                    Attribute("autocomplete", "organization-title"),
                    Parts.describedBy("job_title", reason("job_title")))
            }
            Parts.field(
                "manager_email", "Your line manager’s e-mail address (optional)", fault: reason("manager_email")
            ) {
                p(.class("quiet")) { "They can see your bookings, and book and cancel for you." }
                input(
                    .type("email"), .id("manager_email"), .name("manager_email"), .value(managerEmail),
                    Attribute("spellcheck", "false"), Parts.describedBy("manager_email", reason("manager_email")))
            }
            button(.class("button")) { "Save my details" }
        }
    }

    private var needs: Fragment {
        Fragment {
            h2 { "What we should do so that you can take part" }
            p {
                "What you keep here counts at every booking that says nothing else, until you change it. Without it, what you say when booking is deleted \(AccessNeeds.daysKept) days after the event."
            }
            form(Attribute("method", "post"), Attribute("action", "/me/needs")) {
                seal.markup
                fields.markup
                button(.class("button")) { "Save for my next bookings" }
            }
        }
    }

    private func reason(_ place: String) -> String? { errors.faults.first { $0.place == place }?.reason }
}
