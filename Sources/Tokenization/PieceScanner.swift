/// What the pre-tokenizers' scanners share: runs of one class, white space, contractions.
struct PieceScanner {
  let bytes: [UInt8]

  /// The character at `index`; nil at the end of the text.
  func character(at index: Int) -> TextCharacter? {
    index < bytes.count ? TextCharacter(bytes, at: index) : nil
  }

  /// Where the run of characters of class `kind` from `start` ends.
  func runEnd(of kind: TextCharacter.Class, from start: Int) -> Int {
    var end = start
    while let next = character(at: end), next.kind == kind { end = next.end }
    return end
  }

  /// Where a run of white space stands.
  struct SpaceRun {
    var end: Int
    /// Start of the last character.
    var lastStart: Int
    /// End of the last CR or LF.
    var newlineEnd: Int?
    /// What follows the run.
    var next: TextCharacter.Class?
  }

  /// The white space from `start`, where some stands.
  func spaceRun(from start: Int) -> SpaceRun {
    var run = SpaceRun(end: start, lastStart: start)
    while let character = character(at: run.end) {
      guard character.kind == .space else {
        run.next = character.kind
        break
      }
      if isNewline(at: run.end) { run.newlineEnd = character.end }
      run.lastStart = run.end
      run.end = character.end
    }
    return run
  }

  func isNewline(at index: Int) -> Bool {
    index < bytes.count && (bytes[index] == 0x0A || bytes[index] == 0x0D)
  }

  /// Where a contraction (`'s 't 're 've 'm 'll 'd`) that starts at `start` ends; nil if none does.
  func contractionEnd(from start: Int, ignoringCase: Bool) -> Int? {
    func letter(_ offset: Int) -> UInt8? {
      guard start + offset < bytes.count else { return nil }
      let byte = bytes[start + offset]
      return ignoringCase && (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
    guard bytes[start] == UInt8(ascii: "'"), let first = letter(1) else { return nil }
    switch first {
    case UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "m"), UInt8(ascii: "d"):
      return start + 2
    case UInt8(ascii: "r") where letter(2) == UInt8(ascii: "e"),
      UInt8(ascii: "v") where letter(2) == UInt8(ascii: "e"),
      UInt8(ascii: "l") where letter(2) == UInt8(ascii: "l"):
      return start + 3
    // U+017F, long s, is an s to an expression that ignores case.
    case 0xC5 where ignoringCase && letter(2) == 0xBF: return start + 3
    default: return nil
    }
  }
}
