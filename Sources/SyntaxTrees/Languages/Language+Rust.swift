extension Language {
  /// An apostrophe starts a lifetime more often than a character.
  public static let rust = Language(
    "rust", extensions: ["rs"], comments: .slashes, strings: .init(quotes: "\""),
    nameSeparator: "::", hasSemicolons: true, grammar: GrammarTraits("rust", .own, names: .rust))
}

extension [String: NodeTraits] {
  /// Kinds of nodes of the grammar.
  fileprivate static let own: Self = [
    "source_file": [.list, .container],
    "block": .list, "match_block": .list, "field_declaration_list": .list,
    "enum_variant_list": .list,
    "declaration_list": [.list, .container],
    "impl_item": [.container, .namedByType], "trait_item": .container, "mod_item": .container,
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

extension NameTraits {
  fileprivate static let rust = Self {
    $0.leaves = ["identifier", "type_identifier"]
    $0.definitions = [
      "function_item.name", "struct_item.name", "enum_item.name", "union_item.name",
      "type_item.name", "trait_item.name", "const_item.name", "static_item.name",
    ]
    $0.variables = [
      "let_declaration.pattern", "let_condition.pattern", "for_expression.pattern",
      "tuple_pattern", "reference_pattern", "ref_pattern", "mut_pattern", "slice_pattern",
      "captured_pattern", "tuple_struct_pattern", "field_pattern.pattern", "type_parameters",
      "constrained_type_parameter.left", "const_parameter.name",
    ]
    $0.parameters = ["parameter.pattern", "closure_parameters"]
    $0.foreign = [
      "impl_item.body>declaration_list>function_item.name",
      "impl_item.body>declaration_list>const_item.name",
      "impl_item.body>declaration_list>type_item.name",
      "trait_item.body>declaration_list>function_item.name",
      "trait_item.body>declaration_list>const_item.name",
      "function_signature_item.name", "associated_type.name", "enum_variant.name",
      "shorthand_field_initializer", "macro_invocation.macro", "macro_definition.name",
      "lifetime", "label",
    ]
    $0.closed = [
      "use_declaration", "extern_crate_declaration", "foreign_mod_item", "attribute_item",
      "inner_attribute_item", "macro_rule", "string_literal",
    ]
    $0.flat = ["token_tree"]
    $0.kept = ["main", "None", "Some", "Ok", "Err"]
    $0.familiar = words(
      """
      Some None Ok Err String Vec Option Result Box std println format vec panic assert if while for \
      match return Self self u8 u32 u64 usize i32 i64 str
      """)
  }
}
