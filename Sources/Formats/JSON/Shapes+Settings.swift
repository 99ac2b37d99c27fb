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
