import Bookings
import Formats
import Foundation
import Office
import TestSupport
import Testing

/// Sets the stage: through the office alone, as it would come about.
struct StageBuilder {
    func build() async throws -> Stage {
        let front = try await Front()
        var names = [
            "event": "WTSC-2201", "full": "CSE-2201", "other": "CSE-2202", "draft": "WTSC-2204", "held": "ENG-2110B",
            "agency": "NVH", "course": "CSE",
        ]
        try await people(front, &names)
        try await events(front)
        try await bookings(front, &names)
        try await strangers(front, &names)
        try await settings(front)
        names["message"] = try await front.office.messages(in: nil, limit: 1, by: front.operator).items.first?.key.id
            .hex
        let folder = try TemporaryFolder()
        try await front.office.backUp(toFile: folder.file("stage"), by: front.operator)
        return Stage(
            database: try Data(contentsOf: URL(fileURLWithPath: folder.file("stage"))), names: names,
            tables: try await front.tables())
    }

    private func people(_ front: Front, _ names: inout [String: String]) async throws {
        let (office, me) = (front.office, front.operator)
        for (name, role) in [
            ("ada", "administrator"), ("fin", "finance"), ("olu", "auditor"), ("ida", "administrator"),
        ] {
            _ = try await office.addStaff(
                email: "\(name)@northvale.example", role: role, givenName: name.capitalized, familyName: "Staff", by: me
            )
        }
        for (given, family, email, agency) in [
            ("Una", "Moss", "una.moss@nvp.example", "NVP"), ("Rob", "Lane", "rob.lane@nvp.example", "NVP"),
            ("Priya", "Nair", "p.nair@nvh.example", "NVH"),
        ] {
            var fields = PersonFields()
            (fields.givenName, fields.familyName, fields.email, fields.agency) = (given, family, email, agency)
            _ = try await office.addPerson(fields, by: me)
        }
        try await front.nameLead()
        _ = try await office.nameLead(email: "una.moss@nvp.example", of: "NVP", by: me)
        for (name, email) in [
            ("priya", "priya.nair@nvh.example"), ("twin", "p.nair@nvh.example"), ("tom", "tom.reid@nvp.example"),
            ("lena", Front.lena), ("zoe", "zoe.quinn@nvh.example"), ("evil", "evil@nvh.example"),
            ("una", "una.moss@nvp.example"), ("rob", "rob.lane@nvp.example"), ("ada", "ada@northvale.example"),
            ("fin", "fin@northvale.example"), ("olu", "olu@northvale.example"),
        ] {
            names[name] = try await office.personID(email: email, for: .viewPeople, by: me).hex
        }
        let priya = try await office.personID(email: "priya.nair@nvh.example", for: .viewPeople, by: me)
        try await office.addAddress("priya@nvh.example", to: priya, by: me)
        names["calendar"] = try await office.openCalendar(by: Asker(.person(priya), through: .page))
        names["membership"] = try await office.personRecord(priya, by: me).memberships.first?.id.hex
    }

    private func events(_ front: Front) async throws {
        func plan(
            _ code: String, _ course: String, days: [String], trainers: String, publishing: Bool,
            capacity: String = "10"
        ) async throws {
            var form = EventForm()
            (form.course, form.code, form.capacity, form.trainers) = (course, code, capacity, trainers)
            form.sessions = days.map { day in
                var session = SessionForm()
                (session.date, session.starts, session.ends) = (day, "09:30", "11:00")
                (session.mode, session.link) = ("virtual", "https://meet.example/\(code)")
                return session
            }
            _ = try await front.office.planEvent(form, publishing: publishing, by: front.operator)
        }
        try await plan("WTSC-2204", "WTSC", days: ["2022-04-05"], trainers: "", publishing: false)
        try await plan("ENG-2201", "ENG", days: ["2022-01-25"], trainers: "", publishing: true, capacity: "1")
        try await plan("WTSC-2203", "WTSC", days: ["2022-03-09"], trainers: "rob.lane@nvp.example", publishing: true)
        try await plan("CSE-2202", "CSE", days: ["2022-02-15"], trainers: "rob.lane@nvp.example", publishing: true)
        front.time.move(to: try uk("2021-10-01 09:00"))
        try await plan(
            "ENG-2110B", "ENG", days: ["2021-10-06", "2021-10-07"], trainers: "zoe.quinn@nvh.example", publishing: true)
        for email in ["priya.nair@nvh.example", "tom.reid@nvp.example"] { _ = try await front.book("ENG-2110B", email) }
        front.time.move(to: try uk("2021-12-13 09:00"))
        for (email, mark) in [("priya.nair@nvh.example", AttendanceMark.attended), ("tom.reid@nvp.example", .noShow)] {
            try await front.office.markAttendance(
                mark, reason: nil, event: "ENG-2110B", session: 1, delegate: email, by: front.operator)
        }
    }

