/// The one stylesheet: system fonts, light and dark, print, small screens.
enum Stylesheet {
    static let text = base + parts + desk + tables + registers + adaptations

    private static let base = """
        :root { --tint: #0b5d66; --tint-strong: #07444b; --ink: #14212b; --quiet: #52616d; --paper: #ffffff; --ground: #f4f6f5;
          --line: #d5dcdf; --soft: #e3f0f1; --good: #1d6b34; --good-soft: #e0f2e4; --wait: #7a4a00; --wait-soft: #fdf0d5;
          --alert: #9b1c1c; --alert-soft: #fbe6e6; --ended-soft: #e9edef; --focus: #ffbf47; --radius: 10px; }
        * { box-sizing: border-box; }
        html { font: 100%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--ink);
          background: var(--ground); -webkit-text-size-adjust: 100%; }
        body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; }
        main { flex: 1; padding-block: 1.5rem 3rem; outline: none; }
        .wrap { width: 100%; max-width: 64rem; margin-inline: auto; padding-inline: 1.25rem; }
        h1 { font-size: clamp(1.6rem, 1.2rem + 1.8vw, 2.3rem); line-height: 1.2; margin: .25rem 0 1rem; letter-spacing: -.01em; text-wrap: balance; }
        h2 { font-size: 1.2rem; margin: 1.75rem 0 .6rem; }
        h3 { font-size: 1.05rem; margin: 0 0 .15rem; }
        p { margin: 0 0 .8rem; max-width: 42rem; }
        a { color: var(--tint); text-underline-offset: .15em; }
        a:hover { color: var(--tint-strong); text-decoration-thickness: .14em; }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px; box-shadow: 0 0 0 5px var(--ink); }
        .lead { font-size: 1.1rem; }
        .quiet, .kicker { color: var(--quiet); }
        .kicker { margin: 0; font-size: .95rem; letter-spacing: .02em; }
        .skip { position: absolute; left: -999rem; }
        .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem 1rem; z-index: 2; }
        .back { display: inline-block; margin-bottom: 1rem; padding-block: .25rem; }
        .back::before { content: "‹ "; }

        """

