import Foundation

/// Reads SARIF 2.1.0, as flawfinder, gcc and CodeQL write it.
///
/// Of a result it takes the first location (3.27.12), the CWE from the rule's tags
/// (`external/cwe/cwe-078`), its relationships, the result's taxa or the message, and the region's
/// columns (3.30), which are 1-based with the end excluded. Suppressed results are left out.
public enum SARIFReader {
  /// - Parameter tool: what made it; by default the name of the driver says it.
  static func read(_ data: Data, tool: AnalyserTool? = nil) throws -> ToolReport {
    let log: Log
    do {
      log = try JSONDecoder().decode(Log.self, from: data)
    } catch {
      throw AnalyserError.malformedReport(tool, detail: ReportSentence.of(error))
    }
    guard log.version.hasPrefix("2.") else {
      throw AnalyserError.malformedReport(
        tool, detail: "it is SARIF \(log.version), and 2.1.0 is read")
    }
    var report = ToolReport()
    for run in log.runs {
      guard let maker = tool ?? run.tool.driver.analyser else {
        throw AnalyserError.malformedReport(
          nil, detail: "\(run.tool.driver.name) is none of the tools whose rules were reviewed")
      }
      let reading = RunReading(run, maker)
      report.findings += (run.results ?? []).compactMap(reading.finding)
    }
    return report
  }

  /// What of a run the results refer to.
  private struct RunReading {
    let maker: AnalyserTool
    let unit: ToolFinding.Columns.Unit
    let bases: [String: Log.Artifact]
    let rules: [String: Log.Rule]
    let list: [Log.Rule]

    init(_ run: Log.Run, _ maker: AnalyserTool) {
      self.maker = maker
      // 3.14.17; where absent, UTF-16 is the default.
      unit = run.columnKind == "unicodeCodePoints" ? .characters : .utf16
      bases = run.originalUriBaseIds ?? [:]
      list = run.tool.driver.rules ?? []
      let all = list + (run.tool.extensions ?? []).flatMap { $0.rules ?? [] }
      rules = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func finding(_ result: Log.Result) -> LocatedFinding? {
      guard (result.suppressions ?? []).isEmpty,
        let place = result.locations?.first?.physicalLocation,
        let uri = place.artifactLocation?.uri, let region = place.region,
        let line = region.startLine, line > 0
      else { return nil }
      let id = result.ruleId ?? result.rule?.id ?? ""
      let index = result.ruleIndex ?? result.rule?.index ?? -1
      let rule = rules[id] ?? (list.indices.contains(index) ? list[index] : nil)
      let last = region.endLine ?? line
      var columns: ToolFinding.Columns?
      if last == line, let from = region.startColumn, let to = region.endColumn, from > 0, to > from
      {
        columns = .init(from: from - 1, to: to - 1, unit: unit)
      }
      let message = result.message?.text ?? ""
      return LocatedFinding(
        file: path(uri, base: place.artifactLocation?.uriBaseId),
        ToolFinding(
          tool: maker, rule: name(rule, id: id, message: message),
          cwe: cwe(rule, result, message), line: line, lastLine: last, columns: columns,
          severity: severity(result, rule), belief: nil, message: message))
    }

    /// flawfinder numbers its rules; its words are in the name: `buffer/strcpy`.
    private func name(_ rule: Log.Rule?, id: String, message: String) -> String {
      guard maker == .flawfinder else { return id.isEmpty ? rule?.id ?? "" : id }
      // One number may stand for several functions; the message begins with the one that was met.
      let head = message.prefix { $0 != ":" && !$0.isWhitespace }
      let name = head.contains("/") ? String(head) : rule?.name ?? id
      return name.split(separator: "/").last.map(String.init) ?? name
    }

    private func severity(_ result: Log.Result, _ rule: Log.Rule?) -> ToolFinding.Severity {
      // flawfinder's rank is its level, 0…5, divided by five; 4 and 5 are high, 3 is medium.
      if maker == .flawfinder, let rank = result.rank {
        return rank >= 0.79 ? .high : rank >= 0.59 ? .medium : .low
      }
      switch result.level ?? rule?.defaultConfiguration?.level ?? "warning" {
      case "error": return .high
      case "note", "none": return .low
      default: return .medium
      }
    }

    private func cwe(_ rule: Log.Rule?, _ result: Log.Result, _ message: String) -> String {
      let tags = (rule?.properties?.tags ?? []).filter { $0.lowercased().contains("cwe") }
      let relations = (rule?.relationships ?? []).filter {
        $0.target?.toolComponent?.name == "CWE"
          && !($0.kinds ?? []).contains("incomparable")
      }
      let taxa = (result.taxa ?? []).filter { $0.toolComponent?.name.lowercased() == "cwe" }
      let named =
        tags + relations.compactMap { $0.target?.id } + taxa.compactMap(\.id)
      return named.lazy.map(CWE.first(in:)).first { !$0.isEmpty } ?? CWE.inMessage(message)
    }

    /// A URI resolved against its base (3.14.14), as a path where it is a file.
    private func path(_ uri: String, base: String?) -> String {
      var whole = uri
      var next = base
      // Bases may have bases; a circle ends here.
      for _ in 0..<8 {
        guard !whole.hasPrefix("/"), !whole.contains("://"), let name = next,
          let artifact = bases[name]
        else { break }
        whole = (artifact.uri ?? "") + whole
        next = artifact.uriBaseId
      }
      let path =
        whole.hasPrefix("file://") ? String(whole.dropFirst("file://".count)) : whole
      return path.removingPercentEncoding ?? path
    }
  }

  // MARK: the parts of SARIF that are read

  private struct Log: Decodable {
    var version: String
    var runs: [Run]

    struct Run: Decodable {
      var tool: Tool
      var results: [Result]?
      var columnKind: String?
      var originalUriBaseIds: [String: Artifact]?
    }
    struct Tool: Decodable {
      var driver: Component
      var extensions: [Component]?
    }
    struct Component: Decodable {
      var name: String
      var rules: [Rule]?

      var analyser: AnalyserTool? {
        let name = name.lowercased()
        if name.contains("gnu c") || name.hasPrefix("gcc") { return .gcc }
        return AnalyserTool.allCases.first { name.contains($0.rawValue) }
      }
    }
    struct Rule: Decodable {
      var id: String
      var name: String?
      var properties: Properties?
      var relationships: [Relationship]?
      var defaultConfiguration: Configuration?
    }
    struct Properties: Decodable { var tags: [String]? }
    struct Configuration: Decodable { var level: String? }
    struct Relationship: Decodable {
      var target: Target?
      var kinds: [String]?
    }
    struct Target: Decodable {
      var id: String?
      var toolComponent: Named?
    }
    struct Named: Decodable { var name: String }
    struct Result: Decodable {
      var ruleId: String?
      var ruleIndex: Int?
      var rule: RuleReference?
      var level: String?
      var rank: Double?
      var message: Message?
      var locations: [Location]?
      var taxa: [Target]?
      var suppressions: [Suppression]?
    }
    struct RuleReference: Decodable {
      var id: String?
      var index: Int?
    }
    struct Suppression: Decodable { var kind: String? }
    struct Message: Decodable { var text: String? }
    struct Location: Decodable { var physicalLocation: Place? }
    struct Place: Decodable {
      var artifactLocation: Artifact?
      var region: Region?
    }
    struct Artifact: Decodable {
      var uri: String?
      var uriBaseId: String?
    }
    struct Region: Decodable {
      var startLine: Int?
      var endLine: Int?
      var startColumn: Int?
      var endColumn: Int?
    }
  }
}
