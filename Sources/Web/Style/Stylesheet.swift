/// The one stylesheet: system fonts, light and dark, print, small screens.
///
/// Later parts overrule earlier ones, so what adapts to a screen or to paper stands last.
enum Stylesheet {
    static let text =
        colours + base + frame + forms + lists + panels + desk + tables + writing + registers + planning + small + dark
        + paper

    /// Every colour by what it is for; the dark scheme names them anew.
    static let colours = """
        :root { --tint: #0b5d66; --link: #0b5d66; --tint-strong: #07444b; --ink: #14212b; --quiet: #52616d; --paper: #ffffff; --ground: #f4f6f5;
          --line: #d5dcdf; --edge: #7b8a94; --soft: #e3f0f1; --good: #1d6b34; --good-soft: #e0f2e4; --good-ink: #0d3f1c;
          --good-line: #9ccaa8; --wait: #7a4a00; --wait-soft: #fdf0d5; --wait-ink: #4a2d00; --alert: #9b1c1c; --alert-soft: #fbe6e6;
          --alert-strong: #7c1414; --ended-soft: #e9edef; --focus: #ffbf47; --radius: 10px; }

        """

    /// Text, headings, links and the focus.
    static let base = """
        * { box-sizing: border-box; }
        html { font: 100%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--ink);
          background: var(--ground); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; }
        main { flex: 1; padding-block: 1.5rem 3rem; outline: none; }
        .wrap { width: 100%; max-width: 64rem; margin-inline: auto; padding-inline: 1.25rem; }
        h1 { font-size: clamp(1.6rem, 1.2rem + 1.8vw, 2.3rem); line-height: 1.2; margin: .25rem 0 1rem; letter-spacing: -.01em;
          text-wrap: balance; overflow-wrap: break-word; }
        h2 { font-size: 1.2rem; line-height: 1.3; margin: 1.75rem 0 .6rem; }
        h3 { font-size: 1.05rem; line-height: 1.4; margin: 0 0 .15rem; }
        p { margin: 0 0 .8rem; max-width: 42rem; }
        main ol > li, main ul > li { max-width: 42rem; }
        a { color: var(--link); text-underline-offset: .15em; }
        a:hover { color: var(--tint-strong); text-decoration-thickness: .14em; }
        :where(main) a { padding-block: .2rem; }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px; box-shadow: 0 0 0 5px var(--ink); }
        .lead { font-size: 1.1rem; }
        .quiet, .kicker { color: var(--quiet); }
        .kicker { margin: 0; font-size: .95rem; letter-spacing: .02em; }

        """
}
