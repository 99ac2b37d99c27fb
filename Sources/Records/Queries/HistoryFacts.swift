import Bookings
import Foundation

/// The facts of a line of history as they are kept: a JSON object of numbers and codes, keys in order.
struct HistoryFacts: Hashable {
    private var numbers: [String: Int] = [:]
    private var codes: [String: String] = [:]

    init() {}

    init(json text: String) throws {
        if text == "{}" { return }
        var text = text
        guard !text.withUTF8({ readPlain($0) }) else { return }
        (numbers, codes) = ([:], [:])
        guard let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
            throw RecordFailure.damaged("A line of history holds “\(text)” where its facts should be.")
        }
        for (key, value) in object {
            if let number = value as? Int {
                numbers[key] = number
            } else if let code = value as? String {
                codes[key] = code
            }
        }
    }

    /// Reads the form in which facts are written; false where it is another, which may be good JSON all the same.
    private mutating func readPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var rest = PlainFacts(bytes)
        guard rest.take("{") else { return false }
        repeat {
            guard let key = rest.word(), rest.take(":") else { return false }
            if let number = rest.number() {
                numbers[key] = number
            } else if let code = rest.word() {
                codes[key] = code
            } else {
                return false
            }
        } while rest.take(",")
        return rest.take("}") && rest.isOver
    }

    /// The object as JSON.
    ///
    /// Codes are letters, digits and underscores, so nothing needs escaping.
    var json: String {
        let parts =
            numbers.map { (key: $0.key, text: "\"\($0.key)\":\($0.value)") }
            + codes.map { (key: $0.key, text: "\"\($0.key)\":\"\($0.value)\"") }
        return "{" + parts.sorted { $0.key < $1.key }.map(\.text).joined(separator: ",") + "}"
    }

    func setting(_ key: String, _ number: Int) -> HistoryFacts {
        var facts = self
        facts.numbers[key] = number
        return facts
    }

    func setting(_ key: String, _ code: (some RawRepresentable<String>)?) -> HistoryFacts {
        var facts = self
        facts.codes[key] = code?.rawValue
        return facts
    }

    func setting(_ key: String, word: String) -> HistoryFacts {
        var facts = self
        facts.codes[key] = word
        return facts
    }

    func setting(_ key: String, moment: Instant) -> HistoryFacts { setting(key, Int(clamping: moment.milliseconds)) }

    func setting<Subject>(_ key: String, _ identity: Identifier<Subject>?) -> HistoryFacts {
        var facts = self
        facts.codes[key] = identity?.hex
        return facts
    }

    /// Keeps a moment as the milliseconds of its number.
    func setting(_ key: String, _ moment: Instant) -> HistoryFacts { setting(key, Int(moment.milliseconds)) }

    func instant(_ key: String) throws -> Instant { Instant(milliseconds: Int64(try number(key))) }

    func optionalInstant(_ key: String) throws -> Instant? { numbers[key] == nil ? nil : try instant(key) }

    func number(_ key: String) throws -> Int {
        guard let number = numbers[key] else { throw missing(key) }
        return number
    }

    func moment(_ key: String) throws -> Instant { Instant(milliseconds: Int64(try number(key))) }

    func word(_ key: String) throws -> String {
        guard let word = codes[key] else { throw missing(key) }
        return word
    }

    func code<Code: RawRepresentable<String>>(_ key: String) throws -> Code {
        guard let code = codes[key].flatMap(Code.init(rawValue:)) else { throw missing(key) }
        return code
    }

    func optionalCode<Code: RawRepresentable<String>>(_ key: String) throws -> Code? {
        codes[key] == nil ? nil : try code(key)
    }

    func identity<Subject>(_ key: String) throws -> Identifier<Subject> {
        guard let identity = codes[key].flatMap(Identifier<Subject>.init(hex:)) else { throw missing(key) }
        return identity
    }

    func pence() throws -> Pence {
        guard let pence = Pence(try number("pence")) else {
            throw RecordFailure.damaged("A line of history speaks of a charge that cannot be.")
        }
        return pence
    }

    func day(_ key: String) throws -> CivilDate {
        guard let day = codes[key].flatMap({ CivilDate(iso: $0) }) else { throw missing(key) }
        return day
    }

    func optionalIdentity<Subject>(_ key: String) throws -> Identifier<Subject>? {
        codes[key] == nil ? nil : try identity(key)
    }

    func heldBack() throws -> HeldBack {
        if let percent = numbers["agency_percent"] { return .agencyShare(percent) }
        if let percent = numbers["sector_percent"] { return .sectorShare(try sector("sector"), percent) }
        return .held(for: try sector("held_for"))
    }

    private func sector(_ key: String) throws -> Sector {
        guard let sector = try Sector(word(key)) else { throw missing(key) }
        return sector
    }

    private func missing(_ key: String) -> RecordFailure { .damaged("A line of history lacks its fact “\(key)”.") }
}

