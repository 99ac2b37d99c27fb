import Bookings
import Formats

/// Parts that several pages share.
enum Parts {
    /// A link back to where the visitor came from.
    static func back(_ address: String, _ words: String) -> Element { a(.class("back"), .href(address)) { words } }

    /// How full an event is: a bar for the eye, words for everybody.
    ///
    /// - Parameter isForPlanners: whether it says by how many an event is over its places.
    static func fill(_ places: Places, isForPlanners: Bool = false) -> Element {
        let capacity = max(places.capacity, 1)
        return div(.class("fill")) {
            progress(
                .class("bar"), Attribute("max", "\(capacity)"),
                .value("\(places.capacity == 0 ? 1 : min(places.occupied, capacity))"),
                Attribute("aria-hidden", "true"))
            span(.class("fill-words")) { isForPlanners ? places.words : places.publicWords }
        }
    }

    /// A state in a word, with a colour that only helps.
    static func tag(_ words: String, _ tone: Tone) -> Element { span(.class("tag \(tone.rawValue)")) { words } }

    /// The colour of a state.
    enum Tone: String { case good, waiting, ended, alert }

    /// The sessions of an event, one a line.
    static func sessions(_ event: EventSummary) -> Element {
        ul(.class("sessions")) {
            for session in event.sessions {
                li {
                    time(Attribute("datetime", RFC3339.text(session.startsAt))) { session.words }
                    " "
                    span(.class("quiet")) { session.mode == .virtual ? "online" : session.venue }
                }
            }
        }
    }

    /// A text of several lines, each a paragraph.
    static func paragraphs(_ text: String) -> Fragment {
        Fragment(text.split(whereSeparator: \.isNewline).map { line in p { String(line) } })
    }

    /// A sentence that stands out because it has consequences.
    static func notice(_ text: String) -> Element { div(.class("notice")) { p { text } } }

    /// Something most people pass over, opened by a tap; works without a script.
    static func disclosure(_ words: String, isOpen: Bool, @MarkupBuilder content: () -> Fragment) -> Element {
        details(.class("disclosure"), .flag("open", if: isOpen)) {
            summary { words }
            content()
        }
    }

    /// A row of a list of properties; nothing where there is no value.
    static func property(_ name: String, _ value: String?) -> Fragment {
        guard let value, !value.isEmpty else { return Fragment([]) }
        return Fragment([dt { name }, dd { value }])
    }
}

extension BookingState {
    /// The colour of the state.
    var tone: Parts.Tone {
        switch self {
        case .confirmed: .good
        case .requested, .waiting, .offered: .waiting
        case .cancelled, .substituted, .transferred, .declined, .expired, .released: .ended
        }
    }
}

extension Outcome {
    /// The colour of the outcome.
    var tone: Parts.Tone {
        switch self {
        case .attended: .good
        case .partial: .waiting
        case .excused: .ended
        case .noShow: .alert
        }
    }
}

extension BookingDetails {
    /// The colour of what came of the booking, or of where it stands.
    var tone: Parts.Tone { outcome?.tone ?? booking.state.tone }
}

extension EventSummary {
    /// How an event is held, for people.
    var howWords: String {
        switch modeWords {
        case "virtual": "Online"
        case "room": "In a room"
        default: "Online and in a room"
        }
    }
}
