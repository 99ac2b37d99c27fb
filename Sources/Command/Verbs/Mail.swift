import ArgumentParser
import Bookings
import Formats
import Office

struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Take in mail that comes back to the address messages are sent from.",
        subcommands: [MailReceive.self])
}

struct MailReceive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive",
        abstract: "Read one mail from standard input: a bounce, or a calendar's answer.",
        discussion: """
            Have the mail server hand over what comes to the address of COURSEBOOK_MAIL_FROM, one mail a run. A bounce marks
            its message, and the address where it is wrong or gone. A calendar that declines asks the delegate what they mean;
            it never cancels a booking. Mail that a person may have written is told by exit code 2, so that it can go on to
            people.

            Example (Postfix, in aliases): training: "|coursebook mail receive --database /srv/year.sqlite"
            """, aliases: ["bounce", "reply"])

    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let mail = try await answering {
            let bytes = try InputText.readStandardInput(upTo: MailFault.mostBytes)
            do { return try ReceivedMail(reading: bytes) } catch let error as MailFault {
                throw FieldErrors("standard input", error.sentence)
            }
        }
        let isForPeople = try await options.withOffice(.readWrite) { office, asker in
            let outcome = try await office.receive(mail, by: asker)
            try Terminal.say(outcome.sentence)
            if case .forPeople = outcome { return true }
            return false
        }
        if isForPeople { throw ExitCode(2) }
    }
}

extension ReceivedMailOutcome {
    /// What came of it, as one line.
    fileprivate var sentence: String {
        switch self {
        case .cameBack(let message, let reason, let isMarked):
            "The message “\(message.key.words)”\(message.reference.map { " about \($0.text)" } ?? "") came back. \(reason) "
                + (isMarked ? "The address is marked." : "The address is not marked for it.")
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
