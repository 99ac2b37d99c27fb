import Bookings

extension Refusal {
    /// The sentences about eligibility and approval.
    var approvalSentence: String {
        switch self {
        case .notEligible(let course, .sector(let sectors)):
            "The course \(course) is for staff of these sectors: \(sectors.map(\.words).joined(separator: ", ")). "
                + "The organisation this booking would be in the name of is not among them. "
                + "Choose another course, or ask the training team, who may book it for you."
        case .notEligible(let course, .prerequisites(let titles)):
            "The course \(course) builds on what this delegate has not completed here yet: "
                + "\(titles.joined(separator: "; ")). "
                + "Complete that first, or tell the training team where it was completed elsewhere."
        case .approvalAwaited(let reference):
            "This delegate has asked for a place on this event already: request \(reference.text) awaits approval. "
                + "Look at it to see who decides, and until when."
        case .noRequest(let reference):
            "Booking \(reference.text) awaits nobody’s approval. Nothing was changed. "
                + "Look at the booking to see where it stands."
        case .approvalOver(let reference, let at):
            "Request \(reference.text) could be decided until \(UKTime.wallTime(at: at).words), and has run out. "
                + "The delegate may ask for a place again."
        case .ownRequest(let reference):
            "Request \(reference.text) is your own, so somebody else decides it: "
                + "your line manager, another lead of your organisation or the training team."
        default: code
        }
    }
}