extension Happening {
    /// The code and facts under which the case is kept.
    ///
    /// Both are contracts: append-only, like history itself.
    var columns: (code: String, facts: HistoryFacts) {
        let none = HistoryFacts()
        return switch self {
        case .placeBooked: ("place_booked", none)
        case .joinedWaitingList(let position): ("joined_waiting_list", none.setting("position", position))
        case .openPlaceTaken: ("open_place_taken", none)
        case .promoted: ("promoted", none)
        case .offerMade(let until): ("offer_made", none.setting("until", moment: until))
        case .offerBroadcast(let until): ("offer_broadcast", none.setting("until", moment: until))
        case .offerAccepted: ("offer_accepted", none)
        case .offerDeclined: ("offer_declined", none)
        case .offerExpired: ("offer_expired", none)
        case .offersExpired: ("offers_expired", none)
        case .offerLapsedUncounted: ("offer_lapsed_uncounted", none)
        case .offerWithdrawn: ("offer_withdrawn", none)
        case .broadcastEnded: ("broadcast_ended", none)
        case .offerChoicesChanged: ("offer_choices_changed", none)
        case .bookingCancelled(let late, let reason):
            ("booking_cancelled", none.setting("late", late ? 1 : 0).setting("reason", reason))
        case .cancellationUndone: ("cancellation_undone", none)
        case .substitutedBy(let booking): ("substituted_by", none.setting("booking", booking))
        case .tookPlaceOf(let booking): ("took_place_of", none.setting("booking", booking))
        case .movesFrom(let booking): ("moves_from", none.setting("booking", booking))
        case .movedTo(let booking): ("moved_to", none.setting("booking", booking))
        case .chargeProposed(let kind, let pence):
            ("charge_proposed", none.setting("kind", kind).setting("pence", pence.amount))
        case .waitingListEnded: ("waiting_list_ended", none)
        case .attendanceMarked(let session, let mark, let reason):
            ("attendance_marked", none.setting("session", session).setting("mark", mark).setting("reason", reason))
        case .registerClosed(let session): ("register_closed", none.setting("session", session))
        case .outcomeReached(let outcome): ("outcome_reached", none.setting("outcome", outcome))
        case .eventAdded(let capacity): ("event_added", none.setting("capacity", capacity))
        case .eventPlanned(let capacity): ("event_planned", none.setting("capacity", capacity))
        case .eventCopied(let event): ("event_copied", none.setting("from", event))
        case .eventPublished(let capacity): ("event_published", none.setting("capacity", capacity))
        case .capacityChanged(let from, let to): ("capacity_changed", none.setting("from", from).setting("to", to))
        case .eventChanged(let aspect): ("event_changed", none.setting("aspect", aspect))
        case .eventMoved(let from, let to): ("event_moved", none.setting("from", from).setting("to", to))
        case .sessionMoved(let from, let to):
            ("session_moved", to.map { none.setting("from", from).setting("to", $0) } ?? none.setting("from", from))
        case .freeExitGiven(let until): ("free_exit_given", none.setting("until", until))
        case .eventConfirmed: ("event_confirmed", none)
        case .placeGiven(let overBy): ("place_given", none.setting("over_by", overBy))
        case .placesReserved(let agency, let places, let until):
            (
                "places_reserved",
                none.setting("agency", word: agency).setting("places", places).setting("until", moment: until)
            )
        case .namedForPlace: ("named_for_place", none)
        case .heldBack(.agencyShare(let percent)): ("held_back", none.setting("agency_percent", percent))
        case .heldBack(.sectorShare(let sector, let percent)):
            ("held_back", none.setting("sector", word: sector.code).setting("sector_percent", percent))
        case .heldBack(.held(let sector)): ("held_back", none.setting("held_for", word: sector.code))
        case .reservationEnded(let agency, let places, let state):
            ("reservation_ended", none.setting("agency", word: agency).setting("places", places).setting("as", state))
        case .approvalAsked(let until): ("approval_asked", none.setting("until", until))
        case .approvalGranted: ("approval_granted", none)
        case .approvalDeclined: ("approval_declined", none)
        case .approvalExpired: ("approval_expired", none)
        case .agreementDeclared: ("agreement_declared", none)
        case .eventCancelled(let reason): ("event_cancelled", none.setting("reason", reason))
        case .bookingReleased(let reason): ("booking_released", none.setting("reason", reason))
        case .chargeVoided(let kind, let pence):
            ("charge_voided", none.setting("kind", kind).setting("pence", pence.amount))
        case .courseAdded(let course): ("course_added", none.setting("course", course))
        case .courseChanged(let course): ("course_changed", none.setting("course", course))
        case .programmeImported(let rows): ("programme_imported", none.setting("rows", rows))
        case .roleGranted(let role): ("role_granted", none.setting("role", role))
        case .profileChanged: ("profile_changed", none)
        case .joined: ("joined", none)
        case .membershipAsked(let agency): ("membership_asked", none.setting("agency", agency))
        case .membershipConfirmed(let agency): ("membership_confirmed", none.setting("agency", agency))
        case .membershipDeclined(let agency): ("membership_declined", none.setting("agency", agency))
        case .leadNamed(let agency): ("lead_named", none.setting("agency", agency))
        case .leadRemoved(let agency): ("lead_removed", none.setting("agency", agency))
        case .personAdded: ("person_added", none)
        case .personChanged: ("person_changed", none)
        case .addressAdded: ("address_added", none)
        case .addressMadePrimary: ("address_made_primary", none)
        case .addressRemoved: ("address_removed", none)
        case .membershipBegun(let agency): ("membership_begun", none.setting("agency", agency))
        case .membershipEnded(let agency): ("membership_ended", none.setting("agency", agency))
        case .agencyAdded(let agency): ("agency_added", none.setting("agency", agency))
        case .agencyChanged(let agency): ("agency_changed", none.setting("agency", agency))
        case .roleRevoked(let role): ("role_revoked", none.setting("role", role))
        case .sessionsEnded(let count): ("sessions_ended", none.setting("browsers", count))
        case .personMerged(let other, let bookings):
            ("person_merged", none.setting("person", other).setting("bookings", bookings))
        case .partnershipChanged: ("partnership_changed", none)
        case .termsAdded(let day): ("terms_added", none.setting("valid_from", word: day.iso))
        case .termsWithdrawn(let day): ("terms_withdrawn", none.setting("valid_from", word: day.iso))
        case .secondProofSetUp: ("second_proof_set_up", none)
        case .recoveryCodeUsed: ("recovery_code_used", none)
        case .secondProofReset: ("second_proof_reset", none)
        case .tokenCreated(let role): ("token_created", none.setting("role", role))
        case .tokenRevoked(let role): ("token_revoked", none.setting("role", role))
        case .wordingChanged(let kind): ("wording_changed", none.setting("kind", kind))
        case .messageRhythmChanged: ("message_rhythm_changed", none)
        case .everyoneWrittenTo(let people): ("everyone_written_to", none.setting("people", people))
        case .invitationDeclined: ("invitation_declined", none)
        case .mailCameBack: ("mail_came_back", none)
        case .mailArrivesAgain: ("mail_arrives_again", none)
        case .exported(let report, let rows): ("exported", none.setting("report", word: report).setting("rows", rows))
        }
    }

