/// How figures, queues and lists of choices look: the pages of those who look after several people.
extension Stylesheet {
    static let desk = """
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); gap: .75rem; margin: 0 0 .75rem; }
        .figure { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: .7rem .9rem; display: flex; flex-direction: column-reverse; }
        .figure dd { margin: 0; font-size: 1.6rem; font-weight: 700; line-height: 1.2; font-variant-numeric: tabular-nums; }
        .figure dt { color: var(--quiet); font-size: .95rem; }
        .queue { border-left: 5px solid var(--wait); background: var(--paper); border-radius: 0 var(--radius) var(--radius) 0; padding: .4rem 1.1rem .8rem; margin-bottom: 1.5rem; }
        .cases { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; }
        .case { border-top: 1px solid var(--line); padding-top: .75rem; display: flex; flex-wrap: wrap; gap: .5rem 2rem; justify-content: space-between; align-items: end; }
        .case p { margin-bottom: .2rem; }
        .answers { display: flex; flex-wrap: wrap; gap: .6rem; }
        .question { max-width: 42rem; margin-top: 1rem; }
        .question > .button, .question > details { margin-top: .75rem; }
        .pick { border: 1px solid var(--line); border-radius: var(--radius); background: var(--paper); padding: .25rem 1rem .5rem; margin: 0 0 1rem; }
        .pick legend { float: left; width: 100%; font-weight: 650; padding-block: .5rem .25rem; }
        .pick legend + * { clear: both; }
        .pick .check { border-bottom: 1px solid var(--line); }
        .pick .check:last-child { border-bottom: 0; }
        .pick label { font-weight: 500; flex: 1; padding-block: .45rem; }
        .hint { color: var(--quiet); margin: 0; font-size: .95rem; }
        details { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: .6rem 1rem; }
        details summary { cursor: pointer; font-weight: 600; color: var(--link); min-height: 1.6rem; }
        .role { display: block; margin-bottom: .1rem; color: var(--quiet); }
        .role .kicker { font-weight: 650; color: var(--link); font-size: 1rem; }

        """
}
