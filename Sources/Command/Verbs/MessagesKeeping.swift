import ArgumentParser
import Bookings
import Formats
import Foundation
import Office

struct MessagesWording: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wording", abstract: "Show or change in which words a message is written.",
        discussion: """
            Without a message all are listed. The text is paragraphs with an empty line between; what stands in braces, such
            as {course}, is filled in for each reader. `--standard` takes our own words again.

            Example: coursebook messages wording reminder --subject "{course}: see you {in_days}" --body-file reminder.txt
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions
    @Argument(help: "What it tells, such as place_booked or reminder.") var kind: String?
    @Option(help: "The new subject.") var subject: String?
    @Option(help: ArgumentHelp("A file with the new text, or - for standard input.", valueName: "file"))
    var bodyFile: String?
    @Flag(help: "Take the standard wording again.") var standard = false

    func validate() throws {
        if standard, subject != nil || bodyFile != nil {
            throw ValidationError("--standard stands alone: it takes subject and text together.")
        }
        if kind == nil, standard || subject != nil || bodyFile != nil {
            throw ValidationError("Say which message: coursebook messages wording lists them.")
        }
    }

    func run() async throws {
        guard let kind else { return try await list() }
        let file = bodyFile
        let text = try await answering { try file.map { path throws in try InputText.read(path, upTo: 100_000) } }
        let isChanging = standard || subject != nil || text != nil
        try await options.withOffice(isChanging ? .readWrite : .readOnly) { office, asker in
            if standard {
                let isChanged = try await office.takeStandardWording(of: kind, by: asker)
                try Terminal.say(
                    isChanged ? "It has the standard wording again." : "It had the standard wording already.")
                return
            }
            let line = try await office.messageWording(kind, by: asker)
            guard isChanging else {
                try Terminal.write("Subject: \(line.wording.subject)\n\n\(line.wording.body)\n")
                return
            }
            let isChanged = try await office.changeWording(
                of: kind, subject: subject ?? line.wording.subject, body: text ?? line.wording.body, by: asker)
            try Terminal.say(isChanged ? "The wording was kept." : "Nothing was different, so nothing was changed.")
        }
    }

    private func list() async throws {
        let lines = try await options.withOffice(.readOnly) { office, asker in
            try await office.messageWordings(by: asker)
        }
        var table = Listing(
            [
                .init("Message", "kind"), .init("For", "reader"), .init("Wording", "wording"),
                .init("Subject", "subject"),
            ], whenEmpty: "There are no messages.")
        table.rows = lines.map { line in
            [
                .text(line.kind.rawValue), .text(line.kind.reader.rawValue), .text(line.isOwn ? "own" : "standard"),
                .text(line.wording.subject),
            ]
        }
        try await answering { try Terminal.write(table.text(listing.format)) }
    }
}

struct MessagesTimes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "times", abstract: "Show or change when people are written to by themselves.",
        discussion: """
            Reminders go at nine in the morning, so many days before the first session; how to join so many working days
            before. Events to come follow a change at once.

            Example: coursebook messages times --reminders 14,3 --joining 2 --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @Option(help: ArgumentHelp("Days before an event, such as 10,3; empty for none.", valueName: "days"))
    var reminders: String?
    @Option(help: ArgumentHelp("Working days before an event, 1 to 10.", valueName: "days")) var joining: String?
    @Option(help: ArgumentHelp("Whether line managers get copies: yes or no.", valueName: "yes|no"))
    var copies: String?

    func validate() throws {
        if let copies, !["yes", "no"].contains(copies) {
            throw ValidationError("--copies: expected yes or no, found “\(copies)”.")
        }
    }

    func run() async throws {
        let isChanging = reminders != nil || joining != nil || copies != nil
        try await options.withOffice(isChanging ? .readWrite : .readOnly) { office, asker in
            let known = try await office.messageRhythm(by: asker)
            if isChanging {
                let isChanged = try await office.changeRhythm(
                    reminderDays: reminders ?? known.reminderDays.map(String.init).joined(separator: ","),
                    joiningDays: joining ?? String(known.joiningDays),
                    copiesToManagers: copies.map { $0 == "yes" } ?? known.copiesToManagers, by: asker)
                try Terminal.say(isChanged ? "Kept. Events to come follow it." : "Nothing was different.")
            }
            let rhythm = try await office.messageRhythm(by: asker)
            var card = Card()
            let days = rhythm.reminderDays.map(String.init).joined(separator: ", ")
            card.add("Reminders", days.isEmpty ? "none" : "\(days) days before")
            card.add("How to join", "\(rhythm.joiningDays) working day\(rhythm.joiningDays == 1 ? "" : "s") before")
            card.add("Copies for line managers", rhythm.copiesToManagers ? "yes" : "no")
            try Terminal.write(card.text)
        }
    }
}

struct MessagesWrite: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write", abstract: "Write to everyone on an event, each alone.",
        discussion: """
            A greeting, their booking and a link to it are added. It cannot be taken back; --dry-run says how many would get it.

            Example: coursebook messages write WTSC-2203A --subject "The room has changed" --text-file room.txt
            """)

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The event's code.") var event: String
    @Option(help: "What it is about.") var subject: String
    @Option(help: ArgumentHelp("A file with the text, or - for standard input.", valueName: "file"))
    var textFile: String
    @Flag(help: "Write to those who wait too.") var withWaiting = false
    @Flag(help: "Say how many would be written to, and write to nobody.") var dryRun = false

    func run() async throws {
        let text = try await answering { try InputText.read(textFile, upTo: 100_000) }
        try await options.withOffice(dryRun ? .readOnly : .readWrite) { office, asker in
            guard !dryRun else {
                let audience = try await office.audience(of: event, by: asker)
                let people = audience.placed + (withWaiting ? audience.waiting : 0)
                return try Terminal.say("\(people == 1 ? "1 person" : "\(people) people") would be written to.")
            }
            let answer = try await office.writeToEveryone(
                on: event, subject: subject, text: text, withWaiting: withWaiting, by: asker)
            guard case .fresh(let people) = answer else { return }
            try Terminal.say("Written to \(people == 1 ? "1 person" : "\(people) people"), each alone.")
        }
    }
}
