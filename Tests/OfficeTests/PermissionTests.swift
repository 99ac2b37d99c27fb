import Bookings
import Formats
import Records
import TestSupport
import Testing

@testable import Office

/// The permission table: each verb for each who, spelt out.
struct PermissionTests {
    /// Who may ask: people of the cast in what they are to Priya's booking on WTSC-2109A, and the others.
    enum Position: String, CaseIterable {
        case anonymous, delegate, manager, deputy, agencyLead, otherLead, stranger, trainer, otherTrainer,
            administrator,
            finance, auditor
        case serviceAdministrator, serviceFinance, serviceAuditor, consoleOperator, clock
    }

    private static let everybody = Set(Position.allCases)
    private static let administrators: Set<Position> = [
        .administrator, .serviceAdministrator, .consoleOperator, .clock,
    ]
    private static let auditors: Set<Position> = [.auditor, .serviceAuditor]
    private static let finance: Set<Position> = [.finance, .serviceFinance]

    /// For each verb who may, about Priya's booking on WTSC-2109A.
    private static func allowed(_ verb: Verb) -> Set<Position> {
        switch verb {
        case .viewProgramme: everybody
        case .viewBooking:
            administrators.union(auditors).union(finance).union([.delegate, .manager, .deputy, .agencyLead, .trainer])
        case .viewRoster, .viewAttendance: administrators.union(auditors).union([.trainer])
        case .bookPlace, .cancelBooking, .substituteDelegate, .transferBooking:
            administrators.union([.delegate, .manager, .agencyLead])
        case .answerOffer: administrators.union([.delegate, .manager, .deputy, .agencyLead])
        case .decideRequest: administrators.union([.manager, .agencyLead])
        case .markAttendance, .closeRegister: administrators.union([.trainer])
        case .reportAttendance, .listBookings: administrators.union(auditors).union(finance)
        case .checkDatabase, .viewMessages, .viewTokens: administrators.union(auditors)
        case .addStaff, .createToken: administrators.subtracting([.serviceAdministrator])
        case .findPeople, .importProgramme, .exportDatabase, .restoreDatabase, .endAccess, .changeSettings,
            .retryMessages, .nameLead, .revokeToken, .viewPlanning, .addCourse, .changeCourse, .planEvent, .changeEvent,
            .overbook, .confirmEvent,
            .publishEvent, .cancelEvent, .uploadProgramme:
            administrators
        case .viewAgency: administrators.union(auditors).union(finance).union([.agencyLead])
        case .decideMembership, .reservePlaces: administrators.union([.agencyLead])
        case .viewPeople: administrators.union(auditors)
        case .viewAgencies, .viewTerms: administrators.union(auditors).union(finance)
        case .changePeople, .mergePeople, .changeAgencies, .changePartnership, .changeTerms, .changeMessages,
            .receiveMail:
            administrators
        case .writeToEveryone: administrators.union([.trainer])
        case .viewNeeds: administrators.union([.delegate, .trainer])
        case .viewAbsenceReasons, .changeNeeds: administrators.union([.delegate])
        case .keepProfile, .joinOnTheDay: [.delegate]
        case .joinAtOnce: administrators.union([.trainer])
        }
    }

    private func askers(_ cast: Cast) async throws -> [Position: Asker] {
        var askers: [Position: Asker] = [
            .anonymous: Asker(.anonymous, through: .page), .consoleOperator: Cast.console,
            .clock: Asker(.clock, through: .clock),
            .serviceAdministrator: Asker(.service(name: "a", role: .administrator), through: .api),
            .serviceFinance: Asker(.service(name: "f", role: .finance), through: .api),
            .serviceAuditor: Asker(.service(name: "o", role: .auditor), through: .api),
        ]
        let people: [(Position, Who)] = [
            (.delegate, .priya), (.manager, .lena), (.deputy, .rosa), (.stranger, .tom), (.agencyLead, .mo),
            (.otherLead, .amir),
            (.trainer, .dana), (.otherTrainer, .ed),
            (.administrator, .ada), (.finance, .fin), (.auditor, .olu),
        ]
        try await cast.office.changeProfile(
            jobTitle: "Nurse", managerEmail: Who.lena.rawValue, deputyEmail: Who.rosa.rawValue,
            by: cast.asker(.priya))
        for (position, who) in people { askers[position] = try await cast.asker(who) }
        return askers
    }

