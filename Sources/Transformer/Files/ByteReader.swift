/// Reads little-endian values of a mapped file from front to back, never past its end.
struct ByteReader {
  let file: MappedFile
  private(set) var offset: Int

  init(_ file: MappedFile, at offset: Int = 0) {
    self.file = file
    self.offset = offset
  }

  var left: Int { file.bytes.count - offset }

  mutating func integer<T: FixedWidthInteger>(
    _ type: T.Type = T.self, _ what: @autoclosure () -> String
  ) throws(WeightFileError) -> T {
    let range = try skip(MemoryLayout<T>.size, what())
    return T(littleEndian: file.bytes.loadUnaligned(fromByteOffset: range.lowerBound, as: T.self))
  }

  /// A count or length of 64 bits, of things that take at least `size` bytes each in what is left.
  mutating func count(
    of size: Int, _ what: @autoclosure () -> String
  ) throws(WeightFileError) -> Int {
    let value = try integer(UInt64.self, what())
    guard value <= UInt64(left / size) else {
      throw WeightFileError(
        .truncated, file.path, "\(what()) is \(value) and only \(left) bytes are left")
    }
    return Int(value)
  }

  /// The bytes of a string with its length before it.
  mutating func stringRange(
    _ what: @autoclosure () -> String
  ) throws(WeightFileError) -> Range<Int> {
    let length = try count(of: 1, "the length of \(what())")
    return try skip(length, what())
  }

  mutating func string(_ what: @autoclosure () -> String) throws(WeightFileError) -> String {
    let range = try stringRange(what())
    return String(decoding: file.bytes[range], as: UTF8.self)
  }

  @discardableResult
  mutating func skip(
    _ count: Int, _ what: @autoclosure () -> String
  ) throws(WeightFileError) -> Range<Int> {
    guard count >= 0, count <= left else {
      throw WeightFileError(
        .truncated, file.path, "\(what()) needs \(count) bytes and \(max(0, left)) are left")
    }
    defer { offset += count }
    return offset..<(offset + count)
  }
}
