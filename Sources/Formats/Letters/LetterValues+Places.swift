import Bookings

/// What differs with how a delegate stands: with a place, waiting for one, or with one held for them.
extension LetterValues {
    /// The terms; for who has no place yet only as what would hold for one.
    static func terms(_ matter: BookingMatter, _ kind: MessageKind) -> String {
        let details = matter.details
        let frozen = details.booking.terms.sentence
        switch (kind, details.booking.state) {
        case (.offerMade, _), (.offerBroadcast, _), (.offerToAnswer, _): return matter.offeredTerms?.sentence ?? frozen
        case (.eventChanged, .requested), (.announcement, .requested):
            return
                "Your request awaits approval and holds no place. If it is approved and you get one, this holds: \(frozen)"
        case (.eventChanged, .waiting), (.announcement, .waiting):
            return "Waiting costs nothing. If you get a place, this holds: \(frozen)"
        case (.eventChanged, .offered), (.announcement, .offered):
            let until = details.offer.map { "Please answer by \($0.until.answerWords) (UK time). " } ?? ""
            return "A place is held for you, and that offer stands. \(until)If you accept it, this holds: "
                + (matter.offeredTerms?.sentence ?? frozen)
        default: return frozen
        }
    }

    /// What to do who cannot come; nothing where there is nothing to give up.
    static func leaving(_ booking: Booking) -> String? {
        switch booking.state {
        case .confirmed:
            booking.agency == nil
                ? "If you cannot come, please cancel on the page of your booking, so that somebody else can."
                : "If you cannot come, please cancel on the page of your booking, or send a colleague."
        case .offered: "If you cannot come, please give the place to the next person on the page of your booking."
        case .requested: "You can take the request back at any time on the page of your booking."
        case .waiting: "You can leave the list at any time on the page of your booking."
        default: nil
        }
    }

    /// How a place that comes free reaches who waits (R-4).
    static func whenFree(awaitsOffer: Bool) -> String {
        awaitsOffer
            ? "When a place comes free, we hold it for you and write to you until when, which is 48 hours at most. "
                + "Please answer by then, or it goes to the next person."
            : "We write to you as soon as you have a place."
    }

    /// Who comes instead of whom, and who did it.
    static func tell(
        of matter: SubstitutionMatter?, _ kind: MessageKind, _ texts: inout [Placeholder: String]
    ) {
        let name = matter?.colleague
        texts[.colleague] =
            kind == .substitutedOut
            ? "\(name ?? "Somebody else") comes in your place."
            : "You have been given \(name.map { "the place of \($0)" } ?? "somebody else’s place")."
        texts[.doneBy] = matter?.doneBy.map { "\($0) arranged it." }
        if matter?.isOwnDoing != true {
            texts[.objection] =
                matter?.doneBy == nil
                ? "If this was not you, or not meant, please tell the training team."
                : "If this was not meant, please tell them or the training team."
        }
    }
}
