public import Bookings

/// Mail that came back.
extension Reading {
    /// Since when and why mail to an address comes back; nil while it arrives.
    public func bounce(of address: EmailAddress) throws -> BounceMark? {
        try first(
            "SELECT bounced_at, bounce FROM email_addresses WHERE folded = $1 AND bounced_at IS NOT NULL",
            [.email(address)]
        ) { row in BounceMark(at: try row.next(), reason: try row.next()) }
    }
}

extension Writing {
    /// Keeps that a message came back.
    public func keepBounce(_ mark: BounceMark, of message: Identifier<Message>) throws {
        try connection.enqueue(
            "UPDATE outbox SET bounced_at = $2, bounce = $3 WHERE id = $1",
            [.id(message), .instant(mark.at), .text(mark.reason)])
    }

    /// Marks an address to which mail does not arrive; returns whether it was not marked before.
    public func markBounce(_ mark: BounceMark, of address: EmailAddress) throws -> Bool {
        try connection.run(
            "UPDATE email_addresses SET bounced_at = $2, bounce = $3 WHERE folded = $1 AND bounced_at IS NULL",
            [.email(address), .instant(mark.at), .text(mark.reason)]) > 0
    }

    /// Takes the mark from an address; returns whether it had one.
    public func clearBounce(of address: EmailAddress) throws -> Bool {
        try connection.run(
            "UPDATE email_addresses SET bounced_at = NULL, bounce = '' WHERE folded = $1 AND bounced_at IS NOT NULL",
            [.email(address)]) > 0
    }
}
