public import Bookings

extension PartnershipLook {
    /// Such as `{"name","contact_email","contact_phone","privacy_address","tint"}`.
    public var json: String {
        var json = JSONWriter()
        json.object { json in
            json.field("name", name)
            json.field("contact_email", contactEmail.isEmpty ? nil : contactEmail)
            json.field("contact_phone", contactPhone)
            json.field("privacy_address", privacyAddress)
            json.field("tint", tint?.hex)
        }
        return json.text
    }
}

extension TermsRecord {
    /// A version of the terms with how it stands.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("version", terms.version)
            json.field("valid_from", terms.validFrom.iso)
            json.field("standing", standing.rawValue)
            json.field("bookings", bookings)
            json.field("promotion", terms.promotion.rawValue)
            json.field("notice", terms.notice.value)
            json.field("notice_unit", terms.notice.unit.rawValue)
            json.field("deadline_time", terms.notice.timeOfDay.iso)
            json.field("charge_individuals", terms.chargesIndividuals)
            json.key("charges")
            json.array { json in for charge in terms.charges { charge.write(to: &json) } }
        }
    }
}

extension Terms.Charge {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("length_class", lengthClass?.rawValue)
            json.field("charging_class", chargingClass?.code)
            json.field("late_fee_pence", late.amount)
            json.field("no_show_fee_pence", noShow.amount)
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

extension HolidayList {
    /// Such as `{"covered_until","events_beyond","days":[{"day","title"}]}`.
    public var json: String {
        var json = JSONWriter(capacity: 4096)
        json.object { json in
            json.field("covered_until", coveredUntil?.iso)
            json.field("events_beyond", eventsBeyond)
            json.key("days")
            json.array { json in
                for (day, title) in days {
                    json.object { json in
                        json.field("day", day.iso)
                        json.field("title", title)
                    }
                }
            }
        }
        return json.text
    }
}

extension TokenRecord {
    /// Such as `{"name","role","scope","created_at","revoked_at"}`.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("name", name)
            json.field("role", role.rawValue)
            json.field("scope", scope.rawValue)
            json.field("created_at", RFC3339.text(createdAt))
            json.field("revoked_at", revokedAt.map { RFC3339.text($0) })
        }
    }
}

extension Finding {
    /// Such as `{"code","subject","explanation"}`.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("code", code)
            json.field("subject", subject)
            json.field("explanation", explanation)
        }
    }
}
