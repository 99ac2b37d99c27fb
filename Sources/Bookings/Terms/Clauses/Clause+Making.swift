/// How clauses are made of the places where clauses keep what they hold.
extension Clause {
    typealias Place<Value> = any WritableKeyPath<Clauses, Value> & Sendable

    static func truth(_ name: String, _ section: Section, _ question: String, _ place: Place<Bool>) -> Clause {
        Clause(
            name: name, section: section, question: question, hint: nil, kind: .truth,
            get: { $0[keyPath: place] ? "yes" : "no" },
            set: { clauses, text in
                switch text.lowercased() {
                case "yes", "true", "1": clauses[keyPath: place] = true
                case "no", "false", "0": clauses[keyPath: place] = false
                default: return false
                }
                return true
            })
    }

    static func whole(
        _ name: String, _ section: Section, _ question: String, _ place: Place<Int?>, _ range: ClosedRange<Int>,
        hint: String? = nil
    ) -> Clause {
        Clause(
            name: name, section: section, question: question, hint: hint, kind: .whole(range, optional: true),
            get: { $0[keyPath: place].map(String.init) ?? "" },
            set: { clauses, text in
                guard !text.isEmpty else {
                    clauses[keyPath: place] = nil
                    return true
                }
                guard let number = Int(text), range.contains(number) else { return false }
                clauses[keyPath: place] = number
                return true
            })
    }

    static func whole(
        _ name: String, _ section: Section, _ question: String, _ place: Place<Int>, _ range: ClosedRange<Int>
    ) -> Clause {
        Clause(
            name: name, section: section, question: question, hint: nil, kind: .whole(range, optional: false),
            get: { String($0[keyPath: place]) },
            set: { clauses, text in
                guard let number = Int(text), range.contains(number) else { return false }
                clauses[keyPath: place] = number
                return true
            })
    }

    static func money(
        _ name: String, _ section: Section, _ question: String, _ place: Place<Pence>, hint: String? = nil
    ) -> Clause {
        Clause(
            name: name, section: section, question: question, hint: hint, kind: .money,
            get: { String($0[keyPath: place].amount) },
            set: { clauses, text in
                guard let amount = Int(text).flatMap({ Pence($0) }) else { return false }
                clauses[keyPath: place] = amount
                return true
            })
    }

    static func time(
        _ name: String, _ section: Section, _ question: String, _ place: Place<TimeOfDay?>, hint: String
    ) -> Clause {
        Clause(
            name: name, section: section, question: question, hint: hint, kind: .time,
            get: { $0[keyPath: place]?.iso ?? "" },
            set: { clauses, text in
                let time = TimeOfDay(iso: text)
                guard time != nil || text.isEmpty else { return false }
                clauses[keyPath: place] = time
                return true
            })
    }

    /// - Parameter words: each choice in words; one without is shown by its code.
    static func choice<Code: RawRepresentable<String> & CaseIterable & Hashable & Sendable>(
        _ name: String, _ section: Section, _ question: String, _ place: Place<Code>, _ words: [Code: String]
    ) -> Clause {
        Clause(
            name: name, section: section, question: question, hint: nil,
            kind: .choice(Code.allCases.map { ($0.rawValue, words[$0] ?? $0.rawValue) }),
            get: { $0[keyPath: place].rawValue },
            set: { clauses, text in
                guard let code = Code(rawValue: text) else { return false }
                clauses[keyPath: place] = code
                return true
            })
    }
}

extension RawRepresentable<String> {
    /// A code for people, beginning with a capital: `Half day`.
    fileprivate var spaced: String {
        let words = rawValue.split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

extension LengthClass {
    /// The length at the beginning of a label.
    var name: String { spaced }
}

extension AbsenceReason {
    /// The reason as a label.
    var name: String { spaced }
}
