import Bookings
import Formats
import Office
import Records
import TestSupport
import Testing

/// Two records of one human become one.
struct MergeTests {
    private func id(_ who: Who, _ cast: Cast) async throws -> Identifier<Person> {
        try await cast.office.personID(email: who.rawValue, for: .mergePeople, by: Cast.console)
    }

    @Test(arguments: StoreKind.all)
    func `everything moves, history stays and tells the name that counts`(kind: StoreKind) async throws {
        let cast = try await Cast.assembledWithLeads(on: kind)
        let office = cast.office
        let booked = try await cast.book(.mo, on: "WTSC-2109A")
        try await cast.book(.priya, on: "SCT-2109A", by: .mo)
        try await cast.book(.tom, on: "NET-2109")
        let (mo, tom) = (try await id(.mo, cast), try await id(.tom, cast))
        _ = try await office.grant("finance", to: mo, by: Cast.console)
        let history = try await cast.number("SELECT count(*) FROM history")
        try cast.clock.set("2021-08-02 11:00")
        #expect(try await office.mergePeople(keeping: tom, from: mo, by: Cast.console) == 1)
        #expect(try await cast.number("SELECT count(*) FROM history") == history + 1)

        let record = try await office.personRecord(tom, by: Cast.console)
        #expect(record.addresses.map(\.email.written) == [Who.tom.rawValue, Who.mo.rawValue])
        #expect(record.addresses.map(\.isPrimary) == [true, false])
        #expect(Set(record.memberships.map(\.agencyCode)) == ["NHS", "NCS"])
        #expect(record.roles == [.finance])
        #expect(record.leads.map(\.code) == ["NHS"])
        #expect(Set(record.bookings.map(\.event.event.code)) == ["WTSC-2109A", "NET-2109"])
        #expect(try await cast.details(booked).delegateName == "Tom Reid")
        #expect(try await cast.roster("WTSC-2109A") == ["Tom Reid confirmed"])
        #expect(try await cast.sentences("SCT-2109A").last == "Priya Nair got a place, by Tom Reid.")
        #expect(
            record.history.map(\.sentence).last
                == "Another record of Tom Reid, with 1 booking, was merged into this one, by console.")
        #expect(record.history.contains { $0.sentence.hasPrefix("Tom Reid was named to speak for") })

