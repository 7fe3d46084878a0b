import Findings
import Foundation
import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import Scanning

/// A step to be: its code, what it has, and what each of its lines has.
struct PlannedStep {
  var code: [UInt8]
  /// nil for one that the model does not read.
  var margin: Double?
  var lines: [Float] = []
  var kind: String?

  init(_ code: String, _ margin: Double?, lines: [Float] = [], kind: String? = nil) {
    self.init(bytes: Array(code.utf8), margin, lines: lines, kind: kind)
  }

  init(bytes: [UInt8], _ margin: Double?, lines: [Float] = [], kind: String? = nil) {
    (code, self.margin, self.lines, self.kind) = (bytes, margin, lines, kind)
  }
}

/// Reports by hand: what a page is made of, without a model.
enum PlannedReport {
  static let thresholds = Thresholds(margin: -0.4, drop: 0.3)
  static let model = ModelDescription(
    name: "fake", id: "0123456789abcdef", thresholds: thresholds,
    kinds: ["memory-bounds", "command-injection", "other"])

  static func report(
    _ files: [ScannedFile], model: ModelDescription = model,
    folder: String = "/home/someone/project"
  ) -> ScanReport {
    var report = ScanReport(
      model: model, version: "1.0", folder: folder, startTime: "2026-11-27T07:30:00Z")
    report.files = files
    return report
  }

  /// A file of definitions one after the other, a blank line between steps.
  ///
  /// - Parameter suppression: of every finding in it.
  static func file(
    _ path: String, language: Language = .c, before: [UInt8] = [], lineEnd: String = "\n",
    suppression: Suppression? = nil, keepsSteps: Bool = true,
    _ definitions: (name: String, steps: [PlannedStep])...
  ) -> ScannedFile {
    var bytes = before
    var trajectories: [(Trajectory, TrajectoryScores)] = []
    for (name, planned) in definitions {
      var steps: [Step] = []
      var scores: [StepScore?] = []
      var last = 1.0
      for plan in planned {
        // A mark stands on the first line, before the first step.
        let start = bytes.count == before.count ? 0 : bytes.count
        bytes += plan.code
        let content = StepContent(bytes[start...])
        let role: Step.Role = plan.margin == nil ? .noOp : .scored
        steps.append(Step(role: role, content: content, range: start..<bytes.count))
        scores.append(plan.margin.map { score(plan, $0, after: last, content: content) })
        last = plan.margin ?? last
        bytes += Array((lineEnd + lineEnd).utf8)
      }
      let trajectory = Trajectory(
        kind: .definition, name: name,
        range: (steps.first?.range.lowerBound ?? 0)..<(steps.last?.range.upperBound ?? 0),
        preamble: [], steps: steps)
      trajectories.append(
        (
          trajectory,
          TrajectoryScores(
            steps: scores, reward: nil, tokensComputed: 0, tokensReused: 0, isComplete: true)
        ))
    }
    var file = ScannedFile(
      path: path, language: language, encoding: .utf8, text: SourceText(bytes: bytes),
      thresholds: thresholds)
    for (trajectory, scores) in trajectories {
      if keepsSteps {
        file.definitions.append(ScoredDefinition(trajectory: trajectory, scores: scores))
      }
      file.findings += scores.findings(in: trajectory, thresholds: thresholds).map {
        ShownFinding($0, in: trajectory, by: model, suppression: suppression)
      }
    }
    return file
  }

  private static func score(
    _ plan: PlannedStep, _ margin: Double, after last: Double, content: StepContent
  ) -> StepScore {
    var tokens: [TokenMargin] = []
    var start = 0
    for margin in plan.lines {
      let end =
        content.bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? content.bytes.count
      tokens.append(TokenMargin(range: start..<end, margin: margin))
      start = end
    }
    let kinds = [
      KindProbability(name: plan.kind ?? "other", probability: 0.9),
      KindProbability(name: "race", probability: 0.1),
    ]
    return StepScore(
      margin: margin, drop: last - margin, tokens: 1, tokenMargins: tokens, kinds: kinds)
  }
}

/// A page as a tree of elements; there is none of a page that is not well-formed.
final class PageTree: NSObject, XMLParserDelegate {
  final class Element {
    let name: String
    let attributes: [String: String]
    fileprivate(set) var children: [Element] = []
    /// All text in it, that of elements in it as well.
    fileprivate(set) var text = ""

    init(_ name: String, _ attributes: [String: String]) {
      (self.name, self.attributes) = (name, attributes)
    }

    var classes: [String] {
      attributes["class"]?.split(separator: " ").map(String.init) ?? []
    }

    /// Itself and all in it, in order.
    var all: [Element] { [self] + children.flatMap(\.all) }

    func all(_ name: String, class wanted: String? = nil) -> [Element] {
      all.filter { $0.name == name && (wanted.map($0.classes.contains) ?? true) }
    }

    subscript(attribute: String) -> String? { attributes[attribute] }
  }

  struct Malformed: Error {
    let words: String
  }

  private var open: [Element] = [Element("", [:])]

  static func root(of bytes: [UInt8]) throws -> Element {
    let tree = PageTree()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = tree
    guard parser.parse(), tree.open.count == 1, let root = tree.open[0].children.first else {
      throw Malformed(
        words: "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "cut short")")
    }
    return root
  }

  static func root(of report: ScanReport) throws -> Element {
    try root(of: HTMLFormat.bytes(of: report))
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let element = Element(name, attributes)
    open[open.count - 1].children.append(element)
    open.append(element)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    for element in open { element.text += characters }
  }
}
