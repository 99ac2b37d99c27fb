extension Stylesheet {
    /// Tables; those that are wide become cards on a small screen.
    static let tables = """
        .wide { overflow-x: auto; margin-block: 1.25rem; } .wide > table { margin-block: 0; }
        @media screen { @container (min-width: 41.01rem) {
          .roomy > table { width: max-content; min-width: 100%; } .roomy th, .roomy td { max-width: 17rem; }
          .wide:not(.roomy) th, .wide:not(.roomy) td { padding-inline: .4rem; } .wide:not(.roomy) tbody th { min-width: 10rem; }
        } }
        table { width: 100%; border-collapse: collapse; background: var(--paper); border: 1px solid var(--line); margin-block: 1.25rem; }
        caption { text-align: left; font-weight: 650; font-size: 1.1rem; padding: .5rem 0; }
        th, td { text-align: left; vertical-align: top; padding: .6rem .8rem; border-top: 1px solid var(--line); }
        thead th { background: var(--soft); border-top: 0; font-size: .93rem; }
        tbody th { font-weight: 600; } tbody th .quiet { display: block; font-weight: 400; font-size: .93rem; overflow-wrap: anywhere; }
        .code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; }

        """
}
