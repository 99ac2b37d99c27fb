import Foundation

/// A colour of the partnership's own for banner, buttons and links.
public struct Tint: Hashable, Sendable {
    /// The least contrast of white letters on it, as WCAG 2.2 asks of text (success criterion 1.4.3).
    public static let leastContrast = 4.5

    /// The parts, 0…255.
    public let red: UInt8
    /// See `red`.
    public let green: UInt8
    /// See `red`.
    public let blue: UInt8

    /// Makes a colour of its parts.
    public init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Reads `#0b5d66`, with or without the sign; nil for anything else.
    public init?(hex text: String) {
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard digits.utf8.count == 6, let bytes = Hexadecimal.bytes(digits.utf8), bytes.count == 3 else { return nil }
        self.init(red: bytes[0], green: bytes[1], blue: bytes[2])
    }

    /// The colour as `#0b5d66`.
    public var hex: String { "#" + Hexadecimal.text([red, green, blue]) }

    /// White.
    public static let white = Tint(red: 255, green: 255, blue: 255)
    /// Black.
    public static let black = Tint(red: 0, green: 0, blue: 0)

    /// How well one colour stands out from another, 1…21 (WCAG 2.2, contrast ratio).
    public func contrast(with other: Tint) -> Double {
        let (lighter, darker) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)
    }

    /// The colour mixed with another.
    ///
    /// - Parameter share: how much of the other, 0…1.
    public func mixed(with other: Tint, _ share: Double) -> Tint {
        let part = min(max(share, 0), 1)
        func mix(_ own: UInt8, _ its: UInt8) -> UInt8 {
            UInt8(min(max((Double(own) * (1 - part) + Double(its) * part).rounded(), 0), 255))
        }
        return Tint(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
    }

    /// The colour made lighter, as little as may be, until it stands out from every one of these dark grounds.
    public func lightened(on grounds: Tint...) -> Tint { mixed(with: .white, until: grounds) }

    /// The colour made darker, as little as may be, until it stands out from every one of these light grounds.
    public func darkened(on grounds: Tint...) -> Tint { mixed(with: .black, until: grounds) }

    private func mixed(with other: Tint, until grounds: [Tint]) -> Tint {
        for step in 0...20 {
            let candidate = mixed(with: other, Double(step) / 20)
            if grounds.allSatisfy({ candidate.contrast(with: $0) >= Tint.leastContrast }) { return candidate }
        }
        return other
    }

    private var luminance: Double {
        func linear(_ part: UInt8) -> Double {
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}
