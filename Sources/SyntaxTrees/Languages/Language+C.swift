extension Language {
  public static let c = Language(
    "c", extensions: ["c", "h"], comments: .slashes, hasDirectives: true, hasSemicolons: true,
    grammar: GrammarTraits("c", .cFamily, names: .cFamily))

  public static let cpp = Language(
    "cpp", extensions: ["cc", "cpp", "cxx", "c++", "hh", "hpp", "hxx", "ipp", "inl"],
    comments: .slashes, nameSeparator: "::", hasDirectives: true, hasSemicolons: true,
    grammar: GrammarTraits("cpp", .cFamily.merging(.cpp) { $1 }, names: .cFamily))
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
    "parenthesized_declarator": .unlabelled,
  ]

  fileprivate static let cpp: Self = [
    "namespace_definition": .container,
    "class_specifier": .container,
    "struct_specifier": .container,
    "union_specifier": .container,
    "template_declaration": [.container, .prefix],
    "catch_clause": .continuation,
    "co_return_statement": .terminator,
    "reference_declarator": .unlabelled,
  ]
}

extension NameTraits {
  /// A prototype says that a function is elsewhere, as does `extern`.
  fileprivate static let cFamily = Self {
    $0.leaves = ["identifier", "type_identifier"]
    $0.definitions = [
      "function_definition.declarator>function_declarator.declarator", "enumerator.name",
      "struct_specifier.name", "union_specifier.name", "enum_specifier.name",
      "class_specifier.name", "alias_declaration.name", "type_definition.declarator",
      "type_definition.declarator>function_declarator.declarator",
      "type_definition.declarator>parenthesized_declarator",
      "type_definition.declarator>function_declarator.declarator>parenthesized_declarator",
    ]
    $0.switches = ["preproc_def.name", "preproc_function_def.name"]
    $0.variables = [
      "declaration.declarator", "declaration.declarator>parenthesized_declarator",
      "function_declarator.declarator>parenthesized_declarator", "for_range_loop.declarator",
      "lambda_capture_initializer.left", "type_parameter_declaration",
      "optional_type_parameter_declaration.name", "variadic_type_parameter_declaration",
    ]
    $0.parameters = [
      "parameter_declaration.declarator", "optional_parameter_declaration.declarator",
      "parameter_declaration.declarator>parenthesized_declarator",
      "parameter_declaration.declarator>function_declarator.declarator>parenthesized_declarator",
      "function_definition.declarator>function_declarator.parameters>parameter_list",
    ]
    $0.foreign = [
      "preproc_ifdef.name", "preproc_defined",
      "field_declaration_list>template_declaration>function_definition.declarator"
        + ">function_declarator.declarator",
    ]
    $0.closed = [
      "preproc_include", "string_literal", "raw_string_literal", "using_declaration",
      "attribute_specifier", "attribute_declaration", "ms_declspec_modifier", "gnu_asm_expression",
    ]
    // Macros that are handed the name of a member.
    $0.borrowed = [
      "declaration": ["extern "],
      "call_expression": [
        "offsetof", "container_of", "list_entry", "list_first_entry", "list_for_each_entry",
        "hlist_entry", "rb_entry",
      ],
    ]
    $0.macros = ["preproc_function_def"]
    $0.passed = [
      "pointer_declarator", "pointer_declarator.declarator", "array_declarator.declarator",
      "init_declarator.declarator", "reference_declarator", "attributed_declarator",
      "structured_binding_declarator",
    ]
    $0.bodied = ["struct_specifier", "union_specifier", "enum_specifier", "class_specifier"]
    $0.kept = ["main", "wmain", "WinMain", "DllMain", "LLVMFuzzerTestOneInput"]
  }
}
