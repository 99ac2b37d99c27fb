public import Bookings

extension AccessMeasure {
    /// What there is to do: `Turn on live captions`.
    public var words: String {
        switch self {
        case .liveCaptions: "Turn on live captions"
        case .cameraOff: "Do not ask for the camera to be on"
        case .answerInChat: "Take answers in the chat instead of by voice"
        case .slidesBeforehand: "Send the slides beforehand"
        case .describeSlides: "Say aloud what the slides show"
        case .signLanguageInterpreter: "Book a British Sign Language interpreter"
        case .speechToTextReporter: "Book a speech-to-text reporter"
        case .supportPerson: "Make room for a companion or support worker"
        case .hourlyBreaks: "Take a break every hour"
        case .stepOut: "Allow stepping out at any time"
        case .notReadAloud: "Do not ask for reading aloud"
        case .stepFreeRoom: "Make sure that there is a step-free way to the room"
        case .parkingSpace: "Keep a parking space close to the door"
        case .hearingLoop: "Switch on the hearing loop"
        case .largePrint: "Bring handouts in large print"
        case .colouredPaper: "Print handouts on coloured paper"
        case .frontSeat: "Keep a seat near the front"
        case .seatByDoor: "Keep a seat by the door"
        case .quietSpace: "Find a quiet space to withdraw to"
        case .assistanceDog: "Make room for an assistance dog"
        }
    }
}

extension AccessNeeds {
    /// What there is to do, one thing each; the note comes last, as it was written.
    public var words: [String] { measures.map(\.words) + (note.isEmpty ? [] : ["Note: “\(note)”"]) }
}

extension Roster {
    /// What there is to do for everybody with a place, most wanted first: `Turn on live captions: 2 people (…)`.
    ///
    /// Empty for one who may not know, and where there is nothing to do.
    public var toDo: [String] {
        guard let needs else { return [] }
        var names: [AccessMeasure: [String]] = [:]
        var notes: [String] = []
        for row in rows {
            guard let wanted = needs[row.reference] else { continue }
            for measure in wanted.measures { names[measure, default: []].append(row.name) }
            if !wanted.note.isEmpty { notes.append(row.name) }
        }
        let measures = AccessMeasure.allCases.compactMap { measure in names[measure].map { (measure, $0) } }
            .sorted { $0.1.count > $1.1.count }
            .map { "\($0.0.words): \(peopleCounted($0.1.count)) (\($0.1.joined(separator: ", ")))" }
        return notes.isEmpty ? measures : measures + ["Read the note of \(notes.joined(separator: ", "))"]
    }

    private func peopleCounted(_ number: Int) -> String { number == 1 ? "1 person" : "\(number) people" }
}
