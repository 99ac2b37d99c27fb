public import Bookings

extension MessageRhythm {
    /// Such as `{"reminder_days","joining_days","copies_to_managers"}`.
    public var json: String {
        var json = JSONWriter(capacity: 128)
        json.object { json in
            json.key("reminder_days")
            json.array { json in for days in reminderDays { json.value(days) } }
            json.field("joining_days", joiningDays)
            json.field("copies_to_managers", copiesToManagers)
        }
        return json.text
    }
}

extension LetterWording {
    /// Such as `{"kind","reader","subject","body","is_own"}`.
    public func write(to json: inout JSONWriter, of kind: MessageKind, isOwn: Bool) {
        json.object { json in
            json.field("kind", kind.rawValue)
            json.field("reader", kind.reader.rawValue)
            json.field("subject", subject)
            json.field("body", body)
            json.field("is_own", isOwn)
        }
    }
}
