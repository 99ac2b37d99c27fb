import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation.Body {
    /// The fields of an event as its planners send it.
    static func event(whole: Bool) -> [Shape.Field] {
        func field(_ name: String, _ shape: Shape, _ words: String) -> Shape.Field {
            whole
                ? Shape.Field(name, shape.schema["type"] == "array" ? shape : shape.orNull, words)
                : .optional(name, shape, words)
        }
        return [
            Shape.Field("course", .code, "the course's code"),
            whole
                ? Shape.Field("code", .code, "the event's code")
                : .optional("code", .code, "the event's code; else one is proposed"),
            Shape.Field("capacity", .whole(0...10_000), "how many places there are"),
            field("minimum", .whole(0...10_000), "the number below which it may not be worth running"),
            field("decide_on", .day, "the day it is decided whether it goes ahead; null for none"),
            field("trainers", .list(0...100, of: .email), "the trainers' e-mail addresses"),
            field("opens_on", .day, "the day booking opens; null for at once"),
            field("closes_on", .day, "the day booking closes; null for the start"),
            Shape.Field("sessions", .list(1...EventPlan.mostSessions, of: session), "the sessions, in UK time"),
        ]
    }

    private static let session = Shape.object(
        nil, isClosed: true,
        [
            Shape.Field("date", .day, "the day"), Shape.Field("starts", .timeOfDay, "when it begins"),
            Shape.Field("ends", .timeOfDay, "when it ends"),
            .optional("ends_on", .day, "the day it ends, where that is another"),
            Shape.Field("mode", .choice(DeliveryMode.self), "how it is held"),
            .optional("venue", .text(atMost: 200), "the room's name and address"),
            .optional("join_link", .text(atMost: 1_000), "the link to join online"),
        ])
}

extension Call {
    /// The event the body plans.
    var eventForm: EventForm {
        var form = EventForm()
        (form.course, form.code) = (text("course"), text("code"))
        (form.capacity, form.minimum) = (number("capacity"), number("minimum"))
        form.trainers = (body["trainers"]?.elements.compactMap(\.text) ?? []).joined(separator: ", ")
        form.decideOn = text("decide_on")
        (form.opensOn, form.closesOn) = (text("opens_on"), text("closes_on"))
        form.sessions = (body["sessions"]?.elements ?? []).map { SessionForm(sent: $0) }
        return form
    }

    /// Asks for something about an event; a fault of a session is told at its place in the body.
    func planning<Result>(_ act: () async throws -> Result) async throws -> Result {
        do { return try await act() } catch let errors as FieldErrors {
            throw errors.inList("sessions", of: ["date", "starts", "ends", "ends_on", "mode", "venue", "link"]) {
                $0 == "link" ? "join_link" : $0
            }
        }
    }
}

extension SessionForm {
    fileprivate init(sent: JSONValue) {
        self.init()
        (date, starts, ends) = (sent["date"]?.text ?? "", sent["starts"]?.text ?? "", sent["ends"]?.text ?? "")
        (endsOn, mode) = (sent["ends_on"]?.text ?? "", sent["mode"]?.text ?? "")
        (venue, link) = (sent["venue"]?.text ?? "", sent["join_link"]?.text ?? "")
    }
}
