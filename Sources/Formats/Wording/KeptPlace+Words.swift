public import Bookings

extension KeptPlace {
    /// That it is kept for now, as “You keep your place on Tuesday 12 October 2021 until you have one here.”.
    public var keptWords: String { "You keep your place on \(dateWords) until you have one here." }

    /// What taking the other place means, and what giving up this one costs.
    public var givenUpWords: String {
        "Taking it gives up your place on \(dateWords)"
            + (charge == .zero ? ", and nothing is charged for that" : "; \(charge.words) may be charged for that")
    }

    private var dateWords: String { event.sessions.first?.startsLocal.date.words ?? event.event.code }
}
