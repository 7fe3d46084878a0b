extension Weakness {
  static let formatString = Weakness(
    name: "format-string",
    title: "uncontrolled format string",
    brief: "may take its format from outside",
    cwes: [134],
    problem: """
      Text from outside is used as the format itself, so its placeholders are obeyed instead of \
      shown.
      """,
    attack: """
      In C, `%x` and `%n` read and write memory; elsewhere a placeholder reveals inner data, \
      raises an error or garbles the log.
      """,
    remedy: "Make the format a constant and pass text from outside as an argument to it.",
    remedies: Remedies(
      c: """
        Write `printf("%s", text)` or `fputs(text, stdout)`, likewise for `syslog` and `snprintf`; \
        compile with `-Wformat-security`.
        """,
      cpp: """
        Write `std::cout << text` or `std::format("{}", text)`, and never pass outside text as the \
        format to `printf` or `std::vformat`.
        """,
      python: """
        Keep the template of `.format` and `%` constant, and give users' own templates to \
        `string.Template`, which reads no attributes.
        """,
      javascript: """
        Put a constant first, as in `console.log('%s', text)`: `console.log` and `util.format` \
        obey placeholders in their first argument.
        """,
      go: """
        Write `fmt.Print(text)` or `fmt.Printf("%s", text)`, and `errors.New(text)`, not \
        `fmt.Errorf(text)`; `go vet` reports such calls.
        """,
      java: """
        Keep the first argument of `String.format` and `printf` constant and pass the text after \
        it, as in `String.format("%s", text)`.
        """,
      ruby: """
        Write `puts text` or `format('%s', text)`, and never `printf(text)`, `format(text)` or \
        `text % values`.
        """,
      rust: """
        `format!` and `println!` take only literals; for C, pass `c"%s".as_ptr()` as the format of \
        `libc::printf` and the text after it.
        """),
    link: "https://cwe.mitre.org/data/definitions/134.html")
}
