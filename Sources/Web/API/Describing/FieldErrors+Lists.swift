import Bookings

extension FieldErrors {
    /// The same faults, those of a form's numbered fields, such as `date_2`, told at their place in a list: `sessions[1].date`.
    ///
    /// - Parameters:
    ///   - fields: the names of the numbered fields.
    ///   - key: the key that stands for a field in the list.
    func inList(_ list: String, of fields: [String], key: (String) -> String) -> FieldErrors {
        var told = FieldErrors()
        for fault in faults {
            let parts = fault.place.split(separator: "_")
            let name = parts.dropLast().joined(separator: "_")
            if let number = parts.last.flatMap({ Int($0) }), number > 0, fields.contains(name) {
                told.note("\(list)[\(number - 1)].\(key(name))", fault.reason, refusalCode: fault.refusalCode)
            } else {
                told.note(fault.place, fault.reason, refusalCode: fault.refusalCode)
            }
        }
        return told
    }
}
