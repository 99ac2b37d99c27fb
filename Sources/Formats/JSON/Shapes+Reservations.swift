public import Bookings

extension ReservedPlaces {
    /// Such as `{"event","agency","organisation","places","name_by","until_start","ends_at","state"}`.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("event", event)
            json.field("agency", agency.code)
            json.field("organisation", agency.name)
            json.field("places", reservation.unnamed)
            json.field("name_by", reservation.nameBy.iso)
            json.field("until_start", reservation.isUntilStart)
            json.field("ends_at", RFC3339.text(reservation.endsAt))
            json.field("state", reservation.state.rawValue)
        }
    }

    /// The object as JSON.
    public var json: String {
        var json = JSONWriter()
        write(to: &json)
        return json.text
    }
}

extension [ReservedPlaces] {
    /// Such as `{"reservations":[…]}`.
    public var json: String {
        var json = JSONWriter(capacity: 256 * (count + 1))
        json.object { json in
            json.key("reservations")
            json.array { json in for reserved in self { reserved.write(to: &json) } }
        }
        return json.text
    }
}
