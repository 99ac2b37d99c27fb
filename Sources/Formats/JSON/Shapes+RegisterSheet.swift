public import Bookings

extension RegisterSheet {
    /// The register with its rows; what is to be done for people is not among it.
    ///
    /// - Parameter seen: what tells this state of the register from another.
    public func json(seen: String) -> String {
        var json = JSONWriter(capacity: 256 * (rows.count + 2))
        json.object { json in
            json.field("event", event.event.code)
            json.field("session", session.ordinal)
            json.field("starts_at", RFC3339.text(session.startsAt))
            json.field("ends_at", RFC3339.text(session.endsAt))
            json.field("opens_at", RFC3339.text(session.registerOpensAt))
            json.field("closed_at", session.registerClosedAt.map { RFC3339.text($0) })
            json.field("closed_by", closedBy)
            json.field("to_check", toCheck)
            json.field("is_last_open", isLastOpen)
            json.key("proposed_charges_pence")
            json.array { json in for charge in charges { json.value(charge.amount) } }
            json.field("seen", seen)
            json.key("rows")
            json.array { json in for row in rows { row.write(to: &json) } }
        }
        return json.text
    }
}

extension RegisterSheetRow {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("booking", reference.text)
            json.field("name", name)
            json.field("email", email)
            json.field("job_title", jobTitle)
            json.field("agency", agency)
            json.field("mark", mark?.mark.rawValue)
            json.field("reason", mark?.reason?.rawValue)
        }
    }
}

extension MarkedRegister {
    /// Such as `{"event","session","changed","to_check"}`.
    public var json: String {
        var json = JSONWriter()
        json.object { json in
            json.field("event", event)
            json.field("session", session)
            json.field("changed", changed)
            json.field("to_check", toCheck)
        }
        return json.text
    }
}

extension Roster {
    /// What to do so that people can take part, for those who may know: `{"event","to_do":[…],"needs":[…]}`.
    public func json(needs: [BookingReference: AccessNeeds]) -> String {
        var json = JSONWriter()
        json.object { json in
            json.field("event", event.event.code)
            json.key("to_do")
            json.array { json in for sentence in toDo { json.value(sentence) } }
            json.key("needs")
            json.array { json in
                for row in rows { if let wanted = needs[row.reference] { wanted.write(of: row, to: &json) } }
            }
        }
        return json.text
    }
}

extension AccessNeeds {
    fileprivate func write(of row: RosterRow, to json: inout JSONWriter) {
        json.object { json in
            json.field("booking", row.reference.text)
            json.field("name", row.name)
            json.key("measures")
            json.array { json in for measure in measures { json.value(measure.rawValue) } }
            json.field("note", note)
        }
    }
}
