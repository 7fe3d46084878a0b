/// What the model reads of a step: its bytes, without a carriage return before a line feed. So a file has the margins that it
/// has elsewhere, whatever its line breaks; what the model learned from has none.
///
/// Nothing else is left out, not even a comment to Plimsoll: what is no code is the tree's to say, and text that is
/// hidden from the model by its looks would be where to hide a weakness.
struct StepReading {
  let bytes: [UInt8]
  /// Where each of them stands in the content; nil where all of it is read.
  private let offsets: [Int]?

  init(_ content: [UInt8]) {
    let (newline, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    guard content.contains(carriageReturn) else {
      (bytes, offsets) = (content, nil)
      return
    }
    let offsets = content.indices.filter {
      content[$0] != carriageReturn || $0 + 1 == content.count || content[$0 + 1] != newline
    }
    bytes = offsets.map { content[$0] }
    self.offsets = offsets
  }

  /// The bytes of the content that a range of what is read stands for, with what was left out before them.
  func content(of range: Range<Int>) -> Range<Int> {
    guard let offsets else { return range }
    func end(_ index: Int) -> Int { index == 0 ? 0 : offsets[index - 1] + 1 }
    return end(range.lowerBound)..<end(range.upperBound)
  }
}
