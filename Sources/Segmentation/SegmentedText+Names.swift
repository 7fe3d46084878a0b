import SyntaxTrees

extension SegmentedText {
  /// Its names, and which of them it gives a meaning.
  ///
  /// - Returns: nil where there is no tree, or where that does not tell enough of it.
  public var names: TextNames? {
    tree.flatMap { TextNames(text, language: language, tree: $0) }
  }
}
