extension Language {
  /// Also JSX: the grammar reads it.
  public static let javascript = Language(
    "javascript", aliases: ["javascriptreact"], extensions: ["js", "mjs", "cjs", "jsx"],
    interpreters: ["node", "nodejs"], fences: ["node"], comments: .javaScript,
    strings: .init(long: "`"), assignsFunctions: true, hasSemicolons: true,
    grammar: GrammarTraits("javascript", .own, callbacks: .javaScript, names: .javaScript))

  public static let typescript = Language(
    "typescript", extensions: ["ts", "mts", "cts"], comments: .javaScript,
    strings: .init(long: "`"), assignsFunctions: true, hasSemicolons: true,
    grammar: GrammarTraits("typescript", .own, callbacks: .javaScript, names: .javaScript))

  public static let typescriptReact = Language(
    "typescriptreact", extensions: ["tsx"], comments: .javaScript, strings: .init(long: "`"),
    assignsFunctions: true, hasSemicolons: true,
    grammar: GrammarTraits("tsx", .own, callbacks: .javaScript, names: .javaScript))
}

extension Language.Comments {
  /// The three share them, though one of them has no JSX.
  fileprivate static let javaScript = Self(
    line: "//", open: "/*", close: "*/", mayStandInBraces: true)
}

extension [String: NodeTraits] {
  /// Kinds of nodes of the three grammars.
  fileprivate static let own: Self = [
    "program": [.list, .container],
    "statement_block": [.list, .container],
    "class_body": [.list, .container],
    "switch_body": .list, "switch_case": .list, "switch_default": .list,
    "object_type": .list, "interface_body": .list, "enum_body": .list,
    "class_declaration": .container, "abstract_class_declaration": .container, "class": .container,
    "export_statement": [.container, .prefix], "ambient_declaration": [.container, .prefix],
    "internal_module": .container, "module": .container,
    "function_declaration": .definition, "generator_function_declaration": .definition,
    "method_definition": .definition,
    "lexical_declaration": [.declaration, .assignment],
    "variable_declaration": [.declaration, .assignment],
    "expression_statement": [.assignment, .container],
    "public_field_definition": .assignment, "field_definition": .assignment,
    "arrow_function": .functionValue, "function": .functionValue,
    "function_expression": .functionValue, "generator_function": .functionValue,
    "decorator": .attribute,
    "else_clause": .continuation, "catch_clause": .continuation, "finally_clause": .continuation,
    "await_expression": .call,
  ]
}

extension GrammarTraits.Callbacks {
  fileprivate static let javaScript = Self(
    arguments: ["arguments"], assignments: ["assignment_expression"],
    members: ["member_expression", "subscript_expression"], pairs: ["pair"], objects: ["object"],
    loops: [
      "forEach", "map", "filter", "reduce", "reduceRight", "some", "every", "find", "findIndex",
      "flatMap", "sort", "each", "Promise",
    ], areFoundByLayout: true)
}

