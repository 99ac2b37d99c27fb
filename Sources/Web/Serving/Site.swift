import Bookings
public import Office

/// The front of the service: the office it speaks for and how it presents itself.
public struct Site: Sendable {
    let office: Office
    /// The partnership's name at the head of every page.
    let name: String
    /// Whether this is a demonstration on a day of its own, with a chooser of whom to act as.
    let isDemonstration: Bool

    /// Makes a front.
    ///
    /// - Parameter mayActAs: whether pages offer the chooser "act as"; only ever on a loopback address.
    public init(office: Office, name: String, mayActAs: Bool) {
        self.office = office
        self.name = name
        isDemonstration = mayActAs
    }
}

/// Who looks at a page: nobody in particular, or a person with their roles.
struct Visitor: Sendable {
    let asker: Asker
    let person: Person?
    let roles: Set<Role>

    static let nobody = Visitor(asker: Asker(.anonymous, through: .page), person: nil, roles: [])
}

extension Exchange {
    /// The cookie in which the demonstration remembers whom the visitor acts as.
    static let actingCookie = "coursebook_demo_person"

    /// Who looks at the page.
    func visitor() async throws -> Visitor {
        guard site.isDemonstration, let cookie = cookie(Exchange.actingCookie),
            let id = Identifier<Person>(hex: cookie), let person = try await site.office.person(id)
        else { return .nobody }
        return Visitor(
            asker: Asker(.person(id), through: .page), person: person, roles: try await site.office.roles(of: id))
    }
}
