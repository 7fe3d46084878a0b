extension HTMLFormat {
  /// The style sheet: fonts of the reader's system, light or dark as the system is, plain on paper.
  ///
  /// Text has a contrast of at least 4.5 on every ground it stands on, in both.
  static let style = """

    :root {
      color-scheme: light dark;
      --ground: #fff; --text: #1b1f24; --soft: #4f5862; --rule: #d0d7de; --panel: #f5f7f9;
      --link: #0a56a4; --mark: #1b1f24;
      --t0: #fbcaa6; --t1: #fde5d2; --t2: #f1f1ef; --t3: #eaf2fa; --t4: #fff;
      --e0: #a83800; --e1: #c4660f; --e2: #767676; --e3: #4a86c5; --e4: #1c5a96;
      --on0: #fff;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #15181c; --text: #e6e9ec; --soft: #a9b2bc; --rule: #3b424a; --panel: #1d2126;
        --link: #84bdf7; --mark: #fff;
        --t0: #66290a; --t1: #442616; --t2: #2a2d31; --t3: #1c2937; --t4: #15181c;
        --e0: #ff9d5c; --e1: #e0884a; --e2: #9aa2ab; --e3: #6aa7e0; --e4: #8cc2f5;
        --on0: #15181c;
      }
    }
    * { box-sizing: border-box }
    body {
      margin: 0 auto; max-width: 76rem; padding: 1.5rem;
      background: var(--ground); color: var(--text);
      font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif;
    }
    code, .number, .line .margin, .label {
      font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
      font-size: .875em;
    }
    a { color: var(--link) }
    a:focus-visible, input:focus-visible, summary:focus-visible {
      outline: 3px solid var(--link); outline-offset: 2px;
    }
    .skip { position: absolute; left: -100vw }
    .skip:focus { position: static }
    h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem }
    h2 { font-size: 1.375rem; margin: 2.5rem 0 .75rem }
    h3 { font-size: 1.125rem; margin: 0; overflow-wrap: anywhere }
    h4 { font-size: 1rem; margin: 0; overflow-wrap: anywhere }
    h5 { font-size: 1rem; margin: 0 0 .25rem; overflow-wrap: anywhere }
    p { margin: 0 0 .5rem; max-width: 50rem }
    .folder { overflow-wrap: anywhere }
    .about, .gap, .cut, caption, dt { color: var(--soft); font-size: .875rem; font-weight: normal }
    .alert { border: 1px solid var(--e0); border-radius: 6px; padding: .5rem .75rem }
    .figures { display: grid; gap: .75rem; margin: 0 0 1rem;
      grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)) }
    .figures div { background: var(--panel); border-radius: 8px; padding: .75rem 1rem }
    .figures dd { margin: 0; font-size: 1.75rem; line-height: 1.2; font-weight: 600 }
    .facts { margin: 0 }
    .facts div { display: grid; grid-template-columns: 9rem 1fr; gap: .25rem 1rem }
    .facts dd { margin: 0 }
    .legend { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; margin: 0 0 1rem;
      padding: 0; font-size: .875rem }
    .legend li { padding: .125rem .625rem; border-left: 6px solid var(--edge);
      background: var(--tint) }
    table { border-collapse: collapse; min-width: min(34rem, 100%); margin: 0 0 1rem;
      font-size: .9375rem }
    caption { text-align: left; padding-bottom: .25rem }
    th, td { text-align: left; padding: .25rem 1.25rem .25rem 0; vertical-align: top;
      border-bottom: 1px solid var(--rule); font-variant-numeric: tabular-nums }
    tbody th { font-weight: normal; overflow-wrap: anywhere; min-width: 12rem }
    td .margin { border-left: 6px solid var(--edge); padding-left: .4rem }
    fieldset { border: 0; margin: 0; padding: 0 0 .5rem; display: flex; flex-wrap: wrap;
      gap: .25rem 1.25rem }
    legend { float: left; width: 9rem; padding: 0; color: var(--soft) }
    .filters { background: var(--panel); border-radius: 8px; padding: .75rem 1rem .25rem;
      margin: 0 0 1.25rem }
    .file { border-top: 2px solid var(--rule); padding-top: 1.25rem; margin-top: 2.5rem }
    .definition { margin: 1rem 0 1.5rem }
    details.definition { margin: .5rem 0 }
    summary { cursor: pointer }
    summary h4 { display: inline; font-weight: normal }
    .curve { display: block; max-width: 100%; height: auto; margin: .5rem 0 }
    .curve text { fill: var(--soft); font-size: 12px }
    .curve line { stroke: var(--rule) }
    .curve .zero { stroke: var(--e2) }
    .curve .threshold { stroke: var(--e0); stroke-dasharray: 5 4 }
    .course { fill: none; stroke: var(--soft); stroke-width: 1.5; opacity: .7 }
    .curve circle, .curve path { fill: var(--edge) }
    .curve .flagged { stroke: var(--mark); stroke-width: 2 }
    .curve .silent { fill: var(--ground); stroke: var(--soft); stroke-width: 2 }
    .source { border: 1px solid var(--rule); border-radius: 6px; overflow: hidden;
      padding: .375rem 0 }
    .step { position: relative; border-left: 8px solid var(--edge, transparent); margin: .375rem 0 }
    .label { position: absolute; right: .5rem; top: 0; margin: 0; color: var(--text);
      user-select: none }
    .line { display: grid; grid-template-columns: 5ch 7ch 1fr; padding-right: 9rem;
      --tint: transparent; background: var(--tint) }
    .number, .line .margin { text-align: right; padding-right: 1ch; color: var(--soft);
      user-select: none; line-height: 1.7 }
    .line .margin { color: var(--text) }
    .line code { white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; padding-left: 1ch;
      line-height: 1.7 }
    .m0 { --edge: var(--e0); --tint: var(--t0) } .m1 { --edge: var(--e1); --tint: var(--t1) }
    .m2 { --edge: var(--e2); --tint: var(--t2) } .m3 { --edge: var(--e3); --tint: var(--t3) }
    .m4 { --edge: var(--e4); --tint: var(--t4) }
    mark { background: none; color: inherit; font-weight: 700; text-decoration: underline;
      text-decoration-thickness: 2px; text-underline-offset: 3px }
    .m0 .number, .m1 .number { color: var(--text) }
    .gap { margin: .25rem 0; padding-left: 1.25rem; max-width: none; font-style: italic }
    .finding { margin: .5rem 1rem 1rem 1.25rem; padding: .75rem 1rem; border-radius: 6px;
      background: var(--panel); border-left: 4px solid var(--e0) }
    .finding.note { border-left-style: double; border-left-color: var(--e1) }
    .finding.suppressed { border-left: 4px dotted var(--soft); color: var(--soft) }
    .finding p { overflow-wrap: anywhere }
    .finding p:last-child { margin-bottom: 0 }
    .level { display: inline-block; padding: 0 .5rem; border-radius: 4px; font-size: .875rem;
      border: 1px solid var(--e0); background: var(--e0); color: var(--on0) }
    .note .level { background: none; color: var(--text); border-color: var(--e1) }
    .suppressed .level { background: none; color: var(--soft); border-color: var(--soft) }
    .nothing { font-size: 1.125rem }
    footer { margin-top: 3rem; border-top: 1px solid var(--rule); padding-top: .75rem;
      color: var(--soft); font-size: .875rem }
    @supports not selector(:has(*)) { .filters { display: none } }
    @media (max-width: 44rem) {
      body { padding: .75rem }
      .line { padding-right: .5rem }
      .label { position: static; padding-left: 13ch }
      .facts div { grid-template-columns: 1fr }
      .facts dt { margin-top: .5rem }
      nav, details { overflow-x: auto }
      .finding { margin: .5rem }
    }
    @media print {
      :root {
        color-scheme: light;
        --ground: #fff; --text: #000; --soft: #444; --rule: #bbb; --panel: #fff; --link: #000;
        --mark: #000; --on0: #fff;
        --t0: #fbcaa6; --t1: #fde5d2; --t2: #f1f1ef; --t3: #eaf2fa; --t4: #fff;
        --e0: #a83800; --e1: #c4660f; --e2: #767676; --e3: #4a86c5; --e4: #1c5a96;
      }
      body { max-width: none; padding: 0; font-size: 10pt }
      .skip, .filters { display: none }
      .finding, .curve { break-inside: avoid }
      .finding { border: 1px solid #bbb }
      .line, .step, .legend li, .level { print-color-adjust: exact }
      h3, h4, h5 { break-after: avoid }
    }

    """
}
