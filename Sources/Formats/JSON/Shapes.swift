public import Bookings

/// The JSON of the API, which the command line shares. Keys are contracts.
extension BookedPlace {
    /// Such as `{"reference","state","waiting_position","free_cancellation_until"}`.
    public var json: String {
        var json = JSONWriter()
        json.object { json in
            json.key("reference")
            json.value(reference.text)
            json.key("state")
            json.value(state.rawValue)
            json.key("waiting_position")
            json.value(waitingPosition)
            json.key("free_cancellation_until")
            json.value(RFC3339.text(freeUntil))
        }
        return json.text
    }
}

extension CancelledBooking {
    /// Such as `{"reference","state":"cancelled","late","proposed_charge_pence"}`.
    public var json: String {
        var json = JSONWriter()
        json.object { json in
            json.key("reference")
            json.value(reference.text)
            json.key("state")
            json.value(BookingState.cancelled.rawValue)
            json.key("late")
            json.value(isLate)
            json.key("proposed_charge_pence")
            json.value(proposedCharge?.amount ?? 0)
        }
        return json.text
    }
}

extension BookingDetails {
    /// A booking with its event, terms and what came of it.
    public var json: String {
        var json = JSONWriter()
        json.object { json in
            json.key("reference")
            json.value(booking.reference.text)
            json.key("state")
            json.value(booking.state.rawValue)
            json.key("waiting_position")
            json.value(waitingPosition)
            json.key("free_cancellation_until")
            json.value(RFC3339.text(booking.terms.freeUntil))
            json.key("terms")
            json.value(booking.terms.sentence)
            json.key("outcome")
            json.value(outcome?.rawValue)
            json.key("delegate")
            json.object { json in
                json.key("name")
                json.value(delegateName)
                json.key("email")
                json.value(delegateEmail)
                json.key("agency")
                json.value(agencyName)
            }
            json.key("charge")
            if let charge {
                json.object { json in
                    json.key("kind")
                    json.value(charge.kind.rawValue)
                    json.key("state")
                    json.value(charge.state.rawValue)
                    json.key("pence")
                    json.value(charge.amount.amount)
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
            json.key("code")
            json.value(event.code)
            json.key("course")
            json.object { json in
                json.key("code")
                json.value(course.code)
                json.key("title")
                json.value(course.title)
            }
            json.key("state")
            json.value(event.state.rawValue)
            json.key("capacity")
            json.value(event.capacity)
            json.key("occupied")
            json.value(event.places.occupied)
            json.key("waiting")
            json.value(event.places.waiting)
            json.key("places_left")
            json.value(event.places.left)
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
            json.key("mode")
            json.value(mode.rawValue)
        }
    }
}

extension Roster {
    /// Such as `{"event","rows":[…]}`.
    public var json: String {
        var json = JSONWriter(capacity: 256 * (rows.count + 1))
        json.object { json in
            json.key("event")
            json.value(event.event.code)
            json.key("rows")
            json.array { json in for row in rows { row.write(to: &json) } }
        }
        return json.text
    }
}

extension RosterRow {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.key("reference")
            json.value(reference.text)
            json.key("state")
            json.value(state.rawValue)
            json.key("waiting_position")
            json.value(waitingPosition)
            json.key("outcome")
            json.value(outcome?.rawValue)
            json.key("name")
            json.value(name)
            json.key("email")
            json.value(email)
            json.key("job_title")
            json.value(jobTitle)
            json.key("agency")
            json.value(agency)
            json.key("sector")
            json.value(sector?.code)
        }
    }
}

extension AttendanceReport {
    /// The whole report; the headline figures first.
    public var json: String {
        var json = JSONWriter(capacity: 8192)
        json.object { json in
            json.key("from")
            json.value(from?.iso)
            json.key("to")
            json.value(to?.iso)
            json.key("course_places_taken_up")
            json.value(total(.course).takenUp)
            json.key("engagement_places_taken_up")
            json.value(total(.engagement).takenUp)
            json.key("courses")
            json.array { json in
                for line in courses {
                    json.object { json in
                        json.key("kind")
                        json.value(line.kind.rawValue)
                        json.key("course")
                        json.value(line.code)
                        json.key("title")
                        json.value(line.title)
                        json.key("events")
                        json.value(line.figures.events)
                        json.key("places_offered")
                        json.value(line.figures.offered)
                        line.figures.write(to: &json)
                    }
                }
            }
            json.key("sectors")
            json.array { json in
                for line in sectors {
                    json.object { json in
                        json.key("kind")
                        json.value(line.kind.rawValue)
                        json.key("sector")
                        json.value(line.sector?.code)
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
        json.key("booked")
        json.value(booked)
        json.key("attended")
        json.value(attended)
        json.key("partial")
        json.value(partial)
        json.key("taken_up")
        json.value(takenUp)
        json.key("no_show")
        json.value(noShow)
        json.key("excused")
        json.value(excused)
        json.key("to_check")
        json.value(toCheck)
        json.key("cancelled_late")
        json.value(lateCancelled)
        json.key("cancelled")
        json.value(cancelled)
    }
}
