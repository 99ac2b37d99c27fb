import Bookings

/// What examples speak of: things of the demonstration, so that they can be tried there.
enum Sample {
    static let event = "WTSC-2203A"
    static let delegate = "kate.abbott@learning-northvale.example"
    static let moment = Instant(milliseconds: 1_639_389_600_000)

    /// A refusal about a booking.
    static func booking(_ refusal: (BookingReference) -> Refusal) -> Refusal? {
        BookingReference(typed: "7K3M9QD25").map(refusal)
    }
}
