public import Bookings

extension AgencyLine {
    /// An agency with how it stands in a training year.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("agency", agency.code)
            json.field("name", agency.name)
            json.field("sector", agency.sector.code)
            json.field("charging_class", agency.chargingClass.code)
            json.field("finance_email", agency.financeEmail?.written)
            json.field("purchase_order_required", agency.purchaseOrderRequired)
            json.field("staff", staff)
            json.key("leads")
            json.array { json in for lead in leads { lead.write(to: &json) } }
            json.field("places", bookings)
            json.field("charges_pence", charges)
        }
    }
}

extension AgencyList {
    /// Such as `{"year":{…},"agencies":[…]}`.
    public var json: [UInt8] {
        var json = JSONWriter(capacity: 512 * (lines.count + 1))
        json.object { json in
            year.write(to: &json)
            json.key("agencies")
            json.array { json in for line in lines { line.write(to: &json) } }
        }
        return json.bytes
    }
}

extension TrainingYear {
    /// The key `year` with its first and last day.
    func write(to json: inout JSONWriter) {
        json.key("year")
        json.object { json in
            json.field("from", firstDay.iso)
            json.field("to", lastDay.iso)
        }
    }
}

extension AgencyOverview {
    /// The agency with who waits to be confirmed, what is booked, and what became of the year's places.
    public var json: [UInt8] {
        var json = JSONWriter(capacity: 4096)
        json.object { json in
            json.field("agency", agency.code)
            json.field("name", agency.name)
            json.key("leads")
            json.array { json in for lead in leads { lead.write(to: &json) } }
            json.key("requests")
            json.array { json in for request in requests { request.write(to: &json) } }
            json.key("coming")
            json.array { json in for booking in coming { booking.write(to: &json) } }
            year.write(to: &json)
            json.key("figures")
            json.object { json in figures.writePlaces(to: &json) }
            json.key("charges")
            json.array { json in for charge in charges { charge.write(to: &json) } }
        }
        return json.bytes
    }
}

extension PlaceFigures {
    fileprivate func writePlaces(to json: inout JSONWriter) {
        json.field("booked", booked)
        json.field("attended", attended)
        json.field("partial", partial)
        json.field("taken_up", takenUp)
        json.field("no_show", noShow)
        json.field("excused", excused)
        json.field("cancelled_late", lateCancelled)
        json.field("cancelled", cancelled)
    }
}

extension MembershipRequest {
    /// Such as `{"request","person":{…},"agency":{…},"organisation","asked_at"}`.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("request", id.hex)
            json.key("person")
            person.write(to: &json)
            json.key("agency")
            if let agency { agency.writeName(to: &json) } else { json.null() }
            json.field("organisation", organisationName)
            json.field("asked_at", RFC3339.text(askedAt))
        }
    }
}

extension AgencyBooking {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("reference", reference.text)
            json.field("state", state.rawValue)
            json.field("delegate", delegateName)
            json.field("event", eventCode)
            json.field("course_title", courseTitle)
            json.field("starts_at", UKTime.instant(of: startsLocal).map { RFC3339.text($0) })
            json.field("free_cancellation_until", RFC3339.text(freeUntil))
        }
    }
}

extension AgencyCharge {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("reference", reference.text)
            json.field("delegate", delegateName)
            json.field("course_title", courseTitle)
            json.field("starts_at", UKTime.instant(of: startsLocal).map { RFC3339.text($0) })
            json.field("kind", charge.kind.rawValue)
            json.field("state", charge.state.rawValue)
            json.field("pence", charge.amount.amount)
        }
    }
}
