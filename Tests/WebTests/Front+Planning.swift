import Bookings
import Formats
import Foundation
import HTTPTypes
import Office
import Testing

/// Planning through the pages.
extension Front {
    static let planner = "lena.hart@nvh.example"

    /// A front whose planner is Lena.
    static func planned() async throws -> Front {
        let front = try await Front()
        _ = try await front.office.addStaff(
            email: planner, role: "administrator", givenName: "", familyName: "", by: front.operator)
        return front
    }

    /// What the form of a new event sends.
    static func event(_ changes: [String: String] = [:]) -> [String: String] {
        [
            "course": "WTSC", "capacity": "10", "sessions": "1", "date_1": "2022-02-10", "starts_1": "09:30",
            "ends_1": "12:30", "mode_1": "virtual", "link_1": "https://meet.example/n", "publish": "draft",
        ].merging(changes) { $1 }
    }

    /// The fields of an event's form as they stand, with changes.
    func changed(_ code: String, _ changes: [String: String]) async throws -> [String: String] {
        let form = EventForm(try await office.eventPlan(code, by: `operator`))
        return Dictionary(form.fields.map { ($0.name, $0.value) }) { $1 }
            .merging(["step": "keep"]) { $1 }.merging(changes) { $1 }
    }

    /// Sends a form of fields as somebody.
    func post(_ path: String, fields: [String: String], as email: String? = planner) async throws -> Reply {
        try await post(
            path, fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.encoded)" }.joined(separator: "&"),
            as: email)
    }

    /// Sends a form with files as somebody.
    func upload(
        _ files: [String: String], publish: String = "draft", as email: String? = planner
    ) async throws -> Reply {
        var body = "--XyZ\r\nContent-Disposition: form-data; name=\"publish\"\r\n\r\n\(publish)\r\n"
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            body += "--XyZ\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"\(name).csv\"\r\n"
            body += "Content-Type: text/csv\r\n\r\n\(text)\r\n"
        }
        var headers = ["Content-Type": "multipart/form-data; boundary=XyZ"]
        if let email, case .person(let id) = try await office.principal(email: email) {
            headers["Cookie"] = "coursebook_demo_person=\(id.hex)"
        }
        return try await send(.post, "/planning/upload", body: body + "--XyZ--\r\n", headers: headers)
    }
}

extension String {
    /// The text as a form sends it.
    var encoded: String { addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }

    /// The values of the hidden fields on a page.
    var hiddenFields: [String: String] {
        var fields: [String: String] = [:]
        for part in components(separatedBy: "<input type=\"hidden\" name=\"").dropFirst() {
            let name = String(part.prefix { $0 != "\"" })
            let rest = part.dropFirst(name.count + "\" value=\"".count)
            fields[name] = String(rest.prefix { $0 != "\"" })
                .replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&#39;", with: "'")
                .replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
                .replacingOccurrences(of: "&amp;", with: "&")
        }
        return fields
    }
}
