extension Weakness {
  static let requestForgeryOrRedirect = Weakness(
    name: "request-forgery-or-redirect",
    title: "request forgery or redirect",
    brief: "may go where outsiders want",
    cwes: [918, 346, 352, 441, 444, 601, 610, 611, 776, 827, 942, 1021, 1022],
    problem: """
      A request, redirect or XML parser follows an address from outside, or a request counts \
      whichever site had it sent.
      """,
    attack: """
      The attacker has the server fetch inner addresses or files, sends users to a false page, or \
      acts with their login.
      """,
    remedy: """
      Allow only listed hosts, check a token or the origin before a change, and turn off DTDs and \
      external entities in XML.
      """,
    remedies: Remedies(
      c: """
        Match the host against a list, leave `CURLOPT_FOLLOWLOCATION` off, and parse XML with \
        `XML_PARSE_NONET`, without `XML_PARSE_NOENT`.
        """,
      cpp: """
        Match `QUrl::host()` against a list before the request, and call \
        `setDisableDefaultEntityResolution(true)` on a Xerces parser.
        """,
      python: """
        Match `urlsplit(url).netloc` against a list, redirect only after \
        `url_has_allowed_host_and_scheme`, and parse XML with `defusedxml`.
        """,
      javascript: """
        Match `new URL(url).host` against a list before `fetch` or `res.redirect`; name exact \
        origins for CORS and in `message` handlers.
        """,
      go: """
        Match `u.Hostname()` against a list, refuse private addresses in `net.Dialer.Control`, and \
        use `http.CrossOriginProtection` (Go 1.25).
        """,
      java: """
        Match `URI.getHost()` against a list, set the feature `disallow-doctype-decl` on XML \
        factories, and leave Spring's `csrf()` enabled.
        """,
      ruby: """
        Match `URI.parse(url).host` against a list, call `redirect_to` without \
        `allow_other_host: true`, and keep `protect_from_forgery` on.
        """,
      rust: """
        Match `Url::host_str` against a list, set `reqwest::redirect::Policy::none()`, and name \
        origins instead of `CorsLayer::permissive()`.
        """),
    link: "https://cwe.mitre.org/data/definitions/918.html")
}
