import Bookings
import Formats

/// What new terms would say, word for word, before they are kept.
struct TermsPreviewView: Sendable {
    let preview: TermsPreview
    let fields: TermsFields
    let eventOn: String
    let seal: FormSeal

    var markup: Fragment {
        Fragment {
            h1 { "What the terms \(preview.terms.version) would say" }
            dl(.class("facts")) {
                Parts.property("From", preview.terms.validFrom.words)
                Parts.property("A place that comes free", preview.terms.promotion.words)
                Parts.property("Last day", preview.terms.validTo?.words)
                for sentence in preview.terms.noticeSentences { Parts.property("Notice", sentence) }
                Parts.property("Example", preview.exampleWords)
            }
            Parts.notice(
                "Bookings that were made before \(preview.terms.validFrom.words) keep their terms. These count for those made from that day on, and cannot be changed once it has come."
            )
            if preview.isBeyondHolidays {
                p { "The list of bank holidays does not reach that day, so the deadline may differ by then." }
            }
            if let note = preview.priceNote { p { note } }
            if let note = preview.endNote { p { note } }
            if !preview.terms.charges.isEmpty { Parts.prices(preview.terms) }
            Parts.clauses(preview.terms, areBelow: false)
            Parts.cards(
                "The sentence each delegate would be shown", ["Length", "Charging class", "Sentence", "Step by step"],
                preview.examples.map { example in
                    [
                        example.length.words.capitalisedFirst, example.chargingClass?.words ?? "No organisation",
                        example.sentence, example.steps.joined(separator: " "),
                    ]
                })
            form(Attribute("method", "post"), Attribute("action", "/settings/terms")) {
                seal.markup
                for field in hidden { input(.type("hidden"), .name(field.name), .value(field.value)) }
                div(.class("buttons")) {
                    button(.class("button"), .name("what"), .value("keep")) { "Add these terms" }
                    button(.class("secondary"), .name("what"), .value("change")) { "Change something" }
                }
            }
        }
    }

    private var hidden: [(name: String, value: String)] {
        let general = [
            ("version", fields.version), ("valid_from", fields.validFrom), ("valid_to", fields.validTo),
            ("promotion", fields.promotion), ("notice", fields.notice), ("notice_unit", fields.unit),
            ("deadline_time", fields.timeOfDay), ("notices", "\(fields.later.count + 1)"),
            ("charge_individuals", fields.chargesIndividuals ? "yes" : ""), ("event_on", eventOn),
            ("lines", "\(fields.lines.count)"),
        ]
        let notices = fields.later.enumerated().flatMap { index, notice in
            [
                ("notice_\(index + 2)", notice.notice), ("notice_unit_\(index + 2)", notice.unit),
                ("deadline_time_\(index + 2)", notice.timeOfDay),
            ]
        }
        let lines = fields.lines.enumerated().flatMap { index, line in
            [
                ("length_\(index + 1)", line.length), ("class_\(index + 1)", line.chargingClass),
                ("late_\(index + 1)", line.late), ("no_show_\(index + 1)", line.noShow),
            ] + line.later.enumerated().map { ("late_\(index + 1)_\($0.offset + 2)", $0.element) }
        }
        return general + notices + lines
            + Clause.all.compactMap { clause in fields.clauses[clause.name].map { (clause.name, $0) } }
    }
}
