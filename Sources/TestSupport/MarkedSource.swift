import SourceTexts

/// Source text with places marked by circled digits (① to ⑳), which are not part of the text.
public struct MarkedSource: Sendable {
  public let text: SourceText
  /// The byte offset of each mark, in the order they stand in.
  public let offsets: [Int]

  public init(_ marked: String) {
    var bytes: [UInt8] = []
    var offsets: [Int] = []
    for scalar in marked.unicodeScalars {
      if Self.marks.contains(scalar) {
        offsets.append(bytes.count)
      } else {
        bytes.append(contentsOf: UTF8.encode(scalar)!)
      }
    }
    text = SourceText(bytes: bytes)
    self.offsets = offsets
  }

  /// A text with its n-th mark put at the n-th offset; the digits start anew after ⑳.
  public static func marking(_ text: SourceText, at offsets: [Int]) -> String {
    var result = ""
    var start = 0
    for (number, offset) in offsets.sorted().enumerated() {
      result += text[start..<offset]
      result.unicodeScalars.append(Self.mark(number))
      start = offset
    }
    return result + text[start..<text.count]
  }

  /// The marks of `marked` renumbered in the order they stand in.
  public static func renumbered(_ marked: String) -> String {
    let source = MarkedSource(marked)
    return marking(source.text, at: source.offsets)
  }

  private static let marks: ClosedRange<Unicode.Scalar> = "\u{2460}"..."\u{2473}"

  private static func mark(_ number: Int) -> Unicode.Scalar {
    Unicode.Scalar(0x2460 + UInt32(number % 20))!
  }
}
