import Bookings
import Formats
import Hummingbird
import Office

/// The form by which a new version of the terms is prepared, and the page that shows what it would say before it is kept.
struct TermsFormView: Sendable {
    let fields: TermsFields
    let eventOn: String
    let faults: FormFaults
    let seal: FormSeal

    /// So many price lines the form has at least, and so many empty ones.
    private static let (fewestLines, emptyLines) = (6, 3)
    /// So many price lines are read at most.
    private static let mostLines = 500

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        guard layout.visitor.may(.changeTerms) else { throw layout.visitor.refusal }
        let versions = try await exchange.site.office.termsVersions(by: layout.visitor.asker)
        var fields = versions.first.map { TermsFields(following: $0.terms) } ?? TermsFields()
        let today = UKTime.wallTime(at: exchange.site.office.now).date
        fields.validFrom = today.advanced(byDays: 1).iso
        return page(exchange, layout, fields, today.advanced(byDays: 60).iso, .none)
    }

    /// Shows what the terms would say, goes back to the form, or keeps them, as the button says.
    static func take(_ exchange: Exchange) async throws -> Response {
        let sent = try await exchange.form()
        let layout = try await exchange.layout()
        let (fields, eventOn) = (typed(sent), sent["event_on"])
        let (office, asker) = (exchange.site.office, layout.visitor.asker)
        do {
            guard layout.visitor.may(.changeTerms) else { throw layout.visitor.refusal }
            switch sent["what"] {
            case "change": return page(exchange, layout, fields, eventOn, .none)
            case "keep":
                try await office.addTerms(fields, by: asker)
                return .seeOther("/settings/terms?done=added")
            default:
                let preview = try await office.previewTerms(fields, eventOn: eventOn, by: asker)
                let view = TermsPreviewView(
                    preview: preview, fields: fields, eventOn: eventOn, seal: exchange.plainSeal)
                return layout.reply("What the new terms would say") { view.markup }
            }
        } catch let errors as FieldErrors {
            return page(exchange, layout, fields, eventOn, FormFaults(errors))
        } catch Refusal.termsNameTaken(let name) {
            return page(exchange, layout, fields, eventOn, FormFaults(.termsNameTaken(name), at: "version"))
        } catch Refusal.termsBeginTogether(let name) {
            return page(exchange, layout, fields, eventOn, FormFaults(.termsBeginTogether(name), at: "valid_from"))
        }
    }

    private static func page(
        _ exchange: Exchange, _ layout: Layout, _ fields: TermsFields, _ eventOn: String, _ faults: FormFaults
    ) -> Response {
        let view = TermsFormView(fields: fields, eventOn: eventOn, faults: faults, seal: exchange.plainSeal)
        return layout.reply("New terms", faults) { view.markup }
    }

    private static func typed(_ sent: Fields) -> TermsFields {
        var fields = TermsFields()
        fields.version = sent["version"]
        fields.validFrom = sent["valid_from"]
        fields.promotion = sent["promotion"]
        fields.notice = sent["notice"]
        fields.unit = sent["notice_unit"]
        fields.timeOfDay = sent["deadline_time"]
        fields.chargesIndividuals = sent["charge_individuals"] == "yes"
        let count = min(max(Int(sent["lines"]) ?? 0, 0), mostLines)
        fields.lines = (0..<count).map { index in
            TermsFields.Line(
                length: sent["length_\(index + 1)"], chargingClass: sent["class_\(index + 1)"],
                late: sent["late_\(index + 1)"], noShow: sent["no_show_\(index + 1)"])
        }
        return fields
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/settings/terms", "Terms")
            faults.summary
            h1 { "Prepare new terms" }
            p(.class("lead")) { "Nothing is kept yet: the next page shows the exact sentences delegates would read." }
            form(Attribute("method", "post"), Attribute("action", "/settings/terms")) {
                seal.markup
                general
                h2 { "Price list" }
                p {
                    "The most specific line counts, length before class. Amounts are pounds, such as 25 or 12.50. Lines without amounts are left out."
                }
                input(.type("hidden"), .name("lines"), .value("\(lines.count)"))
                for (index, entry) in lines.enumerated() { line(index + 1, entry) }
                faults.text(
                    "event_on", "Day of an event, for the examples", eventOn, type: "date",
                    hint: "Such as 2027-03-16.")
                button(.class("button")) { "See what they would say" }
            }
        }
    }

    private var general: Fragment {
        Fragment {
            faults.text("version", "Name of this version", fields.version, hint: "Such as 2026-27.")
            faults.text("valid_from", "First day", fields.validFrom, type: "date", hint: "Today or later.")
            faults.text("notice", "Notice for cancelling free of charge", fields.notice)
            faults.choice(
                "notice_unit", "Counted in", fields.unit,
                [("working_days", "Working days"), ("calendar_days", "Days"), ("hours", "Hours")])
            faults.text(
                "deadline_time", "Time of day at which the notice ends", fields.timeOfDay,
                hint: "Such as 23:59:59. It does not matter for hours.")
            faults.choice(
                "promotion", "How a place that comes free moves on", fields.promotion,
                Terms.Promotion.allCases.map { ($0.rawValue, $0.words) },
                hint: "Whoever is offered a place has up to 48 hours to accept it, within working days from 8am to 8pm."
            )
            faults.tick("charge_individuals", "Charge people without an organisation too", fields.chargesIndividuals)
        }
    }

    private var lines: [TermsFields.Line] {
        let filled = fields.lines.filter { !($0.late.isEmpty && $0.noShow.isEmpty) }.count
        let wanted = max(TermsFormView.fewestLines, filled + TermsFormView.emptyLines, fields.lines.count)
        let missing = max(0, min(wanted, TermsFormView.mostLines) - fields.lines.count)
        return fields.lines + (0..<missing).map { _ in TermsFields.Line() }
    }

    private func line(_ number: Int, _ entry: TermsFields.Line) -> Element {
        fieldset(.class("filters")) {
            legend { "Line \(number)" }
            faults.choice(
                "length_\(number)", "Length", entry.length,
                [("any", "Any length")] + LengthClass.allCases.map { ($0.rawValue, $0.words.capitalisedFirst) })
            faults.text("class_\(number)", "Charging class (optional)", entry.chargingClass)
            faults.text("late_\(number)", "Cancelled late, £", entry.late)
            faults.text("no_show_\(number)", "Not attended, £", entry.noShow)
        }
    }
}

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
                Parts.property("Free to cancel until", preview.terms.notice.deadlineWords)
                Parts.property("Example", "an event on \(preview.eventOn.words), booked well before")
            }
            Parts.notice(
                "Bookings that were made before \(preview.terms.validFrom.words) keep their terms. These count for those made from that day on, and cannot be changed once it has come."
            )
            if preview.isBeyondHolidays {
                p { "The list of bank holidays does not reach that day, so the deadline may differ by then." }
            }
            if !preview.terms.charges.isEmpty { Parts.prices(preview.terms) }
            Parts.cards(
                "The sentence each delegate would be shown", ["Length", "Charging class", "Sentence"],
                preview.examples.map { example in
                    [
                        example.length.words.capitalisedFirst, example.chargingClass?.words ?? "No organisation",
                        example.sentence,
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
            ("version", fields.version), ("valid_from", fields.validFrom), ("promotion", fields.promotion),
            ("notice", fields.notice),
            ("notice_unit", fields.unit), ("deadline_time", fields.timeOfDay),
            ("charge_individuals", fields.chargesIndividuals ? "yes" : ""), ("event_on", eventOn),
            ("lines", "\(fields.lines.count)"),
        ]
        return general
            + fields.lines.enumerated().flatMap { index, line in
                [
                    ("length_\(index + 1)", line.length), ("class_\(index + 1)", line.chargingClass),
                    ("late_\(index + 1)", line.late), ("no_show_\(index + 1)", line.noShow),
                ]
            }
    }
}
