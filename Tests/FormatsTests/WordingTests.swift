import Bookings
import Formats
import Foundation
import TestSupport
import Testing

/// Every refusal with its code and its sentence: contracts, kept in a golden file.
struct RefusalWordingTests {
    /// One of each; the switch below does not compile when a case is added and not listed.
    private static func all() throws -> [Refusal] {
        let reference = try #require(BookingReference(value: 31))
        let morning = try uk("2021-09-14 09:30")
        let evening = try uk("2021-09-14 16:30")
        let address = "priya.nair@nhs.example"
        return [
            .eventUnknown("WTSC-2109A"), .sessionUnknown("WTSC-2109A", session: "3"), .bookingUnknown("0000000ZZ"),
            .delegateUnknown(address), .personUnknown(address), .notPermitted, .signInNeeded,
            .readOnlyToken,
            .eventNotOpen("WTSC-2109A"), .eventCancelled("WTSC-2109A"),
            .eventStarted("WTSC-2109A", startedAt: morning), .eventOver("WTSC-2109A", endedAt: evening),
            .bookingNotOpenYet("WTSC-2109A", opensAt: try uk("2021-07-01 00:00")),
            .bookingClosed("WTSC-2109A", closedAt: try uk("2021-09-13 23:59:59")), .alreadyBooked(reference),
            .alreadyWaiting(reference), .courseAlreadyBooked(reference, event: "WTSC-2110B"),
            .bookingEnded(reference, .cancelled), .bookingEnded(reference, .expired),
            .undoBlocked(reference, .notCancelled(.confirmed)), .undoBlocked(reference, .notCancelled(.released)),
            .undoBlocked(reference, .tooLate(until: morning)), .undoBlocked(reference, .placeGone),
            .undoBlocked(reference, .offerGivenUp), .undoBlocked(reference, .requestGivenUp),
            .offerUnknown, .noOffer(reference), .notWaiting(reference), .offerAwaitsAnswer(reference),
            .offerOver(reference, .accepted, at: morning), .offerOver(reference, .declined, at: morning),
            .offerOver(reference, .expired, at: morning), .offerOver(reference, .withdrawn, at: morning),
            .reservationTooLarge("WTSC-2109A", most: 0), .reservationTooLarge("WTSC-2109A", most: 1),
            .reservationTooLarge("WTSC-2109A", most: 3), .reservationTooLate("WTSC-2109A", since: evening),
            .noReservation("WTSC-2109A"), .onlyPlacesMove(reference), .sameEvent("WTSC-2109A"),
            .otherCourse("WTSC-2109A"),
            .noPlaceThere("WTSC-2109A"),
            .waitsToMove(reference, event: "WTSC-2109A"), .onlyPlacesPassOn(reference), .substituteElsewhere(address),
            .substituteHasBooking(address),
            .substitutionNotAllowed(reference),
            .notEligible(
                course: "WTSC", .sector(for: try ["police", "school"].map { try #require(Word($0)) })),
            .notEligible(course: "WTSC", .prerequisites(["Safeguarding children today", "Neglect"])),
            .eventConfirmed("WTSC-2109A"), .approvalAwaited(reference), .noRequest(reference),
            .approvalOver(reference, at: evening),
            .ownRequest(reference),
            .noLiveBooking("WTSC-2109A", email: address), .notOnRegister("WTSC-2109A", email: address),
            .registerNotOpen("WTSC-2109A", session: 1, opensAt: morning),
            .registerNotOver("WTSC-2109A", session: 1, startsAt: morning),
            .registerClosed("WTSC-2109A", session: 1, closedAt: evening),
            .registerHasRowsToCheck("WTSC-2109A", session: 1, rows: 1),
            .registerHasRowsToCheck("WTSC-2109A", session: 2, rows: 12), .idempotencyKeyReused,
            .tokenNameTaken("spreadsheet"), .tokenUnknown("spreadsheet"),
            .tokenRevoked("spreadsheet", revokedAt: morning), .messageUnknown("4711"), .messageNotGivenUp,
            .calendarUnknown,
            .tooManyCodes, .databaseNotEmpty,
            .exportDoesNotFit("a table is missing"),
            .agencyUnknown("NHS"), .worksElsewhere(email: address, agency: "Northvale NHS Trust"), .alreadyKnown,
            .personNotFound, .membershipNotFound, .addressTaken(address), .addressUnknown(address),
            .primaryAddress(address), .alreadyMember(agency: "Northvale NHS Trust"), .membershipOver,
            .roleNotHeld(.finance), .lastAdministrator, .agencyCodeTaken("NHS"),
            .mergeBlocked(.event("WTSC-2109A", kept: reference, other: reference)),
            .mergeBlocked(.course("WTSC", kept: reference, other: reference)), .termsUnknown("2021-22"),
            .termsNameTaken("2021-22"), .termsBeginTogether("2021-22"), .termsInEffect("2021-22"),
            .membershipAwaited(organisation: "Northvale NHS Trust"), .membershipDeclined, .membershipDecided,
            .registerChanged("WTSC-2109A", session: 1), .needsFixed("WTSC-2109A", startedAt: morning),
            .courseUnknown("WTSC"), .codeTaken("WTSC-2109A"), .datesFixed("WTSC-2109A", session: 1, startedAt: morning),
            .changedMeanwhile("WTSC-2109A"),
            .alreadyPublished("WTSC-2109A"), .draftInPast("WTSC-2109A", startedAt: morning),
            .clash(Clash(subject: .trainer("Dana Frost"), event: "WTSC-2109A", startsAt: morning)),
            .clash(Clash(subject: .room("Town Hall"), event: "WTSC-2109A", startsAt: morning)),
            .clash(Clash(subject: .joinLink, event: "WTSC-2109A", startsAt: morning)),
        ]
    }

    /// The codes in the text of `Refusal.swift`, so that the list above can be held against all there are.
    private func codesOfSource() throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let source = try String(
            contentsOf: root.appending(path: "Sources/Bookings/Failures/Refusal.swift"), encoding: .utf8)
        return Set(source.matches(of: /case \..*: "([a-z_]+)"/).map { String($0.output.1) })
    }

    @Test func `every case is listed`() throws {
        let codes = try codesOfSource()
        #expect(codes.count > 30)
        #expect(Set(try Self.all().map(\.code)) == codes)
    }

    @Test func `every refusal says what happened and has a code of its own`() throws {
        var cases: [String: String] = [:]
        for refusal in try Self.all() {
            #expect(refusal.sentence.hasSuffix("."), "\(refusal.code)")
            #expect(!refusal.sentence.contains(refusal.code), "\(refusal.code)")
            let isSnakeCase = refusal.code.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz_".utf8.contains($0) }
            #expect(isSnakeCase, "\(refusal.code)")
            let name = refusal.code.hasSuffix("_clash") ? refusal.code : String("\(refusal)".prefix { $0 != "(" })
            #expect(cases.updateValue(name, forKey: refusal.code).map { $0 == name } ?? true)
        }
    }

    @Test func `codes and sentences are as they were`() throws {
        let text = try Self.all().map { "\($0.code)\n    \($0.sentence)\n" }.joined()
        try Golden.check(text, "refusals.txt")
    }

    @Test func `what has been cancelled has a code of its own`() throws {
        let reference = try #require(BookingReference(value: 31))
        #expect(Refusal.bookingEnded(reference, .cancelled).code == "already_cancelled")
        for state in BookingState.allCases where !state.isLive && state != .cancelled {
            #expect(Refusal.bookingEnded(reference, state).code == "booking_ended")
        }
    }
}

/// Every line of history as a sentence.
struct HistoryWordingTests {
    private static let happenings: [Happening] =
        [
            .placeBooked, .joinedWaitingList(position: 3), .openPlaceTaken, .promoted,
            .bookingCancelled(late: false, reason: nil), .bookingCancelled(late: true, reason: .sickness),
            .bookingCancelled(late: false, reason: .courtOrChildProtectionEmergency), .waitingListEnded,
            .attendanceMarked(session: 1, .attended, reason: nil), .attendanceMarked(session: 2, .noShow, reason: nil),
            .attendanceMarked(session: 1, .excused, reason: .notReleasedOnTheDay), .registerClosed(session: 2),
            .outcomeReached(.partial), .outcomeReached(.noShow), .eventAdded(capacity: 24),
            .programmeImported(rows: 8058), .roleGranted(.administrator), .tokenCreated(.finance),
            .tokenRevoked(.finance), .wordingChanged(.reminder), .messageRhythmChanged, .everyoneWrittenTo(people: 12),
            .everyoneWrittenTo(people: 1), .invitationDeclined, .mailCameBack, .mailArrivesAgain,
            .exported(report: "attendance", rows: 3171), .personAdded, .personChanged, .addressAdded,
            .addressMadePrimary,
            .addressRemoved, .roleRevoked(.finance), .sessionsEnded(2), .partnershipChanged,
            .termsAdded(validFrom: CivilDate(dayNumber: 19_083)),
            .termsWithdrawn(validFrom: CivilDate(dayNumber: 19_083)),
            .profileChanged,
            .offerMade(until: offerEnd), .offerBroadcast(until: offerEnd), .offerAccepted, .offerDeclined,
            .offerExpired, .offersExpired, .offerLapsedUncounted, .offerWithdrawn, .broadcastEnded,
            .offerChoicesChanged,
            .eventPlanned(capacity: 20), .eventPublished(capacity: 1),
            .capacityChanged(from: 20, to: 24), .courseAdded(anyCourse), .courseChanged(anyCourse),
            .eventCancelled(.lowNumbers), .eventCancelled(.weather), .bookingReleased(.trainerUnavailable),
            .bookingReleased(.other),
            .cancellationUndone, .substitutedBy(anyBooking), .tookPlaceOf(anyBooking), .movesFrom(anyBooking),
            .movedTo(anyBooking),
            .eventMoved(from: Instant(seconds: 1_631_608_200), to: Instant(seconds: 1_632_213_000)),
            .eventMoved(from: Instant(seconds: 1_631_608_200), to: Instant(seconds: 1_631_608_200)),
            .sessionMoved(from: Instant(seconds: 1_631_608_200), to: Instant(seconds: 1_632_213_000)),
            .sessionMoved(from: Instant(seconds: 1_631_608_200), to: nil),
            .approvalAsked(until: Instant(seconds: 1_631_919_599)), .placeGiven(overBy: 2), .eventConfirmed,
            .placeGiven(overBy: 0), .placesReserved(agency: "NHS", places: 1, until: Instant(seconds: 1_631_919_599)),
            .placesReserved(agency: "NHS", places: 5, until: Instant(seconds: 1_631_919_599)), .namedForPlace,
            .heldBack(.agencyShare(40)),
            .reservationEnded(agency: "NHS", places: 5, .released),
            .reservationEnded(agency: "NHS", places: 1, .lapsed),
            .reservationEnded(agency: "NHS", places: 2, .missed), .reservationEnded(agency: "NHS", places: 2, .named),
            .approvalGranted, .approvalDeclined,
            .approvalExpired,
            .agreementDeclared,
            .freeExitGiven(until: Instant(seconds: 1_631_919_599)),
            .eventCopied(from: Identifier(UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)))),
        ] + EventAspect.allCases.map { .eventChanged($0) }
        + ["voluntary_and_sports"].compactMap { Word($0) }.flatMap { sector -> [Happening] in
            [.heldBack(.sectorShare(sector, 50)), .heldBack(.held(for: sector))]
        }

