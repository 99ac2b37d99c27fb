/// Finds the parts of a message by their boundaries, looking at each byte a fixed number of times.
struct MailSections {
    private let bytes: [UInt8]
    /// Where lines begin that begin with two hyphens, as every boundary does.
    private let dashes: [Int]
    private var count = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var found: [Int] = []
        bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            while index + 1 < bytes.count {
                let beginsLine = index == 0 || bytes[index - 1] == 10
                if beginsLine && bytes[index] == 0x2D && bytes[index + 1] == 0x2D { found.append(index) }
                index += 1
            }
        }
        dashes = found
    }

    /// Reads the part that lies in a range.
    mutating func part(_ range: Range<Int>, depth: Int) throws(MailFault) -> MailPart {
        count += 1
        guard count <= MailFault.mostParts else { throw .tooManyParts(line: line(of: range.lowerBound)) }
        let (header, start) = MailHeader.read(bytes[range])
        let type = MediaType(header["content-type"] ?? "text/plain")
        let body = start..<range.upperBound
        guard type.isMultipart else { return MailPart(header: header, type: type, parts: [], encoded: bytes[body]) }
        guard depth < MailFault.deepest else { throw .tooDeep(line: line(of: range.lowerBound)) }
        var parts: [MailPart] = []
        for section in try sections(of: body, boundary: type["boundary"]) {
            parts.append(try part(section, depth: depth + 1))
        }
        return MailPart(header: header, type: type, parts: parts, encoded: bytes[body])
    }

    /// The ranges between boundaries; where the boundary that is named occurs nowhere, the first that looks like one is taken.
    ///
    /// A part that no boundary ends goes on to the end.
    private func sections(of body: Range<Int>, boundary: String?) throws(MailFault) -> [Range<Int>] {
        let marks = lines(in: body)
        let named = boundary.flatMap { $0.isEmpty ? nil : Array("--\($0)".utf8) }
        let isThere = named.map { name in marks.contains { isBoundary($0, name, within: body) } } ?? false
        guard let delimiter = isThere ? named : guess(marks, within: body) else { return [] }
        var sections: [Range<Int>] = []
        var start: Int?
        for mark in marks where isBoundary(mark, delimiter, within: body) {
            if let start { sections.append(start..<max(start, endOfLine(before: mark, from: body.lowerBound))) }
            let line = trimmed(mark, within: body)
            if line.count > delimiter.count { return sections }
            start = nextLine(after: mark, within: body)
            guard sections.count <= MailFault.mostParts else { throw .tooManyParts(line: self.line(of: mark)) }
        }
        if let start { sections.append(start..<body.upperBound) }
        return sections
    }

    /// The first line that looks like a boundary; a signature's two hyphens and dashes among words are none.
    private func guess(_ marks: ArraySlice<Int>, within body: Range<Int>) -> [UInt8]? {
        marks.lazy.map { trimmed($0, within: body) }.first { $0.count > 2 && !$0.contains(0x20) }.map(Array.init)
    }

    /// The lines of a range that begin with two hyphens.
    private func lines(in range: Range<Int>) -> ArraySlice<Int> {
        dashes[place(of: range.lowerBound)..<place(of: range.upperBound)]
    }

    /// How many of the lines begin before an offset.
    private func place(of offset: Int) -> Int {
        var (low, high) = (0, dashes.count)
        while low < high {
            let middle = (low + high) / 2
            if dashes[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether a line is the boundary, alone or with the two hyphens of the last one.
    private func isBoundary(_ start: Int, _ delimiter: [UInt8], within body: Range<Int>) -> Bool {
        guard bytes[start..<body.upperBound].starts(with: delimiter) else { return false }
        let rest = trimmed(start, within: body).dropFirst(delimiter.count)
        return rest.isEmpty || rest.elementsEqual([0x2D, 0x2D])
    }

    /// The line that begins here, without white space at its end; no more of it than a boundary may have, and some.
    private func trimmed(_ start: Int, within body: Range<Int>) -> ArraySlice<UInt8> {
        let line = bytes[start..<min(body.upperBound, start + 200)].prefix { $0 != 10 }
        let end = line.lastIndex { $0 != 13 && $0 != 0x20 && $0 != 0x09 } ?? line.startIndex
        return line.prefix(through: end)
    }

    private func nextLine(after start: Int, within body: Range<Int>) -> Int {
        (bytes[start..<body.upperBound].firstIndex(of: 10) ?? body.upperBound - 1) + 1
    }

    /// The line end before a boundary belongs to the boundary.
    private func endOfLine(before mark: Int, from start: Int) -> Int {
        var end = mark
        if end > start, bytes[end - 1] == 10 { end -= 1 }
        if end > start, bytes[end - 1] == 13 { end -= 1 }
        return end
    }

    private func line(of offset: Int) -> Int { 1 + bytes[..<offset].count { $0 == 10 } }
}
