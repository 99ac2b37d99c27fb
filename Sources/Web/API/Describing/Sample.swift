import Bookings

/// What examples speak of: things of the demonstration, so that they can be tried there.
enum Sample {
    static let event = "WTSC-2203A"
    static let delegate = "kate.abbott@learning-northvale.example"
    static let person = "017db3a8c2d07000800a4d1f2e3b5c6d"
    static let other = "017db3a8c2d07000800b1c2d3e4f5a6b"
    static let agency = "NED"
    static let moment = Instant(milliseconds: 1_639_389_600_000)

    /// What planning may clash with: a trainer, a room, a link.
    static let clashes: [Refusal?] = [.trainer("Zoë Quinn"), .room("Town Hall"), .joinLink].map { subject in
        .clash(Clash(subject: subject, event: event, startsAt: moment))
    }

    /// A refusal about a booking.
    static func booking(_ refusal: (BookingReference) -> Refusal) -> Refusal? {
        BookingReference(typed: "7K3M9QD25").map(refusal)
    }
}
