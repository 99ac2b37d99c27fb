/// Something that is done so that a person can take part; what there is to do, never why.
public enum AccessMeasure: String, CaseIterable, Sendable {
    case liveCaptions = "live_captions"
    case cameraOff = "camera_off"
    case answerInChat = "answer_in_chat"
    case slidesBeforehand = "slides_beforehand"
    case describeSlides = "describe_slides"
    case signLanguageInterpreter = "sign_language_interpreter"
    case speechToTextReporter = "speech_to_text_reporter"
    case supportPerson = "support_person"
    case hourlyBreaks = "hourly_breaks"
    case stepOut = "step_out"
    case notReadAloud = "not_read_aloud"
    case stepFreeRoom = "step_free_room"
    case parkingSpace = "parking_space"
    case hearingLoop = "hearing_loop"
    case largePrint = "large_print"
    case colouredPaper = "coloured_paper"
    case frontSeat = "front_seat"
    case seatByDoor = "seat_by_door"
    case quietSpace = "quiet_space"
    case assistanceDog = "assistance_dog"

    /// Whether it makes sense for a session that is held like this.
    public func fits(_ mode: DeliveryMode) -> Bool {
        switch self {
        case .liveCaptions, .cameraOff, .answerInChat: mode == .virtual
        case .slidesBeforehand, .describeSlides, .signLanguageInterpreter, .speechToTextReporter, .supportPerson,
            .hourlyBreaks, .stepOut, .notReadAloud:
            true
        case .stepFreeRoom, .parkingSpace, .hearingLoop, .largePrint, .colouredPaper, .frontSeat, .seatByDoor,
            .quietSpace, .assistanceDog:
            mode == .room
        }
    }
}
