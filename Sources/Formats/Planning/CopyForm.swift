public import Bookings

/// To which date an event is to be copied, as somebody types it.
public struct CopyForm: Hashable, Sendable {
    /// The day of the copy's first session.
    public var date: String
    /// The copy's code; empty to have one proposed.
    public var code: String

    /// Makes a form.
    public init(date: String = "", code: String = "") {
        self.date = date
        self.code = code
    }

    /// Reads the form; throws every fault at once.
    public func read() throws(FieldErrors) -> (date: CivilDate, code: String?) {
        var fields = TypedFields()
        let date = fields.day("date", date, "the day of the first session")
        let code = self.code.trimmed.isEmpty ? nil : fields.code("code", self.code, "")
        try fields.faults.check()
        guard let date else { throw FieldErrors("date", "Give the day of the first session.") }
        return (date, code)
    }
}