    private func permitted(_ verb: Verb, _ cast: Cast, ofBooking: Bool) async throws -> [Position: Refusal?] {
        var answers: [Position: Refusal?] = [:]
        for (position, asker) in try await askers(cast) {
            answers[position] = try await cast.store.read { tx in
                var regarding = Regarding()
                if ofBooking {
                    regarding = Regarding(
                        delegate: try tx.person(email: #require(EmailAddress(Who.priya.rawValue))),
                        event: try tx.event(code: "WTSC-2109A")?.event.id)
                }
                do {
                    try tx.permit(verb, to: asker, regarding)
                    return nil as Refusal?
                } catch let refusal as Refusal { return refusal }
            }
        }
        return answers
    }

    @Test(arguments: Verb.allCases)
    func `each verb is for those named and nobody else`(verb: Verb) async throws {
        let answers = try await permitted(verb, Cast.assembledWithLeads(), ofBooking: true)
        #expect(answers.count == 17)
        for (position, refusal) in answers {
            let expected: Refusal? =
                Self.allowed(verb).contains(position) ? nil : position == .anonymous ? .signInNeeded : .notPermitted
            #expect(refusal == expected, "\(verb) by \(position)")
        }
    }

    /// The control: about no booking and no event nobody is delegate, manager or trainer.
    @Test(arguments: Verb.allCases)
    func `without a booking or an event only granted roles count`(verb: Verb) async throws {
        let answers = try await permitted(verb, Cast.assembledWithLeads(), ofBooking: false)
        let following: Set<Position> = [.delegate, .manager, .deputy, .agencyLead, .trainer]
        for (position, refusal) in answers {
            let may = verb == .viewProgramme || Self.allowed(verb).subtracting(following).contains(position)
            #expect((refusal == nil) == may, "\(verb) by \(position)")
        }
    }

    /// The control is the full token beside it, which is refused none of them.
    @Test(arguments: Verb.allCases)
    func `a token that may only look is refused every verb that changes something`(verb: Verb) async throws {
        let cast = try await Cast.assembled()
        let refusals = try await cast.store.read { tx in
            try TokenScope.allCases.map { scope -> Refusal? in
                let service = Principal.service(name: "s", role: .administrator, scope: scope)
                do { try tx.permit(verb, to: Asker(service, through: .api)) } catch let refusal as Refusal {
                    return refusal
                }
                return nil
            }
        }
        guard !verb.serviceRoles.isEmpty else {
            #expect(refusals == [.notPermitted, .notPermitted], "no service account may \(verb)")
            return
        }
        #expect(refusals == [nil, verb.changes ? .readOnlyToken : nil])
    }

    @Test func `the clock and nobody have no name of a person`() throws {
        let act = Act(
            asker: Asker(.clock, through: .clock), at: try uk("2021-08-02 10:00"),
            recordedAt: try uk("2021-08-02 10:00"), identifiers: IdentifierSequence(seed: []))
        #expect(act.actor == .clock)
    }
}

/// Every door asks the table.
struct DoorPermissionTests {
    @Test func `every door that is not for everybody refuses a stranger`() async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.priya, on: "WTSC-2109A")
        let reference = booked.reference.text
        let office = cast.office
        let priya = try await office.personID(email: Who.priya.rawValue, for: .viewPeople, by: Cast.console)
        let nobody = try #require(Identifier<Person>(bytes: [UInt8](repeating: 7, count: 16)))
        let noMembership = try #require(Identifier<Agency.Membership>(bytes: [UInt8](repeating: 7, count: 16)))
        let noOffer = try #require(Identifier<Offer>(bytes: [UInt8](repeating: 7, count: 16)))
        let doors: [(String, @Sendable (Asker) async throws -> Void)] = [
            ("booking", { _ = try await office.booking(reference, by: $0) }),
            ("history of a booking", { _ = try await office.history(ofBooking: reference, by: $0) }),
            ("history of an event", { _ = try await office.history(ofEvent: "WTSC-2109A", by: $0) }),
            ("roster", { _ = try await office.roster(of: "WTSC-2109A", by: $0) }),
            ("attendance", { _ = try await office.attendance(of: "WTSC-2109A", by: $0) }),
            ("report", { _ = try await office.attendanceReport(from: nil, to: nil, by: $0) }),
            ("export of attendance", { _ = try await office.exportAttendance(from: nil, to: nil, by: $0) }),
            ("audit", { _ = try await office.audit(by: $0) }),
            ("people", { _ = try await office.people(matching: "", limit: 1, by: $0) }),
            ("book", { _ = try await office.bookPlace(on: "SCT-2109A", for: Who.priya.rawValue, by: $0) }),
            ("cancel", { _ = try await office.cancelBooking(reference, reason: nil, note: "", by: $0) }),
            ("offers of an event", { _ = try await office.offers(ofEvent: "WTSC-2109A", by: $0) }),
            ("offers of a booking", { _ = try await office.offers(ofBooking: reference, by: $0) }),
            ("no offer", { _ = try await office.bookingOffered(noOffer, by: $0) }),
            ("accept", { _ = try await office.acceptOffer(reference, by: $0) }),
            ("decline", { _ = try await office.declineOffer(reference, by: $0) }),
            ("approve", { _ = try await office.approveRequest(reference, by: $0) }),
            ("decline a request", { _ = try await office.declineRequest(reference, note: "", by: $0) }),
            ("look at a request", { _ = try await office.requestToDecide(reference, by: $0) }),
            ("choices", { _ = try await office.offerChoices(reference, by: $0) }),
            (
                "choose",
                {
                    try await office.chooseOffers(
                        reference, pausedFrom: "", pausedUntil: "", acceptsAutomatically: true, by: $0)
                }
            ),
            (
                "mark",
                {
                    try await office.markAttendance(
                        .attended, reason: nil, event: "WTSC-2109A", session: 1, delegate: Who.priya.rawValue, by: $0)
                }
            ),
            ("booking's page", { _ = try await office.bookingPage(reference, by: $0) }),
            (
                "needs",
                {
                    try await office.changeNeeds(ofBooking: reference, to: .none, keepingOnProfile: true, by: $0)
                }
            ),
            ("register", { _ = try await office.register(of: "WTSC-2109A", session: 1, by: $0) }),
            (
                "marks",
                { _ = try await office.markRegister(RegisterSave([]), event: "WTSC-2109A", session: 1, by: $0) }
            ),
            (
                "several marks",
                {
                    try await office.markAttendance(
                        .attended, reason: nil, event: "WTSC-2109A", session: 1, delegates: [], by: $0)
                }
            ),
            (
                "close as seen",
                { _ = try await office.closeRegister(event: "WTSC-2109A", session: 1, seen: "", by: $0) }
            ),
            ("close", { try await office.closeRegister(event: "WTSC-2109A", session: 1, by: $0) }),
            ("import", { _ = try await office.importProgramme(ProgrammePapers(), dryRun: false, by: $0) { _ in } }),
            ("export", { _ = try await office.exportDatabase(by: $0) { _, _ in } }),
            ("restore", { _ = try await office.restoreDatabase(by: $0, from: { _ in { nil } }, progress: { _ in }) }),
            (
                "staff",
                {
                    _ = try await office.addStaff(
                        email: "x@x.example", role: "auditor", givenName: "", familyName: "", by: $0)
                }
            ),
            ("list of people", { _ = try await office.people(PeopleFilter(), limit: 1, by: $0) }),
            ("record of a person", { _ = try await office.personRecord(priya, by: $0) }),
            ("record of nobody", { _ = try await office.personRecord(nobody, by: $0) }),
            ("person added", { _ = try await office.addPerson(PersonFields(), by: $0) }),
            ("person changed", { _ = try await office.changePerson(nobody, PersonFields(), by: $0) }),
            ("address added", { try await office.addAddress("", to: nobody, by: $0) }),
            ("address made primary", { try await office.makePrimary("", of: nobody, by: $0) }),
            ("address removed", { try await office.removeAddress("", of: nobody, by: $0) }),
            ("bookings left", { _ = try await office.bookingsLeft(byEnding: noMembership, of: nobody, by: $0) }),
            ("membership ended", { try await office.endMembership(noMembership, of: nobody, lastDay: "", by: $0) }),
            ("membership begun", { try await office.beginMembership(of: nobody, with: "", firstDay: "", by: $0) }),
            ("role granted", { _ = try await office.grant("", to: nobody, by: $0) }),
            ("role revoked", { try await office.revoke("", from: nobody, by: $0) }),
            ("staff revoked", { try await office.revokeStaff(email: "x@x.example", role: "", by: $0) }),
            ("sessions ended", { _ = try await office.endSessions(of: nobody, by: $0) }),
            ("merge seen", { _ = try await office.mergePreview(keeping: nobody, from: nobody, by: $0) }),
            ("merge", { _ = try await office.mergePeople(keeping: nobody, from: nobody, by: $0) }),
            ("agencies", { _ = try await office.agencies(by: $0) }),
            ("agency", { _ = try await office.agencyRecord("NOPE", by: $0) }),
            ("agency added", { try await office.addAgency(AgencyFields(), by: $0) }),
            ("agency changed", { _ = try await office.changeAgency("NOPE", AgencyFields(), by: $0) }),
            ("partnership changed", { _ = try await office.changePartnership(PartnershipFields(), by: $0) }),
            ("terms", { _ = try await office.termsVersions(by: $0) }),
            ("bank holidays", { _ = try await office.holidayList(by: $0) }),
            ("terms seen before", { _ = try await office.previewTerms(TermsFields(), eventOn: "", by: $0) }),
            ("terms added", { try await office.addTerms(TermsFields(), by: $0) }),
            ("terms withdrawn", { try await office.withdrawTerms("nope", by: $0) }),
            ("attendance seen", { _ = try await office.attendancePreview(AttendanceFilter(), limit: 1, by: $0) }),
            ("attendance choices", { _ = try await office.attendanceChoices(by: $0) }),
            (
                "programme with drafts",
                {
                    _ = try await office.programme(ProgrammeFilter(includesDrafts: true), limit: 1, by: $0)
                }
            ),
            ("drafts", { _ = try await office.programme(ProgrammeFilter(state: .draft), limit: 1, by: $0) }),
            ("planning", { _ = try await office.planning(ProgrammeFilter(), limit: 1, by: $0) }),
            ("courses", { _ = try await office.courses(by: $0) }),
            ("course", { _ = try await office.course("WTSC", by: $0) }),
            ("add a course", { _ = try await office.addCourse(CourseForm(), by: $0) }),
            ("change a course", { _ = try await office.changeCourse("WTSC", to: CourseForm(), by: $0) }),
            ("event to plan", { _ = try await office.eventPlan("WTSC-2109A", by: $0) }),
            ("plan", { _ = try await office.planEvent(EventForm(), publishing: false, by: $0) }),
            ("plan, dry", { _ = try await office.planEvent(EventForm(), publishing: true, dryRun: true, by: $0) }),
            ("change", { _ = try await office.changeEvent("WTSC-2109A", to: EventForm(), by: $0) }),
            ("publish", { _ = try await office.publishEvent("WTSC-2109A", by: $0) }),
            ("copy", { _ = try await office.copyEvent("WTSC-2109A", to: "", newCode: "", by: $0) }),
            (
                "upload",
                { _ = try await office.uploadProgramme(ProgrammePapers(), publishing: false, dryRun: true, by: $0) }
            ),
            ("lead", { _ = try await office.nameLead(email: Who.mo.rawValue, of: "NHS", by: $0) }),
            ("lead removed", { _ = try await office.removeLead(email: Who.mo.rawValue, of: "NHS", by: $0) }),
            ("agency", { _ = try await office.agencyOverview("NHS", by: $0) }),
            ("staff of an agency", { _ = try await office.staff(of: "NHS", matching: "", limit: 1, by: $0) }),
            ("staff to book", { _ = try await office.staffToBook(of: "NHS", matching: "", limit: 1, by: $0) }),
            ("booking to cancel", { _ = try await office.bookingToCancel("7K3M9QD25", by: $0) }),
            ("requests", { _ = try await office.membershipRequests(of: nil, by: $0) }),
            ("requests of an agency", { _ = try await office.membershipRequests(of: "NHS", by: $0) }),
            ("deciding", { _ = try await office.decideMembership("00", isConfirmed: true, by: $0) }),
            ("staff prospects", { _ = try await office.staffProspects(on: "SCT-2109A", for: [], of: "NHS", by: $0) }),
            ("booking staff", { _ = try await office.bookStaff(on: "SCT-2109A", for: [], of: "NHS", by: $0) }),
            ("examples", { _ = try await office.roleExamples(by: $0) }),
            ("tokens", { _ = try await office.tokens(by: $0) }),
            ("revoke a token", { try await office.revokeToken(named: "x", by: $0) }),
            ("bookings", { _ = try await office.bookings(BookingFilter(), after: nil, limit: 1, by: $0) }),
            ("directory", { _ = try await office.directory(matching: "", after: nil, limit: 1, by: $0) }),
            ("messages", { _ = try await office.messages(in: nil, limit: 1, by: $0) }),
            ("retry", { _ = try await office.retryMessages(by: $0) }),
            ("token", { _ = try await office.createToken(name: "x", role: "auditor", by: $0) }),
            ("token without a name", { _ = try await office.createToken(name: "", role: "root", by: $0) }),
            ("backup", { try await office.backUp(toFile: TemporaryFolder().file("copy"), by: $0) }),
            ("demonstration", { try await office.beginDemonstration(offsetMilliseconds: 1, name: "x", by: $0) }),
        ]
        let lines = try await cast.number("SELECT count(*) FROM history")
        let tom = try await cast.asker(.tom)
        for (name, door) in doors {
            #expect(await cast.refusal { try await door(tom) } == .notPermitted, "\(name)")
            #expect(
                await cast.refusal { try await door(Asker(.anonymous, through: .page)) } == .signInNeeded, "\(name)")
        }
        #expect(try await cast.number("SELECT count(*) FROM history") == lines)
        #expect(
            await cast.refusal { try await office.myBookings(by: Asker(.anonymous, through: .page)) } == .signInNeeded)
    }
}
