import Bookings
import Formats
import Office
import TestSupport
import Testing

/// What administrators keep about people and agencies, on both stores.
struct PeopleTests {
    private static func fields(
        _ email: String, _ given: String, _ family: String = "", job: String = "", manager: String = "",
        agency: String = ""
    ) -> PersonFields {
        var fields = PersonFields()
        (fields.email, fields.givenName, fields.familyName) = (email, given, family)
        (fields.jobTitle, fields.managerEmail, fields.agency) = (job, manager, agency)
        return fields
    }

    @Test(arguments: StoreKind.all)
    func `a person is added, changed and found`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let ada = try await cast.asker(.ada)
        let id = try await cast.office.addPerson(
            Self.fields(
                "Zoe.Ward@nhs.example", " Zoë ", "Ward", job: "Nurse", manager: Who.lena.rawValue, agency: "NHS"),
            by: ada)
        var record = try await cast.office.personRecord(id, by: ada)
        #expect(record.person.displayName == "Zoë Ward")
        #expect(record.memberships.map(\.agencyCode) == ["NHS"])
        #expect(record.history.map(\.sentence) == ["Zoë Ward was added, by ada.stone@partnership.example."])
        var changed = PersonFields(record.person)
        #expect(try await !cast.office.changePerson(id, changed, by: ada))
        changed.familyName = "Ward-Lee"
        #expect(try await cast.office.changePerson(id, changed, by: ada))
        for text in ["ward-", "WARD", "zoe.w"] {
            let page = try await cast.office.people(PeopleFilter(text: text), limit: 10, by: ada)
            #expect(page.people.map(\.person.displayName) == ["Zoë Ward-Lee"], "\(text)")
            #expect(page.people.map(\.agencyName) == ["Northvale NHS Trust"])
        }
        record = try await cast.office.personRecord(id, by: ada)
        #expect(record.history.count == 2)
        try await cast.expectSound()
    }

    @Test func `people are listed in pages and by what they are`() async throws {
        let cast = try await Cast.assembledWithLeads()
        let olu = try await cast.asker(.olu)
        var names: [String] = []
        var after: Identifier<Person>?
        repeat {
            let page = try await cast.office.people(PeopleFilter(), after: after, limit: 5, by: olu)
            #expect(page.people.count <= 5)
            names += page.people.map(\.person.email.written)
            after = page.next
        } while after != nil
        #expect(names.count == Who.allCases.count && Set(names).count == names.count)
        for (filter, expected) in [
            (PeopleFilter(role: .trainer), [Who.dana, .ed]), (PeopleFilter(role: .agencyLead), [.amir, .mo]),
            (PeopleFilter(role: .finance), [.fin]), (PeopleFilter(agency: "STM"), [.amir]),
            (PeopleFilter(text: "lena", agency: "NHS"), [.lena]), (PeopleFilter(text: "%"), []),
        ] {
            let page = try await cast.office.people(filter, limit: 10, by: olu)
            #expect(Set(page.people.map(\.person.email.written)) == Set(expected.map(\.rawValue)))
        }
    }

    @Test(arguments: [
        (fields("", "Zoë"), "email"), (fields("zoe", "Zoë"), "email"), (fields("zoe@nhs.example", " "), "given_name"),
        (fields("zoe@nhs.example", "Z\noë"), "given_name"), (fields("zoe@nhs.example", "Z\u{202E}oë"), "given_name"),
        (fields("zoe@nhs.example", "Z\u{0}"), "given_name"),
        (fields("zoe@nhs.example", "Zoë", String(repeating: "é", count: 201)), "family_name"),
        (fields("zoe@nhs.example", "Zoë", manager: "nobody"), "manager_email"),
    ])
    func `what cannot be read changes nothing`(fields: PersonFields, field: String) async throws {
        let cast = try await Cast.assembled()
        let before = try await cast.number("SELECT count(*) FROM people")
        let errors = await #expect(throws: FieldErrors.self) {
            try await cast.office.addPerson(fields, by: Cast.console)
        }
        #expect(errors?.faults.map(\.place) == [field])
        #expect(try await cast.number("SELECT count(*) FROM people") == before)
    }

    @Test(arguments: StoreKind.all)
    func `hostile names are kept as they are`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        for (number, name) in ["<script>", "'; DROP TABLE people; --", "\"\u{301}><b>", "=cmd|' /C calc'!A0", "Z😀"]
            .enumerated()
        {
            let id = try await cast.office.addPerson(
                Self.fields("h\(number)@nhs.example", name), by: Cast.console)
            let person = try await cast.office.personRecord(id, by: Cast.console).person
            #expect(person.givenName.unicodeScalars.elementsEqual(name.unicodeScalars))
        }
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `an address belongs to one person, and one of them is the main one`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let (ada, office) = (try await cast.asker(.ada), cast.office)
        let priya = try await office.personID(email: Who.priya.rawValue, for: .changePeople, by: ada)
        #expect(
            await cast.refusal { try await office.addAddress("TOM.reid@council.example", to: priya, by: ada) }
                == .addressTaken("TOM.reid@council.example"))
        #expect(
            await cast.refusal { try await office.addPerson(Self.fields(Who.tom.rawValue, "Tom"), by: ada) }
                == .addressTaken(Who.tom.rawValue))
        try await office.addAddress("p.nair@council.example", to: priya, by: ada)
        #expect(try await office.principal(email: "P.Nair@council.example") == .person(priya))
        #expect(
            await cast.refusal { try await office.removeAddress(Who.priya.rawValue, of: priya, by: ada) }
                == .primaryAddress(Who.priya.rawValue))
        try await office.makePrimary("p.nair@council.example", of: priya, by: ada)
        var record = try await office.personRecord(priya, by: ada)
        #expect(record.addresses.map(\.email.written) == ["p.nair@council.example", Who.priya.rawValue])
        try await office.removeAddress(Who.priya.rawValue, of: priya, by: ada)
        record = try await office.personRecord(priya, by: ada)
        #expect(record.addresses.count == 1 && record.person.email.written == "p.nair@council.example")
        #expect(
            await cast.refusal { try await office.makePrimary(Who.tom.rawValue, of: priya, by: ada) }
                == .addressUnknown(Who.tom.rawValue))
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `ending a membership shows what is left and leaves it`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let (ada, office) = (try await cast.asker(.ada), cast.office)
        let booked = try await cast.book(.priya, on: "WTSC-2109A")
        let priya = try await office.personID(email: Who.priya.rawValue, for: .changePeople, by: ada)
        let nhs = try #require(try await office.personRecord(priya, by: ada).memberships.first)
        let left = try await office.bookingsLeft(byEnding: nhs.id, of: priya, by: ada)
        #expect(left.bookings.map(\.booking.reference) == [booked.reference])
        await #expect(throws: FieldErrors.self, "tomorrow") {
            try await office.endMembership(nhs.id, of: priya, lastDay: "2021-08-03", by: ada)
        }
        try await office.endMembership(nhs.id, of: priya, lastDay: "2021-07-31", by: ada)
        #expect(
            await cast.refusal {
                try await office.endMembership(nhs.id, of: priya, lastDay: "2021-07-31", by: ada)
            } == .membershipOver)
        try await office.beginMembership(of: priya, with: "NCS", firstDay: "2021-08-01", by: ada)
        #expect(
            await cast.refusal { try await office.beginMembership(of: priya, with: "NCS", firstDay: "", by: ada) }
                == .alreadyMember(agency: "Northvale Council"))
        let record = try await office.personRecord(priya, by: ada)
        #expect(record.memberships.map(\.agencyCode) == ["NCS", "NHS"])
        #expect(record.memberships.map(\.until) == [nil, try day("2021-07-31")])
        #expect(record.bookings.map(\.agencyName) == ["Northvale NHS Trust"])
        let tom = try await office.personID(email: Who.tom.rawValue, for: .changePeople, by: ada)
        #expect(
            await cast.refusal { try await office.bookingsLeft(byEnding: nhs.id, of: tom, by: ada) }
                == .membershipNotFound)
        await #expect(throws: FieldErrors.self, "before it began") {
            try await office.endMembership(record.memberships[0].id, of: priya, lastDay: "2021-07-31", by: ada)
        }
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `missed events of twelve months are counted for administrators only`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.book(.priya, on: "WTSC-2109A")
        try cast.clock.set("2021-09-14 17:00")
        try await cast.mark(.priya, .noShow, on: "WTSC-2109A")
        try await cast.close("WTSC-2109A")
        let (ada, olu) = (try await cast.asker(.ada), try await cast.asker(.olu))
        let priya = try await cast.office.personID(email: Who.priya.rawValue, for: .viewPeople, by: ada)
        #expect(try await cast.office.personRecord(priya, by: ada).missed == 1)
        #expect(try await cast.office.personRecord(priya, by: olu).missed == nil)
        try cast.clock.set("2022-09-16 10:00")
        #expect(try await cast.office.personRecord(priya, by: ada).missed == 0, "more than twelve months ago")
        try cast.clock.set("2021-09-15 10:00")
        try await cast.damage(["UPDATE fee_cases SET state = 'waived'"])
        #expect(try await cast.office.personRecord(priya, by: ada).missed == 0, "waived")
    }
}

