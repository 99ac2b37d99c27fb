/// The machine failed, not the person: what a store throws.
public enum RecordFailure: Error, Hashable, Sendable {
    /// A uniqueness the schema guards was about to be broken; the rule behind it is named.
    case conflict(Uniqueness)
    /// Another constraint of the schema said no; the text is the database's own.
    case constraint(String)
    /// Somebody else holds the database and did not let go in time.
    case busy
    /// The database cannot be opened or reached; what to do is said.
    case unavailable(String)
    /// Whether a write was kept is not known.
    case unknownOutcome(String)
    /// What was read is not what the schema promises.
    case damaged(String)

    /// The unique rules that may be met by two people at once; a caller turns them into a refusal.
    public enum Uniqueness: String, CaseIterable, Sendable {
        /// One live booking per person and event.
        case liveBookingOnEvent = "bookings_live"
        /// One live booking per person and course among coming events.
        case liveBookingOfCourse = "bookings_course"
        /// The random reference was drawn before.
        case bookingReference = "bookings.reference"
        /// One e-mail address belongs to one person.
        case emailAddress = "email_addresses"
        /// The same idempotency key at the same moment.
        case idempotencyKey = "idempotency_keys"
        /// A code or a name is taken.
        case code = "code"
    }
}
