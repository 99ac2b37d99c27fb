import Bookings
import Records

/// Everything somebody may ask the office for.
public enum Verb: String, CaseIterable, Sendable {
    case viewProgramme, viewBooking, viewRoster, viewAttendance
    case bookPlace, cancelBooking, markAttendance, closeRegister
    case reportAttendance, checkDatabase, findPeople
    case viewMessages, retryMessages
    case importProgramme, exportDatabase, restoreDatabase, addStaff, createToken, changeSettings
}

/// The permission table: pages, API and command line ask here and nowhere else.
///
/// What is not named is refused.
enum Permission {
    /// Who may do what; nil means everybody, signed in or not.
    static func roles(for verb: Verb) -> Set<Role>? {
        switch verb {
        case .viewProgramme: nil
        case .viewBooking: [.delegate, .manager, .trainer, .administrator, .finance, .auditor]
        case .viewRoster, .viewAttendance: [.trainer, .administrator, .auditor]
        case .bookPlace, .cancelBooking: [.delegate, .manager, .administrator]
        case .markAttendance, .closeRegister: [.trainer, .administrator]
        case .reportAttendance: [.administrator, .finance, .auditor]
        case .checkDatabase, .viewMessages: [.administrator, .auditor]
        case .findPeople, .importProgramme, .exportDatabase, .restoreDatabase, .addStaff, .createToken,
            .changeSettings, .retryMessages:
            [.administrator]
        }
    }
}

/// What an act is about, so that the roles that follow from a booking or an event can be told.
struct Regarding {
    /// The delegate in question.
    var delegate: Person?
    /// The event in question.
    var event: Identifier<Event>?
}

extension Reading {
    /// Refuses when the one who asks may not do this.
    func permit(_ verb: Verb, to asker: Asker, _ regarding: Regarding = Regarding()) throws {
        guard let allowed = Permission.roles(for: verb) else { return }
        for role in Role.allCases where allowed.contains(role) {
            if try holds(role, asker, regarding) { return }
        }
        throw asker.principal == .anonymous ? Refusal.signInNeeded : Refusal.notPermitted
    }

    /// Whether the one who asks has a role, given what the act is about.
    func holds(_ role: Role, _ asker: Asker, _ regarding: Regarding) throws -> Bool {
        switch asker.principal {
        case .anonymous: return false
        case .operator, .clock: return role == .administrator
        case .service(_, let granted): return role == granted
        case .person(let person):
            switch role {
            case .delegate: return regarding.delegate?.id == person
            case .manager: return try regarding.delegate?.managerEmail.map { try owns($0, person) } ?? false
            case .trainer: return try regarding.event.map { try trains(person, event: $0) } ?? false
            case .administrator, .finance, .auditor:
                return try asker.isStrong && grantedRoles(person).contains(role)
            }
        }
    }
}
