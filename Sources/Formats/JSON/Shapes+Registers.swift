public import Bookings

extension EventSummary {
    /// The event's sessions with their registers: `{"event","sessions":[…]}`; the join link is nobody's to learn here.
    public var sessionsJSON: String {
        var json = JSONWriter()
        json.object { json in
            json.field("event", event.code)
            json.key("sessions")
            json.array { json in for session in sessions { session.writeWithRegister(to: &json) } }
        }
        return json.text
    }
}

extension Session {
    fileprivate func writeWithRegister(to json: inout JSONWriter) {
        json.object { json in
            json.field("session", ordinal)
            json.field("starts_at", RFC3339.text(startsAt))
            json.field("ends_at", RFC3339.text(endsAt))
            json.field("mode", mode.rawValue)
            json.field("venue", venue)
            json.field("register_opens_at", RFC3339.text(registerOpensAt))
            json.field("register_closed_at", registerClosedAt.map { RFC3339.text($0) })
        }
    }
}

extension MarkedAttendance {
    /// Such as `{"event","session","booking","mark","reason"}`.
    public var json: String {
        var json = JSONWriter()
        json.object { json in
            json.field("event", event)
            json.field("session", session)
            json.field("booking", reference.text)
            json.field("mark", mark.rawValue)
            json.field("reason", reason?.rawValue)
        }
        return json.text
    }
}

extension ClosedRegister {
    /// Such as `{"event","session","closed_at","outcomes_derived"}`.
    public var json: String {
        var json = JSONWriter()
        json.object { json in
            json.field("event", event)
            json.field("session", session)
            json.field("closed_at", RFC3339.text(closedAt))
            json.field("outcomes_derived", isLast)
        }
        return json.text
    }
}

extension [AttendanceRecord] {
    /// The rows under the names of the attendance export, times with their offset: `{"rows":[…]}`.
    ///
    /// Rows of one session stand together, so that its times are worked out once.
    public var attendanceJSON: [UInt8] {
        var json = JSONWriter(capacity: 512 * (count + 1))
        var times: SessionTimes?
        json.object { json in
            json.key("rows")
            json.array { json in
                for record in self {
                    let known = times.flatMap { $0.isOf(record) ? $0 : nil } ?? SessionTimes(record)
                    times = known
                    record.write(known, to: &json)
                }
            }
        }
        return json.bytes
    }
}

/// When a session is, as the rows about it say.
private struct SessionTimes {
    private let startsLocal: WallTime
    private let endsLocal: WallTime
    let starts: String?
    let ends: String?
    let words: String

    init(_ record: AttendanceRecord) {
        startsLocal = record.startsLocal
        endsLocal = record.endsLocal
        starts = UKTime.instant(of: startsLocal).map { RFC3339.text($0) }
        ends = UKTime.instant(of: endsLocal).map { RFC3339.text($0) }
        words = startsLocal.words
    }

    func isOf(_ record: AttendanceRecord) -> Bool {
        startsLocal == record.startsLocal && endsLocal == record.endsLocal
    }
}

extension AttendanceRecord {
    fileprivate func write(_ times: SessionTimes, to json: inout JSONWriter) {
        json.object { json in
            json.field("event", eventCode)
            json.field("course", courseCode)
            json.field("course_title", courseTitle)
            json.field("kind", kind.rawValue)
            json.field("session", session)
            json.field("session_starts_at", times.starts)
            json.field("session_ends_at", times.ends)
            json.field("session_text", times.words)
            json.field("booking_reference", reference.text)
            json.field("given_name", givenName)
            json.field("family_name", familyName)
            json.field("email", email)
            json.field("agency", agencyCode)
            json.field("agency_name", agencyName)
            json.field("sector", sector?.code)
            json.field("booking_state", state.rawValue)
            json.field("attendance", attendance)
            json.field("outcome", outcome?.rawValue)
        }
    }

}
