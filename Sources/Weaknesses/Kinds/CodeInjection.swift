extension Weakness {
  static let codeInjection = Weakness(
    name: "code-injection",
    title: "code or object injection",
    brief: "may let data act as code",
    cwes: [94, 95, 96, 98, 470, 494, 502, 829, 913, 915, 917, 1321, 1336],
    problem: """
      Data from outside decides which code runs, which objects are built, or which of their fields \
      are set.
      """,
    attack: """
      A crafted value runs the attacker's code in this process, or sets fields such as `isAdmin` \
      that were not theirs to set.
      """,
    remedy: """
      Never run outside data or let it name what to build: parse a plain format such as JSON, and \
      pick actions from a fixed list.
      """,
    remedies: Remedies(
      c: """
        Pass no outside text to `luaL_dostring`, `PyRun_SimpleString` or `dlopen`; map names to \
        functions in a fixed table.
        """,
      cpp: """
        Parse data with a fixed schema, such as Protocol Buffers; pass no outside text to \
        `QJSEngine::evaluate` or `v8::Script::Compile`.
        """,
      python: """
        Use `ast.literal_eval`, not `eval`; `json.load`, not `pickle.load`; `yaml.safe_load`, not \
        `yaml.load`; and only fixed Jinja2 templates.
        """,
      javascript: """
        No `eval`, `new Function`, `vm` or string in `setTimeout`; use `JSON.parse`, and skip \
        `__proto__` and `constructor` when merging.
        """,
      go: """
        Decode into a fixed struct with `encoding/json`; give no outside text to `Template.Parse` \
        and no outside path to `plugin.Open`.
        """,
      java: """
        Read JSON, or give `ObjectInputStream` an `ObjectInputFilter`; no outside text in SpEL, \
        `ScriptEngine.eval` or `Class.forName`.
        """,
      ruby: """
        Use `JSON.parse` or `YAML.safe_load`, not `Marshal.load`; no outside text in `eval`, \
        `send` or `constantize`; list fields with `permit`.
        """,
      rust: """
        Deserialise with `serde` into fixed types with `deny_unknown_fields`; let nobody outside \
        name a library for `libloading::Library::new`.
        """),
    link: "https://cwe.mitre.org/data/definitions/94.html")
}
