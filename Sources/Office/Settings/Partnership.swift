public import Bookings
import Records

/// How the partnership presents itself.
extension Office {
    /// The partnership as pages show it.
    public func partnership() async throws -> PartnershipDetails {
        let partnership = try await read { tx in try tx.partnership() }
        return PartnershipDetails(
            look: partnership.look, isDemonstration: partnership.demonstrationOffsetMilliseconds != 0)
    }

    /// Changes the partnership's name, contact, privacy notice and colour.
    ///
    /// - Returns: whether anything was changed.
    /// - Throws: `FieldErrors`, among them for a colour on which white letters cannot be read; `Refusal`; `RecordFailure`.
    public func changePartnership(_ fields: PartnershipFields, by asker: Asker) async throws -> Bool {
        var typed = TypedText()
        let look = PartnershipLook(
            name: typed.required("name", fields.name, "the partnership’s name", longest: 120),
            contactEmail: typed.email("contact_email", fields.contactEmail, required: false)?.written ?? "",
            contactPhone: typed.line("contact_phone", fields.contactPhone, longest: 40),
            privacyAddress: Office.privacyAddress(fields.privacyAddress, &typed),
            tint: Office.tint(fields.tint, &typed))
        let faults = typed
        return try await write(asker) { tx, act in
            try tx.permit(.changePartnership, to: act.asker)
            try faults.check()
            guard try tx.partnership().look != look else { return false }
            try tx.save(look)
            try act.record(.partnershipChanged, in: tx)
            return true
        }
    }

    private static func privacyAddress(_ text: String, _ typed: inout TypedText) -> String {
        let address = typed.line("privacy_address", text, longest: 500)
        if !address.isEmpty, WebAddress(address) == nil {
            typed.note(
                "privacy_address",
                "Enter a whole address that begins with https://, such as https://northvale.example/privacy, or leave it empty."
            )
        }
        return address
    }

    private static func tint(_ text: String, _ typed: inout TypedText) -> Tint? {
        let line = typed.line("tint", text)
        if line.isEmpty { return nil }
        guard let tint = Tint(hex: line) else {
            typed.note("tint", "Enter a colour as # and six digits or letters from a to f, such as #0b5d66.")
            return nil
        }
        let contrast = tint.contrast(with: .white)
        if contrast < Tint.leastContrast {
            let tenths = Int((contrast * 10).rounded(.down))
            typed.note(
                "tint",
                "White letters on \(tint.hex) have a contrast of \(tenths / 10).\(tenths % 10) to 1, and people need 4.5. "
                    + "Choose a darker colour, such as \(tint.darkened.hex).")
        }
        return tint
    }
}

extension Tint {
    /// The colour made darker, as little as may be, until white letters can be read on it.
    fileprivate var darkened: Tint {
        for step in 1...20 {
            let candidate = mixed(with: .black, Double(step) / 20)
            if candidate.contrast(with: .white) >= Tint.leastContrast { return candidate }
        }
        return .black
    }
}

/// The partnership as pages show it.
public struct PartnershipDetails: Hashable, Sendable {
    /// How it presents itself.
    public let look: PartnershipLook
    /// Whether this is a demonstration, living on a day of its own.
    public let isDemonstration: Bool

    /// Its name.
    public var name: String { look.name }

    /// Makes details.
    public init(look: PartnershipLook, isDemonstration: Bool) {
        self.look = look
        self.isDemonstration = isDemonstration
    }
}
