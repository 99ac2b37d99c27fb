import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    /// The clauses of terms that say nothing about them, as the members of an object.
    private static let clauses = Clause.all.map { clause in
        let text = clause.text(of: Clauses())
        return switch clause.kind {
        case .truth: "\"\(clause.column)\":\(text == "yes")"
        case .whole, .money: "\"\(clause.column)\":\(text.isEmpty ? "null" : text)"
        case .time: "\"\(clause.column)\":null"
        case .choice, .lines: "\"\(clause.column)\":\"\(text)\""
        }
    }.joined(separator: ",")

    static let listTerms = APIOperation(
        method: .get, path: "/api/v1/terms", name: "listTerms", topic: .settings, summary: "List the terms",
        detail: "Every version, the one that takes effect last first.", verb: .viewTerms,
        success: Success(
            words: "The versions.", shape: .termsVersions,
            example: """
                {"terms":[{"version":"2021-22","valid_from":"2021-01-01","valid_to":null,"standing":"present","bookings":312,"promotion":"automatic",\
                "notice":2,"notice_unit":"working_days","deadline_time":"23:59:59","later_notices":[],\
                "charge_individuals":false,"charges":[{"length_class":null,"charging_class":null,"late_fee_pence":2500,\
                "no_show_fee_pence":5000,"late_fees":[{"pence":2500}],"no_show_fee":{"pence":5000}}],"clauses":{\(clauses)}}]}
                """)
    ) { call in
        let versions = try await call.office.termsVersions(by: call.asker)
        var json = JSONWriter(capacity: 1024)
        json.object { json in
            json.key("terms")
            json.array { json in for version in versions { version.write(to: &json) } }
        }
        return .json(json.bytes)
    }

    static let previewTerms = APIOperation(
        method: .post, path: "/api/v1/terms/preview", name: "previewTerms", topic: .settings,
        summary: "See what new terms would say",
        detail: "Word for word, as each delegate would be shown them. Nothing is kept.", verb: .changeTerms,
        body: Body(
            termsFields + [Shape.Field("event_on", .day, "the day of the event the examples are of")],
            example: #"{"version":"2022-23","valid_from":"2022-04-01","notice":3,"event_on":"2022-09-13"}"#),
        success: Success(
            words: "The sentences.", shape: .termsPreview,
            example: """
                {"version":"2022-23","valid_from":"2022-04-01","event_on":"2022-09-13","beyond_bank_holidays":false,"courses_without_price":0,\
                "examples":[{"length_class":"half_day","charging_class":null,\
                "sentence":"Free to cancel until 23:59 on Thursday 8 September 2022 (UK time), three working days before."}]}
                """),
        refusals: [.termsNameTaken("2022-23"), .termsBeginTogether("2022-23")]
    ) { call in
        try await call.pricing {
            let preview = try await call.office.previewTerms(
                call.termsFields, eventOn: call.text("event_on"), by: call.asker)
            return .json(Array(preview.json.utf8))
        }
    }

    static let addTerms = APIOperation(
        method: .post, path: "/api/v1/terms", name: "addTerms", topic: .settings, summary: "Add new terms",
        detail: "Bookings keep the terms they were made under.", verb: .changeTerms,
        body: Body(
            termsFields,
            example: """
                {"version":"2022-23","valid_from":"2022-04-01","notice":28,"notice_unit":"calendar_days",\
                "later_notices":[{"notice":14,"notice_unit":"calendar_days"}],"charges":[\
                {"late_fees":[{"percent":50},{"percent":100}],"no_show_fee":{"percent":100}}],\
                "clauses":{"substitution":"until_register","absence_sickness":"exempt"}}
                """),
        success: Success(words: "That it is so now.", shape: .done, example: #"{"done":true}"#),
        refusals: [.termsNameTaken("2022-23"), .termsBeginTogether("2022-23")]
    ) { call in
        try await call.pricing {
            try await call.acting({ #"{"done":true}"# }) { office in
                try await office.addTerms(call.termsFields, by: call.asker)
            }
        }
    }

    static let withdrawTerms = APIOperation(
        method: .post, path: "/api/v1/terms/withdrawal", name: "withdrawTerms", topic: .settings,
        summary: "Withdraw terms that have not taken effect", verb: .changeTerms,
        body: Body(
            [Shape.Field("version", .text(atMost: 40), "the name of the version")], example: #"{"version":"2022-23"}"#),
        success: Success(words: "That it is so now.", shape: .done, example: #"{"done":true}"#),
        refusals: [.termsUnknown("2022-23"), .termsInEffect("2022-23")]
    ) { call in
        try await call.acting({ #"{"done":true}"# }) { office in
            try await office.withdrawTerms(call.text("version"), by: call.asker)
        }
    }
}
