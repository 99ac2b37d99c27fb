public import Bookings
import Records

/// The charging and cancellation terms, version after version.
extension Office {
    /// Every version, the one that takes effect last first.
    public func termsVersions(by asker: Asker) async throws -> [TermsRecord] {
        let today = UKTime.wallTime(at: now).date
        return try await read { tx in
            try tx.permit(.viewTerms, to: asker)
            let present = try tx.terms(on: today).version
            return try tx.termsVersions().map { terms, bookings in
                TermsRecord(
                    terms: terms,
                    standing: terms.version == present ? .present : terms.validFrom > today ? .coming : .past,
                    bookings: bookings)
            }
        }
    }

    /// The bank holidays, and how many events lie beyond them.
    public func holidayList(by asker: Asker) async throws -> HolidayList {
        try await read { tx in
            try tx.permit(.viewTerms, to: asker)
            return try tx.holidayList()
        }
    }

    /// What new terms would say, in the exact sentences delegates would be shown, without keeping them.
    ///
    /// - Parameter eventOn: the day of the event the examples are of, such as 2027-03-16.
    /// - Throws: `FieldErrors`; `Refusal.termsNameTaken`, `.termsBeginTogether`; `RecordFailure`.
    public func previewTerms(_ fields: TermsFields, eventOn: String, by asker: Asker) async throws -> TermsPreview {
        let now = self.now
        var typed = TypedText()
        let read = Office.read(fields, on: UKTime.wallTime(at: now).date, &typed)
        let day = typed.date("event_on", eventOn, required: true)
        let faults = typed
        return try await self.read { tx in
            try tx.permit(.changeTerms, to: asker)
            try faults.check()
            guard let terms = read, let day else { throw FieldErrors("version", "Enter the terms.") }
            try Office.checkNew(terms, in: tx)
            return try Office.preview(terms, eventOn: day, at: now, in: tx)
        }
    }

    /// Adds a version of the terms.
    ///
    /// Bookings that were made keep the terms they were made under.
    /// - Throws: `FieldErrors`; `Refusal.termsNameTaken`, `.termsBeginTogether`; `RecordFailure`.
    public func addTerms(_ fields: TermsFields, by asker: Asker) async throws {
        var typed = TypedText()
        let read = Office.read(fields, on: UKTime.wallTime(at: now).date, &typed)
        let faults = typed
        try await write(asker) { tx, act in
            try tx.permit(.changeTerms, to: act.asker)
            try faults.check()
            guard let terms = read else { return }
            try tx.holdPartnership()
            try Office.checkNew(terms, in: tx)
            try tx.insert(terms)
            try act.record(.termsAdded(validFrom: terms.validFrom), in: tx)
        }
    }

    /// Withdraws a version that has not taken effect.
    ///
    /// - Throws: `Refusal.termsUnknown`, `.termsInEffect`; `RecordFailure`.
    public func withdrawTerms(_ version: String, by asker: Asker) async throws {
        let today = UKTime.wallTime(at: now).date
        try await write(asker) { tx, act in
            try tx.permit(.changeTerms, to: act.asker)
            try tx.holdPartnership()
            guard let known = try tx.termsVersions().first(where: { $0.terms.version == version }) else {
                throw Refusal.termsUnknown(version)
            }
            guard known.terms.validFrom > today, known.bookings == 0 else { throw Refusal.termsInEffect(version) }
            try tx.deleteTerms(version)
            try act.record(.termsWithdrawn(validFrom: known.terms.validFrom), in: tx)
        }
    }

    /// Two versions cannot have one name, nor begin on one day: then nobody could say which counts.
    private static func checkNew(_ terms: Terms, in tx: some Reading) throws {
        for known in try tx.termsVersions().map(\.terms) {
            if known.version == terms.version { throw Refusal.termsNameTaken(terms.version) }
            if known.validFrom == terms.validFrom { throw Refusal.termsBeginTogether(known.version) }
        }
    }

    private static func preview(
        _ terms: Terms, eventOn day: CivilDate, at now: Instant, in tx: some Reading
    ) throws -> TermsPreview {
        let calendar = try tx.workingCalendar()
        let booked = max(now, UKTime.instant(on: terms.validFrom, at: .midnight))
        let start = UKTime.instant(on: day, at: TimeOfDay(iso: "09:30") ?? .midnight)
        guard start > booked else {
            throw FieldErrors("event_on", "Choose a later day: these terms begin on \(terms.validFrom.words).")
        }
        let classes = try Set(tx.chargingClasses() + terms.charges.compactMap(\.chargingClass)).sorted()
        let examples = LengthClass.allCases.flatMap { length in
            let basis = ChargeBasis(
                length: length, days: length == .severalDays ? TermsPreview.exampleDays : 1,
                price: TermsPreview.examplePrice)
            return (classes.map(Optional.some) + [nil]).map { agencyClass in
                let frozen = FrozenTerms(
                    terms, event: start, basis: basis, agencyClass: agencyClass, calendar: calendar, at: booked)
                return TermsPreview.Example(length: length, chargingClass: agencyClass, terms: frozen)
            }
        }
        return TermsPreview(
            terms: terms, eventOn: day, examples: examples, isBeyondHolidays: !calendar.covers(day),
            coursesWithoutPrice: terms.chargesShareOfPrice ? try tx.coursesWithoutPrice() : 0,
            followedBy: try terms.validTo.map { try tx.terms(on: $0.advanced(byDays: 1)).version })
    }
}
