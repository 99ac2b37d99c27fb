public import Bookings

/// Which entry of a delegate's own calendar is meant: one session of one booking.
///
/// It becomes the entry's UID, which stays the same however the entry changes, and with which an answer comes back.
public struct InvitationKey: Hashable, Sendable {
    /// The session.
    public let session: Identifier<Session>
    /// The booking.
    public let booking: Identifier<Booking>

    private static let realm = "@coursebook"

    /// Names the entry of a session and a booking.
    public init(session: Identifier<Session>, booking: Identifier<Booking>) {
        self.session = session
        self.booking = booking
    }

    /// Reads a UID that we have written, in any case and with white space around it; nil for anybody else's.
    public init?(uid: String) {
        let folded = uid.trimmed.lowercased()
        guard folded.hasSuffix(InvitationKey.realm) else { return nil }
        let parts = folded.dropLast(InvitationKey.realm.count).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let session = Identifier<Session>(hex: parts[0]),
            let booking = Identifier<Booking>(hex: parts[1])
        else { return nil }
        self.init(session: session, booking: booking)
    }

    /// The UID: the two identities and our realm.
    public var uid: String { "\(session.hex).\(booking.hex)\(InvitationKey.realm)" }
}
