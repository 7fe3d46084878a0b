import SourceTexts
import SyntaxTrees

/// What nodes of a tree are called in its text.
struct NodeNames {
  let text: SourceText

  /// Bytes of a name that are kept: an expression may stand where a name is expected.
  private static let longestName = 120

  /// The source of a node in one line; empty for none.
  func source(_ node: SyntaxNode?) -> String {
    guard let range = node?.range, range.lowerBound < text.count else { return "" }
    let end = min(range.upperBound, range.lowerBound + Self.longestName, text.count)
    return text[range.lowerBound..<end].split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
