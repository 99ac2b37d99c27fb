public import Bookings

/// Who an event is to be made up of, as somebody typed it.
public struct MixForm: Hashable, Sendable {
    /// The most of the places any one organisation has, in percent; empty for no limit.
    public var agencyPercent: String
    /// To the end of how many working days before it counts; empty for ten.
    public var untilDays: String
    /// What is wanted of sectors.
    public var sectors: [Wish]

    /// What is wanted of one sector.
    public struct Wish: Hashable, Sendable {
        /// Its code.
        public var sector: String
        /// How many places are held; empty for none.
        public var held: String
        /// The most of the places its people have, in percent; empty for no limit.
        public var percent: String

        /// Makes a wish.
        public init(sector: String, held: String, percent: String) {
            self.sector = sector
            self.held = held
            self.percent = percent
        }
    }

    /// Makes a form.
    public init(agencyPercent: String, untilDays: String, sectors: [Wish]) {
        self.agencyPercent = agencyPercent
        self.untilDays = untilDays
        self.sectors = sectors
    }

    /// The form as it stands for a mix, with a line for each sector there is.
    public init(_ mix: EventMix?, sectors: [Sector]) {
        agencyPercent = mix?.agencyPercent.map(String.init) ?? ""
        untilDays = String(mix?.untilDays ?? MixForm.usualDays)
        let wanted = mix?.sectors ?? []
        self.sectors = (sectors + wanted.map(\.sector).filter { !sectors.contains($0) }).map { sector in
            let wish = wanted.first { $0.sector == sector }
            return Wish(
                sector: sector.code, held: wish.flatMap { $0.held > 0 ? String($0.held) : nil } ?? "",
                percent: wish?.percent.map(String.init) ?? "")
        }
    }

    /// How many working days before a mix ends where nothing else is said.
    public static let usualDays = 10

    /// Reads what is wanted of an event with so many places; nil for nothing.
    ///
    /// - Parameter known: the sectors there are.
    /// - Throws: `FieldErrors` at `agency_percent`, `until_days`, `held-police`, `percent-police` or `sectors`.
    public func read(capacity: Int, known: [Sector]) throws(FieldErrors) -> EventMix? {
        var fields = TypedFields()
        let percent = MixForm.percent(&fields, "agency_percent", agencyPercent)
        let days =
            untilDays.trimmed.isEmpty
            ? MixForm.usualDays : fields.number("until_days", untilDays, EventMix.days, "the number of working days")
        var (wishes, held): ([EventMix.SectorMix], Int) = ([], 0)
        for wish in sectors {
            guard let sector = Sector(wish.sector), known.contains(sector) else {
                fields.note(
                    "sectors", "Choose sectors of your organisations: \(known.map(\.code).joined(separator: ", ")).")
                continue
            }
            let places =
                wish.held.trimmed.isEmpty
                ? 0 : fields.number("held-\(sector.code)", wish.held, 0...1000, "how many places are held") ?? 0
            held += places
            if held > capacity {
                fields.note("held-\(sector.code)", "More places would be held than the \(capacity) there are.")
            }
            wishes.append(
                EventMix.SectorMix(
                    sector: sector, held: places,
                    percent: MixForm.percent(&fields, "percent-\(sector.code)", wish.percent)))
        }
        if Set(wishes.map(\.sector)).count < wishes.count { fields.note("sectors", "Name each sector once.") }
        try fields.faults.check()
        let mix = EventMix(agencyPercent: percent, sectors: wishes, untilDays: days ?? MixForm.usualDays)
        return mix.isEmpty ? nil : mix
    }

    private static func percent(_ fields: inout TypedFields, _ field: String, _ typed: String) -> Int? {
        typed.trimmed.isEmpty ? nil : fields.number(field, typed, 1...99, "the most of the places, in percent,")
    }
}
