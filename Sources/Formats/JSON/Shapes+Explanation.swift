public import Bookings

extension BookingExplanation {
    /// Such as `{"reference","state","waiting_position","ahead":[…],"entries":[…]}`.
    public var json: String {
        var json = JSONWriter()
        json.object { json in
            json.field("reference", details.booking.reference.text)
            json.field("state", details.booking.state.rawValue)
            json.field("waiting_position", details.waitingPosition)
            json.key("ahead")
            if let ahead {
                json.array { json in for line in ahead { line.write(to: &json) } }
            } else {
                json.null()
            }
            json.key("entries")
            json.array { json in for entry in history { entry.explain(to: &json) } }
        }
        return json.text
    }
}

extension WaitingAhead {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("position", position)
            json.field("reference", reference.text)
            json.field("delegate", name)
            json.field("joined_at", RFC3339.text(joinedAt))
            json.field("reason", reason.rawValue)
            json.field("rule", rule)
        }
    }
}

extension HistoryEntry {
    fileprivate func explain(to json: inout JSONWriter) {
        json.object { json in
            json.field("at", RFC3339.text(at))
            json.field("code", code)
            json.field("sentence", sentence)
            json.key("rules")
            json.array { json in for rule in happening.rules { json.value(rule) } }
        }
    }
}
