import Bookings
import Formats
import Foundation
import Mail
import TestSupport
import Testing

/// Messages in a folder any mail program opens.
struct MaildirTests {
    private func message(_ number: Int) throws -> MailMessage {
        let address = try #require(EmailAddress("training@northvale.example"))
        return MailMessage(
            from: Mailbox(address: address), to: Mailbox(address: address), subject: "Number \(number)",
            messageID: "test.\(number)/x@northvale.example", date: try uk("2021-08-02 10:00"), text: "Hello.",
            html: Array("<p>Hello.</p>".utf8))
    }

    @Test func `each message is a file of its own, and sent again it is no second one`() async throws {
        let folder = try TemporaryFolder()
        let maildir = Maildir(folder: folder.file("mail"))
        for number in [1, 2, 1] { #expect(await maildir.carry(try message(number)) == .sent) }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("mail/new")).sorted()
        #expect(names.count == 2)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("mail/new/\(names[0])")))
        #expect(Array(bytes) == (try message(1).bytes))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("mail/tmp")) == [])
    }

    @Test func `clearing removes the messages and leaves what else lies there`() async throws {
        let folder = try TemporaryFolder()
        let maildir = Maildir(folder: folder.file("mail"))
        #expect(await maildir.carry(try message(1)) == .sent)
        try Data("mine".utf8).write(to: URL(fileURLWithPath: folder.file("mail/new/2021.notes")))
        try maildir.clear()
        #expect(
            try FileManager.default.subpathsOfDirectory(atPath: folder.file("mail")).sorted() == [
                "new", "new/2021.notes",
            ])
        try FileManager.default.removeItem(atPath: folder.file("mail/new/2021.notes"))
        try maildir.clear()
        #expect(!FileManager.default.fileExists(atPath: folder.file("mail")))
        try maildir.clear()
    }

    @Test func `a folder that cannot be written is told, not lost`() async throws {
        let folder = try TemporaryFolder()
        try Data().write(to: URL(fileURLWithPath: folder.file("mail")))
        guard case .unreachable(let reason) = await Maildir(folder: folder.file("mail")).carry(try message(1)) else {
            return #expect(Bool(false), "it was written")
        }
        #expect(reason.contains("cannot be written"))
    }
}
