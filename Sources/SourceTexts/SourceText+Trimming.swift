extension SourceText {
  /// A range without the white space at its ends, which no editor should underline.
  public func trimmed(_ range: Range<Int>) -> Range<Int> {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    let slice = bytes[range.clamped(to: 0..<count)]
    guard let first = slice.firstIndex(where: { !isSpace($0) }),
      let last = slice.lastIndex(where: { !isSpace($0) })
    else { return range.clamped(to: 0..<count) }
    return first..<(last + 1)
  }
}
