/// The rules say no: one case for each no, with the facts a sentence needs.
public enum Refusal: Error, Hashable, Sendable {
    case eventUnknown(String)
    case sessionUnknown(String, session: String)
    case bookingUnknown(String)
    case courseUnknown(String)
    case delegateUnknown(String)
    case personUnknown(String)
    case agencyUnknown(String)
    case worksElsewhere(email: String, agency: String)
    case alreadyKnown
    case membershipAwaited(organisation: String)
    case membershipDeclined
    case membershipDecided
    case personNotFound
    case membershipNotFound
    case addressTaken(String)
    case addressUnknown(String)
    case primaryAddress(String)
    case alreadyMember(agency: String)
    case membershipOver
    case roleNotHeld(Role)
    case lastAdministrator
    case agencyCodeTaken(String)
    case mergeBlocked(MergeBlock)
    case termsUnknown(String)
    case termsNameTaken(String)
    case termsBeginTogether(String)
    case termsInEffect(String)
    case notPermitted
    case readOnlyToken
    case signInNeeded
    case tooManyCodes
    case eventNotOpen(String)
    case eventCancelled(String)
    case eventStarted(String, startedAt: Instant)
    case eventOver(String, endedAt: Instant)
    case bookingNotOpenYet(String, opensAt: Instant)
    case bookingClosed(String, closedAt: Instant)
    case alreadyBooked(BookingReference)
    case alreadyWaiting(BookingReference)
    case courseAlreadyBooked(BookingReference, event: String)
    case bookingEnded(BookingReference, BookingState)
    case undoBlocked(BookingReference, UndoBlock)
    case offerUnknown
    case noOffer(BookingReference)
    case notWaiting(BookingReference)
    case offerAwaitsAnswer(BookingReference)
    case offerOver(BookingReference, OfferState, at: Instant)
    case onlyPlacesPassOn(BookingReference)
    case onlyPlacesMove(BookingReference)
    /// More places were to be kept without names than are free; how many may be.
    case reservationTooLarge(String, most: Int)
    /// From a moment on places are for people who are named.
    case reservationTooLate(String, since: Instant)
    /// No place is kept there for the agency.
    case noReservation(String)
    case sameEvent(String)
    case otherCourse(String)
    case noPlaceThere(String)
    case waitsToMove(BookingReference, event: String)
    case substituteElsewhere(String)
    case substituteHasBooking(String)
    /// The terms of this booking let nobody else come instead, unless an administrator arranges it.
    case substitutionNotAllowed(BookingReference)
    /// The course is not for this delegate, unless an administrator books.
    case notEligible(course: String, Ineligibility)
    /// The delegate's request for this event awaits approval.
    case approvalAwaited(BookingReference)
    /// The booking awaits nobody's approval.
    case noRequest(BookingReference)
    /// The time to decide the request is over.
    case approvalOver(BookingReference, at: Instant)
    /// It was said before that the event goes ahead.
    case eventConfirmed(String)
    /// Nobody decides their own request, unless as an administrator.
    case ownRequest(BookingReference)
    case noLiveBooking(String, email: String)
    case notOnRegister(String, email: String)
    case registerNotOpen(String, session: Int, opensAt: Instant)
    case registerNotOver(String, session: Int, startsAt: Instant)
    case registerClosed(String, session: Int, closedAt: Instant)
    case registerHasRowsToCheck(String, session: Int, rows: Int)
    case registerChanged(String, session: Int)
    case needsFixed(String, startedAt: Instant)
    case codeTaken(String)
    case clash(Clash)
    case datesFixed(String, session: Int, startedAt: Instant)
    case changedMeanwhile(String)
    case alreadyPublished(String)
    case draftInPast(String, startedAt: Instant)
    case idempotencyKeyReused
    case tokenNameTaken(String)
    case tokenUnknown(String)
    case tokenRevoked(String, revokedAt: Instant)
    case messageUnknown(String)
    case messageNotGivenUp
    case calendarUnknown
    case databaseNotEmpty
    case exportDoesNotFit(String)

