extension SyntaxRules {
  /// Kinds of nodes by name; those not listed have no traits, so no step starts inside them.
  static func table(for grammar: String) -> [String: NodeTraits] {
    var table: [String: NodeTraits] = [
      "}": .continuation, ")": .continuation, "]": .continuation, "else": .continuation,
      "return_statement": .terminator, "break_statement": .terminator,
      "continue_statement": .terminator, "throw_statement": .terminator,
      "goto_statement": .terminator,
      "call_expression": .call, "call": .call, "new_expression": .call,
    ]
    let own: [String: NodeTraits] =
      switch grammar {
      case "c": cFamily
      case "cpp": cFamily.merging(cpp) { $1 }
      case "python": python
      case "javascript", "typescript", "tsx": script
      case "go": go
      case "java": java
      case "rust": rust
      case "ruby": ruby
      default: [:]
      }
    table.merge(own) { $1 }
    return table
  }

  private static let cFamily: [String: NodeTraits] = [
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

  private static let cpp: [String: NodeTraits] = [
    "namespace_definition": .container,
    "class_specifier": .container,
    "struct_specifier": .container,
    "union_specifier": .container,
    "template_declaration": .container,
    "catch_clause": .continuation,
    "co_return_statement": .terminator,
  ]

  private static let python: [String: NodeTraits] = [
    "module": [.list, .container],
    "block": [.list, .container],
    "class_definition": .container,
    "decorated_definition": .container,
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

  private static let script: [String: NodeTraits] = [
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

  private static let go: [String: NodeTraits] = [
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
    "function_declaration": .definition, "method_declaration": .definition,
  ]

  private static let java: [String: NodeTraits] = [
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

  private static let rust: [String: NodeTraits] = [
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

  private static let ruby: [String: NodeTraits] = [
    "program": [.list, .container],
    "body_statement": [.list, .container],
    "class": .container, "module": .container, "singleton_class": .container,
    "then": .list, "do": .list, "do_block": .list, "begin": .list, "case": .list,
    "else": [.list, .continuation], "elsif": .continuation,
    "ensure": [.list, .continuation], "rescue": .continuation,
    "end": .continuation,
    "method": .definition, "singleton_method": .definition,
    "return": .terminator, "break": .terminator, "next": .terminator,
  ]
}
