/// Reads a stream of events (HTML Living Standard, section 9.2.6) that comes in pieces cut anywhere.
///
/// Of the fields `data` counts, and `error`, which older servers of llama.cpp write; the event's type, its number and
/// the time to come back are of no use here.
struct ServerSentEvents {
  enum Event: Hashable {
    case data([UInt8])
    case error([UInt8])
  }

  /// Bytes of a line, and of the lines of an event together. A token takes some three hundred.
  static let lineLimit = 1 << 20

  private var line: [UInt8] = []
  /// The lines of data by now; nil before the first.
  private var data: [UInt8]?
  private var isError = false
  /// Whether the last byte was a carriage return: a line feed behind it ends no other line.
  private var wasReturn = false
  private var isFirstLine = true

  /// - Returns: the events that a piece completes.
  /// - Throws: `RemoteError.lineTooLong`.
  mutating func read(_ piece: some Collection<UInt8>) throws(RemoteError) -> [Event] {
    var events: [Event] = []
    var rest = piece[...]
    while let byte = rest.first {
      if wasReturn {
        wasReturn = false
        if byte == 0x0A {
          rest = rest.dropFirst()
          continue
        }
      }
      let end = rest.firstIndex { $0 == 0x0A || $0 == 0x0D }
      let part = rest[..<(end ?? rest.endIndex)]
      guard line.count + part.count + (data?.count ?? 0) <= Self.lineLimit else {
        throw .lineTooLong(limit: Self.lineLimit)
      }
      line += part
      guard let end else { break }
      wasReturn = rest[end] == 0x0D
      rest = rest[rest.index(after: end)...]
      if let event = endLine() { events.append(event) }
    }
    return events
  }

  /// - Returns: the event that an empty line ends.
  private mutating func endLine() -> Event? {
    defer { line.removeAll(keepingCapacity: true) }
    if isFirstLine {
      isFirstLine = false
      if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    }
    guard !line.isEmpty else {
      defer { (data, isError) = (nil, false) }
      return data.map { isError ? .error($0) : .data($0) }
    }
    // A line that begins with a colon has an empty name: a comment, by which a connection is kept open.
    let name = line.prefix { $0 != UInt8(ascii: ":") }
    var value = line[name.endIndex...].dropFirst()
    if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
    if name.elementsEqual("data".utf8) || name.elementsEqual("error".utf8) {
      isError = isError || name.first == UInt8(ascii: "e")
      // In place: an event may have a million empty lines.
      if data != nil { data?.append(0x0A) }
      data = data ?? []
      data? += value
    }
    return nil
  }
}
