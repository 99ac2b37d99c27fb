extension Stylesheet {
    /// Events, people, and the small parts that stand in them.
    static let lists = """
        .events { list-style: none; margin: 0; padding: 0; background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden; }
        #found { margin: 0; }
        #found:has(+ div > .empty) { position: absolute; left: -999rem; }
        main .events > li, main .people > li { max-width: none; }
        .event { display: grid; grid-template-columns: auto 1fr 11rem; gap: .25rem 1.1rem; align-items: center; padding: .9rem 1.1rem; }
        .event > .event-words:first-child { grid-column: 1 / 3; }
        .event + .event { border-top: 1px solid var(--line); }
        .event p { margin: 0; }
        .day { width: 3.4rem; text-align: center; background: var(--soft); color: var(--tint-strong); border-radius: 8px; padding: .35rem 0; line-height: 1.15; }
        .day-name { display: block; font-size: .8rem; }
        .day-number { font-size: 1.35rem; font-weight: 700; }
        .fill { min-width: 0; }
        .bar { appearance: none; display: block; width: 100%; height: 6px; border: 0; border-radius: 3px; overflow: hidden; margin-bottom: .3rem;
          background: var(--line); }
        .bar::-webkit-progress-bar { background: var(--line); }
        .bar::-webkit-progress-value { background: var(--tint); }
        .bar::-moz-progress-bar { background: var(--tint); }
        .fill-words { font-size: .93rem; }
        main > .fill { max-width: 22rem; }
        .tag { display: inline-block; border-radius: 6px; padding: .12rem .55rem; font-size: .93rem; font-weight: 600; }
        .tag::first-letter { text-transform: uppercase; }
        .good { background: var(--good-soft); color: var(--good); } .waiting { background: var(--wait-soft); color: var(--wait); }
        .ended { background: var(--ended-soft); color: var(--quiet); } .alert { background: var(--alert-soft); color: var(--alert); }
        .sessions { margin: 0 0 1rem; padding-left: 1.1rem; }
        .sessions .quiet::before { content: "· "; }
        .history ol { padding-left: 1.4rem; } .history li { margin-bottom: .4rem; max-width: 46rem; }
        .people { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); gap: .5rem; overflow-wrap: anywhere; }
        .people form { height: 100%; }
        .person { width: 100%; height: 100%; text-align: left; background: var(--paper); color: var(--ink); border-color: var(--line); font-weight: 400; }
        .person:hover { background: var(--soft); color: var(--ink); border-color: var(--tint); }
        .person .quiet { display: block; font-size: .93rem; }

        """

    /// What stands apart from the text because it matters: panels, notices, confirmations, empty states, references.
    static let panels = """
        .columns { display: grid; grid-template-columns: minmax(0, 3fr) minmax(15rem, 2fr); grid-template-rows: auto 1fr; gap: 0 2rem; align-items: start;
          margin-bottom: 1rem; }
        .columns > * { grid-column: 1; }
        .columns > .panel { grid-column: 2; grid-row: 1 / span 2; }
        .panel { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: 1.1rem 1.25rem; }
        .panel h2, .columns > div:first-child > h2:first-child { margin-top: 0; }
        .panel > :last-child { margin-bottom: 0; }
        .panel .bar { height: 8px; }
        .panel .fill { margin-bottom: 1rem; }
        .facts { display: grid; grid-template-columns: minmax(6.5rem, auto) 1fr; gap: .35rem 1.25rem; margin: 0 0 1rem; max-width: 46rem; }
        .facts dt { color: var(--quiet); } .facts dd { margin: 0; overflow-wrap: anywhere; }
        .notice { background: var(--soft); border-left: 5px solid var(--tint); border-radius: 0 8px 8px 0; padding: .9rem 1.1rem; margin-block: 1rem 1.25rem;
          max-width: 46rem; }
        .notice p { margin: 0; font-weight: 600; }
        .confirmation { background: var(--good-soft); color: var(--good-ink); border: 1px solid var(--good-line); border-radius: var(--radius);
          padding: 1.25rem 1.4rem; margin-bottom: 1.5rem; }
        .confirmation h1 { margin-top: 0; } .confirmation p { margin: 0; }
        .reference { font-size: 1.7rem; font-weight: 700; letter-spacing: .08em; font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; }
        .recovery { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .5rem 1.5rem; max-width: 42rem; margin: 1rem 0; }
        .recovery .reference { font-size: 1.05rem; margin: 0; }
        .token { font-size: 1.05rem; overflow-wrap: anywhere; }
        .empty { background: var(--paper); border: 1px dashed var(--edge); border-radius: var(--radius); padding: 1.5rem; margin-block: 1rem; }
        .empty h2 { margin-top: 0; } .empty p:last-child { margin-bottom: 0; }
        .letter { margin-bottom: 1.25rem; max-width: 46rem; overflow-wrap: anywhere; }
        .letter h2 { margin: 0 0 .25rem; }

        """
}
