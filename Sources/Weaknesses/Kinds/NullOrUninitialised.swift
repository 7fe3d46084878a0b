extension Weakness {
  static let nullOrUninitialised = Weakness(
    name: "null-or-uninitialised",
    title: "missing or unchecked value",
    brief: "may use an unset value",
    cwes: [476, 248, 252, 253, 388, 456, 457, 617, 665, 690, 703, 754, 755, 824, 908, 909],
    problem: """
      A value is used although it may be null, never set, or the result of a call that failed.
      """,
    attack: """
      Input that takes the unexpected path crashes the program, or makes it act on leftover memory \
      or a result that never came.
      """,
    remedy: """
      Give each variable a value where it is declared, check each result before use, and handle \
      the failing path.
      """,
    remedies: Remedies(
      c: """
        Compare results of `malloc`, `fopen` and the like with `NULL` before use, and initialise, \
        as in `struct s x = {0};`.
        """,
      cpp: """
        Initialise locals and members with `{}`, test pointers before `->`, and read a \
        `std::optional` after a check or with `.value()`.
        """,
      python: """
        Test for `None` after calls such as `dict.get` and `re.match`, and `raise` an error \
        instead of `assert`, which `python -O` drops.
        """,
      javascript: """
        Test for `null` and `undefined` or use `?.` and `??`, handle rejected promises, and use \
        `strictNullChecks` in TypeScript, without `!`.
        """,
      go: """
        Check `err` before using the other result, use the two-value forms `v, ok := m[k]` and \
        `v, ok := x.(T)`, and compare pointers with `nil`.
        """,
      java: """
        Test results such as `Map.get` and `File.listFiles` for `null`, return `Optional`, and \
        reject nulls early with `Objects.requireNonNull`.
        """,
      ruby: """
        Use `fetch` instead of `[]`, check for `nil` or use `&.`, and call forms that raise, such \
        as `save!` and `find_by!`.
        """,
      rust: """
        Handle `None` and `Err` with `?`, `match` or `unwrap_or` instead of `unwrap`; write a \
        `MaybeUninit` before `assume_init`.
        """),
    link: "https://cwe.mitre.org/data/definitions/476.html")
}
