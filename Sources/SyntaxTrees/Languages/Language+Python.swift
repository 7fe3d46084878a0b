extension Language {
  public static let python = Language(
    "python", extensions: ["py", "pyi", "pyw"], interpreters: ["python", "pypy"],
    fences: ["python3"], comments: .init(line: "#"),
    strings: .init(hasTripleQuotes: true), layout: .indentation, isScript: true,
    grammar: GrammarTraits("python", .own))
}

extension [String: NodeTraits] {
  /// Kinds of nodes of the grammar.
  fileprivate static let own: Self = [
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
}
