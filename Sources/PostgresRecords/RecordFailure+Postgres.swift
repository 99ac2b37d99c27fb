import Bookings

extension RecordFailure {
    /// What a PostgreSQL error means to the office.
    ///
    /// - Parameters:
    ///   - state: the five characters of SQLSTATE.
    ///   - constraint: the constraint or unique index that said no.
    init(state: String, message: String, constraint: String?) {
        switch state {
        case "23505": self = .conflict(RecordFailure.uniqueness(constraint ?? ""))
        case "22021", "22P05": self = .constraint("a text holds a character PostgreSQL cannot keep")
        case _ where state.hasPrefix("23") || state.hasPrefix("22"): self = .constraint(message)
        case "55P03", "57014": self = .busy
        case "53100":
            self = .unavailable("The database server's disk is full; nothing was changed. Make room and try again.")
        case "42501":
            self = .unavailable(
                "The database's user may not do this: \(message). Have its owner grant it, or name another user.")
        case _ where state.hasPrefix("42") || state.hasPrefix("3D") || state.hasPrefix("3F"):
            self = .damaged("The database is not as this program made it: \(message).")
        case "25006":
            self = .unavailable("The PostgreSQL server only lets us read: \(message). Name the primary server.")
        case _ where state.hasPrefix("53") || state.hasPrefix("57P") || state.hasPrefix("08"):
            self = .unavailable("The PostgreSQL server cannot serve us now: \(message).")
        case "XX001", "XX002": self = .damaged("PostgreSQL finds the database damaged: \(message).")
        default: self = .unavailable("The database failed: \(message) (PostgreSQL state \(state)).")
        }
    }

    private static func uniqueness(_ constraint: String) -> Uniqueness {
        switch constraint {
        case "bookings_live": .liveBookingOnEvent
        case "bookings_course": .liveBookingOfCourse
        case "bookings_reference_key": .bookingReference
        case "idempotency_keys_pkey": .idempotencyKey
        case _ where constraint.hasPrefix("email_addresses"): .emailAddress
        default: .code
        }
    }
}
