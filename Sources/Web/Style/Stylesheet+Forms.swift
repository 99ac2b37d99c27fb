extension Stylesheet {
    /// Fields, buttons, filters, and what is wrong with them.
    static let forms = """
        .field { display: flex; flex-direction: column; gap: .25rem; flex: 1 1 11rem; min-width: 0; margin-bottom: 0; }
        main form + p { margin-top: .75rem; }
        form > .field { margin-bottom: 1rem; }
        form > .check { margin-bottom: .75rem; }
        label { font-weight: 600; font-size: .95rem; }
        select, textarea, input:not([type=checkbox], [type=radio], [type=hidden], [type=file]) { font: inherit; color: inherit; background: var(--paper);
          border: 1.5px solid var(--edge); border-radius: 7px; padding: .5rem .6rem; min-height: 2.75rem; width: 100%; max-width: 28rem; }
        textarea { min-height: 7rem; max-width: 42rem; resize: vertical; }
        fieldset { border: 0; margin: 0 0 1rem; padding: 0; min-width: 0; }
        legend { font-weight: 650; padding: 0; margin-bottom: .35rem; }
        input[type=checkbox], input[type=radio] { flex: none; width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--tint); }
        .check { display: flex; gap: .6rem; align-items: center; min-height: 2.75rem; }
        input.code { font-size: 1.35rem; letter-spacing: .25em; max-width: 12rem; font-variant-numeric: tabular-nums; }
        .filters { display: flex; flex-wrap: wrap; gap: .9rem 1rem; align-items: end; background: var(--paper); border: 1px solid var(--line);
          border-radius: var(--radius); padding: 1rem; margin-block: 1rem 1.5rem; }
        .filters > .field { margin-bottom: 0; flex: 1 1 12rem; max-width: 22rem; }
        .filter-end { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; flex: 1 0 100%; }
        .filter-end .check { flex: none; }
        button, .button { display: inline-block; font: inherit; font-weight: 650; line-height: 1.35; text-align: center; text-decoration: none;
          cursor: pointer; border: 1.5px solid var(--tint); background: var(--tint); color: #fff; border-radius: 8px; padding: .6rem 1.1rem;
          min-height: 2.75rem; }
        button:hover, .button:hover { background: var(--tint-strong); color: #fff; }
        button:active, .button:active { translate: 0 1px; }
        .buttons { display: flex; flex-wrap: wrap; gap: .75rem; }
        .secondary { background: var(--paper); color: var(--link); }
        .secondary:hover { background: var(--soft); color: var(--tint-strong); }
        .warning { background: var(--alert); border-color: var(--alert); }
        .warning:hover { background: var(--alert-strong); }
        .plain { background: none; border-color: transparent; color: inherit; padding-inline: .5rem; text-decoration: underline;
          text-underline-offset: .15em; font-weight: 500; }
        .plain:hover { background: rgb(255 255 255 / .15); color: inherit; }
        .foot .plain:hover { background: var(--soft); }
        [aria-busy=true] { cursor: progress; }
        button[aria-disabled=true] { cursor: progress; opacity: .7; }
        .clear, .keep { display: inline-block; padding: .6rem .25rem; }
        .keep { margin-left: 1rem; }
        .error-summary { border: 3px solid var(--alert); border-radius: var(--radius); background: var(--paper); padding: .9rem 1.1rem;
          margin-bottom: 1.25rem; max-width: 42rem; }
        .error-summary h2 { margin: 0 0 .35rem; }
        .error-summary p { margin: 0; }
        .error-summary ul { margin: 0; padding-left: 1.2rem; }
        .error-summary a { color: var(--alert); font-weight: 650; }
        .faulty { border-left: 5px solid var(--alert); padding-left: .9rem; }
        .faulty input, .faulty select, .faulty textarea { border-color: var(--alert); }
        .fault { color: var(--alert); font-weight: 650; margin: 0; }

        """
}
