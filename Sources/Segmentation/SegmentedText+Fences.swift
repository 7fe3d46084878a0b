import Markup
import SourceTexts
import SyntaxTrees

extension SegmentedText {
  /// The code of a fenced block of a Markdown text.
  public struct FencedCode: Sendable, Hashable {
    public let language: Language
    /// Its lines, in bytes of the text.
    public let range: Range<Int>
    /// Whether its lines begin with blanks that are not its own, as in a list.
    public let isIndented: Bool
  }

  /// The fenced block that holds a byte, or whose closing fence begins there; nil where there is none whose language
  /// is read.
  public func fencedCode(at offset: Int) -> FencedCode? {
    guard language == .markdown else { return nil }
    return FencedBlock.all(in: text).lazy.compactMap { block -> FencedCode? in
      guard let language = Language.forFence(info: block.info), language != .markdown,
        language != .plainText, let last = block.lines.last
      else { return nil }
      let start = text.lines.starts[block.lines.lowerBound]
      let end = text.lines.range(ofLine: last, in: text.count).upperBound
      guard start <= offset, offset <= end else { return nil }
      return FencedCode(
        language: language, range: start..<end, isIndented: block.indentation > 0)
    }.first
  }
}