/// Who runs the service.
struct StaffRolesTests {
    @Test(arguments: StoreKind.all)
    func `the last administrator stays`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let office = cast.office
        let ada = try await office.personID(email: Who.ada.rawValue, for: .addStaff, by: Cast.console)
        let fin = try await office.personID(email: Who.fin.rawValue, for: .addStaff, by: Cast.console)
        #expect(
            await cast.refusal { try await office.revoke("administrator", from: ada, by: Cast.console) }
                == .lastAdministrator)
        #expect(try await office.grant("administrator", to: fin, by: Cast.console))
        #expect(try await !office.grant("administrator", to: fin, by: Cast.console))
        try await office.revoke("administrator", from: ada, by: Cast.console)
        #expect(
            await cast.refusal { try await office.revoke("administrator", from: ada, by: Cast.console) }
                == .roleNotHeld(.administrator))
        #expect(
            await cast.refusal {
                try await office.revokeStaff(email: Who.fin.rawValue, role: "administrator", by: Cast.console)
            } == .lastAdministrator)
        await #expect(throws: FieldErrors.self) { try await office.revoke("root", from: fin, by: Cast.console) }
    }

    @Test(arguments: StoreKind.all)
    func `two administrators who revoke each other at once do not both succeed`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let office = cast.office
        let ada = try await office.personID(email: Who.ada.rawValue, for: .addStaff, by: Cast.console)
        let fin = try await office.personID(email: Who.fin.rawValue, for: .addStaff, by: Cast.console)
        for _ in 0..<10 {
            _ = try await office.grant("administrator", to: ada, by: Cast.console)
            _ = try await office.grant("administrator", to: fin, by: Cast.console)
            await withTaskGroup(of: Void.self) { group in
                for person in [ada, fin] {
                    group.addTask { try? await office.revoke("administrator", from: person, by: Cast.console) }
                }
            }
            #expect(try await cast.number("SELECT count(*) FROM role_grants WHERE role = 'administrator'") == 1)
        }
    }

    @Test func `somebody's sessions are ended`() async throws {
        let cast = try await Cast.assembled()
        let tab = try await cast.office.askForCode(email: Who.priya.rawValue, client: "")
        let code = try #require(try await cast.office.takeCodes(upTo: 1).first).code
        guard case .signedIn(let secret) = try await cast.office.signIn(tab: tab.secret, code: code) else {
            return #expect(Bool(false), "not signed in")
        }
        let ada = try await cast.asker(.ada)
        let priya = try await cast.office.personID(email: Who.priya.rawValue, for: .addStaff, by: ada)
        #expect(try await cast.office.personRecord(priya, by: ada).signIns == 1)
        #expect(try await cast.office.endSessions(of: priya, by: ada) == 1)
        #expect(try await cast.office.signedIn(secret: secret) == nil)
        #expect(try await cast.office.endSessions(of: priya, by: ada) == 0)
    }
}

