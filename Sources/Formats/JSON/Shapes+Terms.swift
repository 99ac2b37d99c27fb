public import Bookings

extension TermsRecord {
    /// A version of the terms with how it stands.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("version", terms.version)
            json.field("valid_from", terms.validFrom.iso)
            json.field("valid_to", terms.validTo?.iso)
            json.field("standing", standing.rawValue)
            json.field("bookings", bookings)
            json.field("promotion", terms.promotion.rawValue)
            terms.notice.write(to: &json)
            json.key("later_notices")
            json.array { json in
                for notice in terms.laterNotices { json.object { json in notice.write(to: &json) } }
            }
            json.field("charge_individuals", terms.chargesIndividuals)
            json.key("charges")
            json.array { json in for charge in terms.charges { charge.write(to: &json) } }
            json.key("clauses")
            json.object { json in for clause in Clause.all { clause.write(terms.clauses, to: &json) } }
        }
    }
}

extension Terms.Notice {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("notice", value)
        json.field("notice_unit", unit.rawValue)
        json.field("deadline_time", timeOfDay.iso)
    }
}

extension Terms.Charge {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("length_class", lengthClass?.rawValue)
            json.field("charging_class", chargingClass?.code)
            json.field("late_fee_pence", late(after: 0).plainPence)
            json.field("no_show_fee_pence", noShow.plainPence)
            json.key("late_fees")
            json.array { json in for amount in late { amount.write(to: &json) } }
            json.key("no_show_fee")
            noShow.write(to: &json)
        }
    }
}

extension Terms.Amount {
    /// So many pence for the event; nil for what is counted otherwise.
    fileprivate var plainPence: Int? {
        if case .event(let amount) = self { amount.amount } else { nil }
    }

    /// Such as `{"pence":5000}`, `{"pence":5000,"per_day":true}`, `{"percent":50}`.
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            switch self {
            case .event(let amount): json.field("pence", amount.amount)
            case .day(let amount):
                json.field("pence", amount.amount)
                json.field("per_day", true)
            case .price(let percent): json.field("percent", percent)
            }
        }
    }
}

extension Clause {
    /// What the clause holds, under its column's name: true or false, a whole number, or text; null for nothing.
    fileprivate func write(_ clauses: Clauses, to json: inout JSONWriter) {
        let text = text(of: clauses)
        json.key(text: column)
        switch kind {
        case .truth: json.value(text == "yes")
        case .whole, .money: json.value(Int(text))
        case .time: json.value(text.isEmpty ? nil : text)
        case .choice, .lines: json.value(text)
        }
    }
}

extension TermsPreview {
    /// What new terms would say, sentence by sentence.
    public var json: String {
        var json = JSONWriter(capacity: 4096)
        json.object { json in
            json.field("version", terms.version)
            json.field("valid_from", terms.validFrom.iso)
            json.field("event_on", eventOn.iso)
            json.field("beyond_bank_holidays", isBeyondHolidays)
            json.field("courses_without_price", coursesWithoutPrice)
            json.key("examples")
            json.array { json in
                for example in examples {
                    json.object { json in
                        json.field("length_class", example.length.rawValue)
                        json.field("charging_class", example.chargingClass?.code)
                        json.field("sentence", example.sentence)
                    }
                }
            }
        }
        return json.text
    }
}
