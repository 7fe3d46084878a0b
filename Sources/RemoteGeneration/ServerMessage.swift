import JSON

/// What a server says of an error, made fit for a line of a message.
enum ServerMessage {
  /// Bytes of an answer's body that are looked at.
  static let mostBytes = 64 << 10
  /// More is seldom of use, and a page of HTML would fill the screen.
  static let mostCharacters = 300

  /// Of the body of an answer that is none: the forms of OpenAI and llama.cpp (`error.message`), of vLLM
  /// (`message`), of FastAPI, which vLLM stands on (`detail`), of Ollama (`error`); else the body as it is.
  static func text(ofBody bytes: [UInt8]) -> String {
    let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
    let limits = JSONLimits(maximumDepth: 32, maximumBytes: 4 * mostBytes)
    guard let json = try? JSONReader.read(repaired, limits: limits) else {
      return tidied(String(decoding: bytes, as: UTF8.self))
    }
    return text(of: json)
  }

  static func text(of json: JSONValue) -> String {
    for value in [json["error"]?["message"], json["error"], json["message"], json["detail"]] {
      guard let value, !value.isNull else { continue }
      return tidied(value.stringValue ?? "\(value)")
    }
    return tidied("\(json)")
  }

  /// Without what could move a cursor or turn a line around; white space, of any length, is one space.
  static func tidied(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < mostCharacters else {
        kept.append("…")
        break
      }
      switch scalar.properties.generalCategory {
      case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control:
        // Controls that are no white space go, as a terminal's escapes do.
        guard scalar.properties.isWhitespace, kept.last != " ", !kept.isEmpty else { continue }
        kept.append(" ")
      case .format, .surrogate, .privateUse, .unassigned: continue
      default: kept.append(scalar)
      }
      count += 1
    }
    while kept.last == " " { kept.removeLast() }
    return String(kept)
  }
}
