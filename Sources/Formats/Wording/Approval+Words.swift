public import Bookings

extension Approval {
    /// Who must agree, as a choice: `nobody`.
    public var words: String {
        switch self {
        case .none: "nobody"
        case .declaration: "whoever books says that the line manager agrees"
        case .approval: "the line manager, the organisation or the training team approves each request"
        }
    }
}

extension Instant {
    /// What is said of a request that can be decided until this last second.
    public var approvalWords: String {
        "Awaits approval until \(UKTime.wallTime(at: self).deadlineWords); no place is held until then."
    }
}

extension CourseRequirements {
    /// For whose organisations it is, as people say it: `Education and health`; nil where it is for all.
    public var sectorWords: String? {
        sectors.isEmpty ? nil : sectors.map(\.words).joined(separator: ", ")
    }
}

extension ApprovalDeciders {
    /// Who is asked, as people say it: `their line manager`.
    ///
    /// - Parameter isTheirs: whether the delegate reads it.
    public func words(isTheirs: Bool) -> String {
        let whose = isTheirs ? "your" : "their"
        return switch self {
        case .manager(let address): "\(whose) line manager (\(address.written))"
        case .leads: "whoever speaks for \(whose) organisation"
        case .administrators: "the training team"
        }
    }
}
