/// Where the office and the model do not say the same, or a promise is broken.
package struct Disagreement: Sendable {
    /// Which kind: a list of commands is shortened as long as it ends in one of the same kind.
    package let kind: String
    /// After how many commands.
    package let step: Int
    /// What the office says.
    package let office: String
    /// What the model says.
    package let model: String
}

/// What a seed came to.
package struct Run: Sendable {
    /// What was disagreed about first; nil where all is well.
    package var disagreement: Disagreement?
    /// The commands, as far as they were done.
    package var commands: [Command] = []
    /// Everything that was answered, in one number.
    package var trace: UInt64 = 0xCBF2_9CE4_8422_2325
    /// What each reply was, counted.
    package var replies: [String: Int] = [:]

    /// A run that has not begun.
    package init() {}

    /// The commands and what was disagreed about, a line each.
    package var told: String {
        let lines = commands.enumerated().map { "  \($0.offset + 1). \($0.element)" }
        let found = disagreement.map { ["  \($0.kind)", "  office: \($0.office)", "  model:  \($0.model)"] } ?? []
        return "\n" + (lines + found).joined(separator: "\n")
    }

    mutating func note(_ command: Command, _ reply: Reply) {
        commands.append(command)
        replies["\(command.kind): \(reply.kind)", default: 0] += 1
        for byte in "\(command) \(reply)".utf8 { trace = (trace ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
}
