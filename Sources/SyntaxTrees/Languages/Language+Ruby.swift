extension Language {
  public static let ruby = Language(
    "ruby", extensions: ["rb", "rake", "gemspec"], fileNames: ["Rakefile", "Gemfile"],
    interpreters: ["ruby"], comments: .init(line: "#"), layout: .endKeyword,
    grammar: GrammarTraits("ruby", .own, definitionsHaveBodies: false, callbacks: .ruby))
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
