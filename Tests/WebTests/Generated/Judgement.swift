import Foundation

/// What came of a form that was sent with one field as a trial says: held to what is promised.
struct Judgement {
    let form: PageForm
    let field: PageField
    let trial: Trial
    /// The form's action as the expectations name it.
    let action: String
    /// What was sent, by field, as it would be shown again.
    let typed: [String: [String]]

    /// Everything that is wrong with the answer; empty where nothing is.
    func faults(_ reply: Reply) -> [String] {
        if reply.status >= 500 { return ["answered with \(reply.status)"] }
        if reply.status >= 400 { return refusal(reply) }
        var faults = trial.verdict == .refused ? ["was accepted, with \(reply.status)"] : []
        if reply.isPage {
            let page = HTMLPage(reply.text)
            faults += page.faults
            if page.title.hasPrefix("Error:") { faults.append("an error page, with \(reply.status)") }
        }
        return faults
    }

    private func refusal(_ reply: Reply) -> [String] {
        let page = HTMLPage(reply.text)
        var faults = page.faults
        if trial.verdict == .accepted { faults.append("was refused: \(page.summary.map(\.words))") }
        if !page.title.hasPrefix("Error:") { faults.append("the title is “\(page.title)”") }
        let again = PageForm.all(on: page).first(where: form.isAgain)
        guard let again else {
            let mayBeElsewhere = !field.isTyped && [403, 404, 409].contains(reply.status)
            return mayBeElsewhere
                ? faults
                : faults + ["a page of its own, with \(reply.status): \(page.all("p").map(page.text).prefix(9))"]
        }
        return faults + told(page) + kept(again)
    }

    /// A summary that leads to the field, and the same words beside it.
    private func told(_ page: HTMLPage) -> [String] {
        let summary = page.summary
        if summary.isEmpty { return ["no summary leads to a field"] }
        var faults: [String] = []
        for line in summary {
            guard let target = page.element(id: line.field) else {
                faults.append("the summary leads to #\(line.field), which is nowhere")
                continue
            }
            if target.name == "main" || line.field == "main" { continue }
            let beside = page.element(id: "\(line.field)-fault")
            if field.kind != .file, beside.map(page.text) != line.words {
                faults.append("beside #\(line.field) stands \(beside.map(page.text) ?? "nothing"), not \(line.words)")
            }
        }
        let isAbout = summary.contains { field.ids.contains($0.field) }
        if !isAbout { faults.append("told at \(summary.map(\.field)), not at \(field.ids)") }
        return faults
    }

    private func kept(_ again: PageForm) -> [String] {
        again.visible.compactMap { shown in
            guard let sent = typed[shown.name], !Expectations.isNotKept(shown, of: action) else { return nil }
            if shown.name == field.name, !shown.isTyped { return nil }
            let isSame = shown.values.map(Self.plain) == sent.map(Self.plain)
            return isSame ? nil : "\(shown.name) holds \(shown.values), not \(sent)"
        }
    }

    /// The bytes with line breaks as pages have them.
    private static func plain(_ text: String) -> [UInt8] {
        Array(text.replacingOccurrences(of: "\r\n", with: "\n").utf8)
    }
}

extension Reply {
    /// Whether it is a page.
    var isPage: Bool { header("Content-Type")?.hasPrefix("text/html") == true }
}

extension HTMLPage {
    /// The lines of the summary of what is wrong: the field each leads to, and its words.
    var summary: [(field: String, words: String)] {
        guard let place = elements.indices.first(where: { elements[$0].isOf("error-summary") }) else { return [] }
        return all("a", in: place).compactMap { link in
            guard let address = link["href"], address.hasPrefix("#") else { return nil }
            return (String(address.dropFirst()), text(of: link))
        }
    }
}
