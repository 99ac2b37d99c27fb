import Bookings
import Formats
import Hummingbird
import Office

/// How many of several people were booked, as the address of the page that says so carries it.
struct StaffBooked: Sendable {
    var places = 0
    var waiting = 0
    var refused = 0

    init(_ outcomes: [StaffPlace<Result<BookedPlace, Refusal>>]) {
        for line in outcomes {
            switch line.outcome {
            case .success(let place) where place.state == .confirmed: places += 1
            case .success: waiting += 1
            case .failure: refused += 1
            }
        }
    }

    init(_ query: Fields) {
        places = StaffBooked.count(query["places"])
        waiting = StaffBooked.count(query["waiting"])
        refused = StaffBooked.count(query["refused"])
    }

    /// A number of people as an address carries it; nobody where it cannot be one.
    private static func count(_ text: String) -> Int {
        Int(text).flatMap { (0...Office.mostBookedAtOnce).contains($0) ? $0 : nil } ?? 0
    }

    var query: String { "?places=\(places)&waiting=\(waiting)&refused=\(refused)" }

    /// What happened, in a sentence each.
    var sentences: [String] {
        var sentences: [String] = []
        if places > 0 { sentences.append(places == 1 ? "One person has a place." : "\(places) people have places.") }
        if waiting > 0 {
            sentences.append(
                waiting == 1 ? "One person is on the waiting list." : "\(waiting) people are on the waiting list.")
        }
        if refused > 0 {
            sentences.append(
                refused == 1
                    ? "One could not be booked any more; somebody was quicker, or booked them before."
                    : "\(refused) could not be booked any more; somebody was quicker, or booked them before.")
        }
        return sentences
    }
}

/// An organisation's people on one event, after booking.
enum StaffBookedView {
    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let code = exchange.path("code")
        let overview = try await exchange.site.office.agencyOverview(exchange.path("agency"), by: layout.visitor.asker)
        let event = try await exchange.site.office.eventDetails(code, by: layout.visitor.asker).summary
        let booked = StaffBooked(exchange.query)
        let here = overview.coming.filter { $0.eventCode == event.event.code }
        return layout.reply("Booked") {
            div(.class("confirmation"), Attribute("role", "status")) {
                h1 { booked.places + booked.waiting > 0 ? "Done" : "Nobody was booked" }
                for sentence in booked.sentences { p { sentence } }
            }
            h2 { "Your people on \(event.course.title)" }
            if here.isEmpty {
                p { "Nobody of \(overview.agency.name) is booked on it." }
            } else {
                BookingTable(bookings: here, now: exchange.site.office.now).markup
            }
            p {
                a(.class("button"), .href("/organisations/\(overview.agency.code.urlEncoded)")) {
                    "See everything of your organisation"
                }
            }
        }
    }
}
