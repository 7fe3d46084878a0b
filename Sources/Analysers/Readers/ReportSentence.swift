import Foundation

/// What a decoder's error says, in a few words.
enum ReportSentence {
  static func of(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return error.localizedDescription }
    func place(_ path: [any CodingKey]) -> String {
      path.isEmpty
        ? ""
        : " at "
          + path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "\(key.stringValue) is missing\(place(context.codingPath))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "a value of another kind stands\(place(context.codingPath))"
    case .dataCorrupted(let context):
      return "it is not whole JSON\(place(context.codingPath))"
    @unknown default: return "it is not whole JSON"
    }
  }
}

/// CWE numbers in tools' words.
enum CWE {
  /// `CWE-78` of `external/cwe/cwe-078`, `CWE-78`, `cwe:78`; empty where there is none.
  static func first(in text: String) -> String {
    let lower = text.lowercased()
    var rest = Substring(lower)
    while let range = rest.range(of: "cwe") {
      rest = rest[range.upperBound...]
      let digits = rest.drop { "-:_ ".contains($0) }.prefix { ("0"..."9").contains($0) }
      if let number = Int(digits), number > 0 { return "CWE-\(number)" }
    }
    return ""
  }

  /// Of `(CWE-119!/CWE-120)` the second: flawfinder marks with `!` what is only akin.
  static func inMessage(_ message: String) -> String {
    let parts = message.split(whereSeparator: { "()/, ".contains($0) })
      .filter { $0.hasPrefix("CWE-") }
    return (parts.first { !$0.contains("!") } ?? parts.first).map { first(in: String($0)) } ?? ""
  }

  static func name(_ number: Int?) -> String {
    number.flatMap { $0 > 0 ? "CWE-\($0)" : nil } ?? ""
  }
}
