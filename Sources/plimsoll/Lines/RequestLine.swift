import Foundation
import JSON

/// A request of JSON Lines: one object on a line of standard input.
struct RequestLine {
  /// Of a request: texts as long as any that are scored, escaped as JSON, many times over.
  static let maximumBytes = 16 << 20

  /// A request nests three deep; an `id` may be whatever a caller finds practical.
  private static let jsonLimits = JSONLimits(maximumDepth: 64, maximumBytes: maximumBytes)

  /// From 1.
  let number: Int
  /// As it was written: whoever sent a number of many digits looks for all of them.
  private(set) var id: [UInt8]?
  let json: Result<JSONValue, CommandFailure>

  /// nil for a line that is blank.
  init?(_ line: ArrivingLines.Line, number: Int) {
    self.number = number
    guard case .text(let bytes) = line else {
      json = .failure(
        CommandFailure(
          "the line has more than \(Self.maximumBytes >> 20) MiB; send one request a line"))
      return
    }
    if bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { return nil }
    do {
      let (json, text) = try JSONReader.read(bytes, limits: Self.jsonLimits, keeping: "id")
      id = text.map(Self.onOneLine)
      self.json = .success(json)
    } catch {
      json = .failure(
        CommandFailure("the line is no JSON: \(error.reason); send one object a line"))
    }
  }

  /// JSON without what may stand around its parts: a carriage return ends a line for some who read it.
  private static func onOneLine(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var (isInString, isEscaped) = (false, false)
    return text.filter { byte in
      defer {
        if !isEscaped, byte == UInt8(ascii: "\"") { isInString.toggle() }
        isEscaped = isInString && !isEscaped && byte == UInt8(ascii: "\\")
      }
      return isInString || ![0x20, 0x09, 0x0D].contains(byte)
    }
  }
}

/// The requests that come, line by line.
struct RequestLines {
  private var lines = ArrivingLines(maximumBytes: RequestLine.maximumBytes)
  private var number = 0

  /// Whether `next` need not wait for long.
  var isNextHere: Bool { lines.isNextHere }

  /// The next line that is not blank; nil at the end. (Inlined into what is asynchronous it crashes the compiler of
  /// Swift 6.3.1, for its typed error.)
  @inline(never)
  mutating func next() throws -> RequestLine? {
    while let line = try lines.next() {
      number += 1
      if let request = RequestLine(line, number: number) { return request }
    }
    return nil
  }
}

/// A line that is written: a report, or why there is none.
struct AnswerLine<Report: Encodable>: Encodable {
  private let request: RequestLine
  private let result: Result<Report, any Error>

  init(to request: RequestLine, _ result: Result<Report, any Error>) {
    (self.request, self.result) = (request, result)
  }

  private enum CodingKeys: String, CodingKey { case error, line }

  /// All but the `id`.
  func encode(to encoder: any Encoder) throws {
    switch result {
    case .success(let report): try report.encode(to: encoder)
    case .failure(let error):
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode("\(error)", forKey: .error)
      try container.encode(request.number, forKey: .line)
    }
  }

  /// Puts it on standard output at once; an `id` stands first. Not `print`, which keeps what goes to a pipe until
  /// there is more of it. (Not inlined, as `next`.)
  @inline(never)
  func write() throws {
    let object = try jsonLine()
    let line =
      request.id.map { "{\"id\":\(String(decoding: $0, as: UTF8.self)),\(object.dropFirst())" }
      ?? object
    try Terminal.write(Array((line + "\n").utf8))
  }
}
