import SourceTexts
import SyntaxTrees

/// The brackets that a text leaves open at its end, and the text with them closed.
///
/// Code is mostly written from the top down, so the function in which somebody types has no end yet. A
/// grammar's error recovery tears such a function apart; with its brackets closed it is read as it will be
/// once it is finished, and its steps stay what they are when that happens.
struct OpenEnd {
  private struct Bracket {
    let closer: UInt8
    let line: Int
  }

  private var open: [Bracket] = []
  private var isTooDeep = false
  private var line = 0
  private let hasSemicolons: Bool

  /// Deeper than this is no code that somebody types.
  private static let mostBrackets = 64

  /// `text` with what it leaves open closed; nil where nothing is open, or where the code behind an open
  /// bracket goes on to the left of it, so that the bracket is more likely forgotten further up.
  static func closed(_ text: SourceText, scan: LineScan, language: Language) -> SourceText? {
    guard scan.shape.style == .braces else { return nil }
    let syntax = LexicalSyntax(language)
    let lines = scan.lines
    var end = OpenEnd(language)
    let state = text.bytes.withUnsafeBufferPointer { bytes in
      var state = LexicalState()
      for (number, line) in lines.enumerated() {
        let isDirective =
          scan.shape.language.hasDirectives && !state.isInside && line.first < line.end
          && bytes[line.first] == UInt8(ascii: "#")
        end.line = number
        state.onBracket = isDirective ? nil : { end.meet($0) }
        _ = syntax.scan(bytes[line.first..<line.end], &state)
      }
      return state
    }
    guard !state.isInside, !end.open.isEmpty, !end.isTooDeep, end.staysInside(lines, text) else {
      return nil
    }
    return SourceText(bytes: text.bytes + end.closers(lastByte: end.lastByte(lines, text)))
  }

  private init(_ language: Language) {
    hasSemicolons = language.hasSemicolons
  }

  private mutating func meet(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "("): push(UInt8(ascii: ")"))
    case UInt8(ascii: "["): push(UInt8(ascii: "]"))
    case UInt8(ascii: "{"): push(UInt8(ascii: "}"))
    default:
      // A closer that nothing opened is an error of its own and closes nothing.
      if let match = open.lastIndex(where: { $0.closer == byte }) { open.removeSubrange(match...) }
    }
  }

  private mutating func push(_ closer: UInt8) {
    guard open.count < Self.mostBrackets else { return isTooDeep = true }
    open.append(Bracket(closer: closer, line: line))
  }

  /// Whether all code behind each open bracket is indented deeper than the bracket's line. Directives
  /// and labels stand where they like.
  private func staysInside(_ lines: [Line], _ text: SourceText) -> Bool {
    var leftmost = Int.max
    var number = lines.count - 1
    for bracket in open.reversed() {
      while number > bracket.line {
        let line = lines[number]
        if !line.isBlank, !line.isComment, text.bytes[line.first] != UInt8(ascii: "#"),
          text.bytes[line.end - 1] != UInt8(ascii: ":")
        {
          leftmost = min(leftmost, line.column)
        }
        number -= 1
      }
      if leftmost <= lines[bracket.line].column { return false }
    }
    return true
  }

  private func lastByte(_ lines: [Line], _ text: SourceText) -> UInt8? {
    lines.last { !$0.isBlank && !$0.isComment }.map { text.bytes[$0.end - 1] }
  }

  /// What closes them, from the innermost on, on a line of its own.
  private func closers(lastByte: UInt8?) -> [UInt8] {
    var closers: [UInt8] = [0x0A]
    var isStatementOpen = !";{}:,".utf8.contains(lastByte ?? UInt8(ascii: ";"))
    for bracket in open.reversed() {
      if bracket.closer == UInt8(ascii: "}") {
        if isStatementOpen, hasSemicolons { closers.append(UInt8(ascii: ";")) }
        isStatementOpen = false
      } else {
        isStatementOpen = true
      }
      closers.append(bracket.closer)
    }
    if isStatementOpen, hasSemicolons { closers.append(UInt8(ascii: ";")) }
    return closers
  }
}