    private static let parts = """
        .banner { background: var(--tint-strong); color: #fff; }
        .banner-row { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; justify-content: space-between; padding-block: .8rem; }
        .banner a { color: #fff; text-decoration: none; padding-block: .3rem; }
        .banner a:hover { text-decoration: underline; }
        .banner nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-left: auto; }
        .brand { display: inline-flex; gap: .6rem; align-items: center; font-weight: 650; }
        .brand-mark { flex: none; display: inline-grid; place-items: center; width: 1.9rem; height: 1.9rem; border-radius: 8px; background: #fff; color: var(--tint-strong); font-weight: 800; }
        .demo { background: var(--wait-soft); border-bottom: 1px solid var(--line); color: #4a2d00; padding-block: .5rem; font-size: .95rem; }
        .demo a { color: #4a2d00; }
        .foot { border-top: 1px solid var(--line); padding-block: 1.25rem; color: var(--quiet); font-size: .95rem; }
        .foot p { margin: 0; }
        .filters { display: flex; flex-wrap: wrap; gap: .9rem 1rem; align-items: end; background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: 1rem; margin-block: 1rem 1.5rem; }
        .field { display: flex; flex-direction: column; gap: .25rem; flex: 1 1 11rem; min-width: 0; margin-bottom: 0; }
        form > .field { margin-bottom: 1rem; }
        .filters > .field { margin-bottom: 0; }
        label { font-weight: 600; font-size: .95rem; }
        select, input[type=search], input[type=text], input[type=email], input[type=date] { font: inherit; color: inherit; background: var(--paper); border: 1.5px solid #7b8a94; border-radius: 7px; padding: .5rem .6rem; min-height: 2.75rem; width: 100%; max-width: 28rem; }
        .check { display: flex; gap: .5rem; align-items: center; min-height: 2.75rem; }
        .check input { flex: none; width: 1.35rem; height: 1.35rem; accent-color: var(--tint); }
        button, .button { display: inline-block; font: inherit; font-weight: 650; text-decoration: none; cursor: pointer; border: 1.5px solid var(--tint); background: var(--tint); color: #fff; border-radius: 8px; padding: .6rem 1.1rem; min-height: 2.75rem; }
        button:hover, .button:hover { background: var(--tint-strong); color: #fff; }
        .secondary { background: var(--paper); color: var(--tint); }
        .secondary:hover { background: var(--soft); color: var(--tint-strong); }
        .warning { background: var(--alert); border-color: var(--alert); }
        .warning:hover { background: #7c1414; }
        .plain { background: none; border-color: transparent; color: inherit; padding-inline: .5rem; text-decoration: underline; text-underline-offset: .15em; font-weight: 500; }
        .plain:hover { background: rgb(255 255 255 / .15); color: inherit; }
        .who { display: flex; flex-wrap: wrap; gap: .25rem .5rem; align-items: center; }
        .error-summary { border: 3px solid var(--alert); border-radius: var(--radius); background: var(--paper); padding: .9rem 1.1rem; margin-bottom: 1.25rem; max-width: 42rem; }
        .error-summary h2 { margin: 0 0 .35rem; }
        .error-summary p { margin: 0; }
        .error-summary a { color: var(--alert); font-weight: 650; }
        .faulty { border-left: 5px solid var(--alert); padding-left: .9rem; }
        .fault { color: var(--alert); font-weight: 650; margin: 0; }
        input.code { font-size: 1.35rem; letter-spacing: .25em; max-width: 12rem; font-variant-numeric: tabular-nums; }
        .letter { margin-bottom: 1.25rem; max-width: 46rem; overflow-wrap: anywhere; }
        .letter h2 { margin: 0 0 .25rem; }
        .recovery { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .5rem 1.5rem; max-width: 42rem; margin: 1rem 0; }
        .recovery .reference { font-size: 1.05rem; margin: 0; }
        .clear, .keep { display: inline-block; padding: .6rem .25rem; }
        .keep { margin-left: 1rem; }
        .events { list-style: none; margin: 0; padding: 0; background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden; }
        .event { display: grid; grid-template-columns: auto 1fr 11rem; gap: .25rem 1.1rem; align-items: center; padding: .9rem 1.1rem; }
        .event > .event-words:first-child { grid-column: 1 / 3; }
        .event + .event { border-top: 1px solid var(--line); }
        .event p { margin: 0; }
        .day { width: 3.4rem; text-align: center; background: var(--soft); color: var(--tint-strong); border-radius: 8px; padding: .35rem 0; line-height: 1.15; }
        .day-name { display: block; font-size: .8rem; }
        .day-number { font-size: 1.35rem; font-weight: 700; }
        .fill { min-width: 0; }
        .bar { display: block; width: 100%; height: 6px; border-radius: 3px; overflow: hidden; margin-bottom: .3rem; }
        .bar-all { fill: var(--line); } .bar-taken { fill: var(--tint); }
        .fill-words { font-size: .93rem; }
        main > .fill { max-width: 22rem; }
        .columns { display: grid; grid-template-columns: minmax(0, 3fr) minmax(15rem, 2fr); gap: 1.25rem 2rem; align-items: start; }
        .panel { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: 1.1rem 1.25rem; }
        .panel h2, .columns > div > h2:first-child { margin-top: 0; }
        .panel .bar { height: 8px; }
        .panel .fill { margin-bottom: 1rem; }
        .facts { display: grid; grid-template-columns: minmax(6.5rem, auto) 1fr; gap: .35rem 1.25rem; margin: 0 0 1rem; }
        .facts dt { color: var(--quiet); } .facts dd { margin: 0; overflow-wrap: anywhere; }
        .sessions { margin: 0 0 1rem; padding-left: 1.1rem; }
        .notice { background: var(--soft); border-left: 5px solid var(--tint); border-radius: 0 8px 8px 0; padding: .9rem 1.1rem; margin-block: 1rem 1.25rem; }
        .notice p { margin: 0; font-weight: 600; }
        .confirmation { background: var(--good-soft); color: #0d3f1c; border: 1px solid #9ccaa8; border-radius: var(--radius); padding: 1.25rem 1.4rem; margin-bottom: 1.5rem; }
        .confirmation h1 { margin-top: 0; } .confirmation p { margin: 0; }
        .reference { font-size: 1.7rem; font-weight: 700; letter-spacing: .08em; font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; }
        .tag { display: inline-block; border-radius: 6px; padding: .12rem .55rem; font-size: .93rem; font-weight: 600; }
        .good { background: var(--good-soft); color: var(--good); } .waiting { background: var(--wait-soft); color: var(--wait); }
        .ended { background: var(--ended-soft); color: var(--quiet); } .alert { background: var(--alert-soft); color: var(--alert); }
        .empty { background: var(--paper); border: 1px dashed #9aa7af; border-radius: var(--radius); padding: 1.5rem; margin-block: 1rem; }
        .empty h2 { margin-top: 0; } .empty p:last-child { margin-bottom: 0; }
        .history ol { padding-left: 1.2rem; } .history li { margin-bottom: .4rem; }
        .people { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: minmax(0, 1fr); gap: .5rem; overflow-wrap: anywhere; }
        .person { width: 100%; text-align: left; background: var(--paper); color: var(--ink); border-color: var(--line); font-weight: 400; }
        .person:hover { background: var(--soft); color: var(--ink); }

        """

