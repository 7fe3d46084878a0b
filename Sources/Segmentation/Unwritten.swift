import SourceTexts

/// Code that nobody wrote by hand: to score it takes minutes, and nobody mends what a warning there says.
public enum Unwritten: Sendable, Hashable, CaseIterable {
  /// The head of the file says that a program wrote it.
  case generated
  /// Most of it stands in lines longer than anybody writes.
  case minified
  /// A long list of literals.
  case data

  /// A longer line is no code that somebody wrote: the longest of people's are some hundred bytes.
  static let longestLine = 1_000
  /// Of fewer bytes in such lines a model reads all: a long query in a short function is somebody's own.
  static let fewestMinifiedBytes = 4_000
  /// Shorter lists of literals may hold a password.
  static let fewestDataBytes = 8 << 10
  /// Where a program says that it wrote a file.
  static let headLines = 20
}

extension SegmentedText {
  /// Whether the first lines say that a program wrote the text: `@generated`, or “generated” (in any spelling) and
  /// “do not edit” in one of them, as Go, protobuf and others have it.
  public var saysItIsGenerated: Bool {
    (0..<min(Unwritten.headLines, text.lines.count)).contains { line in
      let content = text.contentRange(ofLine: line).prefix(Unwritten.longestLine)
      let words = text[content.startIndex..<content.endIndex].lowercased()
      return words.contains("@generated")
        || words.contains("generated") && words.contains("do not edit")
    }
  }

  /// What says of a trajectory of the text why nobody wrote it by hand; nil for what somebody did.
  ///
  /// - Parameter isWanted: whether such code is to be scored all the same.
  public func unwritten(unless isWanted: Bool) -> (Trajectory) -> Unwritten? {
    if isWanted { return { _ in nil } }
    if saysItIsGenerated { return { _ in .generated } }
    return unwritten
  }

  /// Why nobody wrote a trajectory of the text by hand, by its own lines.
  public func unwritten(_ trajectory: Trajectory) -> Unwritten? {
    var (bytes, long, data) = (0, 0, 0)
    for step in trajectory.steps where step.role == .scored {
      var line = text.lines.line(at: step.range.lowerBound)
      while line < text.lines.count, text.lines.starts[line] < step.range.upperBound {
        let content = text.contentRange(ofLine: line)
        bytes += content.count
        if content.count > Unwritten.longestLine { long += content.count }
        if text.bytes[content].isData { data += content.count }
        line += 1
      }
    }
    if bytes >= Unwritten.fewestDataBytes, data * 10 >= bytes * 9 { return .data }
    return long >= Unwritten.fewestMinifiedBytes && long * 2 > bytes ? .minified : nil
  }
}

extension Unwritten {
  /// As a part of a sentence.
  public var sentence: String {
    switch self {
    case .generated: "its head says that it is generated"
    case .minified: "minified"
    case .data: "nothing but data"
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether a line is part of a list of literals: it ends in a comma or a closing bracket, and calls and decides
  /// nothing.
  fileprivate var isData: Bool {
    guard let last = last(where: { $0 != 0x20 && $0 != 0x09 && $0 != UInt8(ascii: ";") }),
      ",}])".utf8.contains(last)
    else { return false }
    var commas = 0
    for byte in self {
      if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "?") { return false }
      if byte == UInt8(ascii: ",") { commas += 1 }
    }
    // A line of many elements, or of one.
    return commas * 40 >= count || count <= 80
  }
}