        #expect(try await office.personRecord(mo, by: Cast.console).person.id == tom)
        #expect(try await office.person(mo) == nil)
        #expect(try await office.principal(email: Who.mo.rawValue) == .person(tom))
        let list = try await office.people(PeopleFilter(), limit: 100, by: Cast.console).people.map(\.person.id)
        #expect(!list.contains(mo) && list.contains(tom))
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `what both have is had once`(kind: StoreKind) async throws {
        let cast = try await Cast.assembledWithLeads(on: kind)
        let (mo, lena) = (try await id(.mo, cast), try await id(.lena, cast))
        for person in [mo, lena] { _ = try await cast.office.grant("auditor", to: person, by: Cast.console) }
        _ = try await cast.office.nameLead(email: Who.lena.rawValue, of: "NHS", by: Cast.console)
        try await cast.store.write { tx in
            for (person, measures, note) in [
                (mo, "hearing_loop parking_space", "Near the door"), (lena, "parking_space", ""),
            ] {
                try tx.connection.run(
                    "INSERT INTO person_needs (person_id, measures, note) VALUES ($1, $2, $3)",
                    [.uuid(person.uuid), .text(measures), .text(note)])
            }
        }
        _ = try await cast.office.mergePeople(keeping: lena, from: mo, by: Cast.console)
        let record = try await cast.office.personRecord(lena, by: Cast.console)
        #expect(record.memberships.map(\.agencyCode) == ["NHS"] && record.roles == [.auditor])
        #expect(record.leads.map(\.code) == ["NHS"])
        #expect(
            try await cast.number(
                """
                SELECT count(*) FROM person_needs
                WHERE measures = 'parking_space hearing_loop' AND note = 'Near the door'
                """) == 1)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `one human cannot hold one event or one course twice`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let office = cast.office
        let mine = try await cast.book(.priya, on: "WTSC-2109A")
        let theirs = try await cast.book(.tom, on: "WTSC-2109A")
        let (priya, tom) = (try await id(.priya, cast), try await id(.tom, cast))
        let people = try await cast.exported()
        let onEvent = MergeBlock.event("WTSC-2109A", kept: mine.reference, other: theirs.reference)
        #expect(
            try await office.mergePreview(keeping: priya, from: tom, by: Cast.console).blocks.first == onEvent)
        #expect(
            await cast.refusal { try await office.mergePeople(keeping: priya, from: tom, by: Cast.console) }
                == .mergeBlocked(onEvent))
        #expect(try await cast.exported()["people.jsonl"] == people["people.jsonl"], "nothing was changed")
        try await cast.cancel(theirs, by: .tom)
        let later = try await cast.book(.tom, on: "WTSC-2110B")
        #expect(
            await cast.refusal { try await office.mergePeople(keeping: priya, from: tom, by: Cast.console) }
                == .mergeBlocked(.course("WTSC", kept: mine.reference, other: later.reference)))
        try cast.clock.set("2021-09-15 10:00")
        #expect(try await office.mergePeople(keeping: priya, from: tom, by: Cast.console) == 2)
        try await cast.expectSound()
    }

    /// The control: without the rule in words, the schema itself says no.
    @Test(arguments: StoreKind.all)
    func `even unasked the database would not let one human hold one event twice`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.book(.priya, on: "NET-2109")
        try await cast.book(.tom, on: "NET-2109")
        let (priya, tom, now) = (try await id(.priya, cast), try await id(.tom, cast), cast.clock.now)
        await #expect(throws: RecordFailure.conflict(.liveBookingOnEvent)) {
            try await cast.store.write { tx in _ = try tx.merge(tom, into: priya, at: now) }
        }
    }

    @Test func `nobody is merged with themselves, nor twice`() async throws {
        let cast = try await Cast.assembled()
        let office = cast.office
        let (priya, tom, ed) = (try await id(.priya, cast), try await id(.tom, cast), try await id(.ed, cast))
        await #expect(throws: FieldErrors.self) {
            try await office.mergePeople(keeping: tom, from: tom, by: Cast.console)
        }
        _ = try await office.mergePeople(keeping: priya, from: tom, by: Cast.console)
        #expect(
            await cast.refusal { try await office.mergePeople(keeping: ed, from: tom, by: Cast.console) }
                == .personNotFound)
        _ = try await office.mergePeople(keeping: ed, from: priya, by: Cast.console)
        #expect(try await office.personRecord(tom, by: Cast.console).person.id == ed, "one step, however often merged")
        #expect(try await office.personRecord(ed, by: Cast.console).trains == 1)
        try await cast.expectSound()
    }

    @Test func `who was signed in as the other is signed out, and the second proof goes`() async throws {
        let cast = try await Cast.assembled()
        let tab = try await cast.office.askForCode(email: Who.fin.rawValue, client: "")
        let code = try #require(try await cast.office.takeCodes(upTo: 1).first).code
        guard case .signedIn(let secret) = try await cast.office.signIn(tab: tab.secret, code: code) else {
            return #expect(Bool(false), "not signed in")
        }
        _ = try await cast.office.secondProof(secret: secret)
        _ = try await cast.office.mergePeople(
            keeping: try await id(.ada, cast), from: try await id(.fin, cast), by: Cast.console)
        #expect(try await cast.office.signedIn(secret: secret) == nil)
        #expect(try await cast.number("SELECT count(*) FROM second_proofs") == 0)
        #expect(try await cast.number("SELECT count(*) FROM role_grants") == 3)
    }

    @Test(arguments: StoreKind.all)
    func `an export remembers who was merged, and importing the papers again changes nothing`(
        kind: StoreKind
    ) async throws {
        let cast = try await Cast.assembled(on: kind)
        let journal: [PaperKind: String] = [
            .journal: "2021-07-30 10:00,book,NET-2109,,tom.reid@council.example,tom.reid@council.example,,"
        ]
        try await cast.importPapers(journal)
        _ = try await cast.office.mergePeople(
            keeping: try await id(.priya, cast), from: try await id(.tom, cast), by: Cast.console)
        let copy = try Cast(on: kind)
        try await copy.restore(try await cast.exported())
        try await copy.expectSound()
        #expect(try await copy.roster("NET-2109") == ["Priya Nair confirmed"])
        #expect(try await copy.office.principal(email: Who.tom.rawValue) == .person(try await id(.priya, copy)))
        let again = try await copy.importPapers(journal)
        #expect(again.added == 0)
    }

    @Test(arguments: StoreKind.all)
    func `what a merged record was left with is found`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        _ = try await cast.office.mergePeople(
            keeping: try await id(.priya, cast), from: try await id(.tom, cast), by: Cast.console)
        try await cast.damage([
            """
            UPDATE memberships SET person_id = (SELECT id FROM people WHERE merged_into IS NOT NULL)
            WHERE person_id <> (SELECT id FROM people WHERE merged_into IS NOT NULL)
            """
        ])
        let findings = try await cast.office.audit(by: Cast.console)
        #expect(Set(findings.map(\.code)) == ["merged_person_holds"])
        #expect(findings.first?.subject == "nair priya")
    }

    @Test func `every column that speaks of people is known to merging`() async throws {
        let cast = try await Cast.assembled()
        let columns: [String] = try await cast.store.read { tx in
            var columns: [String] = []
            try tx.connection.query(
                """
                SELECT t.name || '.' || f."from" FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS f
                WHERE t.type = 'table' AND f."table" = 'people' ORDER BY 1
                """, []
            ) { columns.append(try $0.next()) }
            return columns
        }
        let moved = [
            "agency_leads.person_id", "bookings.delegate_id", "calendar_feeds.person_id", "course_priorities.person_id",
            "email_addresses.person_id",
            "event_trainers.person_id", "membership_requests.person_id", "memberships.person_id", "outbox.person_id",
            "people.merged_into", "person_needs.person_id", "role_grants.person_id",
        ]
        let staying = ["history.actor_id", "history.person_id", "second_proofs.person_id", "sign_ins.person_id"]
        #expect(columns == (moved + staying).sorted())
    }
}