    private static let tables = """
        table { width: 100%; border-collapse: collapse; background: var(--paper); border: 1px solid var(--line); margin-block: 1.25rem; }
        caption { text-align: left; font-weight: 650; font-size: 1.1rem; padding: .5rem .8rem; }
        th, td { text-align: left; vertical-align: top; padding: .6rem .8rem; border-top: 1px solid var(--line); }
        thead th { background: var(--soft); border-top: 0; font-size: .93rem; }
        tbody th { font-weight: 600; } tbody th .quiet { display: block; font-weight: 400; font-size: .93rem; overflow-wrap: anywhere; }
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

    private static let registers = """
        fieldset { border: 0; margin: 0 0 1rem; padding: 0; min-width: 0; }
        legend { padding: 0; font-weight: 650; }
        textarea { font: inherit; color: inherit; background: var(--paper); border: 1.5px solid #7b8a94; border-radius: 7px; padding: .5rem .6rem; width: 100%; max-width: 42rem; }
        .disclosure { border: 1px solid var(--line); border-radius: var(--radius); background: var(--paper); padding: .3rem 1.1rem; margin-bottom: 1.25rem; max-width: 46rem; }
        .disclosure summary { cursor: pointer; font-weight: 600; padding-block: .7rem; min-height: 2.75rem; }
        .to-do { margin: .25rem 0; padding-left: 1.1rem; font-weight: 600; overflow-wrap: anywhere; }
        .actions { list-style: none; margin: 1rem 0; padding: 0; } .actions a { display: inline-block; padding-block: .6rem; }
        .register-bar { position: sticky; top: 0; z-index: 1; display: flex; gap: .75rem; align-items: center; justify-content: space-between; background: var(--ground); border-bottom: 1px solid var(--line); padding-block: .5rem; }
        .register-rows { list-style: none; margin: 0 0 1rem; padding: 0; }
        .register-row { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: .9rem 1rem; margin-block: .75rem; scroll-margin-top: 5rem; }
        .register-row fieldset { margin: 0; } .register-row legend { font-weight: 400; overflow-wrap: anywhere; }
        .choices { display: grid; grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); gap: .5rem; margin-block: .6rem; }
        .choice { position: relative; }
        .choice input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
        .choice label { display: flex; align-items: center; justify-content: center; text-align: center; min-height: 3.25rem; padding: .4rem; border: 1.5px solid #7b8a94; border-radius: 8px; }
        .choice input:checked + label { background: var(--tint); border-color: var(--tint); color: var(--paper); }
        .choice input:checked + label::before { content: "✓ "; white-space: pre; }
        .choice input:focus-visible + label { outline: 3px solid var(--focus); outline-offset: 2px; box-shadow: 0 0 0 5px var(--ink); }
        .register-reason { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; }
        .register-row:not(:has(input[value=partial]:checked, input[value=no_show]:checked, input[value=excused]:checked)) .register-reason .field { display: none; }
        .register-reason button { margin-left: auto; }
        .buttons { display: flex; flex-wrap: wrap; gap: .75rem; }
        .measures .check { padding-block: .3rem; }
        .event p > .button { margin-block: .4rem; }

        """

    private static let adaptations = """
        @media screen and (max-width: 44rem) {
          .banner nav { margin-left: 0; }
          .columns { grid-template-columns: minmax(0, 1fr); }
          .event { grid-template-columns: auto minmax(0, 1fr); }
          .event .fill { grid-column: 1 / -1; }
          .facts { grid-template-columns: minmax(0, 1fr); gap: 0; } .facts dd { margin-bottom: .5rem; }
          .cards thead { position: absolute; left: -999rem; }
          .cards, .cards tbody, .cards tr, .cards th, .cards td, .cards caption { display: block; width: 100%; }
          .cards tr { padding: .6rem 0; border-top: 1px solid var(--line); }
          .cards th, .cards td { border: 0; padding: .15rem .9rem; }
          .cards td::before { content: attr(data-label) ": "; color: var(--quiet); font-family: system-ui, sans-serif; }
          .cards td:empty { display: none; }
        }
        @media (prefers-color-scheme: dark) {
          :root { --tint: #6cc5cf; --tint-strong: #0a3b42; --ink: #e7edf0; --quiet: #a3b1ba; --paper: #1a242b; --ground: #11181d;
            --line: #33424c; --soft: #173239; --good: #8fdca4; --good-soft: #15331f; --wait: #f3cd85; --wait-soft: #3a2c10;
            --alert: #ffb0b0; --alert-soft: #401a1a; --ended-soft: #27333b; }
          a:hover { color: #a5e3ea; }
          button, .button { color: #062126; } button:hover, .button:hover { background: #a5e3ea; color: #062126; }
          .secondary, .person { color: var(--tint); } .person, .person:hover { color: var(--ink); }
          .secondary:hover { color: var(--tint); background: var(--soft); }
          .warning { color: #2a0505; } .warning:hover { background: #ffd0d0; color: #2a0505; }
          .day { color: #bfe9ee; }
          .demo, .demo a { color: #f6dca6; }
          .confirmation { color: #cdeed6; border-color: #2e5a3b; }
          .brand-mark { background: #6cc5cf; color: #062126; }
        }
        @media (prefers-reduced-motion: no-preference) { a, button { transition: background-color .12s; } }
        @page { size: A4; margin: 14mm; }
        @media print {
          .banner nav, .demo, .filters, .back, .skip, .actions, .joining, .button, .foot, form { display: none; }
          body { display: block; min-height: 0; }
          main { padding-block: .5rem; } .wrap { max-width: none; padding-inline: 0; } h1 { font-size: 1.4rem; }
          table { font-size: .8rem; } th, td { padding: .25rem .4rem; overflow-wrap: break-word; } td .to-do { min-width: 10rem; font-weight: 400; overflow-wrap: normal; } thead { display: table-header-group; } tr { break-inside: avoid; }
          html, body { background: #fff; color: #000; } .banner { background: #fff; color: #000; border-bottom: 1px solid #000; } .banner a { color: #000; }
        }

        """
}
