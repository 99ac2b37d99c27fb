/// A block of data in a page, such as linked data for search engines: never run, and never able to end itself early.
///
/// JSON may stand in a page as it is but for `<`, which could begin `</script>` or `<!--`; it can only occur inside a text,
/// where `\u003c` says the same.
package struct DataBlock: Markup {
    private let json: [UInt8]

    /// Makes a block of JSON-LD.
    package init(linkedData json: [UInt8]) { self.json = json }

    package func write(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "<script type=\"application/ld+json\">".utf8)
        for byte in json {
            if byte == UInt8(ascii: "<") { bytes.append(contentsOf: "\\u003c".utf8) } else { bytes.append(byte) }
        }
        bytes.append(contentsOf: "</script>".utf8)
    }
}
