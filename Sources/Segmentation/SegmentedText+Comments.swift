import SourceTexts
import SyntaxTrees

extension SegmentedText {
  /// The comments of the text in order, in bytes: those of the syntax tree, else what a rough reading takes for
  /// comments, then a piece a line. nil where what a comment looks like is not known: in Markdown, which holds code of
  /// many languages, and in prose.
  public func comments() -> [Range<Int>]? {
    guard language != .markdown, language != .plainText else { return nil }
    guard let tree else { return LexicalSyntax(language).comments(in: text) }
    let comments = self.comments(of: tree)
    // What an error holds, as a string that is being typed, may hide comments; so may what a directive defines, of
    // which the grammar has but the text.
    let firstError = tree.root.hasError ? tree.root.firstError : Int.max
    guard firstError < Int.max || language.hasDirectives else { return comments }
    let more = LexicalSyntax(language).comments(in: text).filter { comment in
      let line = text.contentRange(ofLine: text.lines.line(at: comment.lowerBound))
      return comment.lowerBound >= firstError
        || language.hasDirectives
          && text.bytes[line].first { $0 != 0x20 && $0 != 0x09 }
            == UInt8(ascii: "#")
    }
    return Self.union(comments, more)
  }

  /// Ranges of both in order, without those of `more` that touch one of `comments`.
  private static func union(_ comments: [Range<Int>], _ more: [Range<Int>]) -> [Range<Int>] {
    var all: [Range<Int>] = []
    var rest = comments[...]
    for range in more {
      while let next = rest.first, next.upperBound <= range.lowerBound {
        all.append(next)
        rest.removeFirst()
      }
      if rest.first.map({ !$0.overlaps(range) }) ?? true { all.append(range) }
    }
    return all + rest
  }

  private func comments(of tree: SyntaxTree) -> [Range<Int>] {
    let kinds = tree.grammar.kinds.map { $0.hasSuffix("comment") }
    func isComment(_ node: SyntaxNode) -> Bool {
      Int(node.kindIndex) < kinds.count && kinds[Int(node.kindIndex)]
    }
    var comments: [Range<Int>] = []
    var cursor = SyntaxCursor(tree.root)
    var depth = 0
    while true {
      if isComment(cursor.node) {
        comments.append(cursor.node.range)
      } else if cursor.enter() {
        depth += 1
        continue
      }
      while !cursor.advance() {
        guard depth > 0, cursor.leave() else { return comments }
        depth -= 1
      }
    }
  }

  /// Where the innermost statement that holds a byte begins, if nothing but blanks stands before it on its line: a
  /// comment may stand above that line. Without a tree a rough reading says so; nil in prose.
  public func startOfStatement(at offset: Int) -> Int? {
    guard let nodes = language.grammar?.nodes, var node = tree?.root else {
      guard language.layout != .prose else { return nil }
      let lines = LineScan(text, language: language).lines
      return lines.prefix(text.lines.line(at: offset) + 1).last {
        if case .statement = $0.cut { !$0.isBlank } else { false }
      }?.first
    }
    var start: Int?
    while let child = node.children.first(where: { $0.range.contains(offset) }) {
      // A heredoc's text stands in the list behind the statement that it belongs to.
      if nodes[node.kind]?.contains(.list) == true, child.isNamed, child.kind != "heredoc_body",
        text.beginsItsLine(child.range.lowerBound)
      {
        start = child.range.lowerBound
      }
      node = child
    }
    return start
  }
}

extension SyntaxNode {
  /// Where the first thing that the grammar does not know begins.
  fileprivate var firstError: Int {
    var node = self
    while !node.isError, !node.isMissing, let inner = node.children.first(where: \.hasError) {
      node = inner
    }
    return node.range.lowerBound
  }
}

extension SourceText {
  /// Whether only blanks, and perhaps a byte order mark, stand before a byte on its line.
  fileprivate func beginsItsLine(_ offset: Int) -> Bool {
    let line = lines.range(ofLine: lines.line(at: offset), in: count)
    return bytes[line.lowerBound..<offset].trimmingPrefix(Self.byteOrderMark)
      .allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}

extension LexicalSyntax {
  /// What looks like a comment, in pieces of a line.
  func comments(in text: SourceText) -> [Range<Int>] {
    text.bytes.withUnsafeBufferPointer { bytes in
      var state = LexicalState()
      var comments: [Range<Int>] = []
      for line in 0..<text.lines.count {
        let content = text.contentRange(ofLine: line)
        _ = scan(bytes[content], &state) { comments.append($0) }
      }
      return comments
    }
  }
}