    /// The stable code programs rely on.
    public var code: String {
        switch self {
        case .eventUnknown: "event_unknown"
        case .sessionUnknown: "session_unknown"
        case .bookingUnknown: "booking_unknown"
        case .courseUnknown: "course_unknown"
        case .delegateUnknown: "delegate_unknown"
        case .personUnknown: "person_unknown"
        case .agencyUnknown: "agency_unknown"
        case .worksElsewhere: "works_elsewhere"
        case .alreadyKnown: "already_known"
        case .membershipAwaited: "membership_awaited"
        case .membershipDeclined: "membership_declined"
        case .membershipDecided: "membership_decided"
        case .personNotFound: "person_not_found"
        case .membershipNotFound: "membership_not_found"
        case .addressTaken: "address_taken"
        case .addressUnknown: "address_unknown"
        case .primaryAddress: "primary_address"
        case .alreadyMember: "already_member"
        case .membershipOver: "membership_over"
        case .roleNotHeld: "role_not_held"
        case .lastAdministrator: "last_administrator"
        case .agencyCodeTaken: "agency_code_taken"
        case .mergeBlocked: "merge_blocked"
        case .termsUnknown: "terms_unknown"
        case .termsNameTaken: "terms_name_taken"
        case .termsBeginTogether: "terms_begin_together"
        case .termsInEffect: "terms_in_effect"
        case .notPermitted: "not_permitted"
        case .readOnlyToken: "read_only_token"
        case .signInNeeded: "sign_in_needed"
        case .tooManyCodes: "too_many_codes"
        case .eventNotOpen: "event_not_open"
        case .eventCancelled: "event_cancelled"
        case .eventStarted: "event_started"
        case .eventOver: "event_over"
        case .bookingNotOpenYet: "booking_not_open_yet"
        case .bookingClosed: "booking_closed"
        case .alreadyBooked: "already_booked"
        case .alreadyWaiting: "already_waiting"
        case .courseAlreadyBooked: "course_already_booked"
        case .bookingEnded(_, .cancelled): "already_cancelled"
        case .bookingEnded: "booking_ended"
        case .undoBlocked(_, .notCancelled): "not_cancelled"
        case .undoBlocked(_, .tooLate): "undo_too_late"
        case .undoBlocked(_, .placeGone): "place_gone"
        case .undoBlocked(_, .offerGivenUp): "offer_given_up"
        case .undoBlocked(_, .requestGivenUp): "request_given_up"
        case .offerUnknown: "offer_unknown"
        case .noOffer: "no_offer"
        case .notWaiting: "not_waiting"
        case .offerAwaitsAnswer: "offer_awaits_answer"
        case .offerOver(_, .accepted, _): "offer_taken"
        case .offerOver(_, .declined, _): "offer_declined"
        case .offerOver(_, .withdrawn, _): "offer_withdrawn"
        case .offerOver: "offer_expired"
        case .onlyPlacesPassOn: "only_places_pass_on"
        case .onlyPlacesMove: "only_places_move"
        case .reservationTooLarge: "reservation_too_large"
        case .reservationTooLate: "reservation_too_late"
        case .noReservation: "no_reservation"
        case .sameEvent: "same_event"
        case .otherCourse: "other_course"
        case .noPlaceThere: "no_place_there"
        case .waitsToMove: "waits_to_move"
        case .substituteElsewhere: "substitute_elsewhere"
        case .substituteHasBooking: "substitute_has_booking"
        case .substitutionNotAllowed: "substitution_not_allowed"
        case .notEligible(_, .sector): "sector_not_eligible"
        case .notEligible(_, .prerequisites): "prerequisite_missing"
        case .approvalAwaited: "approval_awaited"
        case .noRequest: "no_request"
        case .approvalOver: "approval_over"
        case .ownRequest: "own_request"
        case .noLiveBooking: "no_live_booking"
        case .notOnRegister: "not_on_register"
        case .registerNotOpen: "register_not_open"
        case .registerNotOver: "register_not_over"
        case .registerClosed: "register_closed"
        case .registerHasRowsToCheck: "register_has_rows_to_check"
        case .registerChanged: "register_changed"
        case .needsFixed: "needs_fixed"
        case .codeTaken: "code_taken"
        case .clash(let clash): clash.code
        case .datesFixed: "dates_fixed"
        case .changedMeanwhile: "changed_meanwhile"
        case .eventConfirmed: "event_confirmed"
        case .alreadyPublished: "already_published"
        case .draftInPast: "draft_in_past"
        case .idempotencyKeyReused: "idempotency_key_reused"
        case .tokenNameTaken: "token_name_taken"
        case .tokenUnknown: "token_unknown"
        case .tokenRevoked: "token_revoked"
        case .messageUnknown: "message_unknown"
        case .messageNotGivenUp: "message_not_given_up"
        case .calendarUnknown: "calendar_unknown"
        case .databaseNotEmpty: "database_not_empty"
        case .exportDoesNotFit: "export_does_not_fit"
        }
    }
}

extension Clash {
    /// The stable code programs rely on.
    fileprivate var code: String {
        switch subject {
        case .trainer: "trainer_clash"
        case .room: "room_clash"
        case .joinLink: "join_link_clash"
        }
    }
}
