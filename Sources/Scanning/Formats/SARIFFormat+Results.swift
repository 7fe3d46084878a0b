import Configuration
import Findings
import JSON
import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees

extension SARIFFormat {
  /// A file and its place in the run's artifacts.
  private struct Place {
    let file: ScannedFile
    let index: Int
  }

  /// Every finding (§3.27), in the order of the files.
  var results: [JSONValue] {
    report.files.enumerated().flatMap { index, file in
      var fingerprints = Fingerprints()
      return file.findings.map {
        result($0, in: Place(file: file, index: index), fingerprints.next($0.key))
      }
    }
  }

  private func result(
    _ finding: ShownFinding, in place: Place, _ fingerprint: String
  ) -> JSONValue {
    let rule = finding.kind ?? FindingMessage.codeWithoutKind
    return .object(
      JSONObject(present: [
        "ruleId": JSONValue(rule),
        "ruleIndex": ruleIndices[rule].map { .integer($0) },
        "level": JSONValue(finding.severity.level),
        "message": Self.message(FindingMessage(finding).text),
        "locations": [location(of: finding, in: place)],
        "partialFingerprints": ["plimsollStep/v1": JSONValue(fingerprint)],
        "codeFlows": finding.rangeBefore.map { [codeFlow(to: finding, from: $0, in: place)] },
        // Of all results or of none (§3.27.23).
        "suppressions": .array(finding.suppression.map { [Self.suppression($0)] } ?? []),
        "properties": [
          "margin": Self.rounded(finding.margin),
          "marginBefore": Self.rounded(finding.marginBefore),
          "step": .integer(finding.step),
          "definition": JSONValue(finding.definition),
        ],
      ]))
  }

  // MARK: Where (§3.28)

  private func location(of finding: ShownFinding, in place: Place) -> JSONValue {
    [
      "physicalLocation": physicalLocation(finding.range, around: finding.stepRange, in: place),
      "logicalLocations": [
        Self.logicalLocation(finding.definition, in: place.file.language)
      ],
    ]
  }

  /// - Parameter step: the context, in whole lines; left out where it is no more than `range`, as a
  ///   context has to be (§3.29.5).
  private func physicalLocation(
    _ range: Range<Int>, around step: Range<Int>? = nil, in place: Place
  ) -> JSONValue {
    let text = place.file.text
    let context = step.map { text.wholeLines(of: $0) }.flatMap { lines -> Range<Int>? in
      range.clamped(to: lines) == range && lines != range ? lines : nil
    }
    return .object(
      JSONObject(present: [
        "artifactLocation": location(ofFile: place.file.path, at: place.index),
        "region": Self.region(range, in: text),
        "contextRegion": context.map { Self.region($0, in: text) },
      ]))
  }

  private static func region(_ range: Range<Int>, in text: SourceText) -> JSONValue {
    let place = ReportedRange(range, in: text)
    return [
      "startLine": .integer(place.startLine), "startColumn": .integer(place.startColumn),
      "endLine": .integer(place.endLine), "endColumn": .integer(place.endColumn),
      "snippet": ["text": JSONValue(text[range])],
    ]
  }

  /// A definition by its name. The code outside of all is the file's own, and a block of a Markdown
  /// file is one by itself (§3.33.7).
  static func logicalLocation(_ trajectory: String, in language: Language?) -> JSONValue {
    let isTopLevel = trajectory.hasPrefix(Trajectory.topLevelName().dropLast())
    return [
      "fullyQualifiedName": JSONValue(trajectory),
      "kind": isTopLevel || language == .markdown ? "module" : "function",
    ]
  }

  // MARK: How it came to it (§3.36)

  private func codeFlow(
    to finding: ShownFinding, from before: Range<Int>, in place: Place
  ) -> JSONValue {
    let margin = MarginFormat.signed(finding.margin)
    let steps = [
      (
        physicalLocation(before, in: place), "the last step before it above the threshold",
        "important"
      ),
      (
        physicalLocation(finding.range, around: finding.stepRange, in: place),
        "the step that may be unsafe (margin \(margin))", "essential"
      ),
    ]
    let locations = steps.enumerated().map { index, step -> JSONValue in
      [
        "location": ["physicalLocation": step.0, "message": Self.message(step.1)],
        "executionOrder": .integer(index + 1),
        "importance": JSONValue(step.2),
      ]
    }
    return ["threadFlows": [["locations": .array(locations)]]]
  }

  // MARK: Why it is not warned of (§3.35)

  private static func suppression(_ suppression: Suppression) -> JSONValue {
    let (kind, justification) =
      switch suppression {
      case .comment: ("inSource", "a comment in the code says not to warn of it")
      case .baseline: ("external", "it stands in the baseline, \(Baseline.name)")
      }
    return [
      "kind": JSONValue(kind), "status": "accepted", "justification": JSONValue(justification),
    ]
  }
}
