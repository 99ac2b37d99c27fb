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
