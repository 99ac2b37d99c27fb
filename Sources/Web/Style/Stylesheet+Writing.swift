/// How code and charts look.
extension Stylesheet {
    static let writing = """
        .code, code, pre { font-family: ui-monospace, "DejaVu Sans Mono", monospace; }
        code { font-size: .93em; overflow-wrap: anywhere; }
        pre { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: .8rem 1rem; overflow-x: auto; max-height: 24rem; }
        pre code { overflow-wrap: normal; }
        .operation { border-top: 1px solid var(--line); padding-block: 1.25rem .5rem; }
        fieldset.filters { border: 1px solid var(--line); }
        .chart { display: block; width: 100%; max-width: 42rem; height: auto; margin-block: 1rem; font-size: 15px; }
        .chart text { fill: var(--ink); } .chart-offered { fill: var(--line); } .chart-booked { fill: var(--quiet); }
        .chart-taken { fill: var(--tint); } .chart-lost { fill: var(--alert); }

        """
}
