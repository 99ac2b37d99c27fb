public import Bookings
public import Formats

/// What takes messages away: a mail server, or a folder.
public protocol MailCarrier: Sendable {
    /// How many messages may be handed over side by side.
    var width: Int { get }

    /// Hands a message over and tells what became of it; a failure is a fate too.
    func carry(_ message: MailMessage) async -> MessageFate

    /// Lets nobody wait any longer: what has not come to an end by now is given back.
    func leave()

    /// Ends what is open.
    func close() async
}
