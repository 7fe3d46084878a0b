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
/// `plimsoll: ignore-file` in the first twenty lines for all. The blank and capitals do not matter.
/// `until 2027-01-31` right behind it ends it after that day, and what follows is for the reader. One of a
/// date that is none does nothing, so that a mistake is not taken for silence.
public struct IgnoreComments: Sendable {
  private static let marker = Array("plimsoll:".utf8)
  private static let word = Array("ignore".utf8)
  private static let fileSuffix = Array("-file".utf8)
  /// Where a word for the whole file is looked for: where licences and modes of editors stand.
  static let headLines = 20
  /// What comments begin with where the language has none of its own: Markdown holds code of many.
  private static let anyOpeners = ["//", "#", "--", "/*", "<!--"]

  private let text: SourceText
  /// Lines whose comment says that the step there is not to be warned of.
  private var marked: Set<Int> = []
  /// Comments of ours that count for nothing, in order.
  public private(set) var problems: [Problem] = []
  /// Whether nothing in the file is to be warned of.
  public private(set) var ignoresFile = false
  /// The text's comments in order; nil where nobody knows them, and each line is looked at by itself.
  private let comments: [Range<Int>]?
  private let mayStandInBraces: Bool
  /// What a comment begins with.
  private let openers: [[UInt8]]
  /// What a line begins with that is a comment alone, blanks aside.
  private let lineOpeners: [[UInt8]]

  /// - Parameters:
  ///   - comments: those of the text in order, where somebody has read it; asked for only if there is a word
  ///     in the text that could be one of ours.
  ///   - today: as `2026-11-21`.
  public init(
    _ text: SourceText, language: Language, comments: @autoclosure () -> [Range<Int>]? = nil,
    today: String = IgnoreComments.today()
  ) {
    self.text = text
    mayStandInBraces = language.comments.mayStandInBraces
    let own = [language.comments.line, language.comments.block?.open].compactMap(\.self)
    let openers = (language == .markdown || own.isEmpty ? Self.anyOpeners : own).map {
      Array($0.utf8)
    }
    self.openers = openers
    // The usual form of a comment over several lines, where there are such; `*p = 1` has no blank.
    let isOneLineOnly = language.comments.block == nil && !own.isEmpty
    lineOpeners = openers + (isOneLineOnly ? [] : ["* ", "*/"]).map { Array($0.utf8) }
    let places = text.bytes.places(of: Self.marker)
    self.comments = places.isEmpty ? nil : comments()
    for place in places where isInComment(place) {
      let line = text.lines.line(at: place)
      let rest = text.bytes[
        (place + Self.marker.count)..<text.contentRange(ofLine: line).upperBound]
      switch Self.mark(rest, today: today) {
      case .step: marked.insert(line)
      case .file where line < Self.headLines: ignoresFile = true
      case .file:
        problems.append(
          Problem(
            range: place..<text.contentRange(ofLine: line).upperBound,
            reason: "it is for the whole file and stands below line \(Self.headLines)"))
      case .nothing(let reason):
        problems.append(
          Problem(range: place..<text.contentRange(ofLine: line).upperBound, reason: reason))
      case nil: break
      }
    }
  }

  /// Whether what stands in a range of bytes is not to be warned of.
  public func ignores(_ range: Range<Int>) -> Bool {
    if ignoresFile { return true }
    guard !marked.isEmpty else { return false }
    let first = text.lines.line(at: range.lowerBound)
    let last = text.lines.line(at: max(range.lowerBound, range.upperBound - 1))
    if (first...last).contains(where: marked.contains) { return true }
    var line = first - 1
    while line >= 0, isCommentAlone(line) {
      if marked.contains(line) { return true }
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

  /// A comment that counts for nothing.
  public struct Problem: Sendable, Hashable {
    /// From the marker to the end of its line, in bytes of the text.
    public let range: Range<Int>
    /// `it ended on 2026-01-31`.
    public let reason: String
  }

  private enum Mark { case step, file, nothing(String) }

  /// What stands behind the marker, and whether it is still valid today; nil for words that are not ours.
  private static func mark(_ rest: ArraySlice<UInt8>, today: String) -> Mark? {
    var rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
    guard rest.starts(with: word, by: isSameLetter) else { return nil }
    rest = rest.dropFirst(word.count)
    let isFile = rest.starts(with: fileSuffix, by: isSameLetter)
    if isFile { rest = rest.dropFirst(fileSuffix.count) }
    // “ignored” and “ignore-next-line” are other words.
    guard rest.first.map({ !isPartOfWord($0) }) ?? true else { return nil }
    let words = String(decoding: rest, as: UTF8.self)
      .split { !$0.isLetter && !$0.isNumber && $0 != "-" }
    if words.first?.lowercased() == "until" {
      guard words.count > 1, let day = day(words[1]) else {
        let word =
          words.dropFirst().first.map { "“\($0.prefix(20))” is no date" } ?? "it has no date"
        return .nothing("\(word); write “until 2027-01-31”")
      }
      guard day >= today else { return .nothing("it ended on \(day)") }
    }
    return isFile ? .file : .step
  }

  fileprivate static func isSameLetter(_ one: UInt8, _ other: UInt8) -> Bool {
    one == other || (0x41...0x5A).contains(one) && one | 0x20 == other
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

  private func isInComment(_ place: Int) -> Bool {
    if let comments {
      let index = comments.partitioningIndex { $0.upperBound > place }
      return index < comments.count && comments[index].contains(place)
    }
    let line = text.lines.line(at: place)
    guard let start = startOfComment(text.bytes[text.contentRange(ofLine: line)]) else {
      return false
    }
    return start < place
  }

  /// Whether there is nothing but comment on a line.
  private func isCommentAlone(_ line: Int) -> Bool {
    let range = text.codeRange(ofLine: line)
    guard let comments else { return isCommentAlone(text.bytes[range]) }
    var index = comments.partitioningIndex { $0.upperBound > range.lowerBound }
    // A line in the middle of a comment may be blank.
    if index < comments.count, comments[index].lowerBound < range.lowerBound,
      comments[index].upperBound > range.upperBound
    {
      return true
    }
    var place = range.lowerBound
    var around: [UInt8] = []
    while place < range.upperBound {
      if index < comments.count, comments[index].contains(place) {
        place = comments[index].upperBound
        index += 1
        around.append(0)
      } else {
        let byte = text.bytes[place]
        if byte != 0x20, byte != 0x09 { around.append(byte) }
        // Nothing of more than a comment in braces needs to be read to its end.
        if around.count > 3 { return false }
        place += 1
      }
    }
    // Between tags of JSX a comment stands in braces.
    return around == [0] || mayStandInBraces && around == [UInt8(ascii: "{"), 0, UInt8(ascii: "}")]
  }

  // MARK: Line by line, where nobody has read the text

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
}

extension [UInt8] {
  /// Where `part` begins, in any capitals.
  fileprivate func places(of part: [UInt8]) -> [Int] {
    guard count >= part.count else { return [] }
    var places: [Int] = []
    for start in 0...(count - part.count)
    where self[start] | 0x20 == part[0]
      && self[start..<(start + part.count)].starts(with: part, by: IgnoreComments.isSameLetter)
    {
      places.append(start)
    }
    return places
  }
}

extension [Range<Int>] {
  /// The first index at which `belongs` holds; it must hold for all behind it.
  fileprivate func partitioningIndex(where belongs: (Range<Int>) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
