public import Bookings

extension Reading {
    /// Every version of the terms, the one that takes effect last first, with how many bookings were made under it.
    public func termsVersions() throws -> [(terms: Terms, bookings: Int)] {
        let versions = try rows(
            """
            SELECT t.version, (SELECT count(*) FROM bookings AS b WHERE b.terms_version = t.version) FROM terms AS t
            ORDER BY t.valid_from_on DESC, t.version DESC
            """
        ) { row in (version: try row.next(String.self), bookings: try row.next(Int.self)) }
        return try versions.compactMap { found in try terms(version: found.version).map { ($0, found.bookings) } }
    }

    /// How many courses have no price, of which a share would be nothing.
    public func coursesWithoutPrice() throws -> Int {
        try first("SELECT count(*) FROM courses WHERE price_pence IS NULL") { row in try row.next() } ?? 0
    }

    /// The classes by which agencies are charged, in alphabetical order.
    public func chargingClasses() throws -> [Word] {
        try rows("SELECT DISTINCT charging_class FROM agencies ORDER BY charging_class") { row in try row.next() }
    }

    /// The bank holidays with their names, and how many events begin after the last day the list speaks of.
    public func holidayList() throws -> HolidayList {
        let days = try rows("SELECT day_on, title FROM bank_holidays ORDER BY day_on") { row in
            (day: try row.next(CivilDate.self), title: try row.next(String.self))
        }
        let until = try workingCalendar().coveredUntil
        let limit = until.map { UKTime.instant(on: $0.advanced(byDays: 1), at: .midnight) }
        let beyond = try first(
            "SELECT count(*) FROM events WHERE first_starts_at >= $1 AND state <> 'cancelled'",
            [.instant(limit ?? Instant.known.lowerBound)]
        ) { row in try row.next(Int.self) }
        return HolidayList(days: days, coveredUntil: until, eventsBeyond: beyond ?? 0)
    }
}

extension Writing {
    /// Takes a version away under which nothing was booked.
    public func deleteTerms(_ version: String) throws {
        remembered.lookups.terms = [:]
        for table in [
            "terms_tier_charges", "terms_tiers", "terms_charges", "terms_lengths", "terms_absences", "terms",
        ] {
            try connection.enqueue("DELETE FROM \(table) WHERE version = $1", [.text(version)])
        }
    }
}
