import Bookings
import Formats

/// Where a person is written to, where they work and what they may do.
extension PersonView {
    var addresses: Element {
        section {
            h2 { "E-mail addresses" }
            ul {
                for known in record.addresses {
                    li {
                        known.email.written
                        " "
                        if known.isPrimary {
                            Parts.tag("main", .good)
                        } else if mayChange {
                            addressAct("primary", "Make \(known.email.written) the main address", known.email)
                            addressAct("remove", "Remove \(known.email.written)", known.email)
                        }
                        if let bounce = known.bounce {
                            p {
                                Parts.tag("mail comes back", .alert)
                                " since \(UKTime.wallTime(at: bounce.at).words). \(bounce.reason)"
                            }
                            if mayChange {
                                addressAct("trust", "Mail to \(known.email.written) arrives again", known.email)
                            }
                        }
                    }
                }
            }
            if mayChange {
                form(Attribute("method", "post"), Attribute("action", "\(address)/addresses")) {
                    seal.markup
                    input(.type("hidden"), .name("what"), .value("add"))
                    faults.text("email", "Another address of theirs", typed["email"], type: "email")
                    button(.class("secondary")) { "Add this address" }
                }
            }
        }
    }

    private func addressAct(_ what: String, _ words: String, _ email: EmailAddress) -> Element {
        Parts.act(
            "\(address)/addresses", seal, words, look: "plain",
            hidden: [("what", what), ("email", email.written)])
    }

    var memberships: Element {
        section {
            h2 { "Works for" }
            if record.memberships.isEmpty {
                p { "No organisation is on record. Bookings are made in their own name." }
            } else {
                Parts.cards(
                    "Organisations, the present first", ["Organisation", "From", "Until", "What to do"],
                    record.memberships.map { membership in
                        [
                            a(.href("/agencies/\(membership.agencyCode.urlEncoded)")) { membership.agencyName },
                            membership.from?.words ?? "Before records begin", membership.until?.words ?? "Still there",
                            ending(membership),
                        ]
                    })
            }
            if record.memberships.count(where: { $0.until == nil }) > 1 {
                p { "The organisation recorded last counts for new bookings." }
            }
            if mayChange {
                form(Attribute("method", "post"), Attribute("action", "\(address)/memberships")) {
                    seal.markup
                    faults.choice(
                        "agency", "Begins to work for", typed["agency"], agencies.map { ($0.code, $0.name) },
                        none: "Choose an organisation")
                    faults.text(
                        "first_day", "First day (optional)", typed.isEmpty ? today.iso : typed["first_day"],
                        type: "date",
                        hint: "Today or earlier. Left empty: since before records begin.")
                    button(.class("secondary")) { "Record where they work" }
                }
            }
        }
    }

    private func ending(_ membership: MembershipRecord) -> any Markup {
        guard mayChange, membership.until == nil else { return "" }
        return a(.href("\(address)/memberships/\(membership.id.hex)")) { "End this" }
    }

    var roles: Element {
        section {
            h2 { "Roles and signing in" }
            ul {
                for role in Role.granted where record.roles.contains(role) {
                    li {
                        role.words.capitalisedFirst
                        if mayChange { roleAct("revoke", role, "Take the role \(role.words) away") }
                    }
                }
                for agency in record.leads { li { "Speaks for \(agency.name)" } }
                li { record.signIns == 0 ? "Not signed in" : "Signed in, in \(browsers)" }
            }
            if mayChange {
                div(.class("buttons")) { acts }
            }
        }
    }

    private var acts: Fragment {
        Fragment {
            for role in Role.granted where !record.roles.contains(role) {
                roleAct("grant", role, "Give the role \(role.words)")
            }
            if record.signIns > 0 {
                Parts.act("\(address)/sign-ins", seal, "Sign out everywhere", look: "secondary")
            }
            if !record.roles.isEmpty {
                Parts.act(
                    "\(address)/sign-ins", seal, "Take the second proof away", look: "secondary",
                    hidden: [("what", "proof")])
            }
        }
    }

    private var browsers: String { record.signIns == 1 ? "1 browser" : "\(record.signIns) browsers" }

    private func roleAct(_ what: String, _ role: Role, _ words: String) -> Element {
        Parts.act(
            "\(address)/roles", seal, words, look: what == "grant" ? "secondary" : "plain",
            hidden: [("what", what), ("role", role.rawValue)])
    }
}
