import Bookings
import Foundation
import TestSupport
import Testing

/// Values the rules are tried on; each test says only what it is about.
enum Sample {
    static let eventStart = "2025-04-23 09:30"
    static let eventEnd = "2025-04-23 16:30"
    /// Two working days before the start, over Easter.
    static let deadline = "2025-04-17 23:59:59"

    static func charge(_ length: LengthClass?, _ chargingClass: String?, late: Int, noShow: Int) throws -> Terms.Charge
    {
        Terms.Charge(
            lengthClass: length, chargingClass: try chargingClass.map { try #require(Word($0)) },
            late: [.event(try #require(Pence(late)))], noShow: .event(try #require(Pence(noShow))))
    }

    static func terms(
        notice: Int = 2, _ unit: Terms.Notice.Unit = .workingDays, _ time: String = "23:59:59",
        charges: [Terms.Charge] = [], individuals: Bool = false, promotion: Terms.Promotion = .automatic
    ) throws -> Terms {
        let timeOfDay = try #require(TimeOfDay(iso: time))
        return Terms(
            version: "2025-26", validFrom: try day("2025-01-01"), promotion: promotion,
            notice: try #require(Terms.Notice(value: notice, unit: unit, timeOfDay: timeOfDay)), charges: charges,
            chargesIndividuals: individuals)
    }

    /// A course of this length on one day, or on two, that costs £200.
    static func basis(_ length: LengthClass = .fullDay, days: Int = 1, price: Int? = 20_000) -> ChargeBasis {
        ChargeBasis(length: length, days: days, price: price.flatMap { Pence($0) })
    }

    static func id<Subject>(_ number: UInt8) throws -> Identifier<Subject> {
        try #require(Identifier(bytes: Array(repeating: number, count: 16)))
    }

    static func reference(_ value: UInt64) throws -> BookingReference { try #require(BookingReference(value: value)) }

    static func event(
        state: EventState = .open, window: BookingWindow = BookingWindow(opensOn: nil, closesOn: nil),
        capacity: Int = 3, occupied: Int = 0, waiting: Int = 0, overbookedBy: Int = 0
    ) throws -> Event {
        Event(
            id: try id(1), code: "WTSC-2504A", course: try id(2), capacity: capacity, minimum: 0, state: state,
            window: window, firstStartsAt: try uk(eventStart), lastEndsAt: try uk(eventEnd),
            places: Places(capacity: capacity, occupied: occupied, waiting: waiting, overbookedBy: overbookedBy))
    }

    static func facts(
        _ event: Event, repeatable: Bool = false, live: PlaceFacts.LiveBooking? = nil,
        sameCourse: PlaceFacts.LiveBooking? = nil, lastJoinedAt: Instant? = nil, ignoresWindow: Bool = false,
        standing: Standing = .settled, promotion: Terms.Promotion = .automatic
    ) throws -> PlaceFacts {
        PlaceFacts(
            event: event, courseIsRepeatable: repeatable, chargeBasis: basis(), agencyClass: Word("school"),
            standing: standing, liveBooking: live, sameCourse: sameCourse, lastJoinedAt: lastJoinedAt,
            terms: try terms(charges: [try charge(nil, nil, late: 5000, noShow: 7500)], promotion: promotion),
            calendar: try EnglandAndWales.calendar(), mayIgnoreWindow: ignoresWindow)
    }

    static func live(_ state: BookingState, on event: String = "WTSC-2504A") throws -> PlaceFacts.LiveBooking {
        PlaceFacts.LiveBooking(id: try id(9), reference: try reference(7), state: state, eventCode: event)
    }
}
