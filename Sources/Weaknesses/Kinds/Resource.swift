extension Weakness {
  static let resource = Weakness(
    name: "resource",
    title: "unbounded or leaked resource",
    brief: "may run or grow without limit",
    cwes: [
      400, 399, 401, 404, 405, 407, 409, 459, 606, 674, 730, 770, 771, 772, 773, 774, 775, 789, 834,
      835, 920, 1050, 1333,
    ],
    problem: "Memory, time, files or connections are taken without a limit, or are not given back.",
    attack: """
      Large, nested or endless input, or many requests, uses up memory, time or handles until the \
      service stops.
      """,
    remedy: """
      Limit size, depth, count and time before the work starts, and release on every path, failing \
      ones too.
      """,
    remedies: Remedies(
      c: """
        Release on every path, for instance behind one `cleanup:` label, check sizes before \
        `malloc`, and limit loops and recursion.
        """,
      cpp: """
        Hold resources in RAII types such as `std::unique_ptr`, check sizes before `resize`, and \
        run no `std::regex` on long outside text.
        """,
      python: """
        Use `with`, `read(limit)`, `timeout=` in `requests` and in `subprocess.run`, and no nested \
        repeats such as `(a+)+` in patterns.
        """,
      javascript: """
        Limit uploads (`limits` of `multer`), calls (`express-rate-limit`) and time \
        (`AbortSignal.timeout`); no `(a+)+$` in patterns, or use `re2`.
        """,
      go: """
        Use `http.MaxBytesReader` or `io.LimitReader`, `context.WithTimeout`, `ReadHeaderTimeout`, \
        and `defer resp.Body.Close()`.
        """,
      java: """
        Use try-with-resources and `setReadTimeout`, check sizes before `new byte[n]` and while \
        unzipping; no `(a+)+` in a `Pattern`.
        """,
      ruby: """
        Use block forms that close, `read(limit)`, `Regexp.timeout = 1.0` (Ruby 3.2), and \
        `open_timeout` and `read_timeout` of `Net::HTTP`.
        """,
      rust: """
        Limit readers with `.take(n)`, bodies with `DefaultBodyLimit` (axum) and time with \
        `tokio::time::timeout`; check before `Vec::with_capacity`.
        """),
    link: "https://cwe.mitre.org/data/definitions/400.html")
}
