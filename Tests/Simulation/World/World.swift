/// The people, organisations and courses of every simulation; what differs from seed to seed is a `World`.
package enum Stage {
    /// An organisation: its code and the class by which it is charged.
    package static let agencies = [("NHS", "partner"), ("STM", "school"), ("HOP", "voluntary")]

    /// Somebody who may book.
    package struct Person: Sendable {
        /// For which organisation; nil for none.
        package let agency: Int?
        /// Who their line manager is.
        package let manager: Int?
        /// The address.
        package let email: String
    }

    /// Twelve people: five of the NHS, three of a school, three volunteers and one without an organisation.
    package static let people: [Person] = (0..<12).map { number in
        Person(
            agency: number < 5 ? 0 : number < 8 ? 1 : number < 11 ? 2 : nil,
            manager: number == 1 || number == 6 || number == 11 ? 0 : nil, email: "p\(number)@people.example")
    }

    /// Who speaks for an organisation.
    package static let leads = [(person: 3, agency: 0), (person: 5, agency: 1)]

    /// The courses: a half day, a full day, and a network that may be booked again and again.
    package static let courses: [(code: String, length: String, isRepeatable: Bool)] = [
        ("HALF", "half_day", false), ("FULL", "full_day", false), ("NET", "briefing", true),
    ]
}

/// What one seed begins with: the terms, the events and the present moment.
package struct World: Sendable {
    /// The moment everything begins.
    package var begins: Moment
    /// The terms, the earliest first.
    package var terms: [TermsPaper]
    /// The events.
    package var events: [EventPaper]

    /// One version of the terms.
    package struct TermsPaper: Sendable {
        /// The first day, counted from 1970.
        package var validFrom: Int
        /// Whether freed places are offered.
        package var offers: Bool
        /// How many units before the event the deadline lies.
        package var notice: Int
        /// What is counted.
        package var unit: Unit
        /// The second of the day at which days of notice end.
        package var second: Int
        /// The price list.
        package var charges: [Charge]
        /// Whether somebody without an organisation may be charged.
        package var chargesIndividuals: Bool

        /// What a notice counts.
        package enum Unit: String, Sendable { case workingDays = "working_days", calendarDays = "calendar_days", hours }

        /// A line of the price list; nil stands for any.
        package struct Charge: Sendable {
            /// For which length of course.
            package var length: String?
            /// For which class of organisation.
            package var chargingClass: String?
            /// For leaving late, in pence.
            package var late: Int
            /// For not coming, in pence.
            package var noShow: Int
        }
    }

    /// One event.
    package struct EventPaper: Sendable {
        /// Of which course.
        package var course: Int
        /// How many places.
        package var capacity: Int
        /// The first day on which people may book; nil for always.
        package var opensOn: Int?
        /// The last such day; nil until the start.
        package var closesOn: Int?
        /// Its sessions in order.
        package var sessions: [Sitting]
    }
}

/// A session on the wall: a day counted from 1970 and seconds since midnight.
package struct Sitting: Hashable, Sendable {
    /// The day.
    package var day: Int
    /// The second it begins.
    package var start: Int
    /// The second it ends.
    package var end: Int
    /// Whether it is online.
    package var isVirtual: Bool

    /// Makes a session.
    package init(day: Int, start: Int, end: Int, isVirtual: Bool) {
        (self.day, self.start, self.end, self.isVirtual) = (day, start, end, isVirtual)
    }

    /// When it begins; nil where the clocks jump over that.
    package var startsAt: Moment? { Almanac.england.moment(day, start) }
    /// When it ends; nil where the clocks jump over that.
    package var endsAt: Moment? { Almanac.england.moment(day, end) }
}

extension World: CustomStringConvertible {
    /// The world in a few lines of text.
    package var description: String {
        let almanac = Almanac.england
        let versions = terms.enumerated().map { number, terms in
            "  terms T\(number) from \(almanac[terms.validFrom].iso): \(terms.offers ? "offers" : "automatic"), "
                + "\(terms.notice) \(terms.unit.rawValue) at \(Command.clock(terms.second))"
        }
        let events = events.enumerated().map { number, event in
            "  E\(number) of \(Stage.courses[event.course].code), \(event.capacity) places, "
                + event.sessions.map(Command.words).joined(separator: " and ")
        }
        return (["  it is \(almanac.words(begins))"] + versions + events).joined(separator: "\n")
    }
}
