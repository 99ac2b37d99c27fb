/// What the rules must know to say who may have the next free place of an event with a mix.
public struct MixFacts: Sendable {
    /// What is wanted.
    public let mix: EventMix
    /// How many places the event has.
    public let capacity: Int
    /// How many places each agency holds, kept ones included.
    public let agencies: [Identifier<Agency>: Int]
    /// How many places the people of each sector hold.
    public let sectors: [Sector: Int]

    /// Gathers the facts.
    public init(
        mix: EventMix, capacity: Int, agencies: [Identifier<Agency>: Int], sectors: [Sector: Int]
    ) {
        self.mix = mix
        self.capacity = capacity
        self.agencies = agencies
        self.sectors = sectors
    }

    /// Who may have one of so many free places.
    public func reach(left: Int) -> MixReach {
        let unfilled = mix.sectors.compactMap { wish -> (Sector, Int)? in
            let open = wish.held - sectors[wish.sector, default: 0]
            return open > 0 ? (wish.sector, open) : nil
        }
        let all = unfilled.reduce(0) { $0 + $1.1 }
        let full = mix.sectors.compactMap { wish -> (Sector, HeldBack)? in
            guard let percent = wish.percent, sectors[wish.sector, default: 0] >= share(percent) else { return nil }
            return (wish.sector, .sectorShare(wish.sector, percent))
        }
        return MixReach(
            fullAgencies: mix.agencyPercent.map { percent in
                Set(agencies.filter { $0.value >= share(percent) }.keys)
            } ?? [],
            agencyPercent: mix.agencyPercent,
            fullSectors: Dictionary(full) { first, _ in first },
            only: left > all ? nil : Set(unfilled.map(\.0)),
            heldFor: unfilled.first?.0)
    }

    /// How many more places people of an agency may have of so many that are free.
    public func room(of agency: Identifier<Agency>, in sector: Sector, left: Int) -> Int {
        func unfilled(_ wish: EventMix.SectorMix) -> Int { max(0, wish.held - sectors[wish.sector, default: 0]) }
        let others = mix.sectors.filter { $0.sector != sector }.reduce(0) { $0 + unfilled($1) }
        let own = mix.sectors.first { $0.sector == sector }.map(unfilled) ?? 0
        let limits = [
            max(left - others, min(left, own)),
            mix.agencyPercent.map { share($0) - agencies[agency, default: 0] },
            mix.sectors.first { $0.sector == sector }?.percent.map { share($0) - sectors[sector, default: 0] },
        ]
        return max(0, limits.compactMap(\.self).min() ?? left)
    }

    /// So many percent of the places, and at least one.
    private func share(_ percent: Int) -> Int { max(1, capacity * percent / 100) }
}

/// Who may have the next free place of an event with a mix.
public struct MixReach: Hashable, Sendable {
    /// The agencies that have as many places as any one is to have.
    public let fullAgencies: Set<Identifier<Agency>>
    /// How many that is, in percent; nil for no limit.
    public let agencyPercent: Int?
    /// The sectors whose people have as many places as they are to have.
    public let fullSectors: [Sector: HeldBack]
    /// The sectors for whose people everything is held that is free; nil where something is free for everybody.
    public let only: Set<Sector>?
    /// A sector for which places are held; nil for none.
    public let heldFor: Sector?

    /// Why somebody of an agency, of a sector, is held back; nil where they are not.
    public func holdsBack(agency: Identifier<Agency>?, sector: Sector?) -> HeldBack? {
        if let only, !(sector.map(only.contains) ?? false), let heldFor { return .held(for: heldFor) }
        if let agency, fullAgencies.contains(agency), let agencyPercent { return .agencyShare(agencyPercent) }
        return sector.flatMap { fullSectors[$0] }
    }
}
