import ArgumentParser
import Bookings
import Formats
import Office

struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Take in mail that comes back to the address messages are sent from.",
        subcommands: [MailReceive.self])

    func run() async throws {
        Terminal.complain(MailCommand.helpMessage())
        throw ExitCode(64)
    }
}

struct MailReceive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive",
        abstract: "Read one mail from standard input: a bounce, or a calendar's answer.",
        discussion: """
            Have the mail server hand over what comes to the address of COURSEBOOK_MAIL_FROM, one mail a run. A bounce marks
            its message, and the address where it is wrong or gone. A calendar that declines asks the delegate what they mean;
            it never cancels a booking. Deliver it to a mailbox that people read as well: nothing a person wrote is kept here.

            Exit codes, for mail servers: 0 whatever the mail was; 75 to be asked again later, as where the database is away;
            64 where the command itself is wrong. With --sort, 99 where a person may have written it.

            Example (Postfix, in aliases): training: \\training, "|coursebook mail receive --database /srv/year.sqlite"
            """, aliases: ["bounce", "reply"])

    @OptionGroup var options: DatabaseOptions
    @Flag(help: "End with 99 where a person may have written it, for programs that sort mail.") var sort = false

    func run() async throws {
        let isForPeople: Bool
        do { isForPeople = try await receive(try await MailReceive.read()) } catch let exit as ExitCode {
            throw exit.rawValue == 70 ? MailReceive.tryLater : exit
        }
        if isForPeople, sort { throw ExitCode(99) }
    }

    /// What mail servers understand as a failure that passes (EX_TEMPFAIL of sysexits): they keep the mail and ask again.
    private static let tryLater = ExitCode(75)

    /// The mail; nil for one that is too much to be read, which is no bounce and no answer, so that a person may have written it.
    private static func read() async throws -> ReceivedMail? {
        try await answering {
            guard let bytes = try InputText.readStandardInput(atMost: MailFault.mostBytes) else { return nil }
            return try? ReceivedMail(reading: bytes)
        }
    }

    /// Takes note of the mail, says what came of it, and tells whether a person may have written it.
    private func receive(_ mail: ReceivedMail?) async throws -> Bool {
        try await options.withOffice(.readWrite) { office, asker in
            let outcome = try await office.receive(mail ?? .unknown, by: asker)
            try Terminal.say(outcome.sentence)
            if case .forPeople = outcome { return true }
            return false
        }
    }
}

extension ReceivedMailOutcome {
    /// What came of it, as one line.
    fileprivate var sentence: String {
        switch self {
        case .cameBack(let message, let reason, let isMarked):
            "The message “\(message.key.words)”\(message.reference.map { " about \($0.text)" } ?? "") came back. \(reason) "
                + (isMarked ? "The address is marked." : "No address was marked for it, or it was marked already.")
        case .delayed(let message):
            "The message “\(message.key.words)” has not arrived yet; the other side goes on trying. Nothing was changed."
        case .declined(let reference):
            "A calendar declined \(reference.text). The delegate is asked; their booking stands."
        case .answered(let reference): "A calendar answered about \(reference.text). Nothing follows from it."
        case .notOurs: "It names no message of ours that went to that address. Nothing was changed."
        case .automatic: "A program wrote it, and nobody need read it. Nothing was changed."
        case .forPeople: "A person may have written this: let it go on to somebody who reads mail."
        }
    }
}
