public import Bookings

/// One sitting of an event as somebody types it.
public struct SessionForm: Hashable, Sendable {
    /// The day.
    public var date = ""
    /// When it begins.
    public var starts = ""
    /// When it ends.
    public var ends = ""
    /// The day it ends, where that is another.
    public var endsOn = ""
    /// The code of how it is held.
    public var mode = ""
    /// The room's name and address.
    public var venue = ""
    /// The link to join online.
    public var link = ""

    /// An empty one.
    public init() {}

    /// The form of a session that is planned.
    public init(_ plan: SessionPlan) {
        date = plan.startsLocal.date.iso
        starts = SessionForm.time(plan.startsLocal)
        ends = SessionForm.time(plan.endsLocal)
        endsOn = plan.endsLocal.date == plan.startsLocal.date ? "" : plan.endsLocal.date.iso
        mode = plan.mode.rawValue
        venue = plan.venue
        link = plan.joinLink
    }

    init(field: (String) -> String) {
        date = field("date")
        starts = field("starts")
        ends = field("ends")
        endsOn = field("ends_on")
        mode = field("mode")
        venue = field("venue")
        link = field("link")
    }

    var fields: [(name: String, value: String)] {
        [
            ("date", date), ("starts", starts), ("ends", ends), ("ends_on", endsOn), ("mode", mode), ("venue", venue),
            ("link", link),
        ]
    }

    /// Whether nothing was typed that speaks of a session.
    public var isEmpty: Bool { [date, starts, ends, venue, link].allSatisfy(\.trimmed.isEmpty) }

    /// The time of day as a time field shows it.
    private static func time(_ wall: WallTime) -> String { String(wall.iso.dropFirst(11)) }

    /// Reads a session; nil, with faults at its fields, when it cannot be.
    func read(number: Int, _ fields: inout TypedFields) -> SessionPlan? {
        let date = fields.day("date_\(number)", date, "the day of the session")
        let starts = fields.time("starts_\(number)", starts, "the start")
        let ends = fields.time("ends_\(number)", ends, "the end")
        let endsOn =
            self.endsOn.trimmed.isEmpty ? date : fields.day("ends_on_\(number)", self.endsOn, "the day it ends")
        let mode: DeliveryMode? = fields.choice(
            "mode_\(number)", mode, "Say whether it is online (virtual) or in a room (room).")
        let venue = fields.optional("venue_\(number)", venue)
        let link = link(number, &fields)
        guard let date, let starts, let ends, let endsOn, let mode,
            let start = existing("starts_\(number)", date, starts, &fields),
            let end = existing("ends_\(number)", endsOn, ends, &fields)
        else { return nil }
        guard let plan = SessionPlan(startsLocal: start, endsLocal: end, mode: mode, venue: venue, joinLink: link)
        else {
            fields.note("ends_\(number)", "The session would end at \(end.timeWords), not after it starts.")
            return nil
        }
        if plan.endsAt.second - plan.startsAt.second > 24 * 3600 {
            fields.note(
                "ends_\(number)", "The session would last more than 24 hours. Give each day a session of its own.")
        }
        return plan
    }

    /// The wall time, which must exist.
    private func existing(
        _ field: String, _ date: CivilDate, _ time: TimeOfDay, _ fields: inout TypedFields
    ) -> WallTime? {
        guard let wall = WallTime(date: date, secondOfDay: time.second) else { return nil }
        if UKTime.instant(of: wall) != nil { return wall }
        fields.note(
            field,
            "\(wall.timeWords) does not exist on \(date.words): the clocks go forward from 1am to 2am. Choose another time."
        )
        return nil
    }

    private func link(_ number: Int, _ fields: inout TypedFields) -> String {
        let link = fields.optional("link_\(number)", link, longest: 1_000)
        if !link.isEmpty, WebAddress(link, schemes: ["https://", "http://"]) == nil {
            fields.note(
                "link_\(number)",
                "Give the whole link, such as https://meet.example/abc, without spaces or quotation marks.")
        }
        return link
    }
}
