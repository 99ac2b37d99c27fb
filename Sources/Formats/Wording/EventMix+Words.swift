public import Bookings

extension HeldBack {
    /// Why somebody is held back, as part of a sentence: `at most 40 % of the places are for any one organisation`.
    public var words: String {
        switch self {
        case .agencyShare(let percent): "at most \(percent) % of the places are for any one organisation"
        case .sectorShare(let sector, let percent):
            "at most \(percent) % of the places are for people of the sector \(sector.words)"
        case .held(let sector): "what is free is held for people of the sector \(sector.words)"
        }
    }
}

extension EventMix {
    /// What is wanted, one wish a line.
    public var lines: [String] {
        var lines = agencyPercent.map { ["At most \($0) % of the places for any one organisation"] } ?? []
        for wish in sectors {
            if wish.held > 0 {
                lines.append("\(wish.held == 1 ? "1 place" : "\(wish.held) places") held for \(wish.sector.words)")
            }
            if let percent = wish.percent {
                lines.append("At most \(percent) % of the places for \(wish.sector.words)")
            }
        }
        return lines
    }
}
