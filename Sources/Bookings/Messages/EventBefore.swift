/// What a change of an event made different, as the history of that change tells.
///
/// It is looked up when a message is sent, like everything else, and is the same however often and however late that
/// is: unlike what a calendar was told last, a line of history never changes. History keeps no free text, so that it knows
/// when sessions were to begin and that a room is another, but not which room it was.
public struct EventBefore: Hashable, Sendable {
    /// When its first session was to begin; nil where no day, time or number of sessions changed.
    public let startedAt: Instant?
    /// When its other sessions were to begin that no longer begin then, by their time.
    public let laterStarts: [Instant]
    /// What changed.
    public let aspects: Set<EventAspect>

    /// Takes what history tells of one change.
    public init(_ happenings: [Happening]) {
        var startedAt: Instant?
        var laterStarts: [Instant] = []
        var aspects: Set<EventAspect> = []
        for happening in happenings {
            switch happening {
            case .eventMoved(let from, _): startedAt = from
            case .sessionMoved(let from, _): laterStarts.append(from)
            case .eventChanged(let aspect): aspects.insert(aspect)
            default: break
            }
        }
        self.startedAt = startedAt
        self.laterStarts = laterStarts.sorted()
        self.aspects = startedAt == nil ? aspects : aspects.union([.dates])
    }
}
