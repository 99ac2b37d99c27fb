public import Bookings
public import Formats
public import Logging
public import Office
public import ServiceLifecycle

/// How messages are headed.
public struct Letterhead: Sendable {
    /// Who sends them.
    public let from: Mailbox
    /// Where the pages are, such as `https://training.northvale.example`; nil where nobody has said.
    public let site: String?

    /// Makes a head.
    public init(from: Mailbox, site: String?) {
        self.from = from
        self.site = site
    }

    /// The message in which something is told, with what the reader's calendar is told.
    public func message(_ taken: OutgoingMessage, at now: Instant) -> MailMessage {
        let to = Mailbox(name: taken.key.isCopy ? "" : taken.readerName, address: taken.address)
        return message(
            Letter(taken, site: site, at: now), to: to, name: taken.key.id.hex, date: taken.createdAt,
            calendars: calendars(taken, to: to), thread: taken.matter.threadName)
    }

    /// The message that carries a code.
    public func message(_ code: SignInCode) -> MailMessage {
        message(
            Letter(code), to: Mailbox(address: code.address), name: "sign_in.\(code.request.hex)", date: code.createdAt)
    }

    private func message(
        _ letter: Letter, to: Mailbox, name: String, date: Instant, calendars: [CalendarPart] = [],
        thread: String? = nil
    ) -> MailMessage {
        let host = from.address.folded.split(separator: "@").last.map(String.init) ?? "localhost"
        return MailMessage(
            from: from, to: to, subject: letter.subject, messageID: "\(name)@\(host)", date: date, text: letter.text,
            html: letter.html(from: from.name.isEmpty ? from.address.written : from.name), calendars: calendars,
            references: thread.map { ["\($0)@\(host)"] } ?? [])
    }

    private func calendars(_ taken: OutgoingMessage, to: Mailbox) -> [CalendarPart] {
        guard case .booking(let matter) = taken.matter else { return [] }
        let details = matter.details
        let page = site.map { "\($0)/bookings/\(details.booking.reference.text)" }
        return taken.calendar.enumerated().map { index, change in
            let fileName = taken.calendar.count > 1 ? "session-\(index + 1).ics" : "session.ics"
            guard let session = change.held else {
                return CalendarInvitation(
                    key: InvitationKey(session: change.session, booking: change.booking), sequence: change.sequence,
                    starts: change.starts, ends: change.ends, summary: details.event.course.title, organiser: from,
                    attendee: to
                ).cancellation(at: taken.createdAt, fileName: fileName)
            }
            return CalendarInvitation(
                session, of: details, sequence: change.sequence, address: page, organiser: from, attendee: to
            ).request(at: taken.createdAt, fileName: fileName)
        }
    }
}

extension MessageMatter {
    /// What all messages about one thing refer to, so that mail programs show them together.
    fileprivate var threadName: String {
        switch self {
        case .booking(let matter): "booking.\(matter.details.booking.id.hex)"
        case .event(let matter): "event.\(matter.summary.event.id.hex)"
        case .membership(let matter): "membership.\(matter.request.id.hex)"
        }
    }
}

/// Carries what is in the outbox to the mail server, after the commit that wrote it.
///
/// Whatever happens to it, each message arrives at least once: a message is taken on for a few minutes, carried, and only
/// then settled. Sent again, it has the same name, so that mail programs show it once.
public struct Postman: Service {
    private let office: Office
    private let carrier: any MailCarrier
    private let head: Letterhead
    private let logger: Logger

    /// Makes a postman.
    public init(office: Office, carrier: any MailCarrier, head: Letterhead, logger: Logger) {
        self.office = office
        self.carrier = carrier
        self.head = head
        self.logger = logger
    }

    /// Carries until it is told to stop; a failure is logged and tried again.
    public func run() async throws {
        while !Task.isShuttingDownGracefully && !Task.isCancelled {
            var carried = 0
            do { carried = try await carryRound() } catch is CancellationError {
                break
            } catch let failure as RecordFailure {
                logger.error("messages could not be taken from the outbox", metadata: ["failure": "\(failure)"])
            }
            guard carried == 0 else { continue }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
        }
        await carrier.close()
    }

    /// Carries what is due, a few dozen messages at most; gives how many there were.
    ///
    /// Codes go first: somebody sits and waits for them.
    @discardableResult
    public func carryRound() async throws -> Int {
        let codes = try await office.takeCodes(upTo: carrier.width)
        try await office.settleCodes(
            await sideBySide(codes) { await carry(head.message($0)) }.map { ($0.item, $0.fate) })
        guard !Task.isShuttingDownGracefully else { return codes.count }
        let taken = try await office.takeMessages(upTo: 4 * carrier.width)
        try await office.settleMessages(await sideBySide(taken, carry).map { ($0.item, $0.fate) })
        return codes.count + taken.count
    }

    /// Carries as many at once as the carrier takes; once the service stops, only what has been begun.
    private func sideBySide<Item: Sendable>(
        _ items: [Item], _ carry: @escaping @Sendable (Item) async -> MessageFate
    ) async -> [(item: Item, fate: MessageFate)] {
        await withTaskGroup(of: (Item, MessageFate).self) { group in
            var waiting = items[...]
            var fates: [(item: Item, fate: MessageFate)] = []
            for item in waiting.prefix(carrier.width) { group.addTask { (item, await carry(item)) } }
            waiting = waiting.dropFirst(carrier.width)
            while let (item, fate) = await group.next() {
                fates.append((item, fate))
                guard !Task.isShuttingDownGracefully, !Task.isCancelled else { continue }
                if let next = waiting.popFirst() { group.addTask { (next, await carry(next)) } }
            }
            return fates
        }
    }

    private func carry(_ taken: OutgoingMessage) async -> MessageFate {
        let message = head.message(taken, at: office.now)
        let fate = await carry(message)
        switch fate {
        case .sent, .dropped: break
        case .failed(let reason), .refused(let reason):
            logger.warning(
                "a message was not taken on",
                metadata: ["message": "\(message.messageID)", "attempt": "\(taken.attempts)", "reason": "\(reason)"])
        }
        return fate
    }

    private func carry(_ message: MailMessage) async -> MessageFate {
        guard message.to.address.written.utf8.allSatisfy({ $0 < 0x80 }) else {
            return .refused("The address has letters beyond ASCII, which mail servers do not take everywhere.")
        }
        return await carrier.carry(message)
    }
}
