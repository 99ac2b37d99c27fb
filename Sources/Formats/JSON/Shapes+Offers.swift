public import Bookings

extension OfferRecord {
    /// Such as `{"offer","event","booking","delegate","broadcast","state","made_at","until_at","ended_at"}`.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("offer", offer.id.hex)
            json.field("event", event)
            json.field("booking", reference?.text)
            json.field("delegate", delegateName)
            json.field("broadcast", offer.isBroadcast)
            json.field("state", offer.state.rawValue)
            json.field("made_at", RFC3339.text(offer.madeAt))
            json.field("until_at", RFC3339.text(offer.until))
            json.field("ended_at", offer.endedAt.map { RFC3339.text($0) })
        }
    }
}

extension [OfferRecord] {
    /// Such as `{"offers":[…]}`.
    public var json: String {
        var json = JSONWriter(capacity: 256 * (count + 1))
        json.object { json in
            json.key("offers")
            json.array { json in for record in self { record.write(to: &json) } }
        }
        return json.text
    }
}

extension DeclinedOffer {
    /// Such as `{"reference","state":"declined"}`.
    public var json: String {
        var json = JSONWriter()
        json.object { json in
            json.field("reference", reference.text)
            json.field("state", BookingState.declined.rawValue)
        }
        return json.text
    }
}
