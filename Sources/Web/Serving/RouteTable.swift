import HTTPTypes
import Hummingbird

/// One address with what is done there.
struct Route: Sendable {
    let method: HTTPRequest.Method
    /// The path; parts after a colon are names: `/events/:code`.
    let path: String
    let handler: @Sendable (Exchange) async throws -> Response
    /// How many bytes of a body are read; a longer one is refused as soon as that is known.
    var bodyLimit = Route.usualBodyLimit

    /// Enough for any form, and for any call of the API.
    static let usualBodyLimit = 65_536

    static func get(_ path: String, _ handler: @escaping @Sendable (Exchange) async throws -> Response) -> Route {
        Route(method: .get, path: path, handler: handler)
    }

    static func post(_ path: String, _ handler: @escaping @Sendable (Exchange) async throws -> Response) -> Route {
        Route(method: .post, path: path, handler: handler)
    }

    /// The same route, taking bodies of up to so many bytes, such as an upload.
    func taking(upTo bytes: Int) -> Route {
        var route = self
        route.bodyLimit = bytes
        return route
    }

    /// Whether a path is this route's, whatever the method.
    func matches(_ path: String) -> Bool {
        let own = self.path.split(separator: "/")
        let other = path.split(separator: "/")
        return own.count == other.count && zip(own, other).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
    }
}

/// Every address of the front.
enum RouteTable {
    static let all: [Route] = pages + desk + planning + api + health

    private static let pages: [Route] = [
        .get("/", ProgrammeView.show),
        .get("/programme.ics", CalendarFeed.show),
        .get("/events/:code", EventView.show),
        .get("/events/:code/booking", BookingQuestionView.show),
        .post("/events/:code/bookings", BookingQuestionView.book),
        .get("/events/:code/roster", RosterView.show),
        .get("/events/:code/register/:session", RegisterView.show),
        .post("/events/:code/register/:session", RegisterView.save),
        .get("/events/:code/register/:session/closing", RegisterClosingView.show),
        .post("/events/:code/register/:session/closing", RegisterClosingView.close),
        .get("/bookings", MyBookingsView.show),
        .get("/bookings/:reference", BookingView.show),
        .get("/bookings/:reference/needs", NeedsView.show),
        .post("/bookings/:reference/needs", NeedsView.change),
        .post("/bookings/:reference/offer/acceptance", OfferActs.accept),
        .post("/bookings/:reference/offer/refusal", OfferActs.decline),
        .get("/bookings/:reference/offer/choices", OfferChoicesView.show),
        .post("/bookings/:reference/offer/choices", OfferChoicesView.change),
        .get("/bookings/:reference/approval", ApprovalView.show),
        .post("/bookings/:reference/approval", ApprovalView.decide),
        .get("/bookings/:reference/cancellation", CancellationView.show),
        .post("/bookings/:reference/cancellation", CancellationView.cancel),
        .post("/bookings/:reference/restoration", CancellationView.undo),
        .get("/bookings/:reference/calendar.ics", OwnCalendarView.file),
        .get("/events/:code/message", WriteView.show),
        .post("/events/:code/message", WriteView.write),
        .get("/bookings/:reference/substitution", SubstitutionView.show),
        .post("/bookings/:reference/substitution", SubstitutionView.take),
        .get("/bookings/:reference/transfer", TransferView.show),
        .post("/bookings/:reference/transfer", TransferView.take),
        .get("/training", TrainingView.show),
        .get("/me", ProfileView.show),
        .post("/me", ProfileView.change),
        .post("/me/needs", ProfileView.changeNeeds),
        .get("/me/calendar", OwnCalendarView.show),
        .post("/me/calendar", OwnCalendarView.take),
        .get("/calendars/:calendar", OwnCalendarView.feed),
        .get("/organisations", OrganisationView.showOwn),
        .get("/organisations/:code", OrganisationView.show),
        .get("/organisations/:code/people", StaffView.show),
        .get("/events/:code/organisations/:agency/booking", BookStaffView.show),
        .post("/events/:code/organisations/:agency/booking", BookStaffView.book),
        .get("/events/:code/organisations/:agency/booked", StaffBookedView.show),
        .get("/events/:code/organisations/:agency/reservation", ReservationView.show),
        .post("/events/:code/organisations/:agency/reservation", ReservationView.keep),
        .get("/memberships", MembershipRequests.show),
        .post("/memberships/:request", OrganisationView.decide),
        .get("/join", JoinView.show),
        .post("/join", JoinView.join),
        .get("/welcome", WorkplaceView.welcome),
        .get("/workplace", WorkplaceView.show),
        .post("/workplace", WorkplaceView.say),
        .get("/sign-in", SignInView.show),
        .post("/sign-in", SignInView.ask),
        .get("/sign-in/code", SignInView.showCode),
        .post("/sign-in/code", SignInView.take),
        .get("/sign-in/proof", SecondProofView.show),
        .post("/sign-in/proof", SecondProofView.take),
        .post("/sign-out", SignInView.leave),
        .get("/demonstration/person", ActAsView.show),
        .post("/demonstration/person", ActAsView.choose),
        .get("/demonstration/mail", DemonstrationMailView.show),
        .get("/style.css", StaticFiles.stylesheet),
        .get("/tint.css", TintStyle.show),
        .get("/quick.js", StaticFiles.script),
        .get("/favicon.svg", StaticFiles.icon),
    ]

