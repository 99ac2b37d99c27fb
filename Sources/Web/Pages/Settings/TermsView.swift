import Bookings
import Formats
import Hummingbird
import Office

/// The versions of the terms, the one that takes effect last first.
struct TermsView: Sendable {
    let versions: [TermsRecord]
    let mayChange: Bool
    let done: String
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let view = TermsView(
            versions: try await exchange.site.office.termsVersions(by: layout.visitor.asker),
            mayChange: layout.visitor.may(.changeTerms), done: exchange.query["done"], seal: exchange.plainSeal)
        return layout.reply("Terms") { view.markup }
    }

    /// Withdraws a version that has not taken effect.
    static func withdraw(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        try await exchange.site.office.withdrawTerms(form["version"], by: try await exchange.visitor().asker)
        return .seeOther("/settings/terms?done=withdrawn")
    }

    var markup: Fragment {
        Fragment {
            if mayChange { Parts.back("/settings", "Settings") }
            Parts.done(
                done == "added" ? "The terms were added." : done == "withdrawn" ? "The terms were withdrawn." : nil)
            h1 { "Terms" }
            p(.class("lead")) {
                "A booking keeps the terms it was made under, with the sentence the delegate was shown. A new version counts for bookings made from its first day on, and changes nothing about earlier ones."
            }
            p { a(.href("/settings/bank-holidays")) { "Bank holidays, by which working days are counted" } }
            if mayChange { p { a(.class("button"), .href("/settings/terms/new")) { "Prepare a new version" } } }
            for version in versions { one(version) }
        }
    }

    private func one(_ record: TermsRecord) -> Element {
        let terms = record.terms
        return section(.class("panel")) {
            h2 {
                terms.version
                " "
                Parts.tag(record.standing.words, record.standing.tone)
            }
            dl(.class("facts")) {
                Parts.property("From", terms.validFrom.components.year == 1 ? "the beginning" : terms.validFrom.words)
                Parts.property("A place that comes free", terms.promotion.words)
                Parts.property("Last day", terms.validTo?.words)
                for sentence in terms.noticeSentences { Parts.property("Notice", sentence) }
                Parts.property(
                    "People without an organisation", terms.chargesIndividuals ? "are charged too" : "are never charged"
                )
                Parts.property("Bookings made under it", "\(record.bookings)")
            }
            if terms.charges.isEmpty {
                p { "Nothing is ever charged." }
            } else {
                Parts.prices(terms)
            }
            Parts.clauses(terms, areBelow: true)
            if mayChange, record.standing == .coming {
                Parts.act(
                    "/settings/terms/withdrawal", seal, "Withdraw \(terms.version)", look: "secondary",
                    hidden: [("version", terms.version)])
            }
        }
    }
}

extension Parts {
    /// The price list of a version; the most specific line counts, length before class.
    static func prices(_ terms: Terms) -> Element {
        let late =
            terms.laterNotices.isEmpty
            ? ["Cancelled late"] : terms.notices.map { "Cancelled after \($0.words) before" }
        return cards(
            "Price list of \(terms.version)", ["Length", "Charging class"] + late + ["Not attended"],
            terms.charges.map { line in
                [
                    line.lengthClass?.words.capitalisedFirst ?? "Any length",
                    line.chargingClass?.words ?? "Any class",
                ] + terms.notices.indices.map { line.late(after: $0).words } + [line.noShow.words]
            })
    }

    /// What a version says besides its notices and prices, in plain sentences.
    ///
    /// - Parameter areBelow: whether the headings stand below one of the second order.
    static func clauses(_ terms: Terms, areBelow: Bool) -> Fragment {
        Fragment {
            for (section, sentences) in terms.clauses.sentences {
                if areBelow { h3 { section.words } } else { h2 { section.words } }
                ul { for sentence in sentences { li { sentence } } }
            }
        }
    }
}

extension TermsRecord.Standing {
    /// The standing as people say it.
    var words: String {
        switch self {
        case .coming: "to come"
        case .present: "in effect"
        case .past: "past"
        }
    }

    /// Its colour.
    var tone: Parts.Tone {
        switch self {
        case .coming: .waiting
        case .present: .good
        case .past: .ended
        }
    }
}
