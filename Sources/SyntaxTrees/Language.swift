/// A language whose files Plimsoll reads; how it is named by editors and recognised by file name.
public struct Language: Sendable, Hashable {
  /// The identifier LSP clients send (`languageId`), which is also the name used in records.
  public let identifier: String
  /// The symbol of the grammar is `tree_sitter_` + this; nil where no grammar is used.
  public let grammar: String?
  /// What starts a comment that runs to the end of the line.
  public let lineComment: String?
  /// What opens and closes a comment that may span lines.
  public let blockComment: BlockComment?

  public struct BlockComment: Sendable, Hashable {
    public let open: String
    public let close: String
  }

  init(
    _ identifier: String, grammar: String? = nil, line: String? = nil,
    block: (open: String, close: String)? = nil
  ) {
    self.identifier = identifier
    self.grammar = grammar
    self.lineComment = line
    self.blockComment = block.map { BlockComment(open: $0.open, close: $0.close) }
  }
}
