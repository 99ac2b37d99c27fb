public import Bookings

extension Verb {
    /// Whether it changes anything but the record that it was done.
    ///
    /// A token that may only look is refused every verb that does.
    public var changes: Bool {
        switch self {
        case .viewProgramme, .viewBooking, .listBookings, .viewRoster, .viewAttendance, .reportAttendance,
            .checkDatabase, .findPeople, .viewMessages, .exportDatabase, .viewTokens, .viewAgency,
            .viewPeople, .viewAgencies, .viewTerms, .viewNeeds, .viewAbsenceReasons,
            .joinAtOnce, .joinOnTheDay, .viewPlanning:
            false
        case .bookPlace, .overbook, .reservePlaces, .cancelBooking, .answerOffer, .decideRequest, .substituteDelegate,
            .transferBooking,
            .markAttendance,
            .closeRegister,
            .retryMessages,
            .importProgramme,
            .restoreDatabase, .addStaff, .endAccess, .createToken, .revokeToken, .changeSettings, .nameLead,
            .decideMembership, .changePeople, .mergePeople, .changeAgencies, .changePartnership, .changeTerms,
            .changeNeeds,
            .changeMessages, .writeToEveryone, .receiveMail, .keepProfile, .addCourse, .changeCourse, .planEvent,
            .changeEvent, .publishEvent, .confirmEvent, .cancelEvent, .uploadProgramme:
            true
        }
    }

    /// Whether somebody with these roles may ask for it of anything at all: what a page offers before it is known of what.
    ///
    /// The verb itself looks again, at this very event or organisation.
    public func isOffered(to roles: Set<Role>) -> Bool {
        Permission.roles(for: self).map { !$0.isDisjoint(with: roles) } ?? true
    }

    /// Whether only people may ask for it: what would let a stolen token open more doors, or outlive its being revoked.
    public var isForPeople: Bool { [.addStaff, .createToken].contains(self) }

    /// The roles in which a service account may ask for it.
    public var serviceRoles: [Role] {
        if isForPeople { return [] }
        guard let allowed = Permission.roles(for: self) else { return Role.granted }
        return Role.granted.filter(allowed.contains)
    }
}
