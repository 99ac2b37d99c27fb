extension APIOperation {
    /// What several operations are about; each has a page.
    enum Topic: String, CaseIterable, Sendable {
        case tokens = "Tokens"
        case events = "Events"
        case bookings = "Bookings"
        case changes = "Changes"
        case offers = "Offers"
        case registers = "Registers"
        case reports = "Reports"
        case planning = "Planning"
        case courses = "Courses"
        case sheets = "Sheets"
        case organisations = "Organisations"
        case memberships = "Memberships"
        case people = "People"
        case staff = "Staff"
        case messages = "Messages"
        case settings = "Settings"

        /// The topic whose page is at `/api/` and this; nil where there is none.
        init?(slug: String) {
            guard let topic = Topic.allCases.first(where: { $0.slug == slug }) else { return nil }
            self = topic
        }

        /// The last part of its page's address: `events`.
        var slug: String { rawValue.lowercased() }

        /// Where its page is.
        var address: String { "/api/\(slug)" }

        /// Its operations, in the order in which they are described.
        var operations: [APIOperation] { APIOperation.all.filter { $0.topic == self } }
    }
}