/// The organisations whose staff attend.
struct AgenciesTests {
    private static func fields(_ code: String, _ name: String, sector: String = "Faith groups") -> AgencyFields {
        var fields = AgencyFields()
        (fields.code, fields.name, fields.sector, fields.chargingClass) = (code, name, sector, "partner")
        return fields
    }

    @Test(arguments: ["new", "New"])
    func `no agency has the address of the form as its code`(code: String) async throws {
        let cast = try await Cast.assembled()
        await #expect(throws: FieldErrors("code", ShortCode.Fault.reserved.sentence)) {
            try await cast.office.addAgency(Self.fields(code, "Newham"), by: Cast.console)
        }
        #expect(try await cast.number("SELECT count(*) FROM agencies WHERE name = 'Newham'") == 0)
    }

    @Test(arguments: StoreKind.all)
    func `an agency is added, changed and counted`(kind: StoreKind) async throws {
        let cast = try await Cast.assembledWithLeads(on: kind)
        let (ada, office) = (try await cast.asker(.ada), cast.office)
        try await office.addAgency(Self.fields("FTH", "St Chad’s"), by: ada)
        #expect(
            await cast.refusal { try await office.addAgency(Self.fields("FTH", "Another"), by: ada) }
                == .agencyCodeTaken("FTH"))
        let late = try await cast.book(.priya, on: "WTSC-2109A")
        try await cast.book(.lena, on: "WTSC-2109A")
        try cast.clock.set("2021-09-13 10:00")
        try await cast.cancel(late, by: .priya)
        let list = try await office.agencies(AgencyFilter(text: "northvale n"), by: ada)
        #expect(list.year.words == "2021–22")
        #expect(list.sectors.map(\.code) == ["council", "education", "faith_groups", "health", "voluntary_and_sports"])
        let line = try #require(list.lines.first)
        #expect(list.lines.count == 1 && line.staff == 3 && line.bookings == 1 && line.charges == 2500)
        #expect(line.leads.map(\.displayName) == ["Mo Shah"])
        var changed = AgencyFields(line.agency)
        #expect(try await !office.changeAgency("NHS", changed, by: ada))
        changed.chargingClass = "Voluntary"
        changed.financeEmail = "invoices@nhs.example"
        #expect(try await office.changeAgency("NHS", changed, by: ada))
        let record = try await office.agencyRecord("NHS", by: ada)
        #expect(record.line.agency.chargingClass.code == "voluntary" && record.staff.count == 3)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `a new charging class counts for the next booking and no earlier one`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let before = try await cast.book(.priya, on: "WTSC-2109A")
        let record = try await cast.office.agencyRecord("NHS", by: Cast.console)
        var fields = AgencyFields(record.line.agency)
        fields.chargingClass = "voluntary"
        _ = try await cast.office.changeAgency("NHS", fields, by: Cast.console)
        let after = try await cast.book(.lena, on: "WTSC-2109A")
        #expect(before.sentence.contains("£25") && after.sentence.contains("£10"))
        #expect(try await cast.details(before).booking.terms.sentence == before.sentence)
    }

    @Test(arguments: ["", "A B", "-x", "x/y", "é", String(repeating: "x", count: 41)])
    func `a code is short and plain`(code: String) async throws {
        let cast = try await Cast.assembled()
        let errors = await #expect(throws: FieldErrors.self) {
            try await cast.office.addAgency(Self.fields(code, "Name"), by: Cast.console)
        }
        #expect(errors?.faults.first?.place == "code")
    }

    @Test(arguments: [("2021-03-31", "2020–21"), ("2021-04-01", "2021–22"), ("2099-12-31", "2099–00")])
    func `a training year runs from April to March`(iso: String, words: String) throws {
        let date = try day(iso)
        let year = TrainingYear(of: date)
        #expect(year.words == words)
        #expect(year.firstDay <= date && date <= year.lastDay)
    }
}
