extension APIOperation {
    /// Everything the API does, in the order in which it is described.
    static let all: [APIOperation] = [
        .showToken,
        .listEvents, .showEvent, .listSessions, .showRoster, .showEventHistory, .listCourses,
        .bookPlace, .listBookings, .showBooking, .showBookingHistory, .cancelBooking,
        .showAttendance, .showAttendanceSheet, .markAttendance, .closeRegister,
        .reportAttendance, .exportAttendance, .exportAttendanceSheet,
        .findPeople,
        .listMessages, .retryMessages,
    ]
}
