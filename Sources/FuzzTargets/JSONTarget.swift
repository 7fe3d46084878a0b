import JSON
import LanguageServerProtocol

/// What is read is written as JSON that reads the same; depth is bounded where it is said to be.
@Sendable func fuzzJSON(_ bytes: [UInt8]) {
  let value: JSONValue
  do { value = try JSONReader.read(bytes) } catch {
    return require(
      error.offset.map { 0..<max(1, bytes.count) ~= $0 } ?? true, "\(error) lies outside")
  }
  let written = JSONWriter.write(value)
  guard let again = try? JSONReader.read(written) else {
    fatalError("what was written is not read: \(value)")
  }
  require(again == value, "\(again) is read back for \(value)")
  // Equal doubles may differ in their sign.
  require(JSONWriter.write(again) == written, "\(value) is written in two ways")

  let depth = depth(of: value)
  require(depth <= JSONLimits().maximumDepth, "depth \(depth) was read")
  for limit in [depth - 1, depth] where limit >= 0 {
    let isRead = (try? JSONReader.read(bytes, limits: JSONLimits(maximumDepth: limit))) != nil
    require(isRead == (depth <= limit), "depth \(depth) under a limit of \(limit)")
  }
}

private func depth(of value: JSONValue) -> Int {
  switch value {
  case .array(let elements): 1 + (elements.map(depth).max() ?? 0)
  case .object(let object): 1 + (object.members.map { depth(of: $0.value) }.max() ?? 0)
  default: 0
  }
}

extension JSONError {
  fileprivate var offset: Int? {
    switch self {
    case .unexpectedByte(_, let offset), .invalidUTF8(let offset), .invalidEscape(let offset),
      .invalidNumber(let offset):
      offset
    case .unexpectedEnd, .tooDeep, .tooLarge: nil
    }
  }
}
