import Bookings
import Foundation
import HTTPTypes

@testable import Web

/// One page opened on a copy of the stage, with its forms to be sent.
struct FormVisit {
    let place: Place
    let stage: Stage
    private(set) var front: Front
    private(set) var page: HTMLPage
    private var commits: Int

    /// Opens the page.
    init(_ place: Place, on stage: Stage) async throws {
        (self.place, self.stage) = (place, stage)
        front = try await stage.copy()
        page = try await FormVisit.open(place, front, stage)
        commits = try await front.commits()
    }

    /// The forms of the page that change something.
    var forms: [PageForm] { PageForm.all(on: page).filter { $0.method == "post" } }

    /// Begins again on a fresh copy, where anything was committed.
    mutating func renew() async throws {
        guard try await front.commits() != commits else { return }
        self = try await FormVisit(place, on: stage)
    }

    /// What is wrong with the page as it is opened.
    func faultsOfPage() -> [String] { page.faults }

    private static func open(_ place: Place, _ front: Front, _ stage: Stage) async throws -> HTMLPage {
        let reply = try await front.look(at: stage.filled(place.address), as: place.looker, on: stage)
        guard reply.status == 200 else { throw NotOpened(place: place.testDescription, status: reply.status) }
        return HTMLPage(reply.text)
    }

    /// The page could not be opened.
    struct NotOpened: Error {
        let place: String
        let status: Int
    }
}

extension FormVisit {
    /// What a form sends that is filled in as it should be.
    func values(_ form: PageForm) -> [String: [String]] {
        let action = stage.named(form.action)
        return form.fields.reduce(into: [:]) { values, field in
            let sample = field.kind == .hidden ? nil : Expectations.sample(for: field, of: action).map(stage.filled)
            values[field.name] = sample.map { [$0] } ?? field.values
        }
    }

    /// The same with one field as a trial says, as it would be shown again.
    func values(_ form: PageForm, _ field: PageField, _ trial: Trial) -> [String: [String]] {
        var values = values(form)
        values[field.name] = [trial.shown]
        if !trial.shown.isEmpty, let other = Expectations.excluded(by: field) { values[other] = [""] }
        return values
    }

    /// Sends a form, one field as a trial says or all as they should be.
    func send(_ form: PageForm, _ field: PageField? = nil, _ trial: Trial? = nil) async throws -> Reply {
        var values = values(form)
        if let field, let trial { values = self.values(form, field, trial) }
        var pairs = form.fields.flatMap { one -> [(String, String)] in
            if let trial, one.name == field?.name { return [(one.name, trial.sent)] }
            return (values[one.name] ?? []).map { (one.name, form.isMultipart ? $0 : $0.encoded) }
        }
        if let button = form.buttons.first, !button.name.isEmpty { pairs.append((button.name, button.value)) }
        let path = stage.filled(form.action)
        guard form.isMultipart else {
            let body = pairs.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
            return try await front.send(body, to: path, as: place.looker, on: stage)
        }
        let files = Set(form.fields.filter { $0.kind == .file }.map(\.name))
        let body = pairs.map { name, value in
            let file = files.contains(name) ? "; filename=\"\(name).csv\"" : ""
            return "--XyZ\r\nContent-Disposition: form-data; name=\"\(name)\"\(file)\r\n\r\n\(value)\r\n"
        }
        return try await front.send(
            body.joined() + "--XyZ--\r\n", to: path, as: place.looker, on: stage,
            type: "multipart/form-data; boundary=XyZ")
    }

    /// Goes on where an answer is a page to check with one form that keeps it, by its first button; gives the last answer and every address.
    func follow(_ reply: Reply) async throws -> (reply: Reply, sentTo: [String]) {
        guard reply.status == 200, reply.isPage else { return (reply, []) }
        let next = PageForm.all(on: HTMLPage(reply.text)).filter {
            $0.method == "post" && $0.visible.isEmpty && $0.action != "/sign-out"
        }
        guard let only = next.first, next.count == 1 else { return (reply, []) }
        return (try await send(only), [only.action])
    }

    /// The tables that are not as they were, but for those in which this page may leave a trace.
    func changedTables() async throws -> [String] {
        guard try await front.commits() != commits else { return [] }
        let tables = try await front.tables()
        return tables.keys.filter { name in
            name != "manifest.json" && tables[name] != stage.tables[name] && !place.traces.contains(name)
        }.sorted()
    }

    /// What is wrong with how an accepted text is shown again.
    func faultsOfShowing(_ text: String, after reply: Reply) async throws -> [String] {
        var faults: [String] = []
        var isSeen = false
        let wanted = text.split(whereSeparator: \.isNewline).first.map(String.init)?
            .precomposedStringWithCanonicalMapping
        for address in [reply.header("Location"), place.address].compactMap(\.self) + place.shows {
            let cookies = reply.headers[values: .setCookie].map { String($0.prefix { $0 != ";" }) }
            let headers = ["Cookie": (cookies + [stage.filled(place.looker.cookie)]).joined(separator: "; ")]
            let shown = try await front.send(.get, stage.filled(address), headers: headers)
            guard shown.isPage else { continue }
            let page = HTMLPage(shown.text)
            faults += page.faults.map { "\(address): \($0)" }
            if let wanted { isSeen = isSeen || page.seen.contains { $0.contains(wanted) } }
        }
        return isSeen || wanted == nil ? faults : faults + ["what was accepted is shown nowhere"]
    }
}
