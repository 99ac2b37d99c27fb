import Bookings
import Formats
import HTTPTypes
import Office
import TestSupport
import Testing

/// Booking and what comes of it.
extension APIStory {
    func tellOfEvents() async throws {
        try await call("listEvents", "/events?limit=2")
        try await call("showEvent", "/events/WTSC-2201")
        try await call("listSessions", "/events/WTSC-2201/sessions")
        try await call("showRoster", "/events/CSE-2201/roster")
        _ = try await api.front.book("WTSC-2201", "priya.nair@nvh.example")
        try await call("showEventHistory", "/events/WTSC-2201/history")
        try await call("listCourses", "/courses")
        let mix = #"{"agency_percent":40,"sectors":[{"sector":"health","held":1}]}"#
        try await call("changeMix", "/events/WTSC-2201/mix", mix)
        #expect(try await call("showMix", "/events/WTSC-2201/mix")["agency_percent"] == 40)
        try await call("changeMix", "/events/WTSC-2201/mix", #"{"sectors":[]}"#)
        #expect(
            try await call("confirmEvent", "/planning/events/WTSC-2201/confirmation")["state"] == "going_ahead")
    }

    func tellOfBookings() async throws {
        let delegate = #"{"delegate":"priya.nair@nvh.example"}"#
        let booked = try await call("bookPlace", "/events/WTSC-2201/bookings", delegate)["reference"]?.text ?? ""
        let waiting = try await call("bookPlace", "/events/CSE-2201/bookings", delegate)["reference"]?.text ?? ""
        let given = try await call(
            "givePlace", "/events/CSE-2201/overbookings",
            #"{"delegate":"priya.nair@nvh.example","reason":"The court asks for it."}"#)
        #expect(given["reference"] == .text(waiting) && given["state"] == "confirmed")
        let full = try await call("bookPlace", "/events/CSE-2201/bookings", #"{"delegate":"evil@nvh.example"}"#)
        #expect(full["state"] == "waiting")
        try await call("listBookings", "/bookings?limit=2")
        try await call("listBookings", "/bookings?delegate=Priya.Nair@nvh.example&state=waiting&event=CSE-2201")
        try await call("showBooking", "/bookings/\(booked)")
        try await call("showBooking", "/bookings/\(waiting)")
        try await call("showBookingHistory", "/bookings/\(booked)/history")
        let explained = try await call("explainBooking", "/bookings/\(full["reference"]?.text ?? "")/explanation")
        #expect(explained["state"] == "waiting" && explained["ahead"] != .null)
    }

    func tellOfChanges() async throws {
        let booked = try await api.front.book("WTSC-2201", "priya.nair@nvh.example").reference.text
        let waiting = try await api.front.book("CSE-2201", "priya.nair@nvh.example").reference.text
        try await call("cancelBooking", "/bookings/\(waiting)/cancellation")
        let again = try await call("undoCancellation", "/bookings/\(waiting)/restoration", "{}")
        #expect(again["state"] == "waiting" && again["reference"] == .text(waiting))
        let held = try await api.front.book("CSE-2203", "lena.hart@nvh.example").reference.text
        let moving = try await call("transferBooking", "/bookings/\(held)/transfer", #"{"event":"CSE-2201"}"#)
        #expect(moving["replaces"] == .text(held) && moving["state"] == .text("waiting"))
        try await call("cancelBooking", "/bookings/\(moving["reference"]?.text ?? "")/cancellation")
        let passed = try await call(
            "substituteDelegate", "/bookings/\(booked)/substitution", #"{"substitute":"tom.reid@nvp.example"}"#)
        #expect(passed["replaces"] == .text(booked))
        try await tellOfRequests()
    }

    private func tellOfRequests() async throws {
        let office = api.front.office
        var course = CourseForm(try await office.course("WTSC", by: api.front.operator))
        course.approval = "approval"
        _ = try await office.changeCourse("WTSC", to: course, by: api.front.operator)
        var asked: [String] = []
        for email in ["evil@nvh.example", "lena.hart@nvh.example"] {
            asked.append(try await api.front.bookOwn("WTSC-2201", email).reference.text)
        }
        let approved = try await call("approveRequest", "/bookings/\(asked[0])/approval")
        #expect(approved["state"] == "confirmed" && approved["approval_until"] == .null)
        let declined = try await call("declineRequest", "/bookings/\(asked[1])/refusal", #"{"note":"Not this year."}"#)
        #expect(declined["state"] == "declined")
    }

    func tellOfOffers() async throws {
        let office = api.front.office
        var terms = TermsFields()
        (terms.version, terms.validFrom, terms.promotion) = ("offers", "2021-12-13", "offers")
        try await office.addTerms(terms, by: api.front.operator)
        let tom =
            try await office.bookings(
                BookingFilter(event: "CSE-2201"), after: nil, limit: 1, by: api.front.operator
            ).items.first?.reference.text ?? ""
        let priya = try await api.front.book("CSE-2201", "priya.nair@nvh.example").reference.text
        let evil = try await api.front.book("CSE-2201", "evil@nvh.example").reference.text
        _ = try await office.cancelBooking(tom, reason: nil, note: "", by: api.front.operator)
        let first = try await call("listEventOffers", "/events/CSE-2201/offers")["offers"]?.elements.first
        #expect(first?["booking"]?.text == priya && first?["state"] == "open" && first?["broadcast"] == false)
        try await call("declineOffer", "/offers/\(first?["offer"]?.text ?? "")/refusal")
        let second = try await call("listBookingOffers", "/bookings/\(evil)/offers")["offers"]?.elements.first
        try await call("acceptOffer", "/offers/\(second?["offer"]?.text ?? "")/acceptance")
    }

    func tellOfRegisters() async throws {
        let needs = #"{"measures":["live_captions","front_seat"],"note":"the second row","keep":true}"#
        let reference = try await api.front.book("WTSC-2201", "priya.nair@nvh.example").reference.text
        _ = try await api.front.book("WTSC-2201", "tom.reid@nvp.example")
        try await call("changeNeeds", "/bookings/\(reference)/needs", needs)
        let wanted = try await call("listNeeds", "/events/WTSC-2201/needs")
        #expect(wanted["needs"]?.elements.first?["measures"] == ["live_captions", "front_seat"])
        #expect(wanted["to_do"]?.elements.contains("Turn on live captions: 1 person (Priya Nair)") == true)
        api.front.time.move(to: try uk("2022-01-05 09:30"))
        let registers = "/events/WTSC-2201/registers/1"
        let mark = #"{"delegate":"priya.nair@nvh.example","mark":"excused","reason":"sickness"}"#
        try await call("markAttendance", "\(registers)/marks", mark)
        let before = try await call("showRegister", registers)
        #expect(before["to_check"] == 1 && before["rows"]?.elements.count == 2)
        let tom = before["rows"]?.elements.first { $0["mark"] == .null }?["booking"]?.text ?? ""
        let marked = try await call(
            "markRegister", registers, #"{"rows":[{"booking":"\#(tom)"}],"rest_attended":true}"#)
        #expect(marked["changed"] == 1 && marked["to_check"] == 0)
        let late = try await api.send(
            .post, "/api/v1\(registers)", #"{"rows":[{"booking":"\#(tom)","mark":"no_show"}]}"#)
        #expect(late.status == 422 && late.text.contains(#""field":"\#(tom)""#), "\(late.text)")
        let seen = #"{"seen":"\#(before["seen"]?.text ?? "")"}"#
        #expect(try await api.send(.post, "/api/v1\(registers)/closure", seen).text.contains("register_changed"))
        let now = try await call("showRegister", registers)["seen"]?.text ?? ""
        let closed = try await call("closeRegister", "\(registers)/closure", #"{"seen":"\#(now)"}"#)
        #expect(closed["outcomes_derived"] == false)
        try await call("showAttendance", "/events/WTSC-2201/attendance")
        try await call("showAttendanceSheet", "/events/WTSC-2201/attendance.csv")
    }

    func tellOfReports() async throws {
        _ = try await api.front.book("WTSC-2201", "priya.nair@nvh.example")
        try await call("reportAttendance", "/reports/attendance")
        try await call("exportAttendance", "/attendance")
        try await call("exportAttendanceSheet", "/attendance.csv")
    }

    func tellOfMessages() async throws {
        _ = try await api.front.book("WTSC-2201", "priya.nair@nvh.example")
        try await call("listMessages", "/messages?limit=1")
        let listed = try await api.send(.get, "/api/v1/messages?limit=1")
        let id = try #require(try #/"id":"([0-9a-f]{32})"/#.firstMatch(in: listed.text)).output.1
        try await call("showMessage", "/messages/\(id)/letter")
        try await call("retryMessages", "/messages/retry")
        try await call("showMessageTimes", "/settings/messages")
        try await call(
            "changeMessageTimes", "/settings/messages",
            #"{"reminder_days":[14,3],"joining_days":2,"copies_to_managers":false}"#)
        try await call("listWordings", "/settings/messages/wordings")
        try await call(
            "changeWording", "/settings/messages/wordings/reminder",
            ##"{"subject":"{course}: see you {in_days}","body":"{details}\n\n{terms}"}"##)
        try await call(
            "writeToEveryone", "/events/WTSC-2201/messages", #"{"subject":"The room","text":"It has changed."}"#)
    }
}
