extension Language {
  public static let ruby = Language(
    "ruby", extensions: ["rb", "rake", "gemspec"], fileNames: ["Rakefile", "Gemfile"],
    interpreters: ["ruby"], comments: .init(line: "#"), layout: .endKeyword,
    grammar: GrammarTraits(
      "ruby", .own, definitionsHaveBodies: false, callbacks: .ruby,
      names: .ruby))
}

extension [String: NodeTraits] {
  /// Kinds of nodes of the grammar.
  fileprivate static let own: Self = [
    "program": [.list, .container],
    "body_statement": [.list, .container],
    "class": .container, "module": .container, "singleton_class": .container,
    "then": .list, "do": .list, "do_block": [.list, .functionValue], "block": .functionValue,
    "lambda": .functionValue, "begin": .list, "case": .list,
    "else": [.list, .continuation], "elsif": .continuation,
    "ensure": [.list, .continuation], "rescue": .continuation,
    "end": .continuation,
    "method": .definition, "singleton_method": .definition,
    "return": .terminator, "break": .terminator, "next": .terminator,
  ]
}

extension GrammarTraits.Callbacks {
  fileprivate static let ruby = Self(
    arguments: ["argument_list"],
    loops: [
      "each", "each_with_index", "each_with_object", "each_pair", "each_line", "map", "flat_map",
      "collect", "select", "filter", "reject", "inject", "reduce", "times", "upto", "downto",
      "step",
      "find", "detect", "any", "all", "sort_by", "group_by", "tap", "loop",
    ])
}

extension NameTraits {
  fileprivate static let ruby = Self {
    $0.leaves = ["identifier", "constant"]
    $0.definitions = ["class.name", "module.name", "program>method.name"]
    $0.variables = [
      "assignment.left", "operator_assignment.left", "left_assignment_list",
      "destructured_left_assignment", "rest_assignment", "for.pattern", "exception_variable",
    ]
    $0.parameters = [
      "method_parameters", "block_parameters", "lambda_parameters", "optional_parameter.name",
      "splat_parameter.name", "hash_splat_parameter.name", "block_parameter.name",
      "destructured_parameter",
    ]
    $0.callees = ["call.method"]
    $0.foreign = ["method.name", "singleton_method.name", "keyword_parameter.name"]
    $0.closed = [
      "string", "bare_string", "heredoc_body", "regex", "subshell", "delimited_symbol",
      "bare_symbol", "alias", "undef",
    ]
    $0.opened = ["interpolation"]
    // A class that is opened again is not a text's own.
    $0.kept = [
      "main", "Object", "Kernel", "Module", "Class", "String", "Symbol", "Integer", "Float",
      "Numeric", "Array", "Hash", "Enumerable", "Comparable", "Struct", "Range", "Time", "Date",
      "File", "NilClass", "Proc",
    ]
    $0.familiar = words(
      """
      puts print raise require Integer Float String Array Hash format sprintf File Dir IO ENV Regexp \
      Time if unless while until return and or not yield self super ArgumentError Kernel
      """)
  }
}
