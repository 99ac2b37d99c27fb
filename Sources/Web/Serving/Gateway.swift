import Bookings
import Foundation
import NIOCore

/// Where people open the pages, and what stands between them and us.
public struct Gateway: Sendable {
    /// The host of the address people open, with its port where it is not the usual one; nil where nobody has said.
    let host: String?
    /// Whether that address is HTTPS, which a proxy speaks for us.
    let isSecure: Bool
    /// How many proxies of ours a request passes, each of which adds to `X-Forwarded-For`.
    let trustedHops: Int

    /// Makes a gateway.
    public init(host: String? = nil, isSecure: Bool = false, trustedHops: Int = 0) {
        self.host = host
        self.isSecure = isSecure
        self.trustedHops = trustedHops
    }

    /// Whether a request for this host is for us; everything is where nobody has said.
    func takes(_ authority: String) -> Bool {
        guard let host else { return true }
        let named = authority.lowercased()
        return named == host || named == host + (isSecure ? ":443" : ":80")
    }

    /// Whether a form that was sent to this host from this origin is of a page of ours.
    ///
    /// Of a site that is HTTPS its plain namesake is another, which whoever stands in between may have written; where nobody
    /// has said how the pages are reached, either scheme is taken.
    func isOurs(origin: String, authority: String) -> Bool {
        guard host != nil else { return origin == "http://\(authority)" || origin == "https://\(authority)" }
        let scheme = isSecure ? "https://" : "http://"
        return origin.hasPrefix(scheme) && takes(String(origin.dropFirst(scheme.count)))
    }

    /// Where a request comes from: what our outermost proxy says, or else the other end of the connection.
    ///
    /// Only what our own proxies added is believed; what stands before may be anybody's invention.
    func client(peer: String, forwarded: [String]) -> String {
        guard trustedHops > 0 else { return Gateway.place(peer) }
        let addresses = forwarded.flatMap { $0.split(separator: ",") }.map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        return Gateway.place(Gateway.bare(addresses.suffix(trustedHops).first ?? peer))
    }

    /// An address without the port and the brackets that some proxies write; what is no address stays as it is.
    ///
    /// A port is another for each connection, so that it would make of one place as many as anybody likes.
    private static func bare(_ text: String) -> String {
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            let inside = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            return inside.contains(":") && isAddress(inside) && (rest.isEmpty || isPort(rest)) ? String(inside) : text
        }
        guard let colon = text.firstIndex(of: ":"), isPort(text[colon...]), isAddress(text[..<colon]) else {
            return text
        }
        return String(text[..<colon])
    }

    private static func isAddress(_ text: Substring) -> Bool {
        (try? SocketAddress(ipAddress: String(text), port: 0)) != nil
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.first == ":" && (2...6).contains(text.utf8.count)
            && text.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }

    /// An address by which requests from one place are counted: of IPv6 the network, whose lower half anybody may choose.
    private static func place(_ address: String) -> String {
        guard address.contains(":"), let socket = try? SocketAddress(ipAddress: address, port: 0),
            case .v6(let six) = socket
        else { return address }
        let bytes = withUnsafeBytes(of: six.address.sin6_addr) { Array($0) }
        let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        return isMapped ? address : "\(Hexadecimal.text(bytes.prefix(8)))::/64"
    }
}
