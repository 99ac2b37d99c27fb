import Office

extension APIOperation {
    /// A verb of the office that no call asks for, with the reason as people read it.
    struct LeftOut: Sendable {
        let verb: Verb
        let reason: String
    }

    /// The verbs that are a person's own, and so no program's: whoever signs in, or whoever has the machine.
    ///
    /// Every other verb is named by an operation; a test holds both to that.
    static let leftOut: [LeftOut] = [
        LeftOut(
            verb: .keepProfile,
            reason: "What people say of themselves under “My details” is theirs alone: no program speaks for them."),
        LeftOut(
            verb: .viewAbsenceReasons,
            reason:
                "Why somebody was absent stands in the history of their booking, for administrators' tokens; no call asks for it alone."
        ),
        LeftOut(
            verb: .joinOnTheDay,
            reason: """
                The link to join an online session stands on the delegate's own booking from the working day before: who \
                joins is a person.
                """),
        LeftOut(
            verb: .joinAtOnce,
            reason:
                "Trainers have that link on their roster at once; programs of planners see it where they plan the event."
        ),
        LeftOut(
            verb: .addStaff,
            reason: """
                Who may do more than others is granted by a person, and a lost second proof taken away by one: a stolen token \
                must not make anybody an administrator.
                """),
        LeftOut(
            verb: .createToken,
            reason: """
                A token is made by a person, under Settings or at the command line, and shown to them once, so that one that \
                was stolen cannot make itself another.
                """),
        LeftOut(
            verb: .exportDatabase,
            reason: "The whole database, access needs included, is taken out by whoever has the machine."),
        LeftOut(
            verb: .restoreDatabase,
            reason: "An export is restored into a database that is empty, and so knows no token yet."),
        LeftOut(
            verb: .receiveMail,
            reason:
                "Mail that comes back is handed over by the mail server of the machine, to `coursebook mail receive`."),
        LeftOut(
            verb: .changeSettings,
            reason:
                "Whether it is a demonstration is said by whoever starts it; what a partnership sets is under Settings."
        ),
    ]
}
