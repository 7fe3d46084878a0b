extension Weakness {
  static let other = Weakness(
    name: "other",
    title: "weakness",
    brief: "may be unsafe",
    cwes: [],
    problem: """
      This step looks unsafe, but it fits none of the kinds of weakness that have a text of their \
      own.
      """,
    attack: """
      What it is worth to an attacker depends on who chooses the values that reach this step.
      """,
    remedy: """
      Trace where each value comes from, and check its type, length and range before it is used \
      here.
      """,
    remedies: Remedies(
      c: """
        Check lengths, ranges and return values by hand, and test a build with \
        `-fsanitize=address,undefined`.
        """,
      cpp: """
        Prefer `std::string`, `std::span` and smart pointers to raw memory, and test with \
        `-fsanitize=address,undefined`.
        """,
      python: """
        Check outside values where they enter, for instance with `int(...)` and `re.fullmatch`, \
        and run `bandit` on the file.
        """,
      javascript: """
        Check outside data against a schema (`zod`, `ajv`) before use; in TypeScript take it as \
        `unknown`, not `any`.
        """,
      go: """
        Parse outside values with `strconv`, check their range, handle every `err`, and run \
        `go vet` and `gosec`.
        """,
      java: """
        Check outside values with Bean Validation (`@Valid`, `@Size`, `@Pattern`) and run SpotBugs \
        with Find Security Bugs.
        """,
      ruby: """
        Convert outside values with `Integer(...)`, match text with `\\A` and `\\z`, and run \
        `brakeman` on a Rails application.
        """,
      rust: """
        Parse outside values into types that hold only valid states (`TryFrom`, `FromStr`), and \
        keep `unsafe` blocks small.
        """),
    link: "https://cwe.mitre.org/")
}
