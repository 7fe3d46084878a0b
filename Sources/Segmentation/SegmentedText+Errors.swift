import SyntaxTrees

extension SegmentedText {
  /// How many places of the text its grammar cannot read: ERROR nodes and tokens that are missing.
  ///
  /// - Parameter isUnfinished: whether the text is still written: then what its end leaves open is no error.
  /// - Returns: nil where there is no tree.
  public func syntaxErrors(isUnfinished: Bool) -> Int? {
    guard let tree else { return nil }
    let errors = tree.root.errorCount
    guard isUnfinished, errors > 0,
      let closed = OpenEnd.closed(
        text, scan: LineScan(text, language: language), language: language),
      let tree = SyntaxTree(parsing: closed, with: tree.grammar)
    else { return errors }
    return min(errors, tree.root.errorCount)
  }
}

extension SyntaxNode {
  /// Of it and below it.
  fileprivate var errorCount: Int {
    guard hasError else { return 0 }
    var count = 0
    var cursor = SyntaxCursor(self)
    var depth = 0
    while true {
      let node = cursor.node
      if node.isError || node.isMissing { count += 1 }
      if node.hasError, cursor.enter() {
        depth += 1
        continue
      }
      while depth > 0, !cursor.advance() {
        guard cursor.leave() else { return count }
        depth -= 1
      }
      if depth == 0 { return count }
    }
  }
}
