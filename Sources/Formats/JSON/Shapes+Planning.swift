public import Bookings

extension PlannedEvent {
    /// What planning or changing an event came to.
    public var json: String {
        var json = JSONWriter()
        json.object { json in
            json.field("code", code)
            json.field("state", state.rawValue)
            json.field("capacity", places.capacity)
            json.field("occupied", places.occupied)
            json.field("waiting", places.waiting)
            json.field("over_by", places.overbookedBy)
            json.key("confirmed")
            json.array { json in for name in confirmed { json.value(name) } }
            json.field("offered", offered)
            json.key("changes")
            json.array { json in for change in changes { json.value(change.rawValue) } }
            json.key("told")
            if let told { told.write(to: &json) } else { json.null() }
        }
        return json.text
    }
}

extension CancelledEvent {
    /// What calling an event off came to.
    public var json: String {
        var json = JSONWriter()
        json.object { json in
            json.field("code", code)
            json.field("state", EventState.cancelled.rawValue)
            json.field("reason", reason.rawValue)
            json.field("with_place", withPlace)
            json.field("waiting", waiting)
            json.field("voided_charges", voidedCharges)
        }
        return json.text
    }
}

extension PlannedEvent.Told {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("with_place", withPlace)
            json.field("waiting", waiting)
            json.field("free_cancellation_until", freeUntil.map { RFC3339.text($0) })
        }
    }
}

extension EventPlanDetails {
    /// The event in the fields by which it is changed, with the stamp of what was seen.
    public var json: String {
        let form = EventForm(self)
        var json = JSONWriter(capacity: 1024)
        json.object { json in
            json.field("code", form.code)
            json.field("course", form.course)
            json.field("state", summary.event.state.rawValue)
            json.field("capacity", summary.event.capacity)
            json.field("minimum", summary.event.minimum)
            json.field("decide_on", summary.event.decideOn?.iso)
            json.field("occupied", summary.event.places.occupied)
            json.field("waiting", summary.event.places.waiting)
            json.key("trainers")
            json.array { json in for trainer in trainers { json.value(trainer.email.written) } }
            json.field("opens_on", summary.event.window.opensOn?.iso)
            json.field("closes_on", summary.event.window.closesOn?.iso)
            json.key("sessions")
            json.array { json in for session in form.sessions { session.write(to: &json) } }
            json.field("dates_are_free", datesAreFree)
            json.field("sessions_begun", begun)
            json.field("seen", form.stamp)
        }
        return json.text
    }
}

extension SessionForm {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("date", date)
            json.field("starts", starts)
            json.field("ends", ends)
            json.field("ends_on", endsOn.isEmpty ? nil : endsOn)
            json.field("mode", mode)
            json.field("venue", venue)
            json.field("join_link", link)
        }
    }
}

extension CourseDetails {
    /// The course in the fields by which it is changed, with the stamp of what was seen.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("course", course.code)
            json.field("kind", course.kind.rawValue)
            json.field("title", course.title)
            json.field("subject", course.subject)
            json.field("level", course.level)
            json.field("audience", course.audience)
            json.field("aims", aims)
            json.field("content_note", contentNote)
            json.field("length_class", course.lengthClass.rawValue)
            json.field("refresher_months", course.refresherMonths)
            json.field("repeatable", course.repeatable)
            json.field("price_pence", course.price?.amount)
            json.key("sectors")
            json.array { json in for sector in course.requirements.sectors { json.value(sector.code) } }
            json.key("prerequisites")
            json.array { json in for code in prerequisites { json.value(code) } }
            json.field("approval", course.requirements.approval.rawValue)
            json.field("approval_days", course.requirements.period.workingDays)
            json.field("seen", CourseForm(self).stamp)
        }
    }

    /// The course alone.
    public var json: String {
        var json = JSONWriter(capacity: 1024)
        write(to: &json)
        return json.text
    }
}
