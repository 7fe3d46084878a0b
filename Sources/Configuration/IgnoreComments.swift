import SourceTexts
import SyntaxTrees

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Comments in the code that say what is not to be warned of.
///
/// `plimsoll: ignore` on a line of the step, or in the comment lines above it, for one step;
/// `plimsoll: ignore-file` in the first twenty lines for all. `until 2027-01-31` right behind it ends it after
/// that day, and what follows is for the reader. One of a date that is none does nothing, so that a mistake
/// is not taken for silence.
public struct IgnoreComments: Sendable {
  static let marker = Array("plimsoll: ignore".utf8)
  private static let fileSuffix = Array("-file".utf8)
  /// Where a word for the whole file is looked for: where licences and modes of editors stand.
  static let headLines = 20
  /// What comments begin with where the language has none of its own: Markdown holds code of many.
  private static let anyOpeners = ["//", "#", "--", "/*", "<!--"]

  private let text: SourceText
  private let today: String
  /// What a comment begins with.
  private let openers: [[UInt8]]
  /// What a line begins with that is a comment alone, blanks aside.
  private let lineOpeners: [[UInt8]]
  /// Whether nothing in the file is to be warned of.
  public private(set) var ignoresFile: Bool

  /// - Parameter today: as `2026-11-21`.
  public init(_ text: SourceText, language: Language, today: String = IgnoreComments.today()) {
    self.text = text
    self.today = today
    let own = [language.comments.line, language.comments.block?.open].compactMap(\.self)
    let openers = (language == .markdown || own.isEmpty ? Self.anyOpeners : own).map {
      Array($0.utf8)
    }
    self.openers = openers
    // The usual form of a comment over several lines, where there are such; `*p = 1` has no blank.
    let isOneLineOnly = language.comments.block == nil && !own.isEmpty
    lineOpeners = openers + (isOneLineOnly ? [] : ["* ", "*/"]).map { Array($0.utf8) }
    ignoresFile = false
    ignoresFile = (0..<min(Self.headLines, text.lines.count)).contains { mark(ofLine: $0) == .file }
  }

  /// Whether what stands in a range of bytes is not to be warned of.
  public func ignores(_ range: Range<Int>) -> Bool {
    if ignoresFile { return true }
    let first = text.lines.line(at: range.lowerBound)
    let last = text.lines.line(at: max(range.lowerBound, range.upperBound - 1))
    if (first...last).contains(where: { mark(ofLine: $0) == .step }) { return true }
    var line = first - 1
    while line >= 0, isCommentAlone(text.bytes[text.contentRange(ofLine: line)]) {
      if mark(ofLine: line) == .step { return true }
      line -= 1
    }
    return false
  }

  /// The local day.
  public static func today() -> String {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
  }

  private enum Mark { case step, file }

  /// What a line's comment says that is still valid today.
  private func mark(ofLine number: Int) -> Mark? {
    let line = text.bytes[text.contentRange(ofLine: number)]
    guard let start = line.firstIndex(of: Self.marker),
      let comment = startOfComment(line), comment < start
    else { return nil }
    var rest = line[(start + Self.marker.count)...]
    let isFile = rest.starts(with: Self.fileSuffix)
    if isFile { rest = rest.dropFirst(Self.fileSuffix.count) }
    // “ignored” and “ignore-next-line” are other words.
    guard rest.first.map({ !Self.isPartOfWord($0) }) ?? true else { return nil }
    let words = String(decoding: rest, as: UTF8.self)
      .split { !$0.isLetter && !$0.isNumber && $0 != "-" }
    if words.first?.lowercased() == "until" {
      guard words.count > 1, let day = Self.day(words[1]), day >= today else { return nil }
    }
    return isFile ? .file : .step
  }

  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
      || (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80
  }

  /// A day as `2027-01-31`; nil where it is none.
  private static func day(_ word: Substring) -> String? {
    guard let parts = word.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/)?.output,
      let month = Int(parts.2), let day = Int(parts.3), (1...12).contains(month),
      (1...31).contains(day)
    else { return nil }
    return String(word)
  }

  /// Where a line's comment begins: at its first character where the line goes on with a comment of
  /// several lines, else behind any strings.
  private func startOfComment(_ line: ArraySlice<UInt8>) -> Int? {
    if isCommentAlone(line) { return line.startIndex }
    var quote: UInt8?
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      if byte == UInt8(ascii: "\\") {
        index += 1
      } else if let open = quote {
        if byte == open { quote = nil }
      } else if openers.contains(where: { line[index...].starts(with: $0) }) {
        return index
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
      {
        quote = byte
      }
      index += 1
    }
    return nil
  }

  private func isCommentAlone(_ line: ArraySlice<UInt8>) -> Bool {
    let trimmed = line.drop { $0 == 0x20 || $0 == 0x09 }
    return lineOpeners.contains { trimmed.starts(with: $0) }
  }

  // MARK: Writing them

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
    let content = text.contentRange(ofLine: line)
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
      let content = String(
        decoding: text.bytes[text.contentRange(ofLine: candidate)], as: UTF8.self)
      // PEP 263: a comment that names the encoding counts in the first two lines.
      let isFixed =
        content.hasPrefix("#!") || content.firstMatch(of: /^[ \t\f]*#.*coding[:=]/) != nil
      if isFixed { line = candidate + 1 }
    }
    guard line < text.lines.count else { return nil }
    return insertion(
      "ignore-file (reason)", at: text.contentRange(ofLine: line).lowerBound, in: text,
      language: language, indentation: "")
  }

  private static func insertion(
    _ words: String, at offset: Int, in text: SourceText, language: Language, indentation: String
  ) -> Insertion? {
    // Code in Markdown has its own language's comments; what surrounds PHP's is HTML.
    guard let opener = language.comments.line, language.identifier != "php" else { return nil }
    let ending =
      text.bytes.prefix(1 << 12).firstIndex(of: Array("\r\n".utf8)) != nil ? "\r\n" : "\n"
    return Insertion(offset: offset, text: "\(indentation)\(opener) plimsoll: \(words)\(ending)")
  }
}

extension ArraySlice<UInt8> {
  /// Where `part` begins.
  fileprivate func firstIndex(of part: [UInt8]) -> Int? {
    guard let first = part.first, count >= part.count else { return nil }
    var start = startIndex
    while let found = self[start...].firstIndex(of: first), found + part.count <= endIndex {
      if self[found...].starts(with: part) { return found }
      start = found + 1
    }
    return nil
  }
}
