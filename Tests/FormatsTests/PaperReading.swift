import Bookings
import Formats

/// What came of reading one paper.
struct PaperReading {
    var papers = ProgrammePapers()
    var faults: [String] = []

    init(_ kind: PaperKind, _ text: String) {
        var reader = PaperReader(kind)
        reader.feed(Array(text.utf8), into: &papers)
        faults = reader.finish(into: &papers).faults.map { "\($0.place): \($0.reason)" }
    }

    /// One row that is well-formed but for the columns named.
    init(_ kind: PaperKind, _ changes: [String: String] = [:]) {
        let cells = kind.columns.map { changes[$0] ?? PaperReading.wellFormed[kind]?[$0] ?? "" }
        self.init(
            kind, kind.columns.joined(separator: ",") + "\n" + cells.map { "\"\($0)\"" }.joined(separator: ",") + "\n")
    }

    private static let wellFormed: [PaperKind: [String: String]] = [
        .agencies: [
            "code": "NCS", "name": "Northvale Council", "sector": "council", "charging_class": "partner",
            "finance_email": "finance@northvale.example", "purchase_order_required": "no",
        ],
        .people: [
            "email": "priya.nair@nhs.example", "given_name": "Priya", "family_name": "Nair", "agency": "NCS",
            "job_title": "Nurse", "manager_email": "lena.hart@nhs.example",
        ],
        .roles: ["email": "lena.hart@nhs.example", "role": "agency_lead", "agency": "NHS"],
        .courses: [
            "code": "WTSC", "kind": "course", "title": "Working together", "subject": "Core", "level": "2",
            "audience": "All", "length_class": "half_day", "refresher_months": "36", "repeatable": "no",
        ],
        .events: [
            "code": "WTSC-2109A", "course": "WTSC", "capacity": "24", "minimum": "8",
            "trainers": "tom.reid@council.example;lena.hart@nhs.example", "booking_opens_on": "2021-07-01",
            "booking_closes_on": "2021-09-13",
        ],
        .sessions: [
            "event": "WTSC-2109A", "starts_at": "2021-09-14 09:30", "ends_at": "2021-09-14 12:30", "mode": "virtual",
            "join_link": "https://meet.example/abc",
        ],
        .terms: [
            "version": "2021-22", "valid_from": "2021-04-01", "promotion": "automatic", "notice": "2",
            "notice_unit": "working_days", "deadline_time": "23:59:59", "length_class": "half_day",
            "charging_class": "school", "late_fee_pence": "2500", "no_show_fee_pence": "5000",
            "charge_individuals": "no",
        ],
        .journal: [
            "at": "2021-09-01 10:00:07", "act": "book", "event": "WTSC-2109A", "delegate": "priya.nair@nhs.example",
            "by": "office",
        ],
    ]
}
