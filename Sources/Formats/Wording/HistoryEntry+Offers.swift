public import Bookings

extension HistoryEntry {
    /// What happened about an offered place.
    func offerSentence(_ who: String) -> String {
        switch happening {
        case .offerMade(let until):
            "A place came free and was offered to \(who), to be answered by \(until.answerWords)."
        case .offerBroadcast(let until):
            "A place came free and everybody on the waiting list was told; the first to accept before \(until.answerWords) has it."
        case .offerAccepted: "\(who) accepted an offered place\(byWhom)."
        case .offerDeclined: "\(who) passed an offered place on to the next person\(byWhom)."
        case .offerExpired:
            "The offer to \(who) ran out unanswered; the place went on and \(who) waits at the end of the list."
        case .offersExpired:
            "A second offer to \(who) ran out unanswered; the place went on and \(who) was taken off the waiting list."
        case .offerLapsedUncounted:
            "The offer to \(who) ran out while the service was not running. That does not count: \(who) keeps their place in line."
        case .offerWithdrawn: "The offer to \(who) was withdrawn\(byWhom)."
        case .broadcastEnded: "A place that was held for everybody on the waiting list is held for them no more."
        case .offerChoicesChanged: "When a place is to be offered to \(who) was changed\(byWhom)."
        default: ""
        }
    }
}

extension Instant {
    /// Until when somebody may answer: `Thursday 17 April 2025, 4pm`.
    public var answerWords: String { UKTime.wallTime(at: self).words }
}
