import SourceTexts

/// A text, then edits on it by offsets and by positions: the text equals a plain array of bytes, its lines
/// a scan from scratch, and positions go there and back.
@Sendable func fuzzText(_ bytes: [UInt8]) {
  var input = InputReader(bytes)
  var model = input.bytes(input.number(upTo: 300))
  var text = SourceText(bytes: model)
  check(text, model)
  while !input.isEmpty {
    let encoding = PositionEncoding.allCases[Int(input.byte()) % 3]
    let range: Range<Int>
    if input.byte() % 2 == 0 {
      let ends = [input.number(upTo: model.count), input.number(upTo: model.count)].sorted()
      range = ends[0]..<ends[1]
    } else {
      range = text.range(from: position(&input), to: position(&input), in: encoding)
      require(
        0 <= range.lowerBound && range.upperBound <= model.count, "\(range) of \(model.count)")
    }
    let replacement = input.bytes(Int(input.byte()) % 24)
    let edit = TextEdit(range: range, replacement: replacement)
    let before = text
    text.apply(edit)
    model.replaceSubrange(range, with: replacement)
    check(text, model)
    require(
      before.applying(TextEdit.difference(from: before.bytes, to: model)) == text,
      "the difference of two texts does not turn one into the other")
  }
  for encoding in PositionEncoding.allCases { checkPositions(text, encoding) }
}

/// Numbers as clients send them: mostly small, and what stands for "to the end".
private func position(_ input: inout InputReader) -> TextPosition {
  func coordinate() -> Int {
    let byte = input.byte()
    return switch byte {
    case 0xFF: .max
    case 0xFE: .min
    case 0xFD: -1
    case 0xFC: Int(Int32.max)
    default: Int(byte) % 40
    }
  }
  return TextPosition(line: coordinate(), column: coordinate())
}

private func check(_ text: SourceText, _ model: [UInt8]) {
  require(text.bytes == model, "the bytes differ")
  require(text.lines == SourceText(bytes: model).lines, "the lines differ from a rescan")
  require(text.lines.starts == lineStarts(model), "the lines differ from the slow way")
}

/// What lines are, written the slow and obvious way.
private func lineStarts(_ bytes: [UInt8]) -> [Int] {
  var starts = [0]
  for (index, byte) in bytes.enumerated() {
    let endsInPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
    if byte == 0x0A || (byte == 0x0D && !endsInPair) { starts.append(index + 1) }
  }
  return starts
}

private func checkPositions(_ text: SourceText, _ encoding: PositionEncoding) {
  var last = TextPosition(line: 0, column: 0)
  for offset in 0...text.count {
    let position = text.position(of: offset, in: encoding)
    require(position >= last, "the position of \(offset) goes back")
    last = position
    let back = text.offset(of: position, in: encoding)
    // The middle of a character and that of a line ending have no position of their own.
    require(back <= offset && offset - back < 4, "\(offset) comes back as \(back)")
    let line = text.lines.range(ofLine: position.line, in: text.count)
    require(line.contains(offset) || line.upperBound == offset, "\(offset) is not in its line")
    if encoding == .utf16, back == offset,
      let before = String(validating: text.bytes[line.lowerBound..<offset], as: UTF8.self)
    {
      require(before.utf16.count == position.column, "column \(position.column) of “\(before)”")
    }
  }
}
