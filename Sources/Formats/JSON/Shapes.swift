public import Bookings

/// The JSON of the API, which the command line shares. Keys are contracts.
extension BookedPlace {
    /// Such as `{"reference","state","waiting_position","approval_until","free_cancellation_until"}`.
    public var json: String {
        var json = JSONWriter()
        json.object { json in
            json.field("reference", reference.text)
            json.field("state", state.rawValue)
            json.field("waiting_position", waitingPosition)
            json.field("approval_until", approvalUntil.map { RFC3339.text($0) })
            json.field("free_cancellation_until", RFC3339.text(freeUntil))
        }
        return json.text
    }
}

extension CancelledBooking {
    /// Such as `{"reference","state":"cancelled","late","proposed_charge_pence"}`.
    public var json: String {
        var json = JSONWriter()
        json.object { json in
            json.field("reference", reference.text)
            json.field("state", BookingState.cancelled.rawValue)
            json.field("late", isLate)
            json.field("proposed_charge_pence", proposedCharge?.amount ?? 0)
        }
        return json.text
    }
}

extension TransferredBooking {
    /// Such as `{"reference","replaces","state","waiting_position","free_cancellation_until","proposed_charge_pence"}`.
    public var json: String {
        var json = JSONWriter()
        json.object { json in
            json.field("reference", place.reference.text)
            json.field("replaces", replaced.text)
            json.field("state", place.state.rawValue)
            json.field("waiting_position", place.waitingPosition)
            json.field("free_cancellation_until", RFC3339.text(place.freeUntil))
            json.field("proposed_charge_pence", proposedCharge?.amount ?? 0)
        }
        return json.text
    }
}

extension SubstitutedDelegate {
    /// Such as `{"reference","replaces","free_cancellation_until","terms"}`.
    public var json: String {
        var json = JSONWriter()
        json.object { json in
            json.field("reference", reference.text)
            json.field("replaces", replaced.text)
            json.field("free_cancellation_until", RFC3339.text(freeUntil))
            json.field("terms", sentence)
        }
        return json.text
    }
}

extension BookingDetails {
    /// A booking with its event, terms and what came of it.
    public var json: String {
        var json = JSONWriter()
        json.object { json in
            json.field("reference", booking.reference.text)
            json.field("state", booking.state.rawValue)
            json.field("waiting_position", waitingPosition)
            json.field("offered_until", offer.map { RFC3339.text($0.until) })
            json.field("approval_until", approvalUntil.map { RFC3339.text($0) })
            json.field("free_cancellation_until", RFC3339.text(booking.terms.freeUntil))
            json.field("terms", booking.terms.sentence)
            json.field("outcome", outcome?.rawValue)
            json.key("delegate")
            json.object { json in
                json.field("name", delegateName)
                json.field("email", delegateEmail)
                json.field("agency", agencyName)
            }
            json.key("charge")
            if let charge {
                json.object { json in
                    json.field("kind", charge.kind.rawValue)
                    json.field("state", charge.state.rawValue)
                    json.field("pence", charge.amount.amount)
                }
            } else {
                json.null()
            }
            json.key("event")
            event.write(to: &json)
        }
        return json.text
    }
}

extension EventSummary {
    /// Such as `{"code","course","state","capacity","occupied","waiting","places_left","sessions"}`.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("code", event.code)
            json.key("course")
            json.object { json in
                json.field("code", course.code)
                json.field("title", course.title)
            }
            json.field("state", event.state.rawValue)
            json.field("capacity", event.capacity)
            json.field("occupied", event.places.occupied)
            json.field("waiting", event.places.waiting)
            json.field("places_left", event.places.left)
            json.key("sessions")
            json.array { json in for session in sessions { session.write(to: &json) } }
        }
    }

    /// The event alone, as its own address gives it.
    public var json: String {
        var json = JSONWriter()
        write(to: &json)
        return json.text
    }
}

extension Session {
    /// Such as `{"starts_at","ends_at","mode"}`.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.key("starts_at")
            json.plain { RFC3339.append(startsLocal, at: startsAt, to: &$0) }
            json.key("ends_at")
            json.plain { RFC3339.append(endsLocal, at: endsAt, to: &$0) }
            json.field("mode", mode.rawValue)
        }
    }
}

extension Roster {
    /// Such as `{"event","rows":[…]}`.
    public var json: String {
        var json = JSONWriter(capacity: 256 * (rows.count + 1))
        json.object { json in
            json.field("event", event.event.code)
            json.key("rows")
            json.array { json in for row in rows { row.write(to: &json) } }
        }
        return json.text
    }
}

extension RosterRow {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("reference", reference.text)
            json.field("state", state.rawValue)
            json.field("waiting_position", waitingPosition)
            json.field("offered_until", offeredUntil.map { RFC3339.text($0) })
            json.field("outcome", outcome?.rawValue)
            json.field("name", name)
            json.field("email", email)
            json.field("job_title", jobTitle)
            json.field("agency", agency)
            json.field("sector", sector?.code)
            json.field("mail_comes_back", bounce?.reason)
        }
    }
}

extension AttendanceReport {
    /// The whole report; the headline figures first.
    public var json: String {
        var json = JSONWriter(capacity: 8192)
        json.object { json in
            json.field("from", from?.iso)
            json.field("to", to?.iso)
            json.field("course_places_taken_up", total(.course).takenUp)
            json.field("engagement_places_taken_up", total(.engagement).takenUp)
            json.key("courses")
            json.array { json in
                for line in courses {
                    json.object { json in
                        json.field("kind", line.kind.rawValue)
                        json.field("course", line.code)
                        json.field("title", line.title)
                        json.field("events", line.figures.events)
                        json.field("places_offered", line.figures.offered)
                        line.figures.write(to: &json)
                    }
                }
            }
            json.key("sectors")
            json.array { json in
                for line in sectors {
                    json.object { json in
                        json.field("kind", line.kind.rawValue)
                        json.field("sector", line.sector?.code)
                        line.figures.write(to: &json)
                    }
                }
            }
        }
        return json.text
    }
}

extension PlaceFigures {
    /// The keys that courses and sectors share, inside an object that is open.
    func write(to json: inout JSONWriter) {
        json.field("booked", booked)
        json.field("attended", attended)
        json.field("partial", partial)
        json.field("taken_up", takenUp)
        json.field("no_show", noShow)
        json.field("excused", excused)
        json.field("to_check", toCheck)
        json.field("cancelled_late", lateCancelled)
        json.field("cancelled", cancelled)
    }
}
