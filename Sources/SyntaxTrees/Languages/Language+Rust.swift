extension Language {
  /// An apostrophe starts a lifetime more often than a character.
  public static let rust = Language(
    "rust", extensions: ["rs"], comments: .slashes, strings: .init(quotes: "\""),
    nameSeparator: "::", hasSemicolons: true, grammar: GrammarTraits("rust", .own))
}

extension [String: NodeTraits] {
  /// Kinds of nodes of the grammar.
  fileprivate static let own: Self = [
    "source_file": [.list, .container],
    "block": .list, "match_block": .list, "field_declaration_list": .list,
    "enum_variant_list": .list,
    "declaration_list": [.list, .container],
    "impl_item": .container, "trait_item": .container, "mod_item": .container,
    "function_item": .definition,
    "attribute_item": .attribute,
    "let_declaration": .declaration,
    "expression_statement": .wrapper,
    "return_expression": .terminator, "break_expression": .terminator,
    "continue_expression": .terminator,
    "else_clause": .continuation,
    "macro_invocation": .call, "await_expression": .call,
  ]
}
