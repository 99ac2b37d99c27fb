@testable import Web

extension Door {
    /// Every address of the pages; the API's follow from its operations.
    static let all: [Door] = pages + events + bookings + organisations + people + settings + planning

    private static let pages: [Door] = [
        .get("/", for: Looker.everybody), .get("/programme.ics", for: Looker.everybody),
        .get("/style.css", for: Looker.everybody), .get("/tint.css", for: Looker.everybody, Thing("/tint.css?0b5d66")),
        .get("/quick.js", for: Looker.everybody), .get("/favicon.svg", for: Looker.everybody),
        .get("/api", for: Looker.everybody), .get("/api/:topic", for: Looker.everybody, Thing("/api/planning")),
        .get("/api/openapi.json", for: Looker.everybody),
        .get("/healthz", for: Looker.everybody), .get("/readyz", for: Looker.everybody),
        .get("/demonstration/person", for: Looker.everybody),
        .post("/demonstration/person", for: Looker.everybody, Thing("/demonstration/person", body: "person={tom}")),
        .get("/demonstration/mail", for: Looker.everybody),
        .get("/sign-in", for: Looker.everybody), .post("/sign-in", for: Looker.everybody),
        .get("/sign-in/code", for: Looker.everybody), .post("/sign-in/code", for: Looker.everybody),
        .get("/sign-in/proof", for: []), .post("/sign-in/proof", for: []), .post("/sign-out", for: Looker.everybody),
        .get("/join", for: Looker.everybody), .post("/join", for: Looker.everybody),
        .get("/welcome", for: Looker.signedIn), .get("/workplace", for: Looker.signedIn),
        .post("/workplace", for: Looker.signedIn), .get("/training", for: Looker.signedIn),
        .get("/me", for: Looker.signedIn), .post("/me", for: Looker.signedIn), .post("/me/needs", for: Looker.signedIn),
        .get("/me/calendar", for: Looker.signedIn), .post("/me/calendar", for: Looker.signedIn),
        .get("/calendars/:calendar", for: Looker.everybody, Thing("/calendars/{calendar}.ics")),
    ]

    private static let events: [Door] = {
        let register = Thing.event("/events/*/register/1")
        let closing = Thing.event("/events/*/register/1/closing")
        let roster = Thing.event("/events/*/roster")
        let message = Thing.event("/events/*/message")
        return [
            .get("/events/:code", for: Looker.everybody, Thing("/events/{event}")),
            .get("/events/:code/booking", for: Looker.signedIn, Thing("/events/{event}/booking")),
            .post("/events/:code/bookings", for: Looker.signedIn, Thing("/events/{event}/bookings")),
            .get("/events/:code/roster", for: Looker.rosterViewers, roster.public),
            .get("/events/:code/roster", for: [.administrator], roster.draft),
            .get("/events/:code/message", for: Looker.registerKeepers, message.public),
            .get("/events/:code/message", for: [.administrator], message.draft),
            .post("/events/:code/message", for: Looker.registerKeepers, message.public),
            .post("/events/:code/message", for: [.administrator], message.draft),
            .get("/events/:code/register/:session", for: Looker.rosterViewers, register.public),
            .get("/events/:code/register/:session", for: [.administrator], register.draft),
            .post("/events/:code/register/:session", for: Looker.registerKeepers, register.public),
            .post("/events/:code/register/:session", for: [.administrator], register.draft),
            .get("/events/:code/register/:session/closing", for: Looker.registerKeepers, closing.public),
            .get("/events/:code/register/:session/closing", for: [.administrator], closing.draft),
            .post("/events/:code/register/:session/closing", for: Looker.registerKeepers, closing.public),
            .post("/events/:code/register/:session/closing", for: [.administrator], closing.draft),
            .get("/events/:code", for: [.administrator], Thing.event("/events/*").draft),
            .get("/events/:code/booking", for: [.administrator], Thing.event("/events/*/booking").draft),
            .post("/events/:code/bookings", for: [.administrator], Thing.event("/events/*/bookings").draft),
            .get("/events/:code/organisations/:agency/booking", for: Looker.agencyActors, staff("booking")),
            .post("/events/:code/organisations/:agency/booking", for: Looker.agencyActors, staff("booking")),
            .get("/events/:code/organisations/:agency/booked", for: Looker.agencyViewers, staff("booked")),
            .get("/events/:code/organisations/:agency/reservation", for: Looker.agencyActors, staff("reservation")),
            .post("/events/:code/organisations/:agency/reservation", for: Looker.agencyActors, staff("reservation")),
            .get(
                "/events/:code/organisations/:agency/booking", for: [.administrator],
                Thing.event("/events/*/organisations/{agency}/booking?step=check&person={lena}").draft),
            .post(
                "/events/:code/organisations/:agency/booking", for: [.administrator],
                Thing.event("/events/*/organisations/{agency}/booking", body: "person={lena}").draft),
        ]
    }()

