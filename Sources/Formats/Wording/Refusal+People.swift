public import Bookings

extension Refusal {
    /// The sentences about people, where they work and what they may do.
    var peopleSentence: String {
        switch self {
        case .personNotFound: "There is no such person here. Look for them in the list of people."
        case .membershipNotFound: "This person has no such time with an organisation. Look at their page again."
        case .addressTaken(let email):
            "\(email) belongs to somebody already. If it is the same person, merge the two records instead."
        case .addressUnknown(let email): "\(email) is none of this person’s addresses. Look at their page again."
        case .primaryAddress(let email):
            "\(email) is this person’s main address. Make another the main one first."
        case .alreadyMember(let agency): "This person works for \(agency) already. Nothing was changed."
        case .membershipOver: "This was ended before. Nothing was changed."
        case .roleNotHeld(let role): "This person does not have the role \(role.words). Nothing was changed."
        case .lastAdministrator:
            "This is the last administrator, and without one nobody could look after the service. "
                + "Give somebody else the role first."
        case .agencyCodeTaken(let agency): "There is an organisation with the code \(agency) already. Choose another."
        case .mergeBlocked(let block): block.sentence
        default: code
        }
    }
}

extension MergeBlock {
    /// What stands in the way of merging two people, and what to do about it.
    public var sentence: String {
        switch self {
        case .event(let event, let kept, let other):
            "Both hold a booking on \(event): \(kept.text) and \(other.text). Cancel one of them first; "
                + "where the event has taken place, the two records stay apart."
        case .course(let course, let kept, let other):
            "Both hold a booking of the course \(course) to come: \(kept.text) and \(other.text). Cancel one of them first."
        }
    }
}
