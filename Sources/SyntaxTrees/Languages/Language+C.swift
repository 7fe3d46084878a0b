extension Language {
  public static let c = Language(
    "c", extensions: ["c", "h"], comments: .slashes, hasDirectives: true, hasSemicolons: true,
    grammar: GrammarTraits("c", .cFamily))

  public static let cpp = Language(
    "cpp", extensions: ["cc", "cpp", "cxx", "c++", "hh", "hpp", "hxx", "ipp", "inl"],
    comments: .slashes, nameSeparator: "::", hasDirectives: true, hasSemicolons: true,
    grammar: GrammarTraits("cpp", .cFamily.merging(.cpp) { $1 }))
}

extension [String: NodeTraits] {
  /// Kinds of nodes that both grammars have.
  fileprivate static let cFamily: Self = [
    "translation_unit": [.list, .container],
    "compound_statement": .list,
    "case_statement": .list,
    "field_declaration_list": [.list, .container],
    "declaration_list": [.list, .container],
    "enumerator_list": .list,
    "linkage_specification": .container,
    "preproc_if": [.list, .container, .opening],
    "preproc_ifdef": [.list, .container, .opening],
    "preproc_else": [.list, .container, .continuation],
    "preproc_elif": [.list, .container, .continuation],
    "preproc_elifdef": [.list, .container, .continuation],
    "#endif": .continuation,
    "function_definition": .definition,
    "declaration": .declaration,
    "else_clause": .continuation,
  ]

  fileprivate static let cpp: Self = [
    "namespace_definition": .container,
    "class_specifier": .container,
    "struct_specifier": .container,
    "union_specifier": .container,
    "template_declaration": .container,
    "catch_clause": .continuation,
    "co_return_statement": .terminator,
  ]
}
