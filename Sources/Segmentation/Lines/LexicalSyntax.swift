import SyntaxTrees

/// Where a rough reading stands between two lines.
struct LexicalState {
  enum Place: Equatable {
    case code
    case comment
    /// In a string that ends with `count` times `quote`.
    case string(quote: UInt8, count: Int)
  }

  var place = Place.code
  /// Round and square brackets open.
  var brackets = 0
  /// Told of every bracket in code, braces too.
  var onBracket: ((UInt8) -> Void)?

  var isInside: Bool { place != .code }
}

/// What comments and strings of a language look like, roughly.
struct LexicalSyntax {
  private let lineComment: [UInt8]
  private let open: [UInt8]
  private let close: [UInt8]
  private let strings: Language.Strings

  init(_ language: Language) {
    lineComment = Array((language.comments.line ?? "").utf8)
    open = Array((language.comments.block?.open ?? "").utf8)
    close = Array((language.comments.block?.close ?? "").utf8)
    strings = language.strings
  }

  /// Reads the content of one line and says whether there is anything but comment on it.
  ///
  /// - Parameter onComment: told of each comment, or its piece on this line.
  func scan(
    _ line: Slice<UnsafeBufferPointer<UInt8>>, _ state: inout LexicalState,
    onComment: (Range<Int>) -> Void = { _ in }
  ) -> Bool {
    var index = line.startIndex
    var hasCode = false
    var commentStart = index
    func matches(_ word: [UInt8]) -> Bool {
      !word.isEmpty && line.endIndex - index >= word.count
        && line[index..<index + word.count].elementsEqual(word)
    }
    while index < line.endIndex {
      let byte = line[index]
      switch state.place {
      case .comment:
        if matches(close) {
          index += close.count - 1
          state.place = .code
          onComment(commentStart..<index + 1)
        }
      case .string(let quote, let count):
        hasCode = true
        if byte == UInt8(ascii: "\\") {
          index += 1
        } else if byte == quote, matches(Array(repeating: quote, count: count)) {
          index += count - 1
          state.place = .code
        }
      case .code:
        if matches(open) {
          commentStart = index
          index += open.count - 1
          state.place = .comment
        } else if matches(lineComment) {
          onComment(index..<line.endIndex)
          return hasCode
        } else if !LineScan.isBlank(byte) {
          hasCode = true
          readCode(byte, line[index...], &index, &state)
        }
      }
      index += 1
    }
    if state.place == .comment { onComment(commentStart..<max(commentStart, line.endIndex)) }
    if case .string(let quote, 1) = state.place, !strings.longQuotes.contains(quote),
      line.last != UInt8(ascii: "\\")
    {
      state.place = .code
    }
    return hasCode
  }

  private func readCode(
    _ byte: UInt8, _ rest: Slice<UnsafeBufferPointer<UInt8>>, _ index: inout Int,
    _ state: inout LexicalState
  ) {
    if "()[]{}".utf8.contains(byte) { state.onBracket?(byte) }
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "["): state.brackets += 1
    case UInt8(ascii: ")"), UInt8(ascii: "]"): state.brackets = max(0, state.brackets - 1)
    default:
      if strings.hasTripleQuotes, strings.quotes.contains(byte),
        rest.starts(with: [byte, byte, byte])
      {
        state.place = .string(quote: byte, count: 3)
        index += 2
      } else if strings.quotes.contains(byte) || strings.longQuotes.contains(byte) {
        state.place = .string(quote: byte, count: 1)
      }
    }
  }
}
