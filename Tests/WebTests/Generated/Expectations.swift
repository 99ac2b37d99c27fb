/// What is expected of fields whose type on the page does not say it.
enum Expectations {
    /// Values of the wrong kind; none for free text.
    static func wrong(for field: PageField, of action: String) -> [String] {
        switch field.kind {
        case .input("date"): return ["31 February", "2021-02-31", "14.3.", "99999-01-01"]
        case .input("time"): return ["25:99", "noonish"]
        case .input("number"): return ["ten", "-1", "1.5", "99999999999999999999"]
        case .input("email"): return ["no-at-sign", "two@@signs.example"]
        case .input("url"): return ["javascript:alert(1)", "two words"]
        default: break
        }
        return meant.first { action.hasSuffix($0.action) && isNamed(field.name, $0.field) }?.wrong ?? []
    }

    /// Text fields that hold more than text, by where they are sent and their name.
    private static let meant: [(action: String, field: String, wrong: [String])] = [
        ("/sign-in/code", "code", ["nonsense"]), ("/sign-in/proof", "code", ["nonsense"]),
        ("", "code", ["two words", "-begins-with-a-hyphen"]), ("", "notice", ["ten", "-1", "99999999999999999999"]),
        ("", "deadline_time", ["25:99", "noonish"]), ("/courses", "price", ["ten pounds", "-5", "1.234"]),
        ("/change", "price", ["ten pounds", "-5", "1.234"]), ("", "elearning_fee", ["ten pounds", "-5", "1.234"]),
        ("", "invoice_minimum", ["ten pounds", "-5", "1.234"]), ("", "late_1", ["ten pounds", "-5", "1.234"]),
        ("", "no_show_1", ["ten pounds", "-5", "99999999999999999999"]), ("", "tint", ["red", "#0b5d6", "#ffffff"]),
        ("", "privacy_address", ["javascript:alert(1)", "two words"]), ("", "trainers", ["no-at-sign"]),
        ("/courses", "sectors", ["astronauts", "?"]), ("/courses", "prerequisites", ["NOPE", "?"]),
        ("", "sector", ["<>"]), ("", "charging_class", ["<>"]), ("", "class_1", ["<>"]),
        ("/settings/messages", "reminder_days", ["ten", "-1", "61", "1 2 3 4 5 6"]),
        ("/settings/messages", "joining_days", ["one", "0", "11"]),
        ("/settings/messages/reminder", "subject", ["{password}", "{details}"]),
        ("/settings/messages/reminder", "body", ["{password} {details} {terms}", "Come!"]),
    ]

    /// Whether a field whose kind is checked may nevertheless hold many a text: an organisation's own words.
    static func isText(_ field: PageField, of action: String) -> Bool {
        ["sector", "charging_class", "class_1"].contains(field.name)
            || (field.name == "subject" && action.hasSuffix("/settings/messages/reminder"))
    }

    /// Whether a field may be left empty: as its label says, or for the reason given here.
    static func mayBeEmpty(_ field: PageField, of action: String) -> Bool {
        field.isOptional
            || empty.contains { action.hasPrefix($0.action) && isNamed(field.name, $0.field) }
    }

    private static let empty: [(action: String, field: String, reason: String)] = [
        ("/memberships/{request}", "agency", "then the organisation they named is meant"),
        ("/events/", "name_by", "then the last day on which giving a place back is free is meant"),
        ("/planning/events/", "held-", "then no place is held for the sector"),
        ("/planning/events/", "percent-", "then the sector has no limit"),
        ("/planning/events/", "agency_percent", "then no organisation has a limit"),
        ("/planning/events/", "until_days", "then ten working days are meant"),
        ("/events/", "reason-", "only who is excused needs one, and the label says so"),
    ]

    /// The field that has to be empty for this one to count, where one excludes the other.
    static func excluded(by field: PageField) -> String? { field.name == "organisation" ? "agency" : nil }

    /// Whether what was typed into a field is not shown again, for the reason given here.
    static func isNotKept(_ field: PageField, of action: String) -> Bool {
        field.kind == .file || (action.hasPrefix("/sign-in/") && field.name == "code")
    }

    /// What is written into fields that must not be empty, or that make others count.
    static func sample(for field: PageField, of action: String) -> String? {
        if field.isRepeated || field.kind == .hidden { return nil }
        if let named = samples.first(where: { action.hasSuffix($0.action) && $0.field == field.name }) {
            return named.value
        }
        guard field.values.allSatisfy(\.isEmpty), !mayBeEmpty(field, of: action) else { return nil }
        if let choices = field.choices { return choices.first { !$0.isEmpty } }
        switch field.kind {
        case .input("email"): return "somebody.new@nvh.example"
        case .input("date"): return "2022-02-10"
        case .input("number"): return "10"
        case .input, .textarea: return "Plain words"
        default: return nil
        }
    }

    private static let samples: [(action: String, field: String, value: String)] = [
        ("/substitution", "substitute", "evil@nvh.example"), ("/overbooking", "delegate", "zoe.quinn@nvh.example"),
        ("/{priya}/memberships", "agency", "NVP"),
        ("/agencies", "code", "NVF"), ("/agencies", "sector", "fire"),
        ("/agencies", "charging_class", "partner"),
        ("/courses", "code", "NEG"), ("/planning/events", "starts_1", "09:30"), ("/planning/events", "ends_1", "12:30"),
        ("/change", "capacity", "25"), ("/settings/terms", "version", "2030"), ("/settings/terms", "late_1", "25"),
        ("/settings/terms", "no_show_1", "50"), ("/settings/terms", "event_on", "2022-09-01"),
        ("/settings/terms", "valid_from", "2022-06-01"),
        ("/sign-in/code", "code", "{code}"), ("/settings/messages", "joining_days", "2"),
        ("/settings/messages/reminder", "body", "Hello {name},\n\n{details}\n\n{terms}"),
        ("/planning/upload", "courses", UploadSample.courses),
    ]

    private static func isNamed(_ name: String, _ wanted: String) -> Bool {
        wanted.hasSuffix("-") ? name.hasPrefix(wanted) : name == wanted
    }
}

/// A sheet that can be uploaded.
enum UploadSample {
    static let courses = """
        code,kind,title,subject,level,audience,length_class,refresher_months,repeatable
        NEG,course,Neglect,Neglect,core,Everybody,half_day,,no

        """
}
