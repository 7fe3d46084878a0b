/// Why a server wrote nothing, as the reason of a `GenerationError.failed`. None of them has the key or the prompt.
enum RemoteError: Error, Sendable, Hashable, CustomStringConvertible {
  /// No connection came about.
  case unreachable(reason: String)
  case idle(Duration)
  case overdue(Duration)
  /// Another status than 200, with what the server says.
  case refused(status: Int, phrase: String, message: String)
  case redirected(status: Int)
  /// An error within an answer.
  case broken(message: String)
  /// The answer has no end.
  case unfinished
  case lineTooLong(limit: Int)
  case answerTooLong(limit: Int)
  case textTooLong(limit: Int)
  case malformed(reason: String)
  /// It ended for a reason that is neither a stop nor the limit.
  case withheld(reason: String)
  case daySpent(used: Int, limit: Int, needed: Int, renewal: String)
  case uncounted(path: String, reason: String)

  var description: String {
    switch self {
    case .unreachable(let reason):
      "it cannot be reached: \(reason); start it, or correct its URL"
    case .idle(let limit):
      "nothing came for \(limit.inSeconds); ask for less, or allow it more time"
    case .overdue(let limit):
      "a candidate took longer than \(limit.inSeconds); ask for less, or allow it more time"
    case .refused(let status, let phrase, let message):
      "it answers \(status) \(phrase)\(message.isEmpty ? "" : ": \(message)")"
    case .redirected(let status):
      "it answers \(status) and names another place, to which nothing is sent; "
        + "put the place into the settings if it is right"
    case .broken(let message):
      "it broke off: \(message.isEmpty ? "without a reason" : message)"
    case .unfinished:
      "the connection ended before the answer did; look into the server's log"
    case .lineTooLong(let limit):
      "it sends an event of more than \(limit >> 10) KiB; check that the URL is that of an API"
    case .answerTooLong(let limit):
      "it sends more than \(limit >> 20) MiB; check that the URL is that of an API"
    case .textTooLong(let limit):
      "it writes more than \(limit >> 10) KiB of text; check that it heeds max_tokens"
    case .malformed(let reason):
      "what it sends is no completion: \(reason); check that the URL is that of an API"
    case .withheld(let reason):
      "it ended an answer for the reason \(reason)"
    case .daySpent(let used, let limit, let needed, let renewal):
      "\(used) of \(limit) tokens for today are used or promised and up to \(needed) more are needed; "
        + "the count begins anew \(renewal), or raise the limit"
    case .uncounted(let path, let reason):
      "tokens cannot be counted in \(path): \(reason); mend or remove it, or set no limit of tokens a day"
    }
  }
}
