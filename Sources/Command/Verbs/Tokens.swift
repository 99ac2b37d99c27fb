import ArgumentParser
import Bookings
import Formats
import Office

struct Token: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Manage the tokens of service accounts.",
        subcommands: [TokenCreate.self, TokenList.self, TokenRevoke.self])
}

struct TokenCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a token for a program that uses the API; it is shown once.",
        discussion: """
            Example: coursebook token create --role auditor --read-only --name board-report --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @Option(help: "administrator, finance or auditor.") var role: String
    @Option(help: "A name by which to tell it from others.") var name: String
    @Flag(help: "It may look at what the role may see, and change nothing.") var readOnly = false

    func run() async throws {
        try await options.withOffice(.create) { office, asker in
            let secret = try await office.createToken(
                name: name, role: role, scope: readOnly ? .read : .full, by: asker)
            try Terminal.say(secret)
            Terminal.complain("Keep it now: it is stored only as a hash and cannot be shown again.")
        }
    }
}

struct TokenList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the tokens there are, and those that were revoked.",
        discussion: "Example: coursebook token list --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions

    func run() async throws {
        try await options.withOffice(.readOnly) { office, asker in
            var table = Listing(
                [
                    .init("Name", "name"), .init("Role", "role"), .init("Scope", "scope"),
                    .init("Made", "created_at"), .init("Revoked", "revoked_at"),
                ], whenEmpty: "There are no tokens. Make one with `coursebook token create`.")
            table.rows = try await office.tokens(by: asker).map { token in
                [
                    .text(token.name), .text(token.role.rawValue), .text(token.scope.rawValue),
                    .text(RFC3339.text(token.createdAt)), .init(token.revokedAt.map { RFC3339.text($0) }),
                ]
            }
            try Terminal.write(table.text(listing.format))
        }
    }
}

struct TokenRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Revoke a token: from then on it opens nothing.",
        discussion: "Example: coursebook token revoke board-report --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The token's name.") var name: String

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            try await office.revokeToken(named: name, by: asker)
            try Terminal.say("The token “\(name)” is revoked.")
        }
    }
}
