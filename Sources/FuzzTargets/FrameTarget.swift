import LanguageServerProtocol

/// Small, so that inputs reach them.
private let limits = FrameReader.Limits(maximumContentBytes: 200, maximumHeaderBytes: 100)

/// However the bytes are cut, the same events come out; little is kept; and after them a frame is found.
@Sendable func fuzzFrames(_ bytes: [UInt8]) {
  let whole = events([bytes])
  require(events(bytes.map { [$0] }) == whole, "byte by byte, other events come out")
  // A few cuts, of which the input decides: all of them would be quadratic.
  for step in [2, 3, 7, 31] where bytes.count > step {
    let cut = bytes.count / step
    let parts = [Array(bytes[..<cut]), [], Array(bytes[cut...])]
    require(events(parts) == whole, "cut at \(cut), other events come out")
  }

  // Line ends finish a header that was begun and fill a content that was announced.
  let filler = [UInt8](repeating: 0x0A, count: limits.maximumContentBytes + 4)
  let frame = FrameWriter.frame(content: Array("last".utf8))
  require(
    events([bytes, filler, frame]).last == .message(Array("last".utf8)),
    "a well-formed frame is not found after the bytes")
}

private func events(_ chunks: [[UInt8]]) -> [FrameReader.Event] {
  var reader = FrameReader(limits: limits)
  var events: [FrameReader.Event] = []
  for chunk in chunks {
    reader.append(chunk)
    while let event = reader.next() { events.append(event) }
    require(
      reader.pendingBytes <= max(limits.maximumContentBytes, limits.maximumHeaderBytes),
      "\(reader.pendingBytes) bytes are kept")
  }
  return events
}
