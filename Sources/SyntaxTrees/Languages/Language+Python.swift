extension Language {
  public static let python = Language(
    "python", extensions: ["py", "pyi", "pyw"], interpreters: ["python", "pypy"],
    fences: ["python3"], comments: .init(line: "#"),
    strings: .init(hasTripleQuotes: true), layout: .indentation, isScript: true,
    grammar: GrammarTraits("python", .own, names: .python))
}

extension [String: NodeTraits] {
  /// Kinds of nodes of the grammar.
  fileprivate static let own: Self = [
    "module": [.list, .container],
    "block": [.list, .container],
    "class_definition": .container,
    "decorated_definition": [.container, .prefix],
    "if_statement": .container,
    "try_statement": .container,
    "else_clause": [.container, .continuation],
    "elif_clause": [.container, .continuation],
    "except_clause": [.container, .continuation],
    "except_group_clause": [.container, .continuation],
    "finally_clause": [.container, .continuation],
    "function_definition": .definition,
    "decorator": .attribute,
    "raise_statement": .terminator,
    "pass_statement": .terminator,
    "await": .call,
  ]
}

extension NameTraits {
  fileprivate static let python = Self {
    $0.leaves = ["identifier"]
    $0.definitions = ["function_definition.name", "class_definition.name"]
    $0.variables = [
      "assignment.left", "named_expression.name", "pattern_list", "tuple_pattern", "list_pattern",
      "for_statement.left", "for_in_clause.left", "as_pattern.alias>as_pattern_target",
      "lambda_parameters",
    ]
    $0.parameters = [
      "parameters", "typed_parameter", "default_parameter.name", "typed_default_parameter.name",
      "list_splat_pattern", "dictionary_splat_pattern",
    ]
    $0.foreign = [
      "attribute.attribute", "keyword_argument.name", "keyword_pattern",
      "class_definition.body>block>function_definition.name",
      "class_definition.body>block>class_definition.name",
      "class_definition.body>block>expression_statement>assignment.left",
      "class_definition.body>block>expression_statement>assignment.left>pattern_list",
    ]
    $0.closed = [
      "import_statement", "import_from_statement", "future_import_statement", "string", "decorator",
    ]
    $0.opened = ["interpolation"]
    $0.separators = ["keyword_separator", "list_splat_pattern"]
    $0.splats = ["list_splat_pattern", "dictionary_splat_pattern"]
    $0.passed = ["decorated_definition.definition"]
    $0.kept = ["self", "cls", "mcs", "main"]
    $0.familiar = words(
      """
      abs all any bin bool bytearray bytes callable chr dict dir divmod enumerate filter float \
      format frozenset getattr hasattr hash hex id input int isinstance issubclass iter len list map \
      max memoryview min next oct open ord pow print range repr reversed round set setattr slice \
      sorted str sum super tuple type vars zip ValueError TypeError KeyError IndexError \
      PermissionError FileNotFoundError RuntimeError Exception OSError if elif while for in and or \
      not return assert with except lambda yield await raise del is else from import self
      """)
    $0.imports = [
      ImportForm(
        "import NAME", follows: ["import ", "from "], mayBeFirst: true,
        paths: words(
          """
          ast base64 hashlib hmac html io ipaddress json logging math os pathlib re secrets shlex \
          shutil sqlite3 ssl stat subprocess tempfile urllib uuid
          """))
    ]
  }
}
