public import Bookings

/// An event in the words search engines share (schema.org/Event).
public struct EventLinkedData: Sendable {
    /// The event.
    public let details: EventDetails
    /// The partnership's name.
    public let organiser: String
    /// The address people open the pages at, without a slash at its end.
    public let site: String

    /// Makes the data of an event.
    public init(_ details: EventDetails, organiser: String, site: String) {
        self.details = details
        self.organiser = organiser
        self.site = site
    }

    private var summary: EventSummary { details.summary }
    private var page: String { "\(site)/events/\(summary.event.code)" }

    /// The data as JSON; it never holds a join link, which is for people with a place (R-43).
    public var json: [UInt8] {
        var json = JSONWriter(capacity: 1024)
        json.object { json in
            json.field("@context", "https://schema.org")
            json.field("@type", "Event")
            json.field("name", summary.course.title)
            json.field("startDate", RFC3339.text(summary.event.firstStartsAt))
            json.field("endDate", RFC3339.text(summary.event.lastEndsAt))
            json.field("eventStatus", "https://schema.org/\(status)")
            json.field("eventAttendanceMode", "https://schema.org/\(mode)")
            json.field("url", page)
            if !details.aims.isEmpty { json.field("description", details.aims) }
            json.key("location")
            json.array { json in for place in places { place.write(to: &json, page: page) } }
            json.key("organizer")
            json.object { json in
                json.field("@type", "Organization")
                json.field("name", organiser)
                json.field("url", site)
            }
            json.key("offers")
            json.object { json in
                json.field("@type", "Offer")
                json.field("url", page)
                json.field("price", 0)
                json.field("priceCurrency", "GBP")
                let isLeft = summary.event.places.left > 0
                json.field("availability", "https://schema.org/\(isLeft ? "InStock" : "SoldOut")")
                if let opens = summary.event.window.opensAt { json.field("validFrom", RFC3339.text(opens)) }
            }
        }
        return json.bytes
    }

    private var status: String { summary.event.state == .cancelled ? "EventCancelled" : "EventScheduled" }

    private var mode: String {
        switch summary.modeWords {
        case "virtual": "OnlineEventAttendanceMode"
        case "room": "OfflineEventAttendanceMode"
        default: "MixedEventAttendanceMode"
        }
    }

    private enum Location: Hashable {
        case online
        case room(String)

        func write(to json: inout JSONWriter, page: String) {
            json.object { json in
                switch self {
                case .online:
                    json.field("@type", "VirtualLocation")
                    json.field("url", page)
                case .room(let venue):
                    json.field("@type", "Place")
                    json.field("name", venue)
                    json.field("address", venue)
                }
            }
        }
    }

    private var places: [Location] {
        var places: [Location] = []
        for session in summary.sessions {
            let place: Location = session.mode == .virtual ? .online : .room(session.venue)
            if !places.contains(place) { places.append(place) }
        }
        return places
    }
}
