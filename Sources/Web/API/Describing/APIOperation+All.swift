extension APIOperation {
    /// Everything the API does, in the order in which it is described.
    static let all: [APIOperation] = [
        .showToken, .listTokens, .revokeToken,
        .listEvents, .showEvent, .listSessions, .showRoster, .showEventHistory, .listCourses,
        .bookPlace, .givePlace, .listBookings, .showBooking, .showBookingHistory, .explainBooking, .cancelBooking,
        .undoCancellation,
        .substituteDelegate,
        .transferBooking, .approveRequest, .declineRequest,
        .listEventOffers, .listBookingOffers, .acceptOffer, .declineOffer,
        .showAttendance, .showAttendanceSheet, .showRegister, .markAttendance, .markRegister, .closeRegister,
        .listNeeds, .changeNeeds,
        .reportAttendance, .exportAttendance, .exportAttendanceSheet,
        .listPlannedEvents, .showPlannedEvent, .planEvent, .changeEvent, .publishEvent, .confirmEvent, .copyEvent,
        .cancelEvent,
        .listPlannedCourses, .showCourse, .addCourse, .changeCourse,
        .uploadProgramme, .importProgramme,
        .listAgencies, .showAgency, .addAgency, .changeAgency, .showAgencyOverview, .listStaff, .bookStaff,
        .listMembershipRequests, .decideMembership, .beginMembership, .showMembership, .endMembership, .nameLead,
        .removeLead,
        .findPeople, .showPerson, .addPerson, .changePerson, .addAddress, .makePrimary, .removeAddress, .trustAddress,
        .previewMerge, .mergePeople,
        .revokeRole, .endSignIns,
        .listMessages, .showMessage, .retryMessages, .writeToEveryone, .showMessageTimes, .changeMessageTimes,
        .listWordings, .changeWording,
        .showPartnership, .changePartnership, .listTerms, .previewTerms, .addTerms, .withdrawTerms, .listBankHolidays,
        .checkDatabase,
    ]
}
