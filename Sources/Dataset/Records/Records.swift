/// A text with a vulnerability and the same text with its fix, as collections of such pairs give it.
///
/// Unknown keys are ignored; how known ones are read stands in `Records+Decoding.swift`.
public struct PairRecord: Sendable, Hashable, Codable {
  public var id: String
  /// The collection it comes from.
  public var source: String
  public var licence: String?
  /// As editors name it: `c`, `cpp`, `python`.
  public var language: String
  /// `CWE-787`; empty or absent where not known.
  public var cwe: String?
  public var fileName: String?
  /// The function that the texts are, or the first of those the fix changed.
  public var function: String?
  /// The functions that the fix changed, for a pair of whole files.
  public var functions: [String]?
  public var vulnerable: String
  public var fixed: String
  /// Which commit fixed it; what pairs of one commit share.
  public var commit: String?
  public var cve: String?
  /// How it is known to be a security fix: `cve`, `fuzz` or `message`; absent where people chose it.
  public var tier: String?
  /// How many functions the commit changed.
  public var changedFunctions: Int?
  /// Made from a template.
  public var synthetic: Bool?
  /// The vulnerable text is some other record's fixed text.
  public var alsoFixedElsewhere: Bool?

  public init(
    id: String, source: String, language: String, vulnerable: String, fixed: String,
    commit: String? = nil
  ) {
    self.id = id
    self.source = source
    self.language = language
    self.vulnerable = vulnerable
    self.fixed = fixed
    self.commit = commit
  }

  enum CodingKeys: String, CodingKey {
    case id, source, licence, language, cwe
    case fileName = "file_name"
    case function = "func"
    case functions = "funcs"
    case vulnerable, fixed, commit, cve, tier
    case changedFunctions = "n_funcs"
    case synthetic
    case alsoFixedElsewhere = "also_fixed_elsewhere"
  }
}

/// One text whose vulnerable lines somebody marked.
public struct AnnotatedRecord: Sendable, Hashable, Codable {
  public var id: String
  public var source: String
  public var licence: String?
  public var language: String
  public var cwe: String?
  public var fileName: String?
  public var text: String
  /// 1-based.
  public var vulnerableLines: [Int]?
  /// Lines (1-based) that look alike and are safe; others are not judged where any are given.
  public var safeLines: [Int]?
  /// For a text with a label and no lines: `vulnerable` or `safe`.
  public var label: String?

  public init(
    id: String, source: String, language: String, text: String, vulnerableLines: [Int]? = nil
  ) {
    self.id = id
    self.source = source
    self.language = language
    self.text = text
    self.vulnerableLines = vulnerableLines
  }

  enum CodingKeys: String, CodingKey {
    case id, source, licence, language, cwe
    case fileName = "file_name"
    case text
    case vulnerableLines = "vul_lines"
    case safeLines = "ok_lines"
    case label
  }
}

/// A file of a project.
public struct SourceRecord: Sendable, Hashable, Codable {
  public var project: String
  /// Version or commit.
  public var ref: String?
  public var licence: String?
  public var path: String
  public var language: String
  public var text: String

  public init(
    project: String, ref: String? = nil, licence: String? = nil, path: String, language: String,
    text: String
  ) {
    self.project = project
    self.ref = ref
    self.licence = licence
    self.path = path
    self.language = language
    self.text = text
  }

  enum CodingKeys: String, CodingKey { case project, ref, licence, path, language, text }
}
