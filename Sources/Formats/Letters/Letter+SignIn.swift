public import Bookings

extension Letter {
    /// The letter that carries a code.
    ///
    /// It holds no link: programs that look at mail for its reader open links, and a link in such a letter teaches people to
    /// follow those of others.
    public init(_ code: SignInCode) {
        subject = "\(code.code) is your code to sign in"
        blocks = [
            .paragraph(
                "You asked to sign in with this address. Type this code into the page that asked for it:"
            ),
            .code(code.code),
            .paragraph(
                "It works once, until \(UKTime.wallTime(at: code.expiresAt).timeWords) (UK time), in the same tab. "
                    + "Nobody from the training team will ever ask you for it."),
            .paragraph("If you did not ask, you need not do anything: without the code nobody gets in."),
        ]
    }
}
