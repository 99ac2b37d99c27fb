public import Bookings

extension Refusal {
    /// What stands in the way of keeping places for an agency (R-21).
    var reservationSentence: String {
        switch self {
        case .reservationTooLarge(let event, most: 0):
            "No place is free on \(event) that could be kept for people to be named later. "
                + "Book people by name instead: they are put on the waiting list."
        case .reservationTooLarge(let event, let most):
            "At most \(most) \(most == 1 ? "place" : "places") can be kept on \(event) for people to be named later. "
                + "Nothing was changed."
        case .reservationTooLate(_, let since):
            "Places could be kept without names until \(UKTime.wallTime(at: since).deadlineWords). "
                + "Book people by name instead, or ask an administrator to keep the places for longer."
        case .noReservation(let event): "No place is kept for that organisation on \(event), so none can be given back."
        default: code
        }
    }
}

extension ReservationState {
    /// What came of places that were kept for an agency, as history tells it.
    func sentence(of agency: String, places: Int, byWhom: String) -> String {
        let kept = places == 1 ? "1 place" : "\(places) places"
        return switch self {
        case .open, .named: "Somebody is named for each place that was kept for \(agency)\(byWhom)."
        case .released: "\(kept) kept for \(agency) went back to the event\(byWhom)."
        case .lapsed: "\(kept) kept for \(agency) went back to the event, because nobody was named in time."
        case .missed:
            "The event began and nobody of \(agency) was named for \(kept), which counts as not having come."
        }
    }
}

extension Reservation {
    /// Until when people are to be named: `until 23:59 on Thursday 17 April 2025`.
    public var nameByWords: String {
        isUntilStart ? "until it begins" : "until \(UKTime.wallTime(at: endsAt).deadlineWords)"
    }
}

extension ReservedPlaces {
    /// What is kept for an agency, or what came of it, as the agency's leads are told.
    var keptWords: String {
        let kept = reservation.unnamed == 1 ? "1 place" : "\(reservation.unnamed) places"
        return switch reservation.state {
        case .open: "\(kept) for \(agency.name), to be named \(reservation.nameByWords)."
        case .named: "Somebody is named for each place that was kept for \(agency.name)."
        case .lapsed: "The \(kept) kept for \(agency.name) went to others, because nobody was named in time."
        case .released: "The \(kept) kept for \(agency.name) are no longer kept."
        case .missed:
            "Nobody was named for the \(kept) kept for \(agency.name) before it began. "
                + "That counts as not having come; a person looks at it before anything is charged."
        }
    }
}
