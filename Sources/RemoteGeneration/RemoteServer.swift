import Foundation

/// A server that speaks the API of OpenAI for completions or chats, and how it is asked: llama.cpp's, vLLM's,
/// Ollama's, a service.
///
/// Source code is sent there. Whoever makes one takes the URL from the command line, never from settings or a
/// folder that was opened: a stranger's project must not say where code goes.
///
/// The key is no part of it: it is read from the environment, and nothing here may be shown that should not be.
public struct RemoteServer: Sendable, Hashable {
  public enum API: String, Sendable, Hashable, CaseIterable {
    /// `POST URL/completions`: the text goes on.
    case completions
    /// `POST URL/chat/completions`: messages are answered.
    case chat
  }

  /// What the API's paths are put behind: `http://127.0.0.1:8080/v1`.
  public var url: String
  /// As the server calls it.
  public var model: String
  public var api: API
  public var fillInTheMiddle: FillInTheMiddle
  /// The environment variable that holds the key. Where it is unset or empty none is sent.
  public var keyVariable: String
  /// Until there is a connection.
  public var connectLimit: Duration
  /// Without a byte from the server. The prompt is read in it, which takes a model on a processor a while.
  public var idleLimit: Duration
  /// For one candidate, with everything that is tried again.
  public var totalLimit: Duration
  /// How often a candidate is asked for again where the server could not be reached or was busy.
  public var retries: Int
  /// Tokens a day, by UTC, of prompts and of what is written, by all servers and processes of the user together;
  /// nil for any number.
  public var tokensADay: Int?

  public static let standardKeyVariable = "PLIMSOLL_OPENAI_KEY"
  /// Requests that run side by side at most: as many as llama.cpp's server has slots for.
  public static let mostAtOnce = 4

  public init(
    url: String, model: String, api: API = .completions, fillInTheMiddle: FillInTheMiddle = .qwen,
    keyVariable: String = RemoteServer.standardKeyVariable, connectLimit: Duration = .seconds(5),
    idleLimit: Duration = .seconds(60), totalLimit: Duration = .seconds(300), retries: Int = 3,
    tokensADay: Int? = 2_000_000
  ) {
    self.url = url
    self.model = model
    self.api = api
    self.fillInTheMiddle = fillInTheMiddle
    self.keyVariable = keyVariable
    self.connectLimit = connectLimit
    self.idleLimit = idleLimit
    self.totalLimit = totalLimit
    self.retries = retries
    self.tokensADay = tokensADay
  }

  /// What is wrong with the first value that is out of its bounds; nil where none is. It never quotes the URL, which
  /// may hold a password by mistake.
  public var problem: String? { urlProblem ?? nameProblem ?? limitProblem }

  /// What the user should know before code is sent; nil where there is nothing.
  public var warning: String? {
    guard let parts, parts.scheme?.lowercased() == "http", let host = parts.host, !isLoopback(host)
    else { return nil }
    return
      "code and the key go to \(place) without encryption, where others may read them; use https"
  }

  /// The host, with the port where one is given.
  var place: String {
    guard let parts, let host = parts.host else { return "the server" }
    return parts.port.map { "\(host):\($0)" } ?? host
  }

  func endpoint(_ path: String) -> String {
    String(url.reversed().drop { $0 == "/" }.reversed()) + "/" + path
  }

  private var parts: URLComponents? {
    URLComponents(string: url, encodingInvalidCharacters: false)
  }

  private func isLoopback(_ host: String) -> Bool {
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    return ["localhost", "::1", "[::1]"].contains(host.lowercased())
      || numbers.first == "127" && numbers.count == 4 && numbers.allSatisfy { UInt8($0) != nil }
  }

  private var urlProblem: String? {
    guard let parts, let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme),
      parts.host?.isEmpty == false
    else {
      return "the server's URL is none; write it as in http://127.0.0.1:8080/v1"
    }
    if parts.user != nil || parts.password != nil {
      return "the server's URL has a name or a password; put the key into \(keyVariable)"
    }
    if parts.query != nil || parts.fragment != nil {
      return "the server's URL has a query or a fragment; end it before the ? or #"
    }
    return nil
  }

  private var nameProblem: String? {
    if model.isEmpty || model.utf8.count > 256
      || model.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
    {
      return "the model's name is empty, longer than 256 bytes or has control characters"
    }
    func isNameByte(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    // Nobody should see a key that was written in the place of the variable's name.
    return !keyVariable.isEmpty && keyVariable.utf8.count <= 64
      && keyVariable.utf8.allSatisfy(isNameByte)
      ? nil : "the key's variable is no name of one; write it as in \(Self.standardKeyVariable)"
  }

  private var limitProblem: String? {
    func outside(_ name: String, _ limit: Duration) -> String? {
      limit > .zero && limit <= .seconds(3600)
        ? nil : "\(name) is \(limit.inSeconds), outside 0…3600 s"
    }
    if let problem = outside("the time to connect", connectLimit)
      ?? outside("the time without a byte", idleLimit)
      ?? outside("the time for a candidate", totalLimit)
    {
      return problem
    }
    if !(0...10).contains(retries) { return "the number of retries is \(retries), outside 0…10" }
    if let tokensADay, tokensADay < 1 {
      return "the limit of tokens a day is \(tokensADay), under 1"
    }
    return nil
  }
}

extension Duration {
  /// As messages say it, to the millisecond.
  var inSeconds: String {
    let milliseconds = components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    return milliseconds % 1_000 == 0
      ? "\(milliseconds / 1_000) s" : "\(Double(milliseconds) / 1_000) s"
  }
}
