/// What of a file is shown above a definition, as in training (`plimsoll_training.tasks.context`): all of it if there is
/// room, else the file's head and, of what comes behind it, the last definitions that fit as wholes.
enum TrainedContext {
  /// By `tokens(of:)`. A quarter of what a writer was trained on; the definition, the question and the answer take the
  /// rest.
  static let room = 512

  /// - Parameters:
  ///   - above: what stands above, UTF-8, with the line break before the definition.
  ///   - definitions: where in it the outermost definitions begin, in order, each with its comment.
  /// - Returns: whole lines; blanks at their end are the caller's to take away.
  static func shown(_ above: [UInt8], definitions: [Int]) -> [UInt8] {
    let all = above.last == newline ? above.dropLast() : above[...]
    guard tokens(of: all) > room else { return above }
    let starts = definitions.filter { $0 < all.count }
    var head = all[..<(starts.first ?? all.count)]
    while !head.isEmpty, tokens(of: head) > room {
      let breaks = head.indices.filter { head[$0] == newline }
      let lines = breaks.count + (head.last == newline ? 0 : 1)
      let kept = lines * 2 / 3
      head = kept > 0 ? head[...breaks[kept - 1]] : []
    }
    var start = all.count
    for definition in starts.reversed() {
      guard tokens(of: Array(head) + all[definition...]) <= room else { break }
      start = definition
    }
    return Array(head) + all[start...]
  }

  /// An upper estimate of a text's tokens, for the purpose of this limit (`plimsoll_training.tasks.tokens`). Line breaks with
  /// the blanks behind them, up to seven letters, a digit, and other marks in a row are one each; letters beyond ASCII are
  /// none.
  static func tokens(of code: some Collection<UInt8>) -> Int {
    var rest = Array(code)[...]
    var count = 0
    while let first = rest.first {
      rest = rest.dropFirst()
      switch first {
      case newline: rest = rest.drop(while: isSpace)
      case _ where isLetter(first):
        let behind = rest.prefix(6).prefix(while: isLetter)
        rest = rest.dropFirst(behind.count)
      case _ where isMark(first): rest = rest.drop(while: isMark)
      case _ where isDigit(first), UInt8(ascii: "_"): break
      default: continue
      }
      count += 1
    }
    return count
  }

  private static let newline = UInt8(ascii: "\n")

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte) || (0x1C...0x1F).contains(byte)
  }
  private static func isMark(_ byte: UInt8) -> Bool {
    byte < 0x80 && !isLetter(byte) && !isDigit(byte) && !isSpace(byte) && byte != UInt8(ascii: "_")
  }
}
