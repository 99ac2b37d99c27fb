import Bookings
import Formats
import Office
import Records
import TestSupport
import Testing

/// Wordings, times, writing to everyone, a person's own calendar, and mail that comes back.
struct WordingAndMailTests {
    /// Sends what waits and gives the letters, as `reminder to tom.reid: Subject`.
    private func sent(_ cast: Cast) async throws -> [String] {
        var all: [String] = []
        while case let taken = try await cast.office.takeMessages(upTo: 50), !taken.isEmpty {
            try await cast.office.settleMessages(taken.map { ($0, .sent) })
            all += taken.map { message in
                let letter = Letter(message, site: nil, at: cast.office.now)
                return
                    "\(message.key.kind.rawValue) to \(message.address.written.prefix { $0 != "@" }): \(letter.subject)"
            }
        }
        return all.sorted()
    }

    @Test(arguments: StoreKind.all)
    func `a place is reminded of, the link told, and the register asked for, each once`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.book(.tom, on: "WTSC-2109A")
        _ = try await sent(cast)
        var told: [String] = []
        for moment in [
            "2021-09-04 08:59", "2021-09-04 09:00", "2021-09-11 09:00", "2021-09-13 09:00", "2021-09-15 08:59",
            "2021-09-15 09:00",
        ] {
            try cast.clock.set(moment)
            try await cast.office.passTime()
            try await cast.office.passTime()
            told += try await sent(cast).map { "\(moment.suffix(11)) \($0)" }
        }
        #expect(
            told == [
                "09-04 09:00 reminder to tom.reid: Reminder: Working together to safeguard children is in 10 days",
                "09-11 09:00 reminder to tom.reid: Reminder: Working together to safeguard children is in 3 days",
                "09-13 09:00 joining_instructions to tom.reid: Getting ready: Working together to safeguard children is tomorrow",
                "09-15 09:00 register_reminder to dana.frost: The register is still open: Working together to safeguard children",
            ])
        try await cast.expectSound()
    }

    @Test func `who has just booked is not reminded within two hours`() async throws {
        let cast = try await Cast.assembled()
        try cast.clock.set("2021-09-04 06:00")
        try await cast.book(.tom, on: "WTSC-2109A")
        try cast.clock.set("2021-09-04 08:30")
        try await cast.book(.amir, on: "WTSC-2109A")
        _ = try await sent(cast)
        try cast.clock.set("2021-09-04 09:00")
        try await cast.office.passTime()
        #expect(try await sent(cast).map { $0.prefix { $0 != ":" } } == ["reminder to tom.reid"])
    }

    @Test func `nobody cancelled is reminded`() async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.tom, on: "WTSC-2109A")
        try cast.clock.set("2021-09-04 09:00")
        try await cast.office.passTime()
        try await cast.cancel(booked, by: .tom)
        let told = try await sent(cast).map { String($0.prefix { $0 != ":" }) }
        #expect(told == ["booking_cancelled to tom.reid"])
    }

    @Test(arguments: StoreKind.all)
    func `other times count for events to come at once`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.book(.tom, on: "WTSC-2109A")
        _ = try await sent(cast)
        let ada = try await cast.asker(.ada)
        #expect(
            try await cast.office.changeRhythm(
                reminderDays: "30", joiningDays: "1", copiesToManagers: false, by: ada))
        #expect(
            try await !cast.office.changeRhythm(
                reminderDays: " 30 ", joiningDays: "1", copiesToManagers: false, by: ada))
        try cast.clock.set("2021-08-15 09:00")
        try await cast.office.passTime()
        #expect(try await sent(cast).count == 1)
        try await cast.book(.priya, on: "SCT-2109A")
        #expect(try await sent(cast).map { $0.prefix { $0 != ":" } } == ["place_booked to priya.nair"])
        try await cast.expectSound()
    }

    @Test func `a wording of their own is what is sent, until ours is taken again`() async throws {
        let cast = try await Cast.assembled()
        let ada = try await cast.asker(.ada)
        #expect(
            try await cast.office.changeWording(
                of: "place_booked", subject: "See you at {course}", body: "{details}\n\n{terms}", by: ada))
        try await cast.book(.tom, on: "WTSC-2109A")
        #expect(try await sent(cast) == ["place_booked to tom.reid: See you at Working together to safeguard children"])
        #expect(try await cast.office.takeStandardWording(of: "place_booked", by: ada))
        try await cast.book(.amir, on: "WTSC-2109A")
        #expect(
            try await sent(cast).first?.hasSuffix("Your place is booked: Working together to safeguard children")
                == true)
    }

    @Test(arguments: StoreKind.all)
    func `everyone on an event is written to alone, and who waits where it is asked for`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        for who in [Who.tom, .amir, .rosa] { try await cast.book(who, on: "WTSC-2109A") }
        _ = try await sent(cast)
        let dana = try await cast.asker(.dana)
        for withWaiting in [false, true] {
            _ = try await cast.office.writeToEveryone(
                on: "WTSC-2109A", subject: "The room", text: "It is upstairs.", withWaiting: withWaiting, by: dana)
            #expect(try await sent(cast).count == (withWaiting ? 3 : 2))
        }
        let audience = try await cast.office.audience(of: "WTSC-2109A", by: dana)
        #expect(audience.written.map(\.people) == [3, 2] && audience.placed == 2 && audience.waiting == 1)
        try cast.clock.set("2022-09-15 12:00")
        #expect(try await cast.office.forgetOldAnnouncements() == 2)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `a calendar is opened by its newest address alone, and shows places and training`(kind: StoreKind) async throws
    {
        let cast = try await Cast.assembled(on: kind)
        try await cast.book(.dana, on: "WTSC-2110B")
        let dana = try await cast.asker(.dana)
        let first = try await cast.office.openCalendar(by: dana)
        let second = try await cast.office.openCalendar(by: dana)
        let shown = try await cast.office.ownCalendar(second)
        #expect(shown.places.map(\.event.event.code) == ["WTSC-2110B"])
        #expect(shown.training.map(\.event.code) == ["WTSC-2109A", "SCT-2109A"])
        #expect(await cast.refusal { _ = try await cast.office.ownCalendar(first) } == .calendarUnknown)
        try await cast.office.closeCalendar(by: dana)
        #expect(await cast.refusal { _ = try await cast.office.ownCalendar(second) } == .calendarUnknown)
    }

    @Test(arguments: StoreKind.all)
    func `a move is told with when it was to begin, and who waits is told as one who waits`(kind: StoreKind)
        async throws
    {
        let cast = try await Cast.assembled(on: kind)
        for who in [Who.tom, .amir, .rosa] { try await cast.book(who, on: "WTSC-2109A") }
        _ = try await sent(cast)
        try await cast.change("WTSC-2109A") { $0.sessions[0].date = "2021-10-05" }
        let letters = try await cast.office.takeMessages(upTo: 50).map { Letter($0, site: nil, at: cast.office.now) }
        #expect(letters.count == 4)
        for letter in letters {
            #expect(letter.subject == "Changed: Working together to safeguard children, Tuesday 5 October 2021")
            #expect(
                letter.text.contains("Was to begin: Tuesday 14 September 2021, 9:30am\nNow: Tuesday 5 October 2021"))
        }
        let waiting = letters.filter { $0.text.contains("You are number 1 on the waiting list.") }
        #expect(waiting.count == 1)
        #expect(waiting.first?.text.contains("Waiting costs nothing. If you get a place, this holds:") == true)
    }

    @Test(arguments: StoreKind.all)
    func `a move of a later session alone is told with when that was to begin`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.change("WTSC-2109A") { plan in
            var second = plan.sessions[0]
            second.date = "2021-09-15"
            plan.sessions.append(second)
        }
        try await cast.book(.tom, on: "WTSC-2109A")
        _ = try await sent(cast)
        try await cast.change("WTSC-2109A") { $0.sessions[1].date = "2021-09-17" }
        let moved = try await cast.office.takeMessages(upTo: 50).map { Letter($0, site: nil, at: cast.office.now) }
        #expect(
            moved.contains { $0.text.contains("No longer on: Wednesday 15 September 2021, 9:30am\nNow: Tuesday 14") })
        try await cast.change("WTSC-2109A") { $0.sessions.removeLast() }
        let ended = try await cast.office.takeMessages(upTo: 50).map { Letter($0, site: nil, at: cast.office.now) }
        #expect(ended.contains { $0.text.contains("No longer on: Friday 17 September 2021, 9:30am\nNow: Tuesday 14") })
    }

    @Test func `each of the two learns who the other is and who did it, as far as they are colleagues`() async throws {
        let cast = try await Cast.assembled()
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        _ = try await sent(cast)
        _ = try await cast.substitute(priya, with: .lena, by: .priya)
        let texts = try await cast.office.takeMessages(upTo: 50).map { Letter($0, site: nil, at: cast.office.now).text }
        #expect(texts.contains { $0.contains("Lena Hart comes in your place.") && !$0.contains("If this was not") })
        #expect(texts.contains { $0.contains("You have been given the place of Priya Nair. Priya Nair arranged it.") })
    }

    @Test func `who ends somebody's access closes their private calendar too`() async throws {
        let cast = try await Cast.assembled()
        let (dana, ada) = (try await cast.asker(.dana), try await cast.asker(.ada))
        let secret = try await cast.office.openCalendar(by: dana)
        let id = try await cast.office.personID(
            email: Who.dana.rawValue, for: .endAccess, by: ada)
        _ = try await cast.office.endSessions(of: id, by: ada)
        #expect(await cast.refusal { _ = try await cast.office.ownCalendar(secret) } == .calendarUnknown)
    }

    /// A bounce as a mail server sends it, about a message of ours.
    private func bounce(of message: String, to address: String, status: String = "5.1.1") throws -> ReceivedMail {
        let lines = [
            "From: MAILER-DAEMON@mx.example", "To: training@northvale.example",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b", "MIME-Version: 1.0", "", "--b",
            "Content-Type: text/plain", "", "Sorry.", "--b", "Content-Type: message/delivery-status", "",
            "Reporting-MTA: dns; mx.example", "", "Final-Recipient: rfc822; \(address)", "Action: failed",
            "Status: \(status)", "Diagnostic-Code: smtp; 550 \(status) no such user", "--b",
            "Content-Type: text/rfc822-headers", "", "Message-ID: <\(message)@northvale.example>", "", "--b--", "",
        ]
        return try ReceivedMail(reading: Array(lines.joined(separator: "\r\n").utf8))
    }

    @Test(arguments: StoreKind.all)
    func `a bounce marks its message and address, until a code that was sent there is typed`(
        kind: StoreKind
    ) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.book(.tom, on: "WTSC-2109A")
        _ = try await sent(cast)
        let ada = try await cast.asker(.ada)
        let message = try #require(try await cast.office.messages(in: .sent, limit: 9, by: ada).items.first)
        let outcome = try await cast.office.receive(
            bounce(of: message.key.id.hex, to: "Tom.Reid@council.example"), by: Cast.console)
        guard case .cameBack(_, _, isAddressMarked: true) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        let roster = try await cast.office.roster(of: "WTSC-2109A", by: ada)
        #expect(roster.rows.first?.bounce != nil)
        #expect(try await cast.office.messages(in: nil, cameBack: true, limit: 9, by: ada).items.count == 1)
        let tab = try await cast.office.askForCode(email: "tom.reid@council.example", client: "").secret
        let code = try #require(try await cast.office.takeCodes(upTo: 1).first).code
        _ = try await cast.office.signIn(tab: tab, code: code)
        #expect(try await cast.office.roster(of: "WTSC-2109A", by: ada).rows.first?.bounce == nil)
    }

    @Test(arguments: StoreKind.all)
    func `what came back is sent again by itself, and what arrived is not`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let ada = try await cast.asker(.ada)
        try await cast.book(.tom, on: "WTSC-2109A")
        let message = try #require(try await cast.office.takeMessages(upTo: 1).first)
        try await cast.office.settleMessages([(message, .sent)])
        let id = message.key.id.hex
        #expect(await cast.refusal { _ = try await cast.office.retryMessages(id, by: ada) } == .messageNotGivenUp)

        _ = try await cast.office.receive(bounce(of: id, to: "tom.reid@council.example"), by: Cast.console)
        let returned = try await cast.office.messages(in: nil, cameBack: true, limit: 9, by: ada).items
        #expect(returned.map(\.isWorthRetrying) == [true])
        #expect(try await cast.office.retryMessages(by: ada).count == 0)
        #expect(try await cast.office.retryMessages(id, by: ada).count == 1)
        #expect(try await cast.office.messages(in: nil, cameBack: true, limit: 9, by: ada).items.isEmpty)

        let again = try #require(try await cast.office.takeMessages(upTo: 1).first)
        #expect(again.key == message.key)
        #expect(again.attempts == 1)
        #expect(!again.calendar.isEmpty)
        try await cast.office.settleMessages([(again, .sent)])
        #expect(await cast.refusal { _ = try await cast.office.retryMessages(id, by: ada) } == .messageNotGivenUp)
        try await cast.expectSound()
    }

    @Test func `a copy is addressed to the manager by name, and tells whom we wrote to`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.priya, on: "WTSC-2109A")
        var copies: [OutgoingMessage] = []
        while case let taken = try await cast.office.takeMessages(upTo: 50), !taken.isEmpty {
            try await cast.office.settleMessages(taken.map { ($0, .sent) })
            copies += taken.filter(\.key.isCopy)
        }
        #expect(copies.map(\.mailboxName) == ["Lena Hart"])
        #expect(copies.map(\.readerName) == ["Priya Nair"])
    }

    @Test func `a bounce of somebody else's message, or to somebody else, marks nothing`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.tom, on: "WTSC-2109A")
        _ = try await sent(cast)
        let ada = try await cast.asker(.ada)
        let message = try #require(try await cast.office.messages(in: .sent, limit: 9, by: ada).items.first).key.id.hex
        for (name, address) in [
            ("0123456789abcdef0123456789abcdef", "tom.reid@council.example"),
            (message, "ada.stone@partnership.example"),
            ("nonsense", "tom.reid@council.example"),
        ] {
            let outcome = try await cast.office.receive(bounce(of: name, to: address), by: Cast.console)
            guard case .notOurs = outcome else {
                Issue.record("\(outcome)")
                return
            }
        }
        #expect(try await cast.office.messages(in: nil, cameBack: true, limit: 9, by: ada).items.isEmpty)
        #expect(try await cast.office.roster(of: "WTSC-2109A", by: ada).rows.first?.bounce == nil)
    }

    @Test(arguments: StoreKind.all)
    func `a calendar that declines asks the delegate, once a day, and cancels nothing`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.book(.tom, on: "WTSC-2109A")
        let taken = try await cast.office.takeMessages(upTo: 9)
        try await cast.office.settleMessages(taken.map { ($0, .sent) })
        let change = try #require(taken.first?.calendar.first)
        let key = InvitationKey(session: change.session, booking: change.booking)
        func answer(_ status: String, from address: String = "tom.reid@council.example") throws -> ReceivedMail {
            let lines = [
                "From: \(address)", "Content-Type: text/calendar; method=REPLY; charset=utf-8", "MIME-Version: 1.0", "",
                "BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REPLY", "BEGIN:VEVENT", "UID:\(key.uid)", "SEQUENCE:0",
                "ATTENDEE;PARTSTAT=\(status):mailto:\(address)", "DTSTAMP:20210802T100000Z", "COMMENT:I am ill.",
                "END:VEVENT", "END:VCALENDAR", "",
            ]
            return try ReceivedMail(reading: Array(lines.joined(separator: "\r\n").utf8))
        }
        for mail in try [
            answer("ACCEPTED"), answer("DECLINED", from: "amir.khan@school.example"), answer("DECLINED"),
            answer("DECLINED"),
        ] {
            _ = try await cast.office.receive(mail, by: Cast.console)
        }
        let booking = try #require(try await cast.office.roster(of: "WTSC-2109A", by: Cast.console).rows.first)
            .reference
        for (who, reads) in [(Who.tom, true), (.ada, true), (.dana, false)] {
            let line = try await cast.office.explainBooking(booking.text, by: cast.asker(who)).history
                .first { $0.happening == .invitationDeclined }
            #expect(line?.note == (reads ? "I am ill." : ""), "\(who)")
        }
        try cast.clock.set("2021-09-15 12:00")
        guard case .answered = try await cast.office.receive(answer("DECLINED"), by: Cast.console) else {
            Issue.record("Who has been at an event is not asked whether they come.")
            return
        }
        try cast.clock.set("2021-08-03 12:00")
        #expect(
            try await sent(cast) == [
                "invitation_declined to tom.reid: Are you still coming? Working together to safeguard children"
            ])
        #expect(try await cast.roster("WTSC-2109A") == ["Tom Reid confirmed"])
        try await cast.expectSound()
    }
}

extension Answer<Int> {
    /// How many there are, where the act was done now.
    fileprivate var count: Int? {
        if case .fresh(let count) = self { count } else { nil }
    }
}
