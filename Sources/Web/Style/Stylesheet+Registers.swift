/// How registers and access needs look: large choices for one hand, and paper.
extension Stylesheet {
    static let registers = """
        fieldset { border: 0; margin: 0 0 1rem; padding: 0; min-width: 0; }
        legend { padding: 0; font-weight: 650; }
        textarea { font: inherit; color: inherit; background: var(--paper); border: 1.5px solid var(--edge); border-radius: 7px; padding: .5rem .6rem; width: 100%; max-width: 42rem; }
        .disclosure { border: 1px solid var(--line); border-radius: var(--radius); background: var(--paper); padding: .3rem 1.1rem; margin-bottom: 1.25rem; max-width: 46rem; }
        .disclosure summary { cursor: pointer; font-weight: 600; padding-block: .7rem; min-height: 2.75rem; }
        .to-do { margin: .25rem 0; padding-left: 1.1rem; font-weight: 600; overflow-wrap: anywhere; }
        .actions { list-style: none; margin: 1rem 0; padding: 0; } .actions a { display: inline-block; padding-block: .6rem; }
        .register-bar { position: sticky; top: 0; z-index: 1; display: flex; gap: .75rem; align-items: center; justify-content: space-between; background: var(--ground); border-bottom: 1px solid var(--line); padding-block: .5rem; }
        .register-rows { list-style: none; margin: 0 0 1rem; padding: 0; }
        .register-row { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: .9rem 1rem; margin-block: .75rem; scroll-margin-top: 5rem; }
        .register-row fieldset { margin: 0; } .register-row legend { font-weight: 400; overflow-wrap: anywhere; }
        .marks { display: grid; grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); gap: .5rem; margin-block: .6rem; }
        .choice { position: relative; }
        .choice input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
        .choice label { display: flex; align-items: center; justify-content: center; text-align: center; min-height: 3.25rem; padding: .4rem; border: 1.5px solid var(--edge); border-radius: 8px; }
        .choice input:checked + label { background: var(--tint); border-color: var(--tint); color: var(--paper); }
        .choice input:checked + label::before { content: "✓ "; white-space: pre; }
        .choice input:focus-visible + label { outline: 3px solid var(--focus); outline-offset: 2px; box-shadow: 0 0 0 5px var(--ink); }
        .register-reason { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; }
        .register-row:not(:has(input[value=partial]:checked, input[value=no_show]:checked, input[value=excused]:checked)) .register-reason .field { display: none; }
        .register-reason button { margin-left: auto; }
        .measures .check { padding-block: .3rem; }
        .event p > .button { margin-block: .4rem; }
        @page { size: A4; margin: 14mm; }
        @media print {
          .actions, .joining, .register-bar { display: none; }
          td .to-do { min-width: 10rem; font-weight: 400; overflow-wrap: normal; }
        }

        """
}
