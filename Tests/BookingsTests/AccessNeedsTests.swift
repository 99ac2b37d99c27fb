import Bookings
import TestSupport
import Testing

/// What to do so that people can take part: read, kept and forgotten.
struct AccessNeedsTests {
    @Test func `measures stand once each in the order of the list`() throws {
        let needs = try AccessNeeds(codes: ["hearing_loop", "live_captions", "hearing_loop"], typed: "  A lamp \n ")
        #expect(needs.measures == [.liveCaptions, .hearingLoop])
        #expect(needs.codes == "live_captions hearing_loop")
        #expect(needs.note == "A lamp")
        #expect(AccessNeeds(codes: needs.codes, note: needs.note) == needs)
    }

    @Test func `nothing asked is nothing to do`() throws {
        #expect(try AccessNeeds(codes: [], typed: " \n\t ").isEmpty)
        #expect(AccessNeeds.none.isEmpty)
        #expect(AccessNeeds(codes: "", note: "") == AccessNeeds.none)
    }

    @Test func `every fault is told at once`() throws {
        let faults = #expect(throws: FieldErrors.self) {
            try AccessNeeds(codes: ["wings"], typed: String(repeating: "x", count: 501))
        }
        #expect(try #require(faults).faults.map(\.place) == ["measures", "note"])
        #expect(throws: FieldErrors.self) { try AccessNeeds(codes: [], typed: "a\u{0}b") }
        #expect(throws: FieldErrors.self) {
            try AccessNeeds(codes: [], typed: "e" + String(repeating: "\u{301}", count: 2000))
        }
        #expect(try AccessNeeds(codes: [], typed: String(repeating: "é", count: 500)).note.count == 500)
    }

    @Test func `a code nobody knows is not read`() {
        #expect(AccessNeeds(codes: "live_captions wings", note: "") == nil)
    }

    @Test func `each measure fits some way of delivering`() {
        for measure in AccessMeasure.allCases {
            #expect(DeliveryMode.allCases.contains { measure.fits($0) }, "\(measure)")
        }
        #expect(AccessMeasure.liveCaptions.fits(.virtual) && !AccessMeasure.liveCaptions.fits(.room))
        #expect(AccessMeasure.hearingLoop.fits(.room) && !AccessMeasure.hearingLoop.fits(.virtual))
    }

    @Test func `they are kept for 30 days after the event`() throws {
        #expect(AccessNeeds.eraseOn(eventEndingAt: try uk("2021-09-14 16:30")) == (try day("2021-10-14")))
        let limit = AccessNeeds.oldestKeptEnd(on: try day("2021-10-14"))
        #expect(try uk("2021-09-14 23:59:59") < limit)
        #expect(try uk("2021-09-15 00:00") >= limit)
    }
}
