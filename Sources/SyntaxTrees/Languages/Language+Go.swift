extension Language {
  public static let go = Language(
    "go", extensions: ["go"], fences: ["golang"], comments: .slashes, strings: .init(long: "`"),
    grammar: GrammarTraits("go", .own, callbacks: .go))
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
  ]
}

extension GrammarTraits.Callbacks {
  fileprivate static let go = Self(
    arguments: ["argument_list"], assignments: ["assignment_statement"],
    members: ["selector_expression", "index_expression"],
    pairs: ["keyed_element", "literal_element"], loops: ["Slice", "SliceStable", "Do"])
}
