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
      "lambda_parameters", "as_pattern_target>tuple", "global_statement", "type_parameter",
      "case_pattern>dotted_name", "keyword_pattern>dotted_name", "splat_pattern",
      "case_pattern>as_pattern", "case_pattern>as_pattern.alias",
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
    $0.isComplete = true
    $0.everything = ["import *"]
    $0.familiar = words(
      """
      ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup \
      BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError \
      ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError \
      DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception \
      ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning \
      GeneratorExit IOError ImportError ImportWarning IndentationError IndexError \
      InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError \
      ModuleNotFoundError NameError NotADirectoryError NotImplemented NotImplementedError \
      OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError \
      RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning \
      StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit \
      TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError \
      UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning \
      ZeroDivisionError __doc__ __file__ __import__ __name__ abs aiter all anext any ascii bin \
      bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict \
      dir divmod enumerate eval exec exit filter float format frozenset getattr globals \
      hasattr hash help hex id input int isinstance issubclass iter len list locals max \
      memoryview min next object oct open ord pow print property repr reversed round set \
      setattr slice sorted staticmethod str sum super tuple vars zip and assert await del elif \
      else except for from if import in is lambda map not or raise range return self type \
      while with yield
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
