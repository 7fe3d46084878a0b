/// Where each line of a text starts, in bytes. `\n`, `\r\n` and a lone `\r` each end a line (LSP 3.17,
/// "Text Documents").
public struct LineTable: Sendable, Hashable {
  /// The offset of each line's first byte; ascending, the first is 0. A text that ends in a line
  /// ending has an empty last line.
  public private(set) var starts: [Int]

  public var count: Int { starts.count }

  init(scanning bytes: [UInt8]) {
    starts = [0]
    Self.scan(bytes, 0..<bytes.count) { starts.append($0) }
  }

  /// The bytes of `line` with its line ending; `count` is the text's length.
  public func range(ofLine line: Int, in count: Int) -> Range<Int> {
    starts[line]..<(line + 1 < starts.count ? starts[line + 1] : count)
  }

  /// The line (0-based) that holds the byte at `offset`; an offset past the end is on the last line.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Brings the table up to date after `edit` gave `bytes`.
  ///
  /// A line start depends on the byte before it and, for `\r`, on the byte at it. So starts up to the
  /// edit's start stay, except one exactly there (an inserted `\n` may join the `\r` before it), and
  /// starts beyond the edit's end shift, except one exactly there.
  mutating func update(after edit: TextEdit, in bytes: [UInt8]) {
    let kept = firstIndex(where: { $0 >= edit.range.lowerBound })
    let shifted = firstIndex(where: { $0 > edit.range.upperBound })
    var middle: [Int] = []
    let rescanFrom = max(0, edit.range.lowerBound - 1)
    let rescanTo = min(bytes.count, edit.rangeAfter.upperBound)
    Self.scan(bytes, rescanFrom..<rescanTo) { start in
      if start >= edit.range.lowerBound { middle.append(start) }
    }
    if edit.range.lowerBound == 0 { middle.insert(0, at: 0) }
    let delta = edit.delta
    let tail = starts[shifted...].map { $0 + delta }
    starts.replaceSubrange(kept..., with: middle)
    starts.append(contentsOf: tail)
  }

  /// Reports the line starts that the bytes of `range` cause.
  private static func scan(_ bytes: [UInt8], _ range: Range<Int>, _ report: (Int) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      for index in range {
        switch bytes[index] {
        case UInt8(ascii: "\n"): report(index + 1)
        case UInt8(ascii: "\r"):
          if index + 1 >= bytes.count || bytes[index + 1] != UInt8(ascii: "\n") {
            report(index + 1)
          }
        default: break
        }
      }
    }
  }

  /// The index of the first start that satisfies a predicate which is false, then true.
  private func firstIndex(where predicate: (Int) -> Bool) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if predicate(starts[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
