import Configuration
import Findings
import JSON
import RewardModel
import SyntaxTrees

/// A scan as SARIF 2.1.0 (OASIS standard), which GitHub code scanning, editors and defect trackers
/// read: one run, with what is not warned of marked as suppressed. Sections named here are the
/// standard's.
public struct SARIFFormat {
  static let version = "2.1.0"
  static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  /// What relative paths start from (§3.4.4).
  static let sourceRoot = "SRCROOT"

  let report: ScanReport
  let rules: [Rule]
  /// Of each rule by its id.
  let ruleIndices: [String: Int]

  init(_ report: ScanReport) {
    self.report = report
    rules = Rule.all(for: report)
    ruleIndices = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
  }

  public static func bytes(of report: ScanReport) -> [UInt8] {
    JSONWriter.write(SARIFFormat(report).json) + Array("\n".utf8)
  }

  var json: JSONValue {
    ["$schema": JSONValue(Self.schema), "version": JSONValue(Self.version), "runs": [run]]
  }

  // MARK: The run (§3.14)

  private var run: JSONValue {
    [
      "tool": ["driver": driver],
      "automationDetails": ["id": JSONValue(automation)],
      "invocations": [invocation],
      "originalUriBaseIds": .object(
        JSONObject(present: [
          Self.sourceRoot: ["uri": JSONValue(FileReference.uri(ofFolder: report.folder))]
        ])),
      "artifacts": .array(report.files.map(artifact)),
      "results": .array(results),
      "taxonomies": [taxonomy],
      "columnKind": "utf16CodeUnits",
      // Those of `LineTable`; without a word it would be the first two.
      "newlineSequences": ["\r\n", "\n", "\r"],
      "language": "en",
      "properties": properties,
    ]
  }

  /// Runs of one category take each other's place (§3.17.3), whatever model they were made with:
  /// else what another model had found would stay open for ever.
  private var automation: String {
    "plimsoll/" + report.model.name.split(separator: "/").joined(separator: "-")
  }

  private var driver: JSONValue {
    // `.none` here and below: `nil` would be the null of JSON.
    let isSemantic = report.version.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+([-+].+)?/) != nil
    return .object(
      JSONObject(present: [
        "name": "Plimsoll",
        "version": JSONValue(report.version),
        "semanticVersion": isSemantic ? JSONValue(report.version) : .none,
        "rules": .array(rules.map { rule(of: $0) }),
        "supportedTaxonomies": [Self.taxonomyReference],
      ]))
  }

  private var properties: JSONValue {
    [
      "model": .object(
        JSONObject(present: [
          "name": JSONValue(report.model.name), "id": JSONValue(report.model.id),
          "precision": report.model.precision.map { JSONValue($0) },
        ])),
      "thresholds": Self.json(report.model.thresholds),
      "tokens": [
        "computed": .integer(report.tokensComputed), "reused": .integer(report.tokensReused),
      ],
      "seconds": Self.rounded(report.seconds),
    ]
  }

  // MARK: Files (§3.24)

  private func artifact(_ file: ScannedFile) -> JSONValue {
    // Settings may ask for others than the model's.
    let own = file.thresholds == report.model.thresholds ? nil : file.thresholds
    return .object(
      JSONObject(present: [
        "location": location(ofFile: file.path),
        "roles": ["analysisTarget"],
        "sourceLanguage": JSONValue(Self.sourceLanguage(file.language)),
        "encoding": JSONValue(file.encoding.rawValue),
        "properties": own.map { ["thresholds": Self.json($0)] },
      ]))
  }

  /// An artifactLocation (§3.4), with its place in the run's artifacts where it has one.
  func location(ofFile path: String, at index: Int? = nil) -> JSONValue {
    .object(
      JSONObject(present: [
        "uri": JSONValue(FileReference.uri(ofFile: path)),
        "uriBaseId": FileReference.isAbsolute(path) ? .none : JSONValue(Self.sourceRoot),
        "index": index.map { .integer($0) },
      ]))
  }

  /// Spelt out and without variants (§3.24.10.2).
  private static func sourceLanguage(_ language: Language) -> String {
    switch language.identifier {
    case "cpp": "cplusplus"
    case "shellscript": "sh"
    case "typescriptreact": "typescript"
    default: language.identifier
    }
  }

  // MARK: Numbers

  static func json(_ thresholds: Thresholds) -> JSONValue {
    ["margin": rounded(thresholds.margin), "drop": rounded(thresholds.drop)]
  }

  /// Four digits: what the arithmetic of two machines agrees on, about.
  static func rounded(_ number: Double) -> JSONValue {
    .double((number * 10_000).rounded() / 10_000)
  }
}
