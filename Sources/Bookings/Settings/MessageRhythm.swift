/// When people are written to by themselves, as the partnership has chosen.
public struct MessageRhythm: Hashable, Sendable {
    /// The most days before an event on which somebody is reminded.
    public static let furthestReminder = 60
    /// The most reminders of one event.
    public static let mostReminders = 5
    /// The most working days before an event on which people are told how to join.
    public static let furthestJoining = 10
    /// The time of day at which they are written to.
    public static let timeOfDay = TimeOfDay.nineInTheMorning

    /// On how many days before the event people are reminded, the furthest first.
    public let reminderDays: [Int]
    /// On how many working days before it they are told how to join.
    public let joiningDays: Int
    /// Whether line managers get copies.
    public let copiesToManagers: Bool

    /// Ten and three days before, the link the working day before, and copies for managers.
    public static let standard = MessageRhythm(reminderDays: [10, 3], joiningDays: 1, copiesToManagers: true)

    /// Makes a rhythm; days are put in order, each once.
    public init(reminderDays: some Sequence<Int>, joiningDays: Int, copiesToManagers: Bool) {
        self.reminderDays = Set(reminderDays).sorted(by: >)
        self.joiningDays = joiningDays
        self.copiesToManagers = copiesToManagers
    }
}
