/// What was sent could not be read: every fault at once, each with its place.
public struct FieldErrors: Error, Hashable, Sendable {
    /// The faults in the order they were met; never empty when thrown.
    public private(set) var faults: [Fault]

    /// One fault.
    public struct Fault: Hashable, Sendable {
        /// Where: a form's or option's field (`delegate`), or `file:line:column` for a file.
        public let place: String
        /// What was expected and what was found, as a sentence.
        public let reason: String
        /// The code of the refusal it comes from, where a rule said no while a file was replayed.
        public let refusalCode: String?
    }

    /// No fault yet.
    public init() { faults = [] }

    /// One fault.
    public init(_ place: String, _ reason: String) {
        faults = [Fault(place: place, reason: reason, refusalCode: nil)]
    }

    /// Whether nothing is wrong.
    public var isEmpty: Bool { faults.isEmpty }

    /// Whether anything is wrong at a place.
    public func names(_ place: String) -> Bool { faults.contains { $0.place == place } }

    /// Notes a fault.
    public mutating func note(_ place: String, _ reason: String, refusalCode: String? = nil) {
        faults.append(Fault(place: place, reason: reason, refusalCode: refusalCode))
    }

    /// Takes over the faults of another reader.
    public mutating func note(_ other: FieldErrors) { faults += other.faults }

    /// Throws when anything is wrong.
    public func check() throws(FieldErrors) { if !isEmpty { throw self } }
}
