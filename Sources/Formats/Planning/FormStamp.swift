/// A short word that tells whether what a form shows is still what was looked at.
///
/// It guards against an oversight, not against anybody: whoever may change an event may also read it.
enum FormStamp {
    /// FNV-1a of 64 bits over the values, each with its length.
    static func of(_ values: [String]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for value in values {
            for byte in Array("\(value.utf8.count):\(value)".utf8) {
                hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            }
        }
        return String(hash, radix: 16)
    }
}

extension EventForm {
    /// Tells whether the event is still as this form shows it.
    public var stamp: String { FormStamp.of(fields.map(\.value)) }
}

extension CourseForm {
    /// Tells whether the course is still as this form shows it.
    public var stamp: String {
        FormStamp.of([
            code, kind, title, subject, level, audience, aims, contentNote, lengthClass, refresherMonths, repeatable,
            price, sectors, prerequisites, approval, approvalDays,
        ])
    }
}
