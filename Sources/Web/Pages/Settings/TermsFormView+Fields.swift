import Bookings
import Formats

/// What the form asks: the notices and the price list first, then the clauses under their headings.
extension TermsFormView {
    var markup: Fragment {
        Fragment {
            Parts.back("/settings/terms", "Terms")
            faults.summary
            h1 { "Prepare new terms" }
            p(.class("lead")) { "Nothing is kept yet: the next page shows the exact sentences delegates would read." }
            form(Attribute("method", "post"), Attribute("action", "/settings/terms")) {
                seal.markup
                general
                h2 { "Notice" }
                notices
                h2 { "Price list" }
                p {
                    "The most specific line counts, length before class. Amounts are pounds, such as 25 or 12.50, for each day of the event, such as 25 a day, or a share of the course’s price, such as 50%. Lines without amounts are left out."
                }
                input(.type("hidden"), .name("lines"), .value("\(lines.count)"))
                for (index, entry) in lines.enumerated() { line(index + 1, entry) }
                faults.tick(
                    "charge_individuals", "Charge people without an organisation too", fields.chargesIndividuals)
                for section in Clause.Section.allCases { clauses(section) }
                h2 { "Example" }
                faults.text(
                    "event_on", "Day of an event, for the examples", eventOn, type: "date",
                    hint: "Such as 2027-03-16.")
                div(.class("buttons")) {
                    button(.class("button")) { "See what they would say" }
                    if fields.later.count < Terms.mostNotices - 1 {
                        button(.class("secondary"), .name("what"), .value("another_notice")) {
                            "Add a shorter notice"
                        }
                    }
                }
            }
        }
    }

    private var general: Fragment {
        Fragment {
            faults.text("version", "Name of this version", fields.version, hint: "Such as 2026-27.")
            faults.text("valid_from", "First day", fields.validFrom, type: "date", hint: "Today or later.")
            faults.text(
                "valid_to", "Last day (optional)", fields.validTo, type: "date",
                hint: "After it the terms before count again. Leave it empty for terms that count until others follow.")
            faults.choice(
                "promotion", "How a place that comes free moves on", fields.promotion,
                Terms.Promotion.allCases.map { ($0.rawValue, $0.words) },
                hint: "Whoever is offered a place has up to 48 hours to accept it, within working days from 8am to 8pm."
            )
        }
    }

    private var notices: Fragment {
        Fragment {
            faults.text("notice", "Notice for cancelling free of charge", fields.notice)
            counting("", fields.unit, fields.timeOfDay)
            for (index, notice) in fields.later.enumerated() { later(index + 2, notice) }
            input(.type("hidden"), .name("notices"), .value("\(fields.later.count + 1)"))
            p {
                "Where cancelling costs more the later it comes, add a shorter notice at the end of this page: it has amounts of its own in the price list."
            }
        }
    }

    private func later(_ number: Int, _ notice: TermsFields.Later) -> Element {
        fieldset(.class("filters")) {
            legend { "Shorter notice \(number)" }
            faults.text(
                "notice_\(number)", "Notice (optional)", notice.notice, hint: "Leave it empty to do without it.")
            counting("_\(number)", notice.unit, notice.timeOfDay)
        }
    }

    private func counting(_ suffix: String, _ unit: String, _ time: String) -> Fragment {
        Fragment {
            faults.choice(
                "notice_unit\(suffix)", "Counted in", unit,
                [("working_days", "Working days"), ("calendar_days", "Days"), ("hours", "Hours")])
            faults.text(
                "deadline_time\(suffix)", "Time of day at which the notice ends", time,
                hint: "Such as 23:59:59. It does not matter for hours.")
        }
    }

    private var lines: [TermsFields.Line] {
        let filled = fields.lines.filter { !$0.isEmpty }.count
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
            for index in fields.later.indices {
                faults.text(
                    "late_\(number)_\(index + 2)", "Cancelled after notice \(index + 2), £",
                    entry.later.indices.contains(index) ? entry.later[index] : "")
            }
            faults.text("no_show_\(number)", "Not attended, £", entry.noShow)
        }
    }

    private func clauses(_ section: Clause.Section) -> Fragment {
        Fragment {
            h2 { section.words }
            for clause in Clause.all where clause.section == section { field(clause) }
        }
    }

    private func field(_ clause: Clause) -> Element {
        let typed = fields.clauses[clause.name] ?? clause.typed(of: Clauses())
        return switch clause.kind {
        case .truth: faults.tick(clause.name, clause.question, typed == "yes")
        case .whole: faults.text(clause.name, clause.question, typed, type: "number", hint: clause.hint)
        case .choice(let choices):
            faults.choice(
                clause.name, clause.question, typed, choices.map { (value: $0.code, words: $0.words) },
                hint: clause.hint)
        case .money: faults.text(clause.name, clause.question, typed, hint: clause.hint)
        case .time: faults.text(clause.name, clause.question, typed, type: "time", hint: clause.hint)
        case .lines: faults.lines(clause.name, clause.question, typed, hint: clause.hint)
        }
    }
}
