import Bookings
import Formats
import Hummingbird
import Office

/// A person's page at the desk: everything known of them, and what can be done.
struct PersonView: Sendable {
    let record: PersonRecord
    let agencies: [Agency]
    let mayChange: Bool
    let done: String?
    let faults: FormFaults
    /// What was typed into the page's own forms, where it could not be kept.
    let typed: Fields
    let today: CivilDate
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, .none, typed: Fields(urlEncoded: []))
    }

    /// The page, or the same again with what is wrong with one of its forms.
    static func page(
        _ exchange: Exchange, _ faults: FormFaults, typed: Fields
    ) async throws -> Response {
        let layout = try await exchange.layout()
        let (office, asker) = (exchange.site.office, layout.visitor.asker)
        let record = try await office.personRecord(exchange.person(), by: asker)
        let view = PersonView(
            record: record, agencies: try await office.agencies(by: asker).lines.map(\.agency),
            mayChange: layout.visitor.may(.changePeople),
            done: faults.isEmpty ? PersonView.done(exchange.query["done"], record.person) : nil, faults: faults,
            typed: typed, today: UKTime.wallTime(at: exchange.site.office.now).date, seal: exchange.plainSeal)
        return layout.reply(record.person.displayName, faults) { view.markup }
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/people", "People")
            faults.summary
            Parts.done(done)
            p(.class("kicker")) { record.person.jobTitle.isEmpty ? "Person" : record.person.jobTitle }
            h1 { record.person.displayName }
            facts
            addresses
            memberships
            roles
            bookings
            history
        }
    }

    var address: String { record.person.address }

    private var facts: Fragment {
        Fragment {
            dl(.class("facts")) {
                Parts.property("Given name", record.person.givenName)
                Parts.property("Family name", record.person.familyName)
                Parts.property("Job title", record.person.jobTitle)
                Parts.property("Line manager", record.person.managerEmail?.written)
                Parts.property("Missed events", record.missed.map { "\($0) in the last 12 months" })
                Parts.property("Events trained", record.trains == 0 ? nil : "\(record.trains)")
            }
            if mayChange {
                p {
                    a(.class("button secondary"), .href("\(address)/details")) { "Change names, job or line manager" }
                    " "
                    a(.class("clear"), .href("\(address)/merge")) { "Merge with another record of the same person" }
                }
            }
        }
    }

    private var bookings: Element {
        section {
            h2 { "Bookings" }
            if record.bookings.isEmpty {
                p { "None yet." }
            } else {
                Parts.cards(
                    "Bookings, newest event first", ["Course", "When", "For", "State", "Reference"],
                    record.bookings.map { details in
                        [
                            details.event.course.title, details.event.sessions.first?.words ?? "", details.agencyName,
                            Parts.tag(
                                details.outcome?.words ?? details.booking.state.words, details.booking.state.tone),
                            a(.class("code"), .href("/bookings/\(details.booking.reference.text)")) {
                                details.booking.reference.text
                            },
                        ]
                    })
            }
        }
    }

    private var history: Element {
        section(.class("history")) {
            h2 { "What happened" }
            if record.history.isEmpty {
                p { "Nothing is on record." }
            } else {
                ol {
                    for entry in record.history {
                        li {
                            span(.class("quiet")) { "\(UKTime.wallTime(at: entry.at).words): " }
                            entry.sentence
                        }
                    }
                }
            }
        }
    }

    private static func done(_ code: String, _ person: Person) -> String? {
        switch code {
        case "added": "\(person.displayName) was added."
        case "changed": "The changes were kept."
        case "same": "Nothing was different, so nothing was changed."
        case "address": "The addresses were changed."
        case "ended": "The time with the organisation was ended. Bookings stay as they are."
        case "begun": "It was recorded where \(person.displayName) works."
        case "granted": "The role was granted. It counts from the next page they open."
        case "revoked": "The role was taken away."
        case "signed-out":
            "\(person.displayName) is signed out everywhere, and the private address of their calendar is closed."
        case "proof": "The second proof is taken away; \(person.displayName) sets up a new one at the next sign-in."
        case "merged": "The two records are one now."
        default: nil
        }
    }
}
