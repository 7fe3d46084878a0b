// Collections disagree on what an optional key holds: a CVE or a list of them, `true` or 1. What cannot
// be understood there counts as absent; it costs a breakdown, not the record. Texts, their language, and
// the lines and the label that say what is vulnerable are taken as they are documented or not at all.

extension PairRecord {
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try keys.name(.id), source: try keys.decode(String.self, forKey: .source),
      language: try keys.decode(String.self, forKey: .language),
      vulnerable: try keys.decode(String.self, forKey: .vulnerable),
      fixed: try keys.decode(String.self, forKey: .fixed), commit: keys.word(.commit))
    licence = keys.word(.licence)
    cwe = keys.word(.cwe)
    fileName = keys.word(.fileName)
    function = keys.word(.function)
    functions = keys.words(.functions)
    cve = keys.word(.cve)
    tier = keys.word(.tier)
    changedFunctions = keys.word(.changedFunctions).flatMap { Int($0) }
    synthetic = keys.truth(.synthetic)
    alsoFixedElsewhere = keys.truth(.alsoFixedElsewhere)
  }
}

extension AnnotatedRecord {
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try keys.name(.id), source: try keys.decode(String.self, forKey: .source),
      language: try keys.decode(String.self, forKey: .language),
      text: try keys.decode(String.self, forKey: .text),
      vulnerableLines: try keys.decodeIfPresent([Int].self, forKey: .vulnerableLines))
    licence = keys.word(.licence)
    cwe = keys.word(.cwe)
    fileName = keys.word(.fileName)
    safeLines = try keys.decodeIfPresent([Int].self, forKey: .safeLines)
    label = try keys.decodeIfPresent(String.self, forKey: .label)
  }
}

extension SourceRecord {
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      project: try keys.decode(String.self, forKey: .project), ref: keys.word(.ref),
      licence: keys.word(.licence), path: try keys.decode(String.self, forKey: .path),
      language: try keys.decode(String.self, forKey: .language),
      text: try keys.decode(String.self, forKey: .text))
  }
}

/// A value that collections write in several ways.
private enum LooseValue: Decodable {
  case text(String)
  case truth(Bool)
  case list([LooseValue])
  case other

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let truth = try? value.decode(Bool.self) {
      self = .truth(truth)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let number = try? value.decode(Int.self) {
      self = .text(String(number))
    } else if let number = try? value.decode(Double.self) {
      self = .text(String(number))
    } else if let list = try? value.decode([LooseValue].self) {
      self = .list(list)
    } else {
      self = .other
    }
  }

  /// The text or number, of a list the first.
  var word: String? {
    switch self {
    case .text(let text): text
    case .list(let list): list.lazy.compactMap(\.word).first
    case .truth, .other: nil
    }
  }
}

extension KeyedDecodingContainer {
  private func loose(_ key: Key) -> LooseValue? {
    try? decodeIfPresent(LooseValue.self, forKey: key)
  }

  /// A text, or a number as text; of a list the first.
  func word(_ key: Key) -> String? { loose(key)?.word }

  fileprivate func words(_ key: Key) -> [String]? {
    guard case .list(let list) = loose(key) else { return word(key).map { [$0] } }
    return list.compactMap(\.word)
  }

  fileprivate func truth(_ key: Key) -> Bool? {
    if case .truth(let truth) = loose(key) { return truth }
    switch word(key)?.lowercased() {
    case "true", "1", "1.0": return true
    case "false", "0", "0.0": return false
    default: return nil
    }
  }

  /// A required name; a number will do.
  fileprivate func name(_ key: Key) throws -> String {
    try word(key) ?? decode(String.self, forKey: key)
  }
}
