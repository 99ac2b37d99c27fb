public import Bookings

extension Person {
    /// Who it is, in short: `{"person","name","email","job_title"}`.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("person", id.hex)
            json.field("name", displayName)
            json.field("email", email.written)
            json.field("job_title", jobTitle)
        }
    }
}

extension Agency {
    /// Which it is, in short: `{"code","name"}`.
    func writeName(to json: inout JSONWriter) {
        json.object { json in
            json.field("code", code)
            json.field("name", name)
        }
    }
}

extension MembershipRecord {
    /// Such as `{"membership","agency":{"code","name"},"from","until"}`.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("membership", id.hex)
            json.key("agency")
            json.object { json in
                json.field("code", agencyCode)
                json.field("name", agencyName)
            }
            json.field("from", from?.iso)
            json.field("until", until?.iso)
        }
    }
}

extension PersonRecord {
    /// Everything that is known of a person.
    public var json: String {
        var json = JSONWriter(capacity: 4096)
        json.object { json in
            json.field("person", person.id.hex)
            json.field("email", person.email.written)
            json.field("given_name", person.givenName)
            json.field("family_name", person.familyName)
            json.field("job_title", person.jobTitle)
            json.field("manager_email", person.managerEmail?.written)
            json.key("addresses")
            json.array { json in for address in addresses { address.write(to: &json) } }
            json.key("memberships")
            json.array { json in for membership in memberships { membership.write(to: &json) } }
            json.key("roles")
            json.array { json in for role in Role.granted where roles.contains(role) { json.value(role.rawValue) } }
            json.key("leads")
            json.array { json in for agency in leads { agency.writeName(to: &json) } }
            json.field("events_trained", trains)
            json.field("sign_ins", signIns)
            json.field("missed_events", missed)
            json.key("bookings")
            json.array { json in for booking in bookings { booking.writeLine(to: &json) } }
            json.key("history")
            json.array { json in for entry in history { entry.write(to: &json) } }
        }
        return json.text
    }
}

extension AddressRecord {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("email", email.written)
            json.field("primary", isPrimary)
            json.field("mail_comes_back", bounce?.reason)
        }
    }
}

extension BookingDetails {
    /// In short: `{"reference","state","outcome","event","course"}`.
    public func writeLine(to json: inout JSONWriter) {
        json.object { json in
            json.field("reference", booking.reference.text)
            json.field("state", booking.state.rawValue)
            json.field("outcome", outcome?.rawValue)
            json.field("event", event.event.code)
            json.field("course", event.course.code)
        }
    }
}

extension MergePreview {
    /// Both records in short, what would move, and what stands in the way.
    public var json: String {
        var json = JSONWriter(capacity: 1024)
        json.object { json in
            json.key("kept")
            kept.person.write(to: &json)
            json.key("other")
            other.person.write(to: &json)
            json.field("bookings_to_move", other.bookings.count)
            json.field("agency_afterwards", agencyAfterwards?.agencyCode)
            json.key("blocks")
            json.array { json in for block in blocks { json.value(block.sentence) } }
        }
        return json.text
    }
}