extension NameTraits {
  /// A name that is assigned to and not declared is one of the runtime's, or another file's.
  fileprivate static let javaScript = Self {
    $0.leaves = ["identifier", "type_identifier"]
    $0.definitions = [
      "function_declaration.name", "generator_function_declaration.name",
      "class_declaration.name", "abstract_class_declaration.name",
      "interface_declaration.name", "type_alias_declaration.name", "enum_declaration.name",
    ]
    $0.variables = [
      "variable_declarator.name", "variable_declarator.name>array_pattern",
      "variable_declarator.name>array_pattern>assignment_pattern.left",
      "pair_pattern.value>assignment_pattern.left", "array_pattern>assignment_pattern.left",
      "array_pattern>array_pattern", "pair_pattern.value>array_pattern",
      "catch_clause.parameter>array_pattern",
      "for_in_statement.left", "for_in_statement.left>array_pattern", "catch_clause.parameter",
      "function.name", "function_expression.name", "generator_function.name", "class.name",
      "pair_pattern.value", "rest_pattern", "type_parameter.name",
    ]
    $0.parameters = [
      "formal_parameters", "arrow_function.parameter", "required_parameter.pattern",
      "optional_parameter.pattern", "formal_parameters>array_pattern",
      "required_parameter.pattern>array_pattern", "formal_parameters>assignment_pattern.left",
    ]
    $0.foreign = [
      "index_signature.name", "mapped_type_clause.name",
      "jsx_opening_element.name", "jsx_closing_element.name", "jsx_self_closing_element.name",
    ]
    $0.closed = [
      "import_statement", "import_alias", "export_clause", "ambient_declaration", "decorator",
      "string", "template_string", "regex",
    ]
    $0.opened = ["template_substitution"]
    $0.borrowed = ["variable_declarator": ["require(", "import(", "await import("]]
    $0.kept = ["undefined", "arguments", "module", "exports", "require"]
    $0.isComplete = true
    $0.familiar = words(
      """
      AbortController AbortSignal AggregateError Array ArrayBuffer ArrayBufferLike \
      ArrayBufferView ArrayLike AsyncGenerator AsyncIterable AsyncIterator Atomics Awaited \
      BigInt BigInt64Array Blob BodyInit Boolean Buffer BufferEncoding BufferSource CSS \
      CloseEvent CompressionStream Crypto CryptoKey CustomEvent DOMException DOMParser \
      DataView Date Document DocumentFragment Element Error ErrorOptions Event EventSource \
      EventTarget Exclude Extract File FileReader Float32Array Float64Array FocusEvent \
      FormData FormDataEntryValue Function Generator HTMLDivElement HTMLElement \
      HTMLFormElement HTMLInputElement HTMLSpanElement Headers HeadersInit Infinity InputEvent \
      InstanceType Int16Array Int32Array Int8Array Intl Iterable Iterator JSON JSX JsonWebKey \
      KeyboardEvent Lowercase Map Math MessageChannel MessageEvent MouseEvent MutationObserver \
      NaN Node NodeJS NodeListOf NonNullable Number Object Omit Option Parameters Partial Pick \
      PointerEvent Promise PromiseLike PropertyDecorator Proxy RangeError ReadableStream \
      Readonly ReadonlyArray ReadonlyMap ReadonlySet Record ReferenceError Reflect RegExp \
      RegExpMatchArray Request RequestInit Required ResizeObserver Response ReturnType Set \
      SharedArrayBuffer Storage String SubmitEvent Symbol SyntaxError TemplateStringsArray \
      Text TextDecoder TextEncoder ThisType TouchEvent TransformStream TypeError URIError URL \
      URLSearchParams Uint16Array Uint32Array Uint8Array Uint8ClampedArray Uppercase WeakMap \
      WeakRef WeakSet WebAssembly WebSocket Window Worker WritableStream XMLHttpRequest \
      __dirname __filename addEventListener afterAll afterEach alert atob beforeAll beforeEach \
      bigint btoa caches cancelAnimationFrame clearImmediate clearInterval clearTimeout \
      confirm console customElements decodeURI decodeURIComponent describe document encodeURI \
      encodeURIComponent eval expect fetch getComputedStyle globalThis history isFinite isNaN \
      it jest localStorage location navigator parseFloat parseInt performance process prompt \
      queueMicrotask removeEventListener requestAnimationFrame require self sessionStorage \
      setImmediate setInterval setTimeout structuredClone super test window await catch for \
      function global if in new of return switch this throw typeof while
      """)
    let modules = words("crypto fs os path querystring url util")
    $0.imports = [
      ImportForm("import * as NAME from \"node:PATH\";", follows: ["import "], paths: modules),
      ImportForm(
        "const NAME = require(\"PATH\");", follows: ["const ", "let ", "var "], mark: "require(",
        paths: modules),
    ]
  }
}
