extension Language {
  public static let go = Language(
    "go", extensions: ["go"], fences: ["golang"], comments: .slashes, strings: .init(long: "`"),
    grammar: GrammarTraits("go", .own, callbacks: .go, names: .go))
}

extension [String: NodeTraits] {
  /// Kinds of nodes of the grammar.
  fileprivate static let own: Self = [
    "source_file": [.list, .container],
    "block": .list,
    "expression_case": .list, "default_case": .list, "type_case": .list,
    "communication_case": .list,
    "expression_switch_statement": .list, "type_switch_statement": .list,
    "select_statement": .list,
    "import_spec_list": .list, "field_declaration_list": .list,
    "const_declaration": .list, "type_declaration": .list,
    "var_declaration": [.list, .declaration],
    "short_var_declaration": .declaration,
    "func_literal": .functionValue,
    "function_declaration": .definition, "method_declaration": .definition,
    "pointer_type": .unlabelled,
  ]
}

extension GrammarTraits.Callbacks {
  fileprivate static let go = Self(
    arguments: ["argument_list"], assignments: ["assignment_statement"],
    members: ["selector_expression", "index_expression"], targets: ["expression_list"],
    pairs: ["keyed_element", "literal_element"], loops: ["Slice", "SliceStable", "Do"],
    areFoundByLayout: true, word: "func")
}

extension NameTraits {
  fileprivate static let go = Self {
    $0.leaves = ["identifier", "type_identifier"]
    $0.definitions = ["function_declaration.name", "type_spec.name", "type_alias.name"]
    $0.variables = [
      "var_spec.name", "const_spec.name", "short_var_declaration.left>expression_list",
      "range_clause.left>expression_list", "receive_statement.left>expression_list",
      "type_switch_statement.alias>expression_list",
    ]
    $0.parameters = ["parameter_declaration.name", "variadic_parameter_declaration.name"]
    $0.closed = [
      "package_clause", "import_declaration", "interpreted_string_literal", "raw_string_literal",
    ]
    // The key of an element may be a field.
    $0.flat = ["literal_element", "keyed_element"]
    $0.kept = ["main", "init", "iota", "any", "TestMain"]
    $0.isComplete = true
    $0.isShared = true
    $0.everything = ["import . \"", "\t. \""]
    $0.familiar = words(
      """
      _ any append bool byte cap clear close comparable complex complex128 complex64 copy delete \
      error float32 float64 imag int int16 int32 int64 int8 len make max min panic print \
      println real recover rune string uint uint16 uint32 uint64 uint8 uintptr const defer \
      false for func go if interface iota map new nil range return select struct switch true \
      type var
      """)
    // Of two `rand`s the code says which it means.
    $0.imports = [
      ImportForm(
        "import \"PATH\"", follows: ["import ", "package "],
        paths: words(
          """
          bytes context crypto/hmac crypto/sha256 crypto/subtle encoding/base64 encoding/hex \
          encoding/json errors fmt html html/template io math net/http net/url os os/exec path \
          path/filepath regexp slices strconv strings sync time
          """))
    ]
  }
}
