import SourceTexts
import SyntaxTrees

/// The comments that an editor puts in.
extension IgnoreComments {
  /// A comment to put in, and before which byte.
  public struct Insertion: Sendable, Hashable {
    public var offset: Int
    public var text: String
  }

  /// The comment that ignores what begins at a byte, on a line of its own above it; nil where the
  /// language has no comments, or one there would cut a line that is continued or be text itself.
  public static func insertion(
    above offset: Int, in text: SourceText, language: Language
  ) -> Insertion? {
    let line = text.lines.line(at: offset)
    let content = text.codeRange(ofLine: line)
    let indentation = text.bytes[content].prefix { $0 == 0x20 || $0 == 0x09 }
    if line > 0, text.bytes[text.contentRange(ofLine: line - 1)].last == UInt8(ascii: "\\") {
      return nil
    }
    // Between tags of JSX a comment would be text of the page.
    if text.bytes[content].dropFirst(indentation.count).first == UInt8(ascii: "<") { return nil }
    return insertion(
      "ignore (reason)", at: content.lowerBound, in: text, language: language,
      indentation: String(decoding: indentation, as: UTF8.self))
  }

  /// The comment that ignores a file, below what has to stand in its first lines.
  public static func insertionForFile(in text: SourceText, language: Language) -> Insertion? {
    var line = 0
    for candidate in 0..<min(2, text.lines.count) {
      let content = text[text.codeRange(ofLine: candidate)]
      // PEP 263: a comment that names the encoding counts in the first two lines. PHP begins where it says so, and a
      // notebook's cell with its magic.
      let isFixed =
        content.hasPrefix("#!") || content.hasPrefix("<?php") || content.hasPrefix("%%")
        || content.firstMatch(of: /^[ \t\f]*#.*coding[:=]/) != nil
      if isFixed { line = candidate + 1 }
    }
    guard line < text.lines.count else { return nil }
    var insertion = insertion(
      "ignore-file (reason)", at: text.codeRange(ofLine: line).lowerBound, in: text,
      language: language, indentation: "")
    // Right above `package` it would be the package's documentation.
    if language == .go { insertion?.text += text.lineEnding(at: line) }
    return insertion
  }

  private static func insertion(
    _ words: String, at offset: Int, in text: SourceText, language: Language, indentation: String
  ) -> Insertion? {
    // Code in Markdown has its own language's comments.
    guard language != .markdown, language != .php || text.isInPHP(offset) else { return nil }
    let comment: String
    if let opener = language.comments.line {
      comment = "\(opener) plimsoll: \(words)"
    } else if let block = language.comments.block {
      comment = "\(block.open) plimsoll: \(words) \(block.close)"
    } else {
      return nil
    }
    return Insertion(
      offset: offset,
      text: indentation + comment + text.lineEnding(at: text.lines.line(at: offset)))
  }
}

extension SourceText {
  /// What ends a line; where it is the last and has none, what ends the first.
  fileprivate func lineEnding(at line: Int) -> String {
    for line in [line, 0] {
      let ending = self[
        contentRange(ofLine: line).upperBound..<lines.range(ofLine: line, in: count).upperBound]
      if !ending.isEmpty { return ending }
    }
    return "\n"
  }

  /// Whether what surrounds a byte is PHP rather than the page it makes.
  fileprivate func isInPHP(_ offset: Int) -> Bool {
    let before = String(decoding: bytes[..<offset], as: UTF8.self)
    guard let open = before.ranges(of: "<?").last else { return false }
    return !before[open.upperBound...].contains("?>")
  }
}
