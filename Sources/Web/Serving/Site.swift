import Bookings
public import Office

/// The front of the service: the office it speaks for and how it presents itself.
public struct Site: Sendable {
    let office: Office
    /// The partnership's name at the head of every page.
    let name: String
    /// Whether this is a demonstration on a day of its own, with a chooser of whom to act as.
    let isDemonstration: Bool
    /// The cookies of the site.
    let cookies: Cookies

    /// Makes a front.
    ///
    /// - Parameter mayActAs: whether pages offer the chooser "act as"; only ever on a loopback address.
    ///   - isSecure: whether people reach the pages by HTTPS only.
    public init(office: Office, name: String, mayActAs: Bool, isSecure: Bool = false) {
        self.office = office
        self.name = name
        isDemonstration = mayActAs
        cookies = Cookies(isSecure: isSecure)
    }
}

/// Who looks at a page: nobody in particular, or a person with their roles.
struct Visitor: Sendable {
    let asker: Asker
    let person: Person?
    let roles: Set<Role>
    /// Whether they are signed in, as against acting as somebody in the demonstration.
    var isSignedIn = false
    /// What forms of theirs must carry.
    var formToken: String?

    static let nobody = Visitor(asker: Asker(.anonymous, through: .page), person: nil, roles: [])
}

extension Exchange {
    /// The cookie in which the demonstration remembers whom the visitor acts as.
    static let actingCookie = "coursebook_demo_person"

    /// Who looks at the page.
    func visitor() async throws -> Visitor {
        if let secret = cookie(.session), let person = try await site.office.signedIn(secret: secret) {
            return Visitor(
                asker: Asker(.person(person.id), through: .page, isStrong: false), person: person,
                roles: try await site.office.roles(of: person.id).subtracting(Role.granted), isSignedIn: true,
                formToken: formToken)
        }
        guard site.isDemonstration, let cookie = cookie(Exchange.actingCookie),
            let id = Identifier<Person>(hex: cookie), let person = try await site.office.person(id)
        else { return .nobody }
        return Visitor(
            asker: Asker(.person(id), through: .page), person: person, roles: try await site.office.roles(of: id))
    }
}
