import Bookings
import Records

/// Everything somebody may ask the office for.
public enum Verb: String, CaseIterable, Sendable {
    case viewProgramme, viewBooking, listBookings, viewRoster, viewAttendance
    case bookPlace, overbook, reservePlaces, cancelBooking, answerOffer, decideRequest, substituteDelegate,
        transferBooking,
        markAttendance,
        closeRegister
    case reportAttendance, checkDatabase, findPeople
    case viewMessages, retryMessages, changeMessages, writeToEveryone, receiveMail
    case importProgramme, exportDatabase, restoreDatabase, addStaff, endAccess, createToken, changeSettings
    case nameLead, viewAgency, decideMembership
    case viewTokens, revokeToken
    case viewPeople, changePeople, mergePeople, viewAgencies, changeAgencies
    case changePartnership, viewTerms, changeTerms
    case viewNeeds, viewAbsenceReasons, changeNeeds, keepProfile, joinAtOnce, joinOnTheDay
    case viewPlanning, addCourse, changeCourse, planEvent, changeEvent, publishEvent, confirmEvent, cancelEvent
    case uploadProgramme
}

/// The permission table: pages, API and command line ask here and nowhere else.
///
/// What is not named is refused.
enum Permission {
    /// Who may do what; nil means everybody, signed in or not.
    static func roles(for verb: Verb) -> Set<Role>? {
        switch verb {
        case .viewProgramme: nil
        case .viewBooking: [.delegate, .manager, .deputy, .agencyLead, .trainer, .administrator, .finance, .auditor]
        case .viewRoster, .viewAttendance: [.trainer, .administrator, .auditor]
        case .bookPlace, .cancelBooking, .substituteDelegate, .transferBooking:
            [.delegate, .manager, .agencyLead, .administrator]
        case .answerOffer: [.delegate, .manager, .deputy, .agencyLead, .administrator]
        case .decideRequest: [.manager, .agencyLead, .administrator]
        case .markAttendance, .closeRegister: [.trainer, .administrator]
        case .reportAttendance, .listBookings: [.administrator, .finance, .auditor]
        case .checkDatabase, .viewMessages, .viewTokens: [.administrator, .auditor]
        case .findPeople, .importProgramme, .exportDatabase, .restoreDatabase, .addStaff, .endAccess, .createToken,
            .revokeToken, .changeSettings, .retryMessages, .nameLead, .viewPlanning, .addCourse, .changeCourse,
            .planEvent, .overbook, .confirmEvent,
            .changeEvent, .publishEvent, .cancelEvent, .uploadProgramme:
            [.administrator]
        case .viewAgency: [.agencyLead, .administrator, .finance, .auditor]
        case .decideMembership, .reservePlaces: [.agencyLead, .administrator]
        case .viewPeople: [.administrator, .auditor]
        case .viewAgencies, .viewTerms: [.administrator, .finance, .auditor]
        case .changePeople, .mergePeople, .changeAgencies, .changePartnership, .changeTerms, .changeMessages,
            .receiveMail:
            [.administrator]
        case .writeToEveryone: [.trainer, .administrator]
        case .viewNeeds: [.delegate, .trainer, .administrator]
        case .viewAbsenceReasons, .changeNeeds: [.delegate, .administrator]
        case .keepProfile, .joinOnTheDay: [.delegate]
        case .joinAtOnce: [.trainer, .administrator]
        }
    }
}

/// What an act is about, so that the roles that follow from a booking or an event can be told.
struct Regarding {
    /// The delegate in question.
    var delegate: Person?
    /// The event in question.
    var event: Identifier<Event>?
    /// The agency in question: of record where it is about a booking, else the one the delegate works for now.
    var agency: Identifier<Agency>?

    /// About a person, an event, an agency, or nothing in particular.
    init(delegate: Person? = nil, event: Identifier<Event>? = nil) {
        self.delegate = delegate
        self.event = event
        agency = delegate?.agency
    }

    /// About an agency.
    init(agency: Identifier<Agency>) { self.agency = agency }

    /// About a booking.
    init(_ booking: Booking, of delegate: Person?) {
        self.delegate = delegate
        event = booking.event
        agency = booking.agency
    }
}

extension Reading {
    /// Refuses when the one who asks may not do this.
    func permit(_ verb: Verb, to asker: Asker, _ regarding: Regarding = Regarding()) throws {
        guard let allowed = Permission.roles(for: verb) else { return }
        if case .service = asker.principal, verb.isForPeople { throw Refusal.notPermitted }
        for role in Role.allCases where allowed.contains(role) {
            if try holds(role, asker, regarding) { return try checkScope(of: asker, for: verb) }
        }
        throw asker.principal == .anonymous ? Refusal.signInNeeded : Refusal.notPermitted
    }

    /// Whether the one who asks may do this.
    func may(_ verb: Verb, _ asker: Asker, _ regarding: Regarding = Regarding()) throws -> Bool {
        do {
            try permit(verb, to: asker, regarding)
            return true
        } catch is Refusal { return false }
    }

    private func checkScope(of asker: Asker, for verb: Verb) throws {
        if case .service(_, _, .read) = asker.principal, verb.changes { throw Refusal.readOnlyToken }
    }

    /// Whether the one who asks has a role, given what the act is about.
    func holds(_ role: Role, _ asker: Asker, _ regarding: Regarding) throws -> Bool {
        switch asker.principal {
        case .anonymous: return false
        case .operator, .clock: return role == .administrator
        case .service(_, let granted, _): return role == granted
        case .person(let person):
            switch role {
            case .delegate: return regarding.delegate?.id == person
            case .manager: return try regarding.delegate?.managerEmail.map { try owns($0, person) } ?? false
            case .deputy:
                return try regarding.delegate.flatMap { try deputy(of: $0.id) }.map { try owns($0, person) } ?? false
            case .agencyLead: return try regarding.agency.map { try leads(person, agency: $0) } ?? false
            case .trainer: return try regarding.event.map { try trains(person, event: $0) } ?? false
            case .administrator, .finance, .auditor:
                return try asker.isStrong && grantedRoles(person).contains(role)
            }
        }
    }
}
