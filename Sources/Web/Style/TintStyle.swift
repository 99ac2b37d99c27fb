import Bookings
import HTTPTypes
import Hummingbird
import NIOCore
import Office

/// The partnership's own colour as a stylesheet, which follows ours and takes its place.
enum TintStyle {
    /// The address under which a colour's stylesheet may be kept: another colour is another address.
    static func address(_ tint: Tint) -> String { "/tint.css?v=\(tint.hex.dropFirst())" }

    static func show(_ exchange: Exchange) async throws -> Response {
        let text = try await exchange.site.office.partnership().look.tint.map(TintStyle.text) ?? ""
        return Response(
            status: .ok, headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "public, max-age=300"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// The shades that follow from a colour, for light and for dark screens.
    static func text(_ tint: Tint) -> String {
        let strong = tint.mixed(with: .black, 0.3)
        let soft = tint.mixed(with: .white, 0.88)
        let light = tint.lightened(on: darkPaper)
        let lighter = light.mixed(with: .white, 0.4)
        let darkBanner = tint.mixed(with: .black, 0.45)
        return """
            :root { --tint: \(tint.hex); --tint-strong: \(strong.hex); --soft: \(soft.hex); }
            @media (prefers-color-scheme: dark) {
              :root { --tint: \(light.hex); --tint-strong: \(darkBanner.hex); --soft: \(tint.mixed(with: darkPaper, 0.75).hex); }
              a:hover { color: \(lighter.hex); }
              .banner a:hover { color: #fff; }
              button, .button { color: \(letters(on: light).hex); }
              button:hover, .button:hover { background: \(lighter.hex); color: \(letters(on: lighter).hex); }
              .secondary, .person { color: \(light.hex); } .plain, .person, .person:hover, .plain:hover { color: inherit; }
              .secondary:hover { background: var(--soft); color: \(light.hex); }
              .day { color: \(lighter.hex); }
              .brand-mark { background: \(light.hex); color: \(letters(on: light).hex); }
            }

            """
    }

    private static let darkPaper = Tint(red: 0x1A, green: 0x24, blue: 0x2B)

    private static func letters(on ground: Tint) -> Tint {
        ground.contrast(with: .black) >= Tint.leastContrast ? .black : .white
    }
}
