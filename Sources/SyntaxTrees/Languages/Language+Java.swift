extension Language {
  public static let java = Language(
    "java", extensions: ["java"], comments: .slashes, hasSemicolons: true,
    grammar: GrammarTraits("java", .own))
}

extension [String: NodeTraits] {
  /// Kinds of nodes of the grammar.
  fileprivate static let own: Self = [
    "program": [.list, .container],
    "block": .list, "constructor_body": .list,
    "class_body": [.list, .container], "interface_body": [.list, .container],
    "enum_body": [.list, .container], "enum_body_declarations": [.list, .container],
    "annotation_type_body": .list,
    "switch_block": .list, "switch_block_statement_group": .list,
    "class_declaration": .container, "interface_declaration": .container,
    "enum_declaration": .container, "record_declaration": .container,
    "method_declaration": .definition, "constructor_declaration": .definition,
    "compact_constructor_declaration": .definition,
    "local_variable_declaration": .declaration, "field_declaration": .declaration,
    "yield_statement": .terminator,
    "catch_clause": .continuation, "finally_clause": .continuation,
    "method_invocation": .call, "object_creation_expression": .call,
  ]
}
