import Bookings
import TestSupport
import Testing

/// What was given up with a cancelled booking and does not come back.
struct UndoRequestTests {
    @Test(arguments: [(BookingState.requested, UndoBlock.requestGivenUp), (.offered, .offerGivenUp)])
    func `neither a request nor an offer stands again`(from: BookingState, block: UndoBlock) throws {
        let now = try uk("2025-03-03 10:05")
        let booking = Booking(
            id: try Sample.id(9), reference: try Sample.reference(7), event: try Sample.id(1),
            course: try Sample.id(2), delegate: try Sample.id(3), agency: nil, state: .cancelled,
            joinedAt: try uk("2025-03-01 10:00"), holdsCourse: false,
            terms: try Sample.facts(Sample.event()).preview(at: now).terms)
        let facts = UndoFacts(
            booking: booking, ending: UndoFacts.Ending(at: try uk("2025-03-03 10:00"), from: from),
            event: try Sample.event(), courseIsRepeatable: false, liveBooking: nil, sameCourse: nil)
        #expect(throws: Refusal.undoBlocked(try Sample.reference(7), block)) { try facts.undo(at: now) }
    }
}
