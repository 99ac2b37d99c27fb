public import Bookings

extension Reading {
    /// The partnership and how far the database lives from the real clock.
    public func partnership() throws -> Partnership {
        if let known = remembered.lookups.partnership { return known }
        let found = try readPartnership()
        remembered.lookups.partnership = found
        return found
    }

    /// The same, as the row itself has it.
    func readPartnership() throws -> Partnership {
        try first(
            """
            SELECT name, demonstration_offset_ms, contact_email, contact_phone, privacy_address, tint, reminder_days,
                joining_days, copies_to_managers
            FROM partnership WHERE id = 1
            """
        ) { row in
            let name: String = try row.next()
            let offset: Int64 = try row.next()
            guard (-Partnership.furthestOffset...Partnership.furthestOffset).contains(offset) else {
                throw RecordFailure.damaged(
                    "The database says its clock is \(offset) ms away from the real one, which cannot be.")
            }
            let look = PartnershipLook(
                name: name, contactEmail: try row.next(), contactPhone: try row.next(),
                privacyAddress: try row.next(), tint: Tint(hex: try row.next()))
            let days = try row.next(String.self).split(separator: " ").compactMap { Int($0) }
            let rhythm = MessageRhythm(
                reminderDays: days, joiningDays: try row.next(), copiesToManagers: try row.next())
            return Partnership(look: look, rhythm: rhythm, demonstrationOffsetMilliseconds: offset)
        } ?? Partnership(look: PartnershipLook(name: ""), rhythm: .standard, demonstrationOffsetMilliseconds: 0)
    }
}

extension Writing {
    /// Keeps how the partnership presents itself.
    public func save(_ look: PartnershipLook) throws {
        try connection.enqueue(
            """
            UPDATE partnership SET name = $1, contact_email = $2, contact_phone = $3, privacy_address = $4, tint = $5
            WHERE id = 1
            """,
            [
                .text(look.name), .text(look.contactEmail), .text(look.contactPhone), .text(look.privacyAddress),
                .text(look.tint?.hex ?? ""),
            ])
        try forgetPartnership()
    }

    /// Keeps when people are written to.
    public func save(_ rhythm: MessageRhythm) throws {
        try connection.enqueue(
            "UPDATE partnership SET reminder_days = $1, joining_days = $2, copies_to_managers = $3 WHERE id = 1",
            [
                .text(rhythm.reminderDays.map(String.init).joined(separator: " ")), .int(rhythm.joiningDays),
                .bool(rhythm.copiesToManagers),
            ])
        try forgetPartnership()
    }

    /// Moves a database away from the real clock, for a demonstration.
    public func setDemonstration(offsetMilliseconds: Int64, name: String) throws {
        try connection.enqueue(
            "UPDATE partnership SET demonstration_offset_ms = $1, name = $2 WHERE id = 1",
            [.integer(offsetMilliseconds), .text(name)])
        try forgetPartnership()
    }

    /// Has every connection look the partnership up anew.
    ///
    /// A statement on the terms, though it changes none, is what tells connections to PostgreSQL that what they remember may
    /// no longer hold; SQLite's notice every commit.
    private func forgetPartnership() throws {
        remembered.lookups.partnership = nil
        try connection.enqueue("UPDATE terms SET version = version WHERE version = ''", [])
    }
}

/// The partnership a database belongs to.
public struct Partnership: Hashable, Sendable {
    /// Ten thousand years: no demonstration is further from now.
    static let furthestOffset: Int64 = 315_360_000_000_000

    /// How it presents itself.
    public let look: PartnershipLook
    /// When people are written to.
    public let rhythm: MessageRhythm
    /// 0 in real use; a demonstration lives this many milliseconds away from the real clock.
    public let demonstrationOffsetMilliseconds: Int64

    /// The name at the head of every page.
    public var name: String { look.name }

    /// Makes a partnership.
    public init(look: PartnershipLook, rhythm: MessageRhythm, demonstrationOffsetMilliseconds: Int64) {
        self.look = look
        self.rhythm = rhythm
        self.demonstrationOffsetMilliseconds = demonstrationOffsetMilliseconds
    }
}
