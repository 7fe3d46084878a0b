import SourceTexts
import SyntaxTrees

/// The tokens of some lines of a text, comments left out: words of letters, digits and `_`, and every other sign by
/// itself.
public struct CodeTokens: Sendable, Hashable {
  public let all: [[UInt8]]

  /// - Parameter lines: from 0.
  public init(
    of text: SourceText, lines: Range<Int>, language: Language, grammars: GrammarLibrary
  ) {
    let code = CodeLines(text, language: language, grammars: grammars)
    all = lines.clamped(to: 0..<code.keys.count).flatMap { line in
      WordDifference.words(code.keys[line], 0..<code.keys[line].count).map { word in
        Array(code.keys[line][word])
      }
    }
  }
}
