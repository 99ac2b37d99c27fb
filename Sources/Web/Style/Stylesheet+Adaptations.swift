extension Stylesheet {
    /// One column and cards instead of wide tables where the page is narrow, no calendar leaf on a phone.
    ///
    /// The page is measured in its own letters, so that large ones count as a narrow page.
    static let small = """
        main { container-type: inline-size; }
        @media screen and (max-width: 44rem) { .banner nav, .who { margin-left: 0; } }
        @container (max-width: 41rem) {
          .columns { grid-template-columns: minmax(0, 1fr); grid-template-rows: none; }
          .columns > .panel { grid-column: 1; grid-row: auto; margin-block: .5rem 1.25rem; }
          .event { grid-template-columns: auto minmax(0, 1fr); align-items: start; }
          .event .fill { grid-column: 1 / -1; margin-top: .35rem; }
          .cards thead { position: absolute; left: -999rem; }
          .cards, .cards tbody, .cards tr, .cards th, .cards td, .cards caption { display: block; width: 100%; }
          .cards { background: none; border: 0; }
          .cards tr { padding: .6rem 0; border: 1px solid var(--line); border-radius: var(--radius); background: var(--paper); margin-bottom: .6rem; }
          .cards th, .cards td { border: 0; padding: .15rem .9rem; overflow-wrap: anywhere; }
          .cards td::before { content: attr(data-label) ": "; color: var(--quiet); font-family: system-ui, sans-serif; }
          .cards td:empty { display: none; }
        }
        @container (max-width: 36rem) {
          .facts { grid-template-columns: minmax(0, 1fr); gap: 0; } .facts dt { font-size: .93rem; } .facts dd { margin-bottom: .5rem; }
        }
        @container (max-width: 28rem) {
          .day { display: none; }
          .event, .event > .event-words { grid-column: 1 / -1; }
          .filters { padding: .9rem; }
          .filters > .field { flex-basis: 100%; max-width: none; }
          .keep { display: block; margin: .25rem 0 0; }
          main form > .button { width: 100%; }
        }
        @media (prefers-reduced-motion: no-preference) { a, button { transition: background-color .12s; } }
        @media (prefers-reduced-motion: reduce) { button:active, .button:active { translate: none; } }

        """

    /// The dark scheme.
    static let dark = """
        @media (prefers-color-scheme: dark) {
          :root { --tint: #6cc5cf; --link: #6cc5cf; --tint-strong: #0a3b42; --ink: #e7edf0; --quiet: #a3b1ba; --paper: #1a242b; --ground: #11181d;
            --line: #33424c; --edge: #7b8a94; --soft: #173239; --good: #8fdca4; --good-soft: #15331f; --good-ink: #cdeed6; --good-line: #2e5a3b;
            --wait: #f3cd85; --wait-soft: #3a2c10; --wait-ink: #f6dca6; --alert: #ffb0b0; --alert-soft: #401a1a; --alert-strong: #ffd0d0;
            --ended-soft: #27333b; }
          a:hover { color: #a5e3ea; }
          button, .button { color: #062126; } button:hover, .button:hover { background: #a5e3ea; color: #062126; }
          .secondary { color: var(--link); } .person, .person:hover { color: var(--ink); }
          .secondary:hover { color: var(--link); background: var(--soft); } .person:hover { background: var(--soft); }
          .plain, .plain:hover { color: inherit; } .plain:hover { background: rgb(255 255 255 / .15); }
          .warning { color: #2a0505; } .warning:hover { background: var(--alert-strong); color: #2a0505; }
          .day { color: #bfe9ee; }
          .brand-mark { background: #6cc5cf; color: #062126; }
        }

        """

    /// On paper: black on white, no navigation and nothing to press, rows kept whole.
    static let paper = """
        @media print {
          :root { --ink: #000; --quiet: #333; --paper: #fff; --ground: #fff; --line: #999; --soft: #fff; --tint: #000; --link: #000; --tint-strong: #000;
            --good: #000; --good-soft: #fff; --good-ink: #000; --good-line: #000; --wait: #000; --wait-soft: #fff; --alert: #000; --alert-soft: #fff;
            --ended-soft: #fff; }
          .banner nav, .demo, .filters, .back, .skip, .more, form, .button { display: none; }
          html { font-size: 75%; } body { display: block; } .foot, .event { padding-block: .5rem; }
          main { padding-block: 1rem; } .wrap { max-width: none; padding-inline: 0; }
          .banner { background: none; color: #000; border-bottom: 1px solid #000; } .banner a, a { color: #000; }
          .brand-mark { border: 1px solid #000; color: #000; background: none; }
          .tag { border: 1px solid #999; }
          .bar { border: 1px solid #000; print-color-adjust: exact; }
          tr, .event, .panel, .letter, .confirmation { break-inside: avoid; } h2, h3, caption { break-after: avoid; }
          th, td { padding: .3rem .5rem; }
        }

        """
}
