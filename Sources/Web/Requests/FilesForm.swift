import Bookings
import Formats
import HTTPTypes
import Hummingbird

/// A form with files in it.
struct FilesForm: Sendable {
    private let parts: [MultipartReader.Part]

    init(_ parts: [MultipartReader.Part]) { self.parts = parts }

    /// The value of a plain field; empty when it is not there.
    subscript(name: String) -> String {
        parts.first { $0.name == name && $0.fileName == nil }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    }

    /// The bytes of a file; empty when none was chosen.
    func file(_ name: String) -> [UInt8] { parts.first { $0.name == name && $0.fileName != nil }?.bytes ?? [] }
}

extension Exchange {
    /// The body as a form with files; one that is none, is too long, or is not ours though somebody is signed in, is refused.
    func filesForm() async throws -> FilesForm {
        guard let boundary = MultipartReader.boundary(contentType: request.headers[.contentType] ?? "") else {
            throw BadRequest("Expected a form with files (multipart/form-data).")
        }
        let bytes = try await body()
        do {
            let form = FilesForm(try MultipartReader.read(bytes, boundary: boundary))
            if let formToken, form["token"] != formToken { throw CrossSite() }
            return form
        } catch is MultipartReader.Malformed {
            throw BadRequest("The form could not be read. Choose the files and send it again.")
        }
    }
}
