import HTTPTypes
import Hummingbird
import NIOCore

/// The stylesheet, the script and the icon, held in the binary so that it can be moved freely.
enum StaticFiles {
    static func stylesheet(_ exchange: Exchange) async throws -> Response {
        file(Stylesheet.text, "text/css; charset=utf-8")
    }

    static func script(_ exchange: Exchange) async throws -> Response {
        file(QuickScript.text, "text/javascript; charset=utf-8")
    }

    static func icon(_ exchange: Exchange) async throws -> Response { file(iconText, "image/svg+xml") }

    private static func file(_ text: String, _ type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "public, max-age=300"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private static let iconText = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b5d66"/>\
        <path d="M22 11a8 8 0 1 0 0 10" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round"/></svg>
        """
}
