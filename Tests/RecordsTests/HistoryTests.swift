import Bookings
import Records
import TestSupport
import Testing

/// History is added to, never changed.
struct HistoryTests {
    private static let rewritings: [(kind: StoreKind, sql: String)] =
        StoreKind.all.flatMap { kind in
            [
                "UPDATE history SET at = 0", "UPDATE history SET facts = '{}' WHERE code = 'place_booked'",
                "DELETE FROM history", "DELETE FROM history WHERE code = 'place_booked'",
            ].map { (kind, $0) }
        } + [
            (
                .sqlite,
                """
                REPLACE INTO history (id, code, facts, at, recorded_at, actor_kind, source)
                SELECT id, 'promoted', facts, at, recorded_at, 'clock', source FROM history
                """
            ), (.postgres, "TRUNCATE history CASCADE"),
        ]

    @Test(arguments: rewritings.indices)
    func `history is neither changed nor deleted`(index: Int) async throws {
        let (kind, sql) = Self.rewritings[index]
        try await withStore(kind) { store in
            try await store.write { tx in
                try Scene.set(in: tx)
                try tx.append(Scene.line(1))
            }
            await #expect(throws: RecordFailure.self) {
                try await store.write { tx in _ = try tx.connection.run(sql, []) }
            }
            let kept = try await store.read { tx in try tx.history(of: Scene.id(1) as Identifier<Event>) }
            #expect(kept.map(\.happening) == [.placeBooked])
            #expect(kept.map(\.at) == [try uk("2021-08-02 10:00")])
        }
    }

    private static func happenings() throws -> [Happening] {
        var all: [Happening] = [
            .placeBooked, .joinedWaitingList(position: 12), .openPlaceTaken, .promoted,
            .bookingCancelled(late: true, reason: nil), .waitingListEnded, .registerClosed(session: 2),
            .eventAdded(capacity: 0), .programmeImported(rows: 8058), .exported(report: "attendance", rows: 0),
            .profileChanged,
        ]
        all += AbsenceReason.allCases.map { .bookingCancelled(late: false, reason: $0) }
        all += AttendanceMark.allCases.map { .attendanceMarked(session: 1, $0, reason: .transport) }
        all += Outcome.allCases.map { .outcomeReached($0) }
        all += Role.allCases.map { .roleGranted($0) }
        all += Role.allCases.map { .tokenCreated($0) }
        all += [
            .eventPlanned(capacity: 20), .eventPublished(capacity: 20), .capacityChanged(from: 20, to: 24),
            .cancellationUndone, .substitutedBy(try Scene.id(3)), .tookPlaceOf(try Scene.id(4)),
            .movesFrom(try Scene.id(3)),
            .movedTo(try Scene.id(4)),
            .eventMoved(from: try uk("2021-09-14 09:30"), to: try uk("2021-09-21 09:30")),
            .sessionMoved(from: try uk("2021-09-15 09:30"), to: try uk("2021-09-22 09:30")),
            .sessionMoved(from: try uk("2021-09-15 09:30"), to: nil),
            .approvalAsked(until: try uk("2021-09-15 23:59:59")), .placeGiven(overBy: 2), .eventConfirmed,
            .placesReserved(agency: "N-H.S_1", places: 5, until: try uk("2021-09-15 23:59:59")), .namedForPlace,
            .heldBack(.agencyShare(40)), .heldBack(.sectorShare(try #require(Word("voluntary_and_sports")), 50)),
            .heldBack(.held(for: try #require(Word("police")))),
            .reservationEnded(agency: "NHS", places: 5, .lapsed),
            .approvalGranted,
            .approvalDeclined, .approvalExpired,
            .agreementDeclared,
            .freeExitGiven(until: try uk("1969-09-17 23:59:59")),
            .eventCopied(from: try Scene.id(2)), .courseAdded(try Scene.id(1)), .courseChanged(try Scene.id(1)),
        ]
        let until = try uk("2021-08-04 10:00")
        all += [
            .offerMade(until: until), .offerBroadcast(until: until), .offerAccepted, .offerDeclined,
            .offerExpired, .offersExpired, .offerLapsedUncounted, .offerWithdrawn, .broadcastEnded,
            .offerChoicesChanged,
        ]
        all += EventAspect.allCases.map { .eventChanged($0) }
        let pence = try #require(Pence(2500))
        all += CancellationReason.allCases.flatMap { [.eventCancelled($0), .bookingReleased($0)] }
        all += ChargeKind.allCases.map { .chargeVoided($0, pence) }
        return all + ChargeKind.allCases.map { .chargeProposed($0, pence) }
    }

    @Test(arguments: StoreKind.all)
    func `every happening comes back as it was`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            let happenings = try Self.happenings()
            try await store.write { tx in
                try Scene.set(in: tx)
                for (index, happening) in happenings.enumerated() { try tx.append(Scene.line(index + 1, happening)) }
            }
            let found = try await store.read { tx in try tx.history(of: Scene.id(1) as Identifier<Event>) }
            #expect(found.map(\.happening) == happenings)
            #expect(found.count == happenings.count && found.count > 60)
        }
    }

    @Test(arguments: StoreKind.all)
    func `a line knows who, through which door, when and when it was learnt`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in
                try Scene.set(in: tx)
                try tx.insert(Scene.booking(1, delegate: 1))
                let actors: [Actor] = [
                    .person(try Scene.id(1)), .person(try Scene.id(2)), .operator("lena"), .service("spreadsheet"),
                    .clock,
                ]
                for (index, actor) in actors.enumerated() {
                    try tx.append(
                        HistoryLine(
                            id: Scene.id(index + 1), happening: .placeBooked, event: (id: Scene.id(1), version: index),
                            booking: Scene.id(1), person: nil, at: uk("2021-08-02 10:00"),
                            recordedAt: uk("2021-08-02 10:01"), actor: actor, source: .api))
                }
            }
            let found = try await store.read { tx in try tx.history(of: Scene.id(1) as Identifier<Booking>) }
            #expect(found.map(\.actorName) == ["Priya Nair", "Tom Reid", "lena", "spreadsheet", "Coursebook"])
            #expect(found.map(\.actorIsDelegate) == [true, false, false, false, false])
            #expect(Set(found.map(\.delegateName)) == ["Priya Nair"])
            #expect(Set(found.map(\.source)) == [.api])
            #expect(Set(found.map(\.reference?.text)) == [try Scene.reference(1).text])
            #expect(Set(found.map(\.recordedAt)) == [try uk("2021-08-02 10:01")])
        }
    }

    @Test(arguments: StoreKind.all)
    func `history is told in the order of the event's versions`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in
                try Scene.set(in: tx)
                for number in [3, 1, 2] { try tx.append(Scene.line(number, .registerClosed(session: number))) }
            }
            let found = try await store.read { tx in try tx.history(of: Scene.id(1) as Identifier<Event>) }
            #expect(found.map(\.happening) == [1, 2, 3].map { .registerClosed(session: $0) })
        }
    }
}