    /// The administrators' desk.
    private static let desk: [Route] = [
        .get("/people", PeopleView.show),
        .post("/people", PersonFormView.add),
        .get("/people/new", PersonFormView.showNew),
        .get("/people/:person", PersonView.show),
        .get("/people/:person/details", PersonFormView.showChange),
        .post("/people/:person/details", PersonFormView.change),
        .post("/people/:person/addresses", PersonActs.address),
        .post("/people/:person/memberships", PersonActs.beginMembership),
        .get("/people/:person/memberships/:membership", MembershipView.show),
        .post("/people/:person/memberships/:membership", MembershipView.end),
        .post("/people/:person/roles", PersonActs.role),
        .post("/people/:person/sign-ins", PersonActs.signIns),
        .get("/people/:person/merge", MergeChoiceView.show),
        .get("/people/:person/merge/:other", MergeView.show),
        .post("/people/:person/merge/:other", MergeView.merge),
        .get("/agencies", AgenciesView.show),
        .post("/agencies", AgencyFormView.add),
        .get("/agencies/new", AgencyFormView.showNew),
        .get("/agencies/:agency", AgencyDeskView.show),
        .get("/agencies/:agency/details", AgencyFormView.showChange),
        .post("/agencies/:agency/details", AgencyFormView.change),
        .post("/agencies/:agency/leads", AgencyDeskView.lead),
        .get("/settings", SettingsView.show),
        .post("/settings", SettingsView.change),
        .get("/settings/terms", TermsView.show),
        .post("/settings/terms", TermsFormView.take),
        .get("/settings/terms/new", TermsFormView.show),
        .post("/settings/terms/withdrawal", TermsView.withdraw),
        .get("/settings/bank-holidays", HolidaysView.show),
        .get("/settings/tokens", TokensView.show),
        .post("/settings/tokens", TokensView.create),
        .post("/settings/tokens/revocation", TokensView.revoke),
        .get("/settings/messages", MessageSettingsView.show),
        .post("/settings/messages", MessageSettingsView.change),
        .get("/settings/messages/:kind", WordingView.show),
        .post("/settings/messages/:kind", WordingView.take),
        .get("/messages", MessagesView.show),
        .get("/messages/:message", MessageView.show),
        .post("/messages/retry", MessagesView.retry),
        .get("/reports/attendance", AttendanceView.show),
        .post("/reports/attendance/download", AttendanceDownload.take),
    ]

    /// Planning the programme.
    private static let planning: [Route] = [
        .get("/planning", PlanningView.show),
        .get("/planning/courses", CoursesView.show),
        .post("/planning/courses", CourseFormView.add),
        .get("/planning/courses/new", CourseFormView.showNew),
        .get("/planning/courses/:code", CourseFormView.show),
        .post("/planning/courses/:code", CourseFormView.change),
        .post("/planning/events", EventFormView.takeNew),
        .get("/planning/events/new", EventFormView.showNew),
        .get("/planning/events/:code", PlannedEventView.show),
        .get("/planning/events/:code/change", EventFormView.show),
        .post("/planning/events/:code/change", EventFormView.takeChange),
        .get("/planning/events/:code/publication", PublicationView.show),
        .post("/planning/events/:code/publication", PublicationView.publish),
        .post("/planning/events/:code/confirmation", PlannedEventView.confirm),
        .get("/planning/events/:code/reservations", KeptPlacesView.show),
        .get("/planning/events/:code/mix", MixView.show),
        .post("/planning/events/:code/mix", MixView.keep),
        .get("/planning/events/:code/overbooking", OverbookingView.show),
        .post("/planning/events/:code/overbooking", OverbookingView.give),
        .get("/planning/events/:code/cancellation", EventCancellationView.show),
        .post("/planning/events/:code/cancellation", EventCancellationView.cancel),
        .get("/planning/events/:code/copy", CopyEventView.show),
        .post("/planning/events/:code/copy", CopyEventView.copy),
        .get("/planning/upload", UploadView.show),
        .post("/planning/upload", UploadView.tryOut).taking(upTo: UploadView.mostBytes),
        .post("/planning/upload/confirmation", UploadView.confirm).taking(upTo: UploadView.mostBytes),
    ]

    private static let api: [Route] =
        APIOperation.all.map(\.route) + [
            .get("/api", APIView.show),
            .get("/api/:topic", APITopicView.show),
            .get("/api/openapi.json", OpenAPIDocument.show),
        ]

    /// Whether programs, not people, ask at this path, so that failures are told as problem documents.
    static func isForPrograms(_ path: String) -> Bool {
        path.hasPrefix("/api/") && !isAboutPrograms(path) || isHealth(path)
    }

    /// Whether it is a page for people who write programs.
    private static func isAboutPrograms(_ path: String) -> Bool {
        APIOperation.Topic.allCases.contains { $0.address == path }
    }

    /// Whether it is asked how we are, as load balancers do by any name.
    static func isHealth(_ path: String) -> Bool { health.contains { $0.path == path } }

    private static let health: [Route] = [
        .get("/healthz", Health.alive),
        .get("/readyz", Health.ready),
    ]
}
