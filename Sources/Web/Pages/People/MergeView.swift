import Bookings
import Formats
import Hummingbird
import Office

/// Choosing the other record of a person who is there twice.
struct MergeChoiceView: Sendable {
    let kept: Person
    let found: [PersonLine]
    let text: String

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        guard layout.visitor.may(.mergePeople) else { throw layout.visitor.refusal }
        let (office, asker) = (exchange.site.office, layout.visitor.asker)
        let kept = try await office.personRecord(exchange.person(), by: asker).person
        let text = exchange.query.optional("text") ?? kept.familyName
        let page = try await office.people(PeopleFilter(text: text), limit: 50, by: asker)
        let view = MergeChoiceView(kept: kept, found: page.people.filter { $0.person.id != kept.id }, text: text)
        return layout.reply("Merge two records") { view.markup }
    }

    var markup: Fragment {
        Fragment {
            Parts.back(kept.address, "Back to \(kept.displayName)")
            h1 { "Which other record is \(kept.displayName)?" }
            p { "Choose the record that is the same person. Nothing is merged yet: both are shown side by side first." }
            form(.class("filters"), Attribute("method", "get"), Attribute("action", "\(kept.address)/merge")) {
                FormFaults.none.text("text", "Family name or e-mail begins with", text, type: "search")
                button(.class("secondary")) { "Find people" }
            }
            if found.isEmpty {
                div(.class("empty")) { p { "Nobody else fits. Try fewer letters, or another address." } }
            } else {
                ul(.class("people")) {
                    for line in found {
                        li {
                            a(.class("button person"), .href("\(kept.address)/merge/\(line.person.id.hex)")) {
                                strong { line.person.displayName }
                                " "
                                span(.class("quiet")) { line.words }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Two records side by side: what would move, what stands in the way, then one button.
struct MergeView: Sendable {
    let preview: MergePreview
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let preview = try await exchange.site.office.mergePreview(
            keeping: exchange.person(), from: exchange.person("other"), by: layout.visitor.asker)
        let view = MergeView(preview: preview, seal: exchange.plainSeal)
        return layout.reply("Merge two records") { view.markup }
    }

    /// Merges and goes on to the record that stays.
    static func merge(_ exchange: Exchange) async throws -> Response {
        _ = try await exchange.form()
        let (kept, asker) = (exchange.person(), try await exchange.visitor().asker)
        _ = try await exchange.site.office.mergePeople(keeping: kept, from: exchange.person("other"), by: asker)
        return .seeOther("/people/\(kept.hex)?done=merged")
    }

    var markup: Fragment {
        let (kept, other) = (preview.kept.person, preview.other.person)
        return Fragment {
            Parts.back("\(kept.address)/merge", "Choose another record")
            h1 { "Merge two records of one person" }
            sides
            p {
                "New bookings would be made for "
                strong { preview.agencyAfterwards?.agencyName ?? "no organisation" }
                ". Whoever is signed in as the record that goes is signed out, and its second proof is taken away."
            }
            p { a(.href("\(other.address)/merge/\(kept.id.hex)")) { "Keep the other record instead" } }
            if preview.blocks.isEmpty {
                Parts.notice("This cannot be undone. What happened to both stays on record under the name that stays.")
                Parts.act(
                    "\(kept.address)/merge/\(other.id.hex)", seal,
                    "Merge \(other.email.written) into \(kept.email.written)", look: "button warning")
            } else {
                h2 { "They cannot be merged yet" }
                ul { for block in preview.blocks { li { block.sentence } } }
            }
        }
    }

    private var sides: Element {
        func row(_ name: String, _ value: (PersonRecord) -> String) -> [any Markup] {
            [name, value(preview.kept), value(preview.other)]
        }
        return Parts.cards(
            "The two records", ["What", "Stays", "Goes; what it holds moves"],
            [
                row("Name") { $0.person.displayName },
                row("Job title") { $0.person.jobTitle },
                row("Line manager") { $0.person.managerEmail?.written ?? "" },
                row("E-mail addresses") { $0.addresses.map(\.email.written).joined(separator: ", ") },
                row("Works or worked for") { $0.memberships.map(\.agencyName).joined(separator: ", ") },
                row("Roles") { Role.granted.filter($0.roles.contains).map(\.words).joined(separator: ", ") },
                row("Speaks for") { $0.leads.map(\.name).joined(separator: ", ") },
                row("Events trained") { "\($0.trains)" },
                row("Bookings") { "\($0.bookings.count)" },
            ])
    }
}

extension PersonLine {
    /// What tells somebody from others of the same name.
    var words: String {
        [person.jobTitle, agencyName, person.email.written].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
