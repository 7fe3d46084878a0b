import SyntaxTrees

/// Corrects a rough reading of lines by the tree: which lines start a statement, which are comment,
/// what the statements are.
///
/// One walk in document order. For the first byte of each line the innermost node decides that began
/// before it and ends behind it: if that is a list, the line starts a statement. Nodes within one line
/// are not entered, so the walk is linear in the nodes that span lines and their children.
struct TreeLines {
  private(set) var lines: [Line]
  private let rules: SyntaxRules
  /// The first line whose node is not known yet; never a blank one.
  private var pending = 0
  private var open: [Open] = []

  /// A node that the walk is in.
  private struct Open {
    let traits: NodeTraits
    let range: Range<Int>
    /// Lists from the root to this node, with it.
    let depth: Int
    /// Whether the tree does not know how the lines right below this node hang together.
    let isBroken: Bool
    let isError: Bool

    var comment: Range<Int>? { traits.contains(.comment) ? range : nil }
  }

  init(_ scan: LineScan, tree: SyntaxTree, rules: SyntaxRules) {
    self.lines = scan.lines
    self.rules = rules
    skipBlank()
    walk(tree.root)
  }

  private mutating func skipBlank() {
    while pending < lines.count, lines[pending].isBlank { pending += 1 }
  }

  private mutating func walk(_ root: SyntaxNode) {
    // The root may start at the first token; the lines before it are its own all the same.
    open = [
      Open(
        traits: rules[root.kindIndex].union(.list), range: -1..<Int.max, depth: 1,
        isBroken: root.isError, isError: root.isError)
    ]
    var cursor = SyntaxCursor(root)
    guard cursor.enter() else { return finish() }
    while pending < lines.count {
      if visit(cursor.node) {
        if cursor.enter() { continue }
        close()
      }
      while !cursor.advance() {
        guard cursor.leave(), open.count > 1 else { return finish() }
        close()
      }
    }
  }

  private mutating func finish() {
    while open.count > 1 { close() }
    while pending < lines.count { settle(with: nil) }
  }

  /// Meets a node; true, and the node is open, if its children matter.
  private mutating func visit(_ node: SyntaxNode) -> Bool {
    let range = node.range
    guard !range.isEmpty else { return false }
    let traits = rules[node.kindIndex]
    while pending < lines.count, lines[pending].first <= range.lowerBound {
      settle(with: lines[pending].first == range.lowerBound ? node : nil)
    }
    guard pending < lines.count, lines[pending].first < range.upperBound else { return false }
    let isList = traits.contains(.list)
    let parent = open[open.count - 1]
    // A token that an ERROR holds and that spans lines is a string nobody closed: it takes the rest
    // of the file with it.
    let isError =
      node.isError || (parent.isError && !traits.contains(.comment) && node.firstChild == nil)
    open.append(
      Open(
        traits: traits, range: range, depth: parent.depth + (isList ? 1 : 0),
        isBroken: isError || (!isList && node.hasError), isError: isError))
    return true
  }

  private mutating func close() {
    let end = open[open.count - 1].range.upperBound
    while pending < lines.count, lines[pending].first < end { settle(with: nil) }
    open.removeLast()
  }

  /// Decides the pending line by the innermost open node; `item` is the outermost node starting at it.
  private mutating func settle(with item: SyntaxNode?) {
    let parent = open[open.count - 1]
    var line = lines[pending]
    let itemTraits = item.map { traits(of: $0) } ?? []
    let comment = itemTraits.contains(.comment) ? item?.range : parent.comment
    if let comment {
      // A comment may end on a line that goes on; then the rough reading knows what follows.
      line.isComment = comment.upperBound >= line.end || line.isComment
    } else if !parent.isBroken {
      line.isComment = false
    }
    if !parent.isBroken {
      line.isContinuation = itemTraits.contains(.continuation)
      line.kind = .other
      line.cut = .never
      if parent.traits.contains(.list), !line.isContinuation {
        line.cut = .statement(depth: parent.depth)
      }
      line.kind = kind(of: item, itemTraits, at: pending, canStart: line.cut != .never)
    } else if case .statement(let column) = line.cut {
      // A rough reading is all there is of a line within an ERROR.
      line.cut = parent.isError ? .statement(depth: parent.depth + column) : .afterBlank
    }
    lines[pending] = line
    pending += 1
    skipBlank()
  }

  /// The traits of a node, or of the first statement where the node is a list without a bracket.
  private func traits(of node: SyntaxNode) -> NodeTraits {
    var node = node
    var traits = rules[node.kindIndex]
    while traits.contains(.wrapper) || (traits.contains(.list) && !traits.contains(.continuation)),
      !traits.contains(.opening), let child = node.firstChild, child.isNamed
    {
      node = child
      traits = rules[node.kindIndex]
    }
    return traits
  }

  private func kind(
    of item: SyntaxNode?, _ traits: NodeTraits, at index: Int, canStart: Bool
  ) -> Line.Kind {
    if let item {
      if traits.contains(.definition) { return .signature }
      if traits.contains(.terminator) { return .terminator }
      if traits.contains(.opening) { return .opening }
      if traits.contains(.attribute) { return .attribute }
      if traits.contains(.declaration), canStart {
        return callsNothing(item) ? .declaration : .other
      }
      if rules[item.kindIndex].contains(.list), item.firstChild?.isNamed == true { return .other }
    }
    if canStart { return .other }
    // A line within a statement is what the statement is.
    var before = index - 1
    while before >= 0, lines[before].isBlank { before -= 1 }
    return before >= 0 ? lines[before].kind : .other
  }

  /// Whether nothing below a node is a call or an error.
  private func callsNothing(_ node: SyntaxNode) -> Bool {
    if node.hasError { return false }
    var cursor = SyntaxCursor(node)
    var depth = 0
    while true {
      if rules[cursor.node.kindIndex].contains(.call) { return false }
      if cursor.enter() {
        depth += 1
        continue
      }
      while depth > 0, !cursor.advance() {
        _ = cursor.leave()
        depth -= 1
      }
      if depth == 0 { return true }
    }
  }
}
