import ArgumentParser
import Bookings
import Formats
import Office

struct PartnershipCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "partnership", abstract: "Show or change how the partnership presents itself.",
        subcommands: [PartnershipShow.self, PartnershipChange.self], defaultSubcommand: PartnershipShow.self)
}

struct PartnershipShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show its name, contact and colour.",
        discussion: "Example: coursebook partnership show --database year.sqlite")

    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        try await options.withOffice(.readOnly) { office, _ in
            let look = try await office.partnership().look
            var card = Card()
            card.add("Name", look.name)
            card.add("E-mail", look.contactEmail)
            card.add("Telephone", look.contactPhone)
            card.add("Privacy notice", look.privacyAddress)
            card.add("Colour", look.tint?.hex)
            try Terminal.write(card.text)
        }
    }
}

struct PartnershipChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Change its name, contact or colour; what is not named stays.",
        discussion: """
            An empty text takes something away. Servers show the change on the next page.

            Example: coursebook partnership change --name "Northvale Partnership" --tint "#0b5d66" --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @Option(help: "The name at the head of every page.") var name: String?
    @Option(help: ArgumentHelp("Whom to write to with questions.", valueName: "email")) var contactEmail: String?
    @Option(help: ArgumentHelp("Whom to call with questions.", valueName: "number")) var contactPhone: String?
    @Option(help: ArgumentHelp("Where the privacy notice is: https://…", valueName: "address")) var privacyAddress:
        String?
    @Option(help: ArgumentHelp("The colour of banner, buttons and links.", valueName: "#rrggbb")) var tint: String?

    func run() async throws {
        try await options.withOffice(.readWrite) { office, asker in
            var fields = PartnershipFields(try await office.partnership().look)
            fields.name = name ?? fields.name
            fields.contactEmail = contactEmail ?? fields.contactEmail
            fields.contactPhone = contactPhone ?? fields.contactPhone
            fields.privacyAddress = privacyAddress ?? fields.privacyAddress
            fields.tint = tint ?? fields.tint
            let isChanged = try await office.changePartnership(fields, by: asker)
            try Terminal.say(isChanged ? "Changed." : "Nothing was different; nothing was changed.")
        }
    }
}
