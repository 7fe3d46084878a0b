/// Cuts a byte stream into messages (LSP 3.17, "Base Protocol"): header lines, a blank line, then
/// `Content-Length` bytes.
///
/// Lenient where clients differ: names in any case, lines ended by `\r\n` or `\n`, other headers
/// ignored. A broken header is reported once; then everything up to the next well-formed
/// `Content-Length` line is skipped. JSON has no bare line ending inside a string, so a message's text
/// cannot be taken for such a line.
public struct FrameReader: Sendable {
  /// One thing found in the stream.
  public enum Event: Sendable, Hashable {
    /// The bytes of a message's content.
    case message([UInt8])
    /// A header that is none; reading goes on at the next one.
    case malformed(FramingError)
  }

  public struct Limits: Sendable, Hashable {
    /// Bytes of one message; a whole file comes in one. Beyond it the length is taken for an error.
    public var maximumContentBytes: Int
    /// Bytes of one header block; real ones have less than 100.
    public var maximumHeaderBytes: Int

    public init(maximumContentBytes: Int = 128 << 20, maximumHeaderBytes: Int = 4096) {
      self.maximumContentBytes = maximumContentBytes
      self.maximumHeaderBytes = maximumHeaderBytes
    }
  }

  private enum State: Hashable {
    case header
    case content(length: Int)
    /// After a malformed header: looking for the next `Content-Length`.
    case skipping
  }

  private let limits: Limits
  private var state = State.header
  /// Unread bytes are `buffer[start...]`.
  private var buffer: [UInt8] = []
  private var start = 0

  public init(limits: Limits = Limits()) { self.limits = limits }

  /// Bytes taken in and not yet given out.
  public var pendingBytes: Int { buffer.count - start }

  public mutating func append(_ bytes: some Collection<UInt8>) {
    if start > 0, start == buffer.count || start > 1 << 16 {
      buffer.removeSubrange(..<start)
      start = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// The next event, or nil until more bytes come.
  public mutating func next() -> Event? {
    while true {
      switch state {
      case .content(let length):
        guard pendingBytes >= length else { return nil }
        let content = Array(buffer[start..<(start + length)])
        start += length
        state = .header
        return .message(content)
      case .skipping:
        guard skipToName() else { return nil }
        switch header() {
        case .needsMore: return nil
        case .complete(let length): state = .content(length: length)
        case .failed: start += 1
        }
      case .header:
        switch header() {
        case .needsMore: return nil
        case .complete(let length): state = .content(length: length)
        case .failed(let error):
          start += 1
          state = .skipping
          return .malformed(error)
        }
      }
    }
  }
}

extension FrameReader {
  private enum HeaderResult {
    case needsMore
    case complete(length: Int)
    case failed(FramingError)
  }

  private static let name = Array("content-length:".utf8)

  /// Moves to the next `Content-Length:` in any case; false where there is none yet.
  private mutating func skipToName() -> Bool {
    let name = Self.name
    while start + name.count <= buffer.count {
      if lowered(buffer[start]) == name[0],
        zip(name, buffer[start...]).allSatisfy({ $0 == lowered($1) })
      {
        return true
      }
      start += 1
    }
    return false
  }

  private func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  /// Reads header lines up to the blank one and passes them when they are complete.
  private mutating func header() -> HeaderResult {
    var index = start
    var length: Int?
    var sawLine = false
    while let end = buffer[index...].firstIndex(of: UInt8(ascii: "\n")) {
      guard end - start <= limits.maximumHeaderBytes else {
        return .failed(.headerTooLong(limit: limits.maximumHeaderBytes))
      }
      var line = buffer[index..<end]
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      index = end + 1
      if line.isEmpty {
        // Stray line endings between messages do no harm.
        guard sawLine else {
          start = index
          continue
        }
        guard let length else { return .failed(.missingLength) }
        start = index
        return .complete(length: length)
      }
      sawLine = true
      switch parse(line) {
      case .success(nil): break
      case .success(let value?): length = value
      case .failure(let error): return .failed(error)
      }
    }
    return buffer.count - start > limits.maximumHeaderBytes
      ? .failed(.headerTooLong(limit: limits.maximumHeaderBytes)) : .needsMore
  }

  /// The length a header line gives; nil for another header.
  private func parse(_ line: ArraySlice<UInt8>) -> Result<Int?, FramingError> {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
      line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F }), colon > line.startIndex
    else { return .failure(.notAHeader(text(line))) }
    guard line[...colon].map(lowered).elementsEqual(Self.name) else { return .success(nil) }
    let digits = line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
      .reversed().drop { $0 == 0x20 || $0 == 0x09 }.reversed()
    // Nineteen digits still fit an Int when added up with overflow checked.
    var value = 0
    guard !digits.isEmpty else { return .failure(.badLength(text(line))) }
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return .failure(.badLength(text(line))) }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow, product <= limits.maximumContentBytes else {
        return .failure(.tooLong(limit: limits.maximumContentBytes))
      }
      value = product + Int(digit - 0x30)
    }
    guard value <= limits.maximumContentBytes else {
      return .failure(.tooLong(limit: limits.maximumContentBytes))
    }
    return .success(value)
  }

  /// The beginning of a line for an error's sentence.
  private func text(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.prefix(60), as: UTF8.self)
  }
}
