extension Weakness {
  static let markupInjection = Weakness(
    name: "markup-injection",
    title: "markup injection (XSS)",
    brief: "may write unescaped text",
    cwes: [79, 80, 81, 83, 84, 85, 86, 87, 93, 113, 116, 117, 644, 692],
    problem: """
      Text from outside goes into a page, header or log unescaped, so parts of it count as markup, \
      script or new lines.
      """,
    attack: """
      The attacker's script runs in other users' browsers with their sessions; a line break forges \
      headers or log entries.
      """,
    remedy: """
      Escape outside text as it is written, for that place (HTML, attribute, URL, script, header), \
      best by an engine that does so.
      """,
    remedies: Remedies(
      c: """
        Escape with `g_markup_escape_text` from GLib before writing HTML, and reject `\\r` and \
        `\\n` in header values and log lines.
        """,
      cpp: """
        Escape with Qt `QString::toHtmlEscaped`, inside double quotes for attributes, and reject \
        `\\r` and `\\n` in headers and log lines.
        """,
      python: """
        Keep autoescape on in Jinja2 and Django, use `html.escape` elsewhere, and keep \
        `mark_safe`, `Markup` and `|safe` off outside text.
        """,
      javascript: """
        Set `textContent`, not `innerHTML` or `dangerouslySetInnerHTML`; where HTML is wanted, \
        clean it with `DOMPurify.sanitize`.
        """,
      go: """
        Use `html/template`, not `text/template` or `fmt.Fprintf` to the response, put no outside \
        text in `template.HTML`, and log it with `%q`.
        """,
      java: """
        Escape with OWASP `Encode.forHtml`, `<c:out>` or Thymeleaf `th:text`, not `th:utext`; drop \
        `\\r` and `\\n` from headers and logs.
        """,
      ruby: """
        Let Rails templates escape, keep `raw`, `html_safe` and `<%==` off outside text, and use \
        `sanitize` where HTML is wanted.
        """,
      rust: """
        Use an engine that escapes, such as `askama`, `maud` or `tera`, and keep `|safe` and \
        `PreEscaped` off outside text.
        """),
    link: "https://cwe.mitre.org/data/definitions/79.html")
}
