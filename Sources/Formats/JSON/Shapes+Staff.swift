public import Bookings

/// What booking comes to for one of several people, as a code.
public enum StaffOutcome: String, CaseIterable, Sendable {
    case place, waiting, requested, refused
}

extension [StaffPlace<EventDetails.Prospect>] {
    /// What booking them would come to: `{"places":[…]}`.
    public var json: String {
        StaffLine.json(
            map { place in
                switch place.outcome {
                case .place(let terms):
                    StaffLine(place.person, .place, freeUntil: terms.freeUntil, sentence: terms.sentence)
                case .waiting(let position, let terms):
                    StaffLine(
                        place.person, .waiting, position: position, freeUntil: terms.freeUntil,
                        sentence: terms.sentence)
                case .request(let until, let terms):
                    StaffLine(
                        place.person, .requested, freeUntil: terms.freeUntil, sentence: until.approvalWords)
                case .refused(let refusal):
                    StaffLine(place.person, .refused, code: refusal.code, sentence: refusal.sentence)
                }
            })
    }
}

extension [StaffPlace<Result<BookedPlace, Refusal>>] {
    /// What booking them came to: `{"places":[…]}`.
    public var json: String {
        StaffLine.json(
            map { place in
                switch place.outcome {
                case .success(let booked):
                    StaffLine(
                        place.person, booked.staffOutcome, reference: booked.reference.text,
                        position: booked.waitingPosition, freeUntil: booked.freeUntil,
                        sentence: booked.approvalUntil?.approvalWords ?? booked.sentence)
                case .failure(let refusal):
                    StaffLine(place.person, .refused, code: refusal.code, sentence: refusal.sentence)
                }
            })
    }
}

extension BookedPlace {
    fileprivate var staffOutcome: StaffOutcome {
        switch state {
        case .waiting: .waiting
        case .requested: .requested
        default: .place
        }
    }
}

/// One line of what booking several people comes to.
private struct StaffLine {
    let person: Person
    let outcome: StaffOutcome
    let reference: String?
    let position: Int?
    let freeUntil: Instant?
    let code: String?
    let sentence: String

    init(
        _ person: Person, _ outcome: StaffOutcome, reference: String? = nil, position: Int? = nil,
        freeUntil: Instant? = nil, code: String? = nil, sentence: String
    ) {
        (self.person, self.outcome, self.reference, self.position) = (person, outcome, reference, position)
        (self.freeUntil, self.code, self.sentence) = (freeUntil, code, sentence)
    }

    static func json(_ lines: [StaffLine]) -> String {
        var json = JSONWriter(capacity: 512 * (lines.count + 1))
        json.object { json in
            json.key("places")
            json.array { json in for line in lines { line.write(to: &json) } }
        }
        return json.text
    }

    private func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("person", person.id.hex)
            json.field("name", person.displayName)
            json.field("outcome", outcome.rawValue)
            json.field("reference", reference)
            json.field("waiting_position", position)
            json.field("free_cancellation_until", freeUntil.map { RFC3339.text($0) })
            json.field("code", code)
            json.field("sentence", sentence)
        }
    }
}