    private static let offerEnd = Instant(milliseconds: 1_628_067_600_000)
    private static let anyBooking = Identifier<Booking>(
        UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)))

    private static let anyCourse = Identifier<Course>(
        UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)))

    private func entry(_ happening: Happening, delegate: String?, byDelegate: Bool) -> HistoryEntry {
        HistoryEntry(
            happening: happening, code: "", at: Instant(seconds: 0), recordedAt: Instant(seconds: 0),
            actorName: "Lena Hart",
            actorIsDelegate: byDelegate, source: .page, reference: nil, delegateName: delegate)
    }

    @Test func `what was written with it follows on the same line, unless the reason is not for the reader`() {
        let line = HistoryEntry(
            happening: .invitationDeclined, code: "", at: Instant(seconds: 0), recordedAt: Instant(seconds: 0),
            actorName: "Coursebook", actorIsDelegate: false, source: .cli, reference: nil, delegateName: "Priya Nair",
            note: "I am ill.\n\n Sorry! ")
        #expect(line.sentence.hasSuffix(" Note: “I am ill. Sorry!”"))
        #expect(!line.withoutReason.sentence.contains("I am ill"))
    }

    @Test func `history reads as it did`() throws {
        var text = ""
        let charge = Happening.chargeProposed(.lateCancellation, try #require(Pence(2500)))
        let voided = Happening.chargeVoided(.lateCancellation, try #require(Pence(2500)))
        for happening in Self.happenings + [charge, voided] {
            text += entry(happening, delegate: "Priya Nair", byDelegate: false).sentence + "\n"
            text += entry(happening, delegate: "Priya Nair", byDelegate: true).sentence + "\n"
        }
        text += entry(.placeBooked, delegate: nil, byDelegate: false).sentence + "\n"
        try Golden.check(text, "history.txt")
    }

    @Test(arguments: [
        (Happening.eventAdded(capacity: 1), "The event was added to the programme with 1 place."),
        (.programmeImported(rows: 1), "A programme of 1 row was imported."),
        (.exported(report: "attendance", rows: 1), "The report “attendance” with 1 row was exported."),
    ])
    func `one is not many`(happening: Happening, sentence: String) {
        #expect(entry(happening, delegate: nil, byDelegate: true).sentence == sentence)
    }

    @Test func `who acts for themselves is not named twice`() {
        #expect(entry(.placeBooked, delegate: "Priya Nair", byDelegate: true).sentence == "Priya Nair got a place.")
        #expect(
            entry(.placeBooked, delegate: "Priya Nair", byDelegate: false).sentence
                == "Priya Nair got a place, by Lena Hart.")
    }
}

