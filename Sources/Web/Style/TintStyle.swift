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
    ///
    /// Letters in it are made darker or lighter until they stand out from every ground that links stand on (WCAG 2.2,
    /// success criterion 1.4.3).
    static func text(_ tint: Tint) -> String {
        let strong = tint.mixed(with: .black, 0.3)
        let soft = tint.mixed(with: .white, 0.88)
        let link = tint.darkened(on: .white, ground, good, soft)
        let darkSoft = tint.mixed(with: darkPaper, 0.75)
        let light = tint.lightened(on: darkPaper)
        let lightLink = tint.lightened(on: darkPaper, darkGood, darkSoft)
        let lighter = lightLink.mixed(with: .white, 0.4)
        let darkBanner = tint.mixed(with: .black, 0.45)
        return """
            :root { --tint: \(tint.hex); --tint-strong: \(strong.hex); --soft: \(soft.hex); --link: \(link.hex); }
            @media (prefers-color-scheme: dark) {
              :root { --tint: \(light.hex); --tint-strong: \(darkBanner.hex); --soft: \(darkSoft.hex);
                --link: \(lightLink.hex); }
              a:hover { color: \(lighter.hex); }
              .banner a:hover { color: #fff; }
              button, .button { color: \(letters(on: light).hex); }
              button:hover, .button:hover { background: \(lighter.hex); color: \(letters(on: lighter).hex); }
              .secondary { color: \(lightLink.hex); } .plain, .person, .person:hover, .plain:hover { color: inherit; }
              .secondary:hover { background: var(--soft); color: \(lightLink.hex); }
              .day { color: \(lighter.hex); }
              .brand-mark { background: \(light.hex); color: \(letters(on: light).hex); }
            }

            """
    }

    /// The stylesheet's grounds: the page's and a confirmation's on light screens, paper's and a confirmation's on dark ones.
    private static let ground = Tint(red: 0xF4, green: 0xF6, blue: 0xF5)
    private static let good = Tint(red: 0xE0, green: 0xF2, blue: 0xE4)
    private static let darkPaper = Tint(red: 0x1A, green: 0x24, blue: 0x2B)
    private static let darkGood = Tint(red: 0x15, green: 0x33, blue: 0x1F)

    private static func letters(on ground: Tint) -> Tint {
        ground.contrast(with: .black) >= Tint.leastContrast ? .black : .white
    }
}
