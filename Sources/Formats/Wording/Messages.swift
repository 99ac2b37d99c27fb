public import Bookings

extension MessageKind {
    /// What it tells, as the desk names it: `Place booked`.
    public var words: String {
        let words = rawValue.split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

extension MessageReader {
    /// For whom it is, as people say it.
    public var words: String {
        switch self {
        case .delegate: "the delegate"
        case .manager: "the line manager"
        case .agency: "the organisation’s finance contact"
        case .trainer: "the trainers"
        case .lead: "whoever confirms it"
        case .newcomer: "whoever joined"
        case .decider: "whoever decides it"
        case .deputy: "the delegate’s deputy"
        case .desk: "the training team"
        case .reserver: "whoever speaks for the organisation"
        }
    }
}

extension MessageState {
    /// Where it stands, as people say it.
    public var words: String {
        switch self {
        case .toSend: "to be sent"
        case .sent: "sent"
        case .dropped: "not sent: there was nothing left to tell"
        case .givenUp: "given up"
        }
    }
}

extension MessageKey {
    /// What it tells, and for whom where it is a copy.
    public var words: String { isCopy ? "\(kind.words) (copy for the line manager)" : kind.words }
}
