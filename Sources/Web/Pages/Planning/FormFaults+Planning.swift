import Bookings
import HTTPTypes

extension FormFaults {
    /// What is wrong with a planning form that was sent; rethrows what another page tells better.
    init(planning error: any Error) throws {
        switch error {
        case let errors as FieldErrors: self.init(errors)
        case let refusal as Refusal:
            guard let field = refusal.planningField else { throw refusal }
            self.init(refusal, at: field)
        default: throw error
        }
    }
}

extension Refusal {
    /// The field of a planning form it is about; nil where another page tells it better.
    fileprivate var planningField: String? {
        switch self {
        case .codeTaken: "code"
        case .courseUnknown: "course"
        case .datesFixed(_, let session, _): "date_\(session)"
        case .changedMeanwhile: "main"
        case .clash(let clash):
            switch clash.subject {
            case .trainer: "trainers"
            case .room: "venue_1"
            case .joinLink: "link_1"
            }
        default: nil
        }
    }
}