    private static func staff(_ page: String) -> Thing { .agency("/events/{event}/organisations/*/\(page)") }

    private static let bookings: [Door] = [
        .get("/bookings", for: Looker.signedIn),
        .get("/bookings/:reference", for: Looker.bookingViewers, .booking("/bookings/*")),
        .get("/bookings/:reference/calendar.ics", for: Looker.bookingViewers, .booking("/bookings/*/calendar.ics")),
        .get("/bookings/:reference/needs", for: [.priya, .administrator], .booking("/bookings/*/needs")),
        .post("/bookings/:reference/needs", for: [.priya, .administrator], .booking("/bookings/*/needs")),
        .post(
            "/bookings/:reference/offer/acceptance", for: Looker.bookingActors, .booking("/bookings/*/offer/acceptance")
        ),
        .post("/bookings/:reference/offer/refusal", for: Looker.bookingActors, .booking("/bookings/*/offer/refusal")),
        .get("/bookings/:reference/offer/choices", for: Looker.bookingActors, .booking("/bookings/*/offer/choices")),
        .post("/bookings/:reference/offer/choices", for: Looker.bookingActors, .booking("/bookings/*/offer/choices")),
        .get("/bookings/:reference/approval", for: [.lena, .administrator], .booking("/bookings/*/approval")),
        .post(
            "/bookings/:reference/approval", for: [.lena, .administrator],
            .booking("/bookings/*/approval", body: "what=approve")),
        .get("/bookings/:reference/cancellation", for: Looker.bookingActors, .booking("/bookings/*/cancellation")),
        .post("/bookings/:reference/cancellation", for: Looker.bookingActors, .booking("/bookings/*/cancellation")),
        .post("/bookings/:reference/restoration", for: Looker.bookingActors, .booking("/bookings/*/restoration")),
        .get("/bookings/:reference/substitution", for: Looker.bookingActors, .booking("/bookings/*/substitution")),
        .get("/bookings/:reference/transfer", for: Looker.bookingActors, .booking("/bookings/*/transfer")),
        .post("/bookings/:reference/transfer", for: Looker.bookingActors, .booking("/bookings/*/transfer")),
        .post("/bookings/:reference/substitution", for: Looker.bookingActors, .booking("/bookings/*/substitution")),
    ]

    private static let organisations: [Door] = [
        .get("/organisations", for: Looker.signedIn),
        .get("/organisations/:code", for: Looker.agencyViewers, .agency("/organisations/*")),
        .get("/organisations/:code/people", for: Looker.agencyViewers, .agency("/organisations/*/people")),
        .get("/memberships", for: [.administrator]),
        .post("/memberships/:request", for: Looker.agencyActors, request()),
        .post("/memberships/:request", for: [.administrator], request(body: "confirmed=yes&agency=NVH&from=all")),
        .get("/agencies", for: Looker.desk), .post("/agencies", for: [.administrator]),
        .get("/agencies/new", for: [.administrator]),
        .get("/agencies/:agency", for: Looker.desk, .agency("/agencies/*")),
        .get("/agencies/:agency/details", for: [.administrator], .agency("/agencies/*/details")),
        .post("/agencies/:agency/details", for: [.administrator], .agency("/agencies/*/details")),
        .post(
            "/agencies/:agency/leads", for: [.administrator],
            .agency("/agencies/*/leads", body: "email=priya.nair%40nvh.example")),
        .post(
            "/agencies/:agency/leads", for: [.administrator],
            Thing(
                "/agencies/{agency}/leads", missing: "/agencies/{agency}/leads", knownTo: Looker.peopleViewers,
                body: "email=priya.nair%40nvh.example", missingBody: "email=nobody%40nvh.example")),
    ]

    private static func request(body: String = "") -> Thing {
        Thing(
            "/memberships/{request}", missing: "/memberships/0123456789abcdef0123456789abcdef",
            knownTo: Looker.agencyActors, body: body)
    }

