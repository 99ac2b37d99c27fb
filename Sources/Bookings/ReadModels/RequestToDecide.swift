/// A request for a place as the page on which it is decided shows it.
public struct RequestToDecide: Sendable {
    /// The request.
    public let details: BookingDetails
    /// What approving it would come to now, or why it cannot be approved.
    public let outcome: Result<PlaceOutcome, Refusal>

    /// Makes a request.
    public init(details: BookingDetails, outcome: Result<PlaceOutcome, Refusal>) {
        self.details = details
        self.outcome = outcome
    }
}
