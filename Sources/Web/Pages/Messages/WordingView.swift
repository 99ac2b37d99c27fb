import Bookings
import Formats
import Hummingbird
import Office

/// The wording of one message, to be changed, with the letter it makes.
struct WordingView: Sendable {
    let kind: MessageKind
    let subject: String
    let body: String
    let isOwn: Bool
    /// The letter an invented reader would get; nil while the wording cannot be read.
    let sample: Letter?
    let mayChange: Bool
    let isTried: Bool
    let faults: FormFaults
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response { try await page(exchange, nil, .none) }

    /// Shows the letter, keeps the wording, or takes the standard one again, as the button says.
    static func take(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        let (office, asker) = (exchange.site.office, try await exchange.visitor().asker)
        let kind = exchange.path("kind")
        if form["what"] == "standard" {
            let isChanged = try await office.takeStandardWording(of: kind, by: asker)
            return .seeOther("/settings/messages?done=\(isChanged ? "standard" : "same")")
        }
        if form["what"] == "try" {
            let known = try await office.messageWording(kind, by: asker)
            do {
                _ = try LetterWording.read(subject: form["subject"], body: form["body"], of: known.kind)
                return try await page(exchange, form, .none)
            } catch let errors as FieldErrors {
                return try await page(exchange, form, FormFaults(errors))
            }
        }
        return try await exchange.acting {
            let isChanged = try await office.changeWording(
                of: kind, subject: form["subject"], body: form["body"], by: asker)
            return "/settings/messages?done=\(isChanged ? "worded" : "same")"
        } otherwise: {
            try await page(exchange, form, $0)
        }
    }

    private static func page(_ exchange: Exchange, _ form: Fields?, _ faults: FormFaults) async throws -> Response {
        let layout = try await exchange.layout()
        let office = exchange.site.office
        let line = try await office.messageWording(exchange.path("kind"), by: layout.visitor.asker)
        let (subject, body) = (form?["subject"] ?? line.wording.subject, form?["body"] ?? line.wording.body)
        let look = try await office.partnership().look
        let wording = try? LetterWording.read(subject: subject, body: body, of: line.kind)
        let view = WordingView(
            kind: line.kind, subject: subject, body: body, isOwn: line.isOwn,
            sample: wording.flatMap { wording in
                LetterSample.letter(
                    line.kind, wording: wording, site: exchange.siteAddress,
                    contact: MessageContact(email: look.contactEmail, phone: look.contactPhone))
            }, mayChange: layout.visitor.may(.changeMessages), isTried: form != nil, faults: faults,
            seal: exchange.plainSeal)
        return layout.reply("Message: \(line.kind.words)", faults) { view.markup }
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/settings/messages", "What is written to people")
            faults.summary
            h1 { kind.words }
            p(.class("lead")) {
                "For \(kind.reader.words). \(isOwn ? "It has your own wording." : "It has the standard wording.")"
            }
            if isTried, faults.isEmpty {
                Parts.notice("Nothing is kept yet. This is how it would read; keep it if you like it.")
            }
            if mayChange { editor }
            if let sample {
                section {
                    h2 { "How it reads" }
                    p(.class("quiet")) { "With invented people and an invented event." }
                    article(.class("letter panel")) {
                        h3 { sample.subject }
                        Fragment(LetterParagraphs(text: sample.text).markup)
                    }
                }
            }
        }
    }

    private var editor: Fragment {
        Fragment {
            form(Attribute("method", "post"), Attribute("action", "/settings/messages/\(kind.rawValue)")) {
                seal.markup
                faults.text("subject", "Subject", subject)
                faults.lines(
                    "body", "Text", body, rows: 18,
                    hint: "Paragraphs with an empty line between. What stands in braces is filled in for each reader.")
                div(.class("acts")) {
                    button(.class("button"), .name("what"), .value("try")) { "See how it reads" }
                    button(.class("secondary"), .name("what"), .value("keep")) { "Keep this wording" }
                }
            }
            Parts.disclosure("What can be filled in", isOpen: false) {
                dl(.class("facts")) {
                    for placeholder in Placeholder.offered(for: kind) {
                        Parts.property(placeholder.written, placeholder.words)
                    }
                }
            }
            if isOwn {
                Parts.act(
                    "/settings/messages/\(kind.rawValue)", seal, "Use the standard wording again", look: "plain",
                    hidden: [("what", "standard")])
            }
        }
    }
}

/// A letter's text as paragraphs whose line breaks stay.
struct LetterParagraphs {
    let text: String

    var markup: [Element] {
        text.replacing("\r\n", with: "\n").split(separator: "\n\n").map { paragraph in
            let lines = paragraph.split(separator: "\n").map(String.init)
            return p {
                Fragment(
                    lines.enumerated().map { number, line in
                        Fragment {
                            if number > 0 { Element("br", [], nil) }
                            line
                        }
                    })
            }
        }
    }
}
