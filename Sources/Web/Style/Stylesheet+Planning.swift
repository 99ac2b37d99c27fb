/// How long forms and what may be done next look: the pages of those who plan the programme.
extension Stylesheet {
    static let planning = """
        input[type=url], input[type=number], input[type=time], input[type=file] { font: inherit; color: inherit; background: var(--paper); border: 1.5px solid var(--edge); border-radius: 7px; padding: .5rem .6rem; min-height: 2.75rem; width: 100%; max-width: 28rem; }
        .subscribe { margin-top: 2rem; } .subscribe .code { overflow-wrap: anywhere; user-select: all; }
        .long { max-width: 42rem; } .long > .field, .long fieldset > .field { margin-bottom: 1rem; }
        .long input, .long textarea { max-width: none; } .long input[type=number], .long input[type=date], .long input[type=time] { max-width: 12rem; }
        .long fieldset { border: 1px solid var(--line); border-radius: var(--radius); background: var(--paper); margin: 0 0 1.25rem; padding: .75rem 1.1rem; min-width: 0; }
        .long legend { padding-inline: .35rem; }
        .long fieldset.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr)); gap: 0 1.5rem; padding-block: .25rem 0; margin-bottom: .75rem; }
        .acts { list-style: none; padding: 0; margin: 0 0 1rem; display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; }
        .panel .acts { flex-direction: column; align-items: flex-start; }
        .error-summary ul { margin: .25rem 0 0; padding-left: 1.2rem; overflow-wrap: anywhere; }

        """
}
