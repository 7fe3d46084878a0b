import JSON

/// A piece of an answer, or an answer as a whole.
struct OpenAIChunk: Hashable {
  /// UTF-8, well formed.
  var text: [UInt8] = []
  /// nil where more follows.
  var finish: String?
  var usage: Usage?
  /// What the server says went wrong.
  var error: String?

  struct Usage: Hashable {
    var prompt: Int?
    var completion: Int?
  }

  /// Bytes of an answer that is no stream: six for each byte of text, which is what an escape takes, and some.
  static let bodyLimit = 8 << 20
  /// Of a count of tokens; a server that says more counts something else.
  private static let mostTokens = 1 << 32
  /// Ill-formed bytes become three each.
  private static let limits = JSONLimits(maximumDepth: 32, maximumBytes: 3 * bodyLimit)

  /// - Throws: `RemoteError.malformed`.
  init(_ bytes: [UInt8]) throws(RemoteError) {
    let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
    let json: JSONValue
    do {
      json = try JSONReader.read(repaired, limits: Self.limits)
    } catch {
      throw .malformed(reason: error.reason)
    }
    guard case .object = json else { throw .malformed(reason: "it is no object of JSON") }
    let isError = json["object"]?.stringValue == "error"
    if isError || json["error"].map({ !$0.isNull }) ?? false {
      error = ServerMessage.text(of: json)
    }
    usage = json["usage"].flatMap(Self.usage)
    guard let choice = Self.choice(of: json) else { return }
    let text =
      choice["text"]?.stringValue ?? choice["delta"]?["content"]?.stringValue
      ?? choice["message"]?["content"]?.stringValue
    self.text = Array((text ?? "").utf8)
    // Some servers write an empty one where others write null.
    finish = choice["finish_reason"]?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The first of the answers, of which one was asked for. The last piece of a stream may have none: it says how
  /// many tokens there were.
  private static func choice(of json: JSONValue) -> JSONValue? {
    json["choices"]?.arrayValue?.first { ($0["index"]?.intValue ?? 0) == 0 }
  }

  private static func usage(_ json: JSONValue) -> Usage? {
    func count(_ name: String) -> Int? {
      json[name]?.intValue.flatMap { (0...mostTokens).contains($0) ? $0 : nil }
    }
    let usage = Usage(prompt: count("prompt_tokens"), completion: count("completion_tokens"))
    return usage.prompt == nil && usage.completion == nil ? nil : usage
  }
}