    /// Takes a case back from its code and facts; throws `RecordFailure.damaged` when they do not fit.
    init(code: String, facts: HistoryFacts) throws {
        switch code {
        case "place_booked": self = .placeBooked
        case "joined_waiting_list": self = .joinedWaitingList(position: try facts.number("position"))
        case "open_place_taken": self = .openPlaceTaken
        case "promoted": self = .promoted
        case "offer_made": self = .offerMade(until: try facts.moment("until"))
        case "offer_broadcast": self = .offerBroadcast(until: try facts.moment("until"))
        case "offer_accepted": self = .offerAccepted
        case "offer_declined": self = .offerDeclined
        case "offer_expired": self = .offerExpired
        case "offers_expired": self = .offersExpired
        case "offer_lapsed_uncounted": self = .offerLapsedUncounted
        case "offer_withdrawn": self = .offerWithdrawn
        case "broadcast_ended": self = .broadcastEnded
        case "offer_choices_changed": self = .offerChoicesChanged
        case "booking_cancelled":
            self = .bookingCancelled(late: try facts.number("late") != 0, reason: try facts.optionalCode("reason"))
        case "cancellation_undone": self = .cancellationUndone
        case "substituted_by": self = .substitutedBy(try facts.identity("booking"))
        case "took_place_of": self = .tookPlaceOf(try facts.identity("booking"))
        case "moves_from": self = .movesFrom(try facts.identity("booking"))
        case "moved_to": self = .movedTo(try facts.identity("booking"))
        case "charge_proposed": self = .chargeProposed(try facts.code("kind"), try facts.pence())
        case "charge_voided": self = .chargeVoided(try facts.code("kind"), try facts.pence())
        case "event_cancelled": self = .eventCancelled(try facts.code("reason"))
        case "booking_released": self = .bookingReleased(try facts.code("reason"))
        case "waiting_list_ended": self = .waitingListEnded
        case "attendance_marked":
            self = .attendanceMarked(
                session: try facts.number("session"), try facts.code("mark"), reason: try facts.optionalCode("reason"))
        case "register_closed": self = .registerClosed(session: try facts.number("session"))
        case "outcome_reached": self = .outcomeReached(try facts.code("outcome"))
        case "event_added": self = .eventAdded(capacity: try facts.number("capacity"))
        case "event_planned": self = .eventPlanned(capacity: try facts.number("capacity"))
        case "event_copied": self = .eventCopied(from: try facts.identity("from"))
        case "event_published": self = .eventPublished(capacity: try facts.number("capacity"))
        case "capacity_changed":
            self = .capacityChanged(from: try facts.number("from"), to: try facts.number("to"))
        case "event_changed": self = .eventChanged(try facts.code("aspect"))
        case "event_moved": self = .eventMoved(from: try facts.instant("from"), to: try facts.instant("to"))
        case "event_confirmed": self = .eventConfirmed
        case "place_given": self = .placeGiven(overBy: try facts.number("over_by"))
        case "places_reserved":
            self = .placesReserved(
                agency: try facts.word("agency"), places: try facts.number("places"), until: try facts.moment("until"))
        case "named_for_place": self = .namedForPlace
        case "held_back": self = .heldBack(try facts.heldBack())
        case "reservation_ended":
            self = .reservationEnded(
                agency: try facts.word("agency"), places: try facts.number("places"), try facts.code("as"))
        case "approval_asked": self = .approvalAsked(until: try facts.instant("until"))
        case "approval_granted": self = .approvalGranted
        case "approval_declined": self = .approvalDeclined
        case "approval_expired": self = .approvalExpired
        case "agreement_declared": self = .agreementDeclared
        case "session_moved":
            self = .sessionMoved(from: try facts.instant("from"), to: try facts.optionalInstant("to"))
        case "free_exit_given": self = .freeExitGiven(until: try facts.instant("until"))
        case "course_added": self = .courseAdded(try facts.identity("course"))
        case "course_changed": self = .courseChanged(try facts.identity("course"))
        case "programme_imported": self = .programmeImported(rows: try facts.number("rows"))
        case "role_granted": self = .roleGranted(try facts.code("role"))
        case "profile_changed": self = .profileChanged
        case "joined": self = .joined
        case "membership_asked": self = .membershipAsked(try facts.optionalIdentity("agency"))
        case "membership_confirmed": self = .membershipConfirmed(try facts.identity("agency"))
        case "membership_declined": self = .membershipDeclined(try facts.optionalIdentity("agency"))
        case "lead_named": self = .leadNamed(try facts.identity("agency"))
        case "lead_removed": self = .leadRemoved(try facts.identity("agency"))
        case "person_added": self = .personAdded
        case "person_changed": self = .personChanged
        case "address_added": self = .addressAdded
        case "address_made_primary": self = .addressMadePrimary
        case "address_removed": self = .addressRemoved
        case "membership_begun": self = .membershipBegun(try facts.identity("agency"))
        case "membership_ended": self = .membershipEnded(try facts.identity("agency"))
        case "agency_added": self = .agencyAdded(try facts.identity("agency"))
        case "agency_changed": self = .agencyChanged(try facts.identity("agency"))
        case "role_revoked": self = .roleRevoked(try facts.code("role"))
        case "sessions_ended": self = .sessionsEnded(try facts.number("browsers"))
        case "person_merged":
            self = .personMerged(try facts.identity("person"), bookings: try facts.number("bookings"))
        case "partnership_changed": self = .partnershipChanged
        case "terms_added": self = .termsAdded(validFrom: try facts.day("valid_from"))
        case "terms_withdrawn": self = .termsWithdrawn(validFrom: try facts.day("valid_from"))
        case "second_proof_set_up": self = .secondProofSetUp
        case "recovery_code_used": self = .recoveryCodeUsed
        case "second_proof_reset": self = .secondProofReset
        case "token_created": self = .tokenCreated(try facts.code("role"))
        case "token_revoked": self = .tokenRevoked(try facts.code("role"))
        case "wording_changed": self = .wordingChanged(try facts.code("kind"))
        case "message_rhythm_changed": self = .messageRhythmChanged
        case "everyone_written_to": self = .everyoneWrittenTo(people: try facts.number("people"))
        case "invitation_declined": self = .invitationDeclined
        case "mail_came_back": self = .mailCameBack
        case "mail_arrives_again": self = .mailArrivesAgain
        case "exported": self = .exported(report: try facts.word("report"), rows: try facts.number("rows"))
        default: throw RecordFailure.damaged("History knows no “\(code)”; the database may be from a newer program.")
        }
    }
}
