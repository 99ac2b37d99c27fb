import Bookings
import Formats
import Hummingbird
import Office

/// What a person sees and changes of themselves.
struct ProfileView: Sendable {
    let profile: Profile
    let jobTitle: String
    let managerEmail: String
    let deputyEmail: String
    let fields: NeedsFields
    /// What is wrong with what they do and who their line manager is.
    let faults: FormFaults
    /// What has just been saved; nil for nothing.
    let saved: String?
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, profileForm: nil, needsForm: nil, .none)
    }

    /// Keeps what they do and who their line manager is.
    static func change(_ exchange: Exchange) async throws -> Response {
        let visitor = try await exchange.visitor()
        let form = try await exchange.form()
        do {
            try await exchange.site.office.changeProfile(
                jobTitle: form["job_title"], managerEmail: form["manager_email"], deputyEmail: form["deputy_email"],
                by: visitor.asker)
        } catch let errors as FieldErrors {
            return try await page(exchange, profileForm: form, needsForm: nil, FormFaults(errors))
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
            return try await page(exchange, profileForm: nil, needsForm: form, FormFaults(errors))
        }
        return .seeOther("/me?saved=needs")
    }

    private static func page(
        _ exchange: Exchange, profileForm: Fields?, needsForm: Fields?, _ faults: FormFaults
    ) async throws -> Response {
        let layout = try await exchange.layout()
        let profile = try await exchange.site.office.profile(by: layout.visitor.asker)
        let view = ProfileView(
            profile: profile, jobTitle: profileForm?["job_title"] ?? profile.person.jobTitle,
            managerEmail: profileForm?["manager_email"] ?? profile.person.managerEmail?.written ?? "",
            deputyEmail: profileForm?["deputy_email"] ?? profile.deputyEmail?.written ?? "",
            fields: NeedsFields(
                needs: needsForm?.neededAsTyped ?? profile.needs, modes: Set(DeliveryMode.allCases),
                faults: needsForm == nil ? .none : faults, typed: needsForm?["note"]),
            faults: faults, saved: exchange.query.optional("saved"), seal: exchange.plainSeal)
        return layout.reply("My details", faults) { view.markup }
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/bookings", "My bookings")
            faults.summary
            h1 { "My details" }
            if faults.isEmpty, let saved {
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
            p { a(.href("/me/calendar")) { "Follow your training in your own calendar" } }
            work
            section { needs }
        }
    }

    private var work: Element {
        form(Attribute("method", "post"), Attribute("action", "/me")) {
            h2 { "Your work" }
            seal.markup
            faults.text("job_title", "Job title (optional)", jobTitle, autocomplete: "organization-title")
            faults.text(
                "manager_email", "Your line manager’s e-mail address (optional)", managerEmail, type: "email",
                hint: "They can see your bookings, and book and cancel for you.")
            faults.text(
                "deputy_email", "Your deputy’s e-mail address (optional)", deputyEmail, type: "email",
                hint:
                    "A place that comes free may be offered to you for a short time only. We tell your deputy too, and they can "
                    + "see your bookings and answer for you.")
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
}
