import Bookings
import Office

/// What a register's page sends back: for each row what it said, and what is chosen now.
struct RegisterForm: Sendable {
    /// Which button was pressed.
    enum Press: Hashable, Sendable {
        /// Keep what was changed, and show the top of the page again.
        case save
        /// Keep what was changed, and show this row again: nothing chosen elsewhere is lost.
        case saveHere(BookingReference)
        /// Keep what was changed, and everybody still to check attended.
        case restAttended
    }

    let press: Press
    /// The rows that could not be read; what could be stays chosen.
    let faults: FieldErrors
    private let entries: [RegisterEntry]
    private let chosen: [BookingReference: RowMark]

    /// Reads the form; a row that cannot be read is a fault, never passed over.
    init(_ form: Fields) {
        let values = Dictionary(form.sent.map { ($0.name, $0.value) }) { first, _ in first }
        var faults = FieldErrors()
        var entries: [RegisterEntry] = []
        for (name, value) in form.sent where name.hasPrefix("was-") {
            let key = String(name.dropFirst("was-".count))
            guard let reference = BookingReference(typed: key) else {
                faults.note(key, "There is no row with the reference \(key.prefix(20)). Open the register again.")
                continue
            }
            let chosen = RegisterForm.mark(key, values, &faults)
            entries.append(RegisterEntry(reference, was: RowMark(code: value), chosen: chosen))
        }
        let here = values["here"].flatMap { BookingReference(typed: $0) }
        press = here.map { .saveHere($0) } ?? (values["rest"] == "attended" ? .restAttended : .save)
        self.entries = entries
        chosen = entries.reduce(into: [:]) { all, entry in
            if entry.chosen != entry.was { all[entry.reference] = entry.chosen }
        }
        self.faults = faults
    }

    /// What is to be kept.
    var save: RegisterSave { RegisterSave(entries, restAttended: press == .restAttended) }

    /// What was chosen for a row, where that is a change; nil where nothing was.
    func choice(for reference: BookingReference) -> RowMark? { chosen[reference] }

    /// The form in one text, to tell one request from another.
    var canonical: String {
        let rows = save.entries.map { "\($0.reference.text)=\($0.was?.code ?? "")>\($0.chosen?.code ?? "")" }
        return "\(press);" + rows.joined(separator: ";")
    }

    private static func mark(_ key: String, _ values: [String: String], _ faults: inout FieldErrors) -> RowMark? {
        guard let text = values["mark-\(key)"], !text.isEmpty else { return nil }
        guard let mark = AttendanceMark(rawValue: text) else {
            faults.note(key, "Choose attended, partly, not there or excused.")
            return nil
        }
        do { return RowMark(mark, reason: try Office.absenceReason(values["reason-\(key)"])) } catch {
            faults.note(key, "Choose a reason from the list.")
            return RowMark(mark)
        }
    }
}