    private static let people: [Door] = [
        .get("/people", for: Looker.peopleViewers), .post("/people", for: [.administrator]),
        .get("/people/new", for: [.administrator]),
        .get("/people/:person", for: Looker.peopleViewers, .person("/people/*")),
        .get("/people/:person/details", for: [.administrator], .person("/people/*/details")),
        .post("/people/:person/details", for: [.administrator], .person("/people/*/details")),
        .post(
            "/people/:person/addresses", for: [.administrator],
            .person("/people/*/addresses", body: "email=tom.reid%40nvp.example", missingBody: "email=no%40nvp.example")),
        .post("/people/:person/memberships", for: [.administrator], .person("/people/*/memberships")),
        .get(
            "/people/:person/memberships/:membership", for: [.administrator],
            .person("/people/*/memberships/{membership}")),
        .post(
            "/people/:person/memberships/:membership", for: [.administrator],
            .person("/people/*/memberships/{membership}")),
        .post("/people/:person/roles", for: [.administrator], .person("/people/*/roles")),
        .post("/people/:person/sign-ins", for: [.administrator], .person("/people/*/sign-ins")),
        .get("/people/:person/merge", for: [.administrator], .person("/people/*/merge")),
        .get("/people/:person/merge/:other", for: [.administrator], .person("/people/{evil}/merge/*")),
        .post("/people/:person/merge/:other", for: [.administrator], .person("/people/{evil}/merge/*")),
    ]

    private static let settings: [Door] = [
        .get("/settings", for: [.administrator]), .post("/settings", for: [.administrator]),
        .get("/settings/terms", for: Looker.desk), .post("/settings/terms", for: [.administrator]),
        .get("/settings/terms/new", for: [.administrator]),
        .post(
            "/settings/terms/withdrawal", for: [.administrator],
            Thing(
                "/settings/terms/withdrawal", missing: "/settings/terms/withdrawal", knownTo: Looker.desk,
                body: "version=2022-23", missingBody: "version=none")),
        .get("/settings/tokens", for: Looker.peopleViewers), .post("/settings/tokens", for: [.administrator]),
        .post(
            "/settings/tokens/revocation", for: [.administrator],
            Thing(
                "/settings/tokens/revocation", missing: "/settings/tokens/revocation", knownTo: Looker.peopleViewers,
                body: "name=website", missingBody: "name=none")),
        .get("/settings/bank-holidays", for: Looker.desk), .get("/messages", for: Looker.peopleViewers),
        .get("/settings/messages", for: Looker.peopleViewers), .post("/settings/messages", for: [.administrator]),
        .get("/settings/messages/:kind", for: Looker.peopleViewers, Thing("/settings/messages/reminder")),
        .post("/settings/messages/:kind", for: [.administrator], Thing("/settings/messages/reminder")),
        .get(
            "/messages/:message", for: Looker.peopleViewers,
            Thing(
                "/messages/{message}", missing: "/messages/0123456789abcdef0123456789abcdef",
                knownTo: Looker.peopleViewers)),
        .post("/messages/retry", for: [.administrator]), .get("/reports/attendance", for: Looker.desk),
        .post("/reports/attendance/download", for: Looker.desk),
    ]

    private static let planning: [Door] = [
        .get("/planning", for: [.administrator]), .get("/planning/courses", for: [.administrator]),
        .post("/planning/courses", for: [.administrator]), .get("/planning/courses/new", for: [.administrator]),
        .get("/planning/courses/:code", for: [.administrator], course()),
        .post("/planning/courses/:code", for: [.administrator], course()),
        .post("/planning/events", for: [.administrator]), .get("/planning/events/new", for: [.administrator]),
        .get("/planning/events/:code", for: [.administrator], planned("")),
        .get("/planning/events/:code/change", for: [.administrator], planned("/change")),
        .post("/planning/events/:code/change", for: [.administrator], planned("/change")),
        .get("/planning/events/:code/publication", for: [.administrator], planned("/publication")),
        .post("/planning/events/:code/publication", for: [.administrator], planned("/publication")),
        .get("/planning/events/:code/cancellation", for: [.administrator], planned("/cancellation")),
        .post("/planning/events/:code/cancellation", for: [.administrator], planned("/cancellation")),
        .post("/planning/events/:code/confirmation", for: [.administrator], planned("/confirmation")),
        .get("/planning/events/:code/reservations", for: [.administrator], planned("/reservations")),
        .get("/planning/events/:code/mix", for: [.administrator], planned("/mix")),
        .post("/planning/events/:code/mix", for: [.administrator], planned("/mix")),
        .get("/planning/events/:code/overbooking", for: [.administrator], planned("/overbooking")),
        .post("/planning/events/:code/overbooking", for: [.administrator], planned("/overbooking")),
        .get("/planning/events/:code/copy", for: [.administrator], planned("/copy")),
        .post("/planning/events/:code/copy", for: [.administrator], planned("/copy")),
        .get("/planning/upload", for: [.administrator]), .post("/planning/upload", for: [.administrator]),
        .post("/planning/upload/confirmation", for: [.administrator]),
    ]

    private static func course() -> Thing {
        Thing("/planning/courses/{course}", missing: "/planning/courses/NOPE", knownTo: [.administrator])
    }

    private static func planned(_ page: String) -> Thing {
        Thing(
            "/planning/events/{draft}\(page)", missing: "/planning/events/WTSC-9901\(page)", knownTo: [.administrator])
    }
}
