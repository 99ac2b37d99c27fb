/// Who may book a course, and who must agree first; what is to be completed before it stands apart.
public struct CourseRequirements: Hashable, Sendable {
    /// The sectors whose agencies it is for, in order; empty where it is for all.
    public let sectors: [Sector]
    /// Who must agree.
    public let approval: Approval
    /// How long a request may await approval.
    public let period: ApprovalPeriod

    /// Everybody may book, and nobody need agree.
    public static let none = CourseRequirements(sectors: [], approval: .none)

    /// Makes requirements.
    public init(sectors: [Sector], approval: Approval, period: ApprovalPeriod = .standard) {
        self.sectors = Set(sectors).sorted()
        self.approval = approval
        self.period = period
    }
}

/// Courses that build on each other.
public enum Prerequisites {
    /// Whether a course would be built on itself, by whichever way; nobody could ever book it.
    ///
    /// - Parameters:
    ///   - course: its code.
    ///   - wanted: the codes of what it is to build on.
    ///   - known: what each other course builds on.
    public static func isCircle(_ course: String, on wanted: [String], known: [String: [String]]) -> Bool {
        var (left, seen) = (wanted, Set<String>())
        while let next = left.popLast() {
            if next == course { return true }
            if seen.insert(next).inserted { left += known[next] ?? [] }
        }
        return false
    }
}
