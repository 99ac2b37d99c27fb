public import Bookings

extension Event {
    /// How many have a place, and how many it takes to be worth running: `3 people have a place; the smallest number is 8.`.
    public var turnoutWords: String {
        let people =
            switch places.occupied {
            case 0: "Nobody has"
            case 1: "1 person has"
            default: "\(places.occupied) people have"
            }
        return "\(people) a place; the smallest number is \(minimum)."
    }
}
