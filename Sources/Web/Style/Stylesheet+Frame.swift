extension Stylesheet {
    /// What stands around every page: banner, navigation, the demonstration's bar, foot.
    static let frame = """
        .skip { position: absolute; left: -999rem; }
        .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem 1rem; z-index: 2; }
        .back { display: inline-block; margin-bottom: 1rem; padding-block: .25rem; }
        .back::before { content: "‹ "; }
        .banner { background: var(--tint-strong); color: #fff; }
        .banner-row { display: flex; flex-wrap: wrap; gap: .35rem 1.5rem; align-items: center; padding-block: .8rem; }
        .banner a { color: #fff; text-decoration: none; padding-block: .3rem; }
        .banner a:hover { text-decoration: underline; }
        .banner [aria-current] { text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: .35em; }
        .banner nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-left: auto; }
        .brand { display: inline-flex; gap: .6rem; align-items: center; font-weight: 650; line-height: 1.3; }
        .brand-mark { flex: none; display: inline-grid; place-items: center; width: 1.9rem; height: 1.9rem; border-radius: 8px; background: #fff;
          color: var(--tint-strong); font-weight: 800; }
        .who { display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: center; margin-left: auto; }
        .banner .who a { text-decoration: underline; }
        .demo { background: var(--wait-soft); border-bottom: 1px solid var(--line); color: var(--wait-ink); padding-block: .5rem; font-size: .9rem; }
        .demo a { color: inherit; padding-block: .2rem; }
        .foot { border-top: 1px solid var(--line); padding-block: 1.25rem; color: var(--quiet); font-size: .95rem; }
        .foot p { margin: 0; max-width: none; }
        .foot .plain { padding-inline: 0; }

        """
}