    private func bookings(_ front: Front, _ names: inout [String: String]) async throws {
        names["booked"] = try await front.book("WTSC-2201", "priya.nair@nvh.example").reference.text
        names["waiting"] = try await front.book("CSE-2201", "priya.nair@nvh.example").reference.text
        let ended = try await front.book("CSE-2202", "una.moss@nvp.example").reference.text
        _ = try await front.office.cancelBooking(ended, reason: nil, note: "", by: front.operator)
        names["ended"] = ended
        names["offered"] = try await offered(front, &names)
        names["requested"] = try await requested(front, &names)
        let messages = try await front.office.takeMessages(upTo: 100)
        try await front.office.settleMessages(messages.map { ($0, .refused("No such mailbox.")) })
    }

    /// Priya asks for a place on a course that has to be approved.
    private func requested(_ front: Front, _ names: inout [String: String]) async throws -> String {
        var course = CourseForm()
        (course.code, course.title, course.lengthClass, course.approval) = (
            "SUP", "Supervision", "half_day", "approval"
        )
        _ = try await front.office.addCourse(course, by: front.operator)
        var event = EventForm()
        (event.course, event.code, event.capacity) = ("SUP", "SUP-2202", "10")
        (event.minimum, event.decideOn) = ("2", "2022-02-15")
        var session = SessionForm()
        (session.date, session.starts, session.ends, session.mode, session.venue) =
            ("2022-02-22", "09:30", "12:30", "room", "Town Hall")
        event.sessions = [session]
        _ = try await front.office.planEvent(event, publishing: true, by: front.operator)
        names["approved"] = "SUP-2202"
        return try await front.bookOwn("SUP-2202", "priya.nair@nvh.example").reference.text
    }

    /// Priya waits for a place that Una gives back, where places are offered, and is offered it.
    private func offered(_ front: Front, _ names: inout [String: String]) async throws -> String {
        var terms = TermsFields()
        (terms.version, terms.validFrom, terms.promotion) = ("2021-12", "2021-12-13", "offers")
        try await front.office.addTerms(terms, by: front.operator)
        let una = try await front.book("ENG-2201", "una.moss@nvp.example")
        let priya = try await front.book("ENG-2201", "priya.nair@nvh.example")
        _ = try await front.office.cancelBooking(una.reference.text, reason: nil, note: "", by: front.operator)
        names["offer"] = try await front.office.offers(ofEvent: "ENG-2201", by: front.operator).first?.offer.id.hex
        return priya.reference.text
    }

    /// Those who are not known yet, or not known enough.
    private func strangers(_ front: Front, _ names: inout [String: String]) async throws {
        let office = front.office
        for (email, agency, organisation) in [
            ("nia.cole@nvh.example", "NVH", ""), ("bo.dean@scouts.example", "", "Northvale Sea Scouts"),
        ] {
            let newcomer = try Newcomer(
                givenName: "New", familyName: "Comer", jobTitle: "", managerEmail: "", agency: agency,
                organisation: organisation)
            _ = try await office.join(newcomer, tab: try await shown(email, front).tab)
        }
        for request in try await office.membershipRequests(of: nil, by: front.operator) {
            names[request.agency == nil ? "unlisted" : "request"] = request.id.hex
        }
        names["newcomer_tab"] = try await shown("kim.west@nvp.example", front).tab
        names["code_tab"] = try await office.askForCode(email: "priya.nair@nvh.example", client: "").secret
        names["code"] = try #require(try await office.takeCodes(upTo: 1).first).code
        guard case .signedIn(let secret) = try await shown("ada@northvale.example", front).outcome else {
            throw StageFault()
        }
        names["unproven"] = secret
    }

    private func shown(_ email: String, _ front: Front) async throws -> (tab: String, outcome: SignInOutcome) {
        let tab = try await front.office.askForCode(email: email, client: "").secret
        let code = try #require(try await front.office.takeCodes(upTo: 1).first).code
        return (tab, try await front.office.signIn(tab: tab, code: code))
    }

    private func settings(_ front: Front) async throws {
        var terms = TermsFields()
        (terms.version, terms.validFrom, terms.notice) = ("2022-23", "2022-04-01", "5")
        try await front.office.addTerms(terms, by: front.operator)
        _ = try await front.office.createToken(name: "website", role: "auditor", by: front.operator)
    }
}

/// The stage could not be set.
private struct StageFault: Error {}
