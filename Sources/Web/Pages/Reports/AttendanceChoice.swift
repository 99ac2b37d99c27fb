import Bookings
import Formats
import Hummingbird
import Office

/// What a visitor asked of the attendance report, and what of it cannot be read.
struct AttendanceChoice: Sendable {
    let from: String
    let to: String
    let course: String
    let agency: String
    let sector: String
    let state: String
    let filter: AttendanceFilter
    let faults: FormFaults

    init(_ fields: Fields) {
        from = fields["from"]
        to = fields["to"]
        course = fields["course"]
        agency = fields["agency"]
        sector = fields["sector"]
        state = fields["state"]
        var typed = TypedText()
        let first = typed.date("from", from, required: false)
        let last = typed.date("to", to, required: false)
        if let first, let last, last < first {
            typed.note("to", "Choose a last day that is not before the first, \(first.words).")
        }
        filter = AttendanceFilter(
            from: first, to: last, course: fields.optional("course"), agency: fields.optional("agency"),
            sector: Sector(sector), state: BookingState(rawValue: state))
        faults = FormFaults(typed.faults)
    }

    /// The fields, so that a download is of what the page shows.
    var hidden: [(name: String, value: String)] {
        [
            ("from", from), ("to", to), ("course", course), ("agency", agency), ("sector", sector), ("state", state),
        ].filter { !$0.1.isEmpty }
    }

    /// The same as the query of an address.
    var query: String { hidden.map { "\($0.name)=\($0.value.urlEncoded)" }.joined(separator: "&") }
}