/// The words for codes that people see.
struct NamesTests {
    @Test func `codes are put into words as they were`() throws {
        var lines: [String] = []
        lines += BookingState.allCases.map { "booking \($0.rawValue): \($0.words)" }
        lines += EventState.allCases.map { "event \($0.rawValue): \($0.words)" }
        lines += OfferState.allCases.map { "offer \($0.rawValue): \($0.words)" }
        lines += Terms.Promotion.allCases.map { "promotion \($0.rawValue): \($0.words)" }
        lines += AttendanceMark.allCases.map { "mark \($0.rawValue): \($0.words)" }
        lines += Outcome.allCases.map { "outcome \($0.rawValue): \($0.words)" }
        lines += AbsenceReason.allCases.map { "reason \($0.rawValue): \($0.words)" }
        lines += LengthClass.allCases.map { "length \($0.rawValue): \($0.words)" }
        lines += DeliveryMode.allCases.map { "mode \($0.rawValue): \($0.words)" }
        lines += CourseKind.allCases.map { "kind \($0.rawValue): \($0.words)" }
        lines += ChargeKind.allCases.map { "charge \($0.rawValue): \($0.words)" }
        lines += AccessMeasure.allCases.map { "measure \($0.rawValue): \($0.words)" }
        lines += Role.allCases.map { "role \($0.rawValue): \($0.words)" }
        try Golden.check(lines.joined(separator: "\n") + "\n", "names.txt")
    }

    @Test(arguments: [
        (24, 12, 0, 0, "12 of 24 places left"), (1, 0, 0, 0, "1 of 1 place left"),
        (24, 23, 2, 0, "1 of 24 places left, 2 waiting"),
        (24, 24, 0, 0, "Full"), (24, 24, 3, 0, "Full, 3 waiting"), (24, 26, 0, 2, "Over by 2"),
        (24, 26, 1, 2, "Over by 2, 1 waiting"), (0, 0, 0, 0, "Full"),
    ])
    func `how full an event is`(capacity: Int, occupied: Int, waiting: Int, over: Int, words: String) {
        #expect(Places(capacity: capacity, occupied: occupied, waiting: waiting, overbookedBy: over).words == words)
    }

    @Test func `by how many an event is over is not for everybody`() {
        let over = Places(capacity: 24, occupied: 26, waiting: 1, overbookedBy: 2)
        #expect(over.publicWords == "Full, 1 waiting")
        #expect(Places(capacity: 24, occupied: 20, waiting: 0, overbookedBy: 0).publicWords == "4 of 24 places left")
    }
}
