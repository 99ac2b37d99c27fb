public import Bookings

extension BookingLine {
    /// Such as `{"reference","state","outcome","event","course","delegate":{…},"joined_at","ended_at"}`.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("reference", reference.text)
            json.field("state", state.rawValue)
            json.field("outcome", outcome?.rawValue)
            json.field("event", event)
            json.field("course", course)
            json.key("delegate")
            json.object { json in
                json.field("name", delegateName)
                json.field("email", delegateEmail)
                json.field("agency", agencyName)
            }
            json.field("joined_at", RFC3339.text(joinedAt))
            json.field("ended_at", endedAt.map { RFC3339.text($0) })
        }
    }
}

extension DirectoryLine {
    /// Such as `{"person","email","given_name","family_name","job_title","agency":{"code","name"},"manager_email"}`.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("person", person.id.hex)
            json.field("email", person.email.written)
            json.field("given_name", person.givenName)
            json.field("family_name", person.familyName)
            json.field("job_title", person.jobTitle)
            json.key("agency")
            if let agency { agency.writeName(to: &json) } else { json.null() }
            json.field("manager_email", person.managerEmail?.written)
        }
    }
}

extension MessageRecord {
    /// Such as `{"id","kind","reader","booking","event","state","created_at","next_at","attempts","settled_at","failure","address","bounced_at","bounce"}`.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", key.id.hex)
            json.field("kind", key.kind.rawValue)
            json.field("reader", key.reader.rawValue)
            json.field("booking", reference?.text)
            json.field("event", event)
            json.field("state", state.rawValue)
            json.field("created_at", RFC3339.text(createdAt))
            json.field("next_at", nextAt.map { RFC3339.text($0) })
            json.field("attempts", attempts)
            json.field("settled_at", settledAt.map { RFC3339.text($0) })
            json.field("failure", failure)
            json.field("address", address)
            json.field("bounced_at", bounce.map { RFC3339.text($0.at) })
            json.field("bounce", bounce?.reason)
        }
    }
}

extension HistoryEntry {
    /// Such as `{"at","recorded_at","code","sentence","by","source","booking"}`.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("at", RFC3339.text(at))
            json.field("recorded_at", RFC3339.text(recordedAt))
            json.field("code", code)
            json.field("sentence", sentence)
            json.field("by", actorName)
            json.field("source", source.rawValue)
            json.field("booking", reference?.text)
        }
    }
}

extension CourseChoice {
    /// Such as `{"code","title","subject"}`.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("code", code)
            json.field("title", title)
            json.field("subject", subject)
        }
    }
}
