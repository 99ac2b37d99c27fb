/// What an administrator types about how the partnership presents itself: read and checked by the office.
public struct PartnershipFields: Hashable, Sendable {
    /// The name at the head of every page.
    public var name = ""
    /// Whom to write to with questions; may be empty.
    public var contactEmail = ""
    /// Whom to call with questions; may be empty.
    public var contactPhone = ""
    /// Where its whole privacy notice is; may be empty.
    public var privacyAddress = ""
    /// The colour of banner, buttons and links, such as `#0b5d66`; empty for ours.
    public var tint = ""

    /// Nothing typed yet.
    public init() {}

    /// How it presents itself now, to be changed.
    public init(_ look: PartnershipLook) {
        name = look.name
        contactEmail = look.contactEmail
        contactPhone = look.contactPhone
        privacyAddress = look.privacyAddress
        tint = look.tint?.hex ?? ""
    }
}

/// How the partnership presents itself on its pages.
public struct PartnershipLook: Hashable, Sendable {
    /// The name at the head of every page.
    public var name: String
    /// Whom to write to with questions; may be empty.
    public var contactEmail: String
    /// Whom to call with questions; may be empty.
    public var contactPhone: String
    /// Where its whole privacy notice is; may be empty.
    public var privacyAddress: String
    /// The colour of banner, buttons and links; nil for ours.
    public var tint: Tint?

    /// Makes a look of its parts.
    public init(
        name: String, contactEmail: String = "", contactPhone: String = "", privacyAddress: String = "",
        tint: Tint? = nil
    ) {
        self.name = name
        self.contactEmail = contactEmail
        self.contactPhone = contactPhone
        self.privacyAddress = privacyAddress
        self.tint = tint
    }
}
