extension Language {
  /// Also JSX: the grammar reads it.
  public static let javascript = Language(
    "javascript", aliases: ["javascriptreact"], extensions: ["js", "mjs", "cjs", "jsx"],
    interpreters: ["node", "nodejs"], fences: ["node"], comments: .slashes,
    strings: .init(long: "`"), assignsFunctions: true,
    hasSemicolons: true,
    grammar: GrammarTraits("javascript", .own, callbacks: .javaScript))

  public static let typescript = Language(
    "typescript", extensions: ["ts", "mts", "cts"], comments: .slashes, strings: .init(long: "`"),
    assignsFunctions: true, hasSemicolons: true,
    grammar: GrammarTraits("typescript", .own, callbacks: .javaScript))

  public static let typescriptReact = Language(
    "typescriptreact", extensions: ["tsx"], comments: .slashes, strings: .init(long: "`"),
    assignsFunctions: true, hasSemicolons: true,
    grammar: GrammarTraits("tsx", .own, callbacks: .javaScript))
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
    "export_statement": .container, "ambient_declaration": .container,
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
    ])
}
