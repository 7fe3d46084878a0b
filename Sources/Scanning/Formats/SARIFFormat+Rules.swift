import Findings
import JSON
import Weaknesses

extension SARIFFormat {
  /// A kind of weakness as a rule: all there are texts for, one for findings without a kind, and
  /// those that only the model knows and that have findings.
  struct Rule: Sendable, Hashable {
    let id: String
    /// nil where there is no text.
    let weakness: Weakness?

    static func all(for report: ScanReport) -> [Rule] {
      let known = Weakness.all.map { Rule(id: $0.name, weakness: $0) }
      let found = report.files.flatMap(\.findings).compactMap(\.kind)
      let unknown = Set(found).filter { Weakness.named($0) == nil }
        .subtracting([FindingMessage.codeWithoutKind]).sorted()
      return known
        + ([FindingMessage.codeWithoutKind] + unknown).map { Rule(id: $0, weakness: nil) }
    }

    /// `CommandInjection`.
    var name: String {
      id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    var title: String {
      id == FindingMessage.codeWithoutKind
        ? "weakness, kind unclear" : FindingMessage.title(ofKind: id)
    }

    var problem: String {
      if let weakness { return weakness.problem }
      return id == FindingMessage.codeWithoutKind
        ? "This step looks unsafe, but no kind of weakness stands out."
        : "This step looks unsafe in a way that the model names and this version has no text for."
    }
  }

  /// A reportingDescriptor (§3.49).
  func rule(of rule: Rule) -> JSONValue {
    // What holds of any weakness is said where there is no text.
    let weakness = rule.weakness ?? Weakness.named("other")
    let description = [rule.problem, weakness?.attack].compactMap(\.self)
    let remedies = weakness.map(Self.remedies) ?? []
    let link = weakness?.link
    let text =
      [description.joined(separator: " "), weakness?.remedy ?? ""]
      + [remedies.map { "\($0.language): \($0.text)" }.joined(separator: "\n")]
    let markdown =
      description + [weakness.map { "**What to do:** \($0.remedy)" } ?? ""]
      + [remedies.map { "- **\($0.language):** \($0.text)" }.joined(separator: "\n")]
      + [link.map { "[More](\($0))" } ?? ""]
    func paragraphs(_ all: [String]) -> JSONValue {
      JSONValue(all.filter { !$0.isEmpty }.joined(separator: "\n\n"))
    }
    return .object(
      JSONObject(present: [
        "id": JSONValue(rule.id),
        "name": JSONValue(rule.name),
        "shortDescription": ["text": JSONValue("Possible \(rule.title)")],
        "fullDescription": ["text": JSONValue(description.joined(separator: " "))],
        "help": ["text": paragraphs(text), "markdown": paragraphs(markdown)],
        "helpUri": link.map { JSONValue($0) },
        "defaultConfiguration": ["level": "warning"],
        "relationships": rule.weakness.flatMap(relationships),
        "properties": .object(
          JSONObject(present: [
            "tags": .array(tags(of: rule).map { JSONValue($0) }),
            "precision": "medium",
            // Of a kind that nobody knows nobody knows that either.
            "security-severity": rule.weakness.map { JSONValue(Self.severity(of: $0.impact)) },
          ])),
      ]))
  }

  /// By which GitHub sorts and names alerts: high from 7.0 on, medium from 4.0 on, else low.
  private static func severity(of impact: Weakness.Impact) -> String {
    switch impact {
    case .high: "8.0"
    case .medium: "5.5"
    case .low: "3.0"
    }
  }

  private static let languages = [
    ("c", "C"), ("cpp", "C++"), ("python", "Python"), ("javascript", "JavaScript and TypeScript"),
    ("go", "Go"), ("java", "Java"), ("ruby", "Ruby"), ("rust", "Rust"),
  ]

  /// Where a language has a remedy of its own.
  private static func remedies(of weakness: Weakness) -> [(language: String, text: String)] {
    languages.compactMap { identifier, title in
      let text = weakness.remedy(in: identifier)
      return text == weakness.remedy ? nil : (title, text)
    }
  }

  /// Of a rule GitHub shows so many tags, and refuses the file from twice as many on.
  private static let maximumTags = 10

  /// CWE numbers in the form of CodeQL's rules, by which GitHub filters; all of them are in
  /// `relationships`.
  private func tags(of rule: Rule) -> [String] {
    let numbers = (rule.weakness?.cwes ?? []).map { number in
      let digits = "\(number)"
      return "external/cwe/cwe-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
    return Array((["security"] + numbers).prefix(Self.maximumTags))
  }
}

// MARK: CWE as a taxonomy (§3.19.3)

extension SARIFFormat {
  static let taxonomyReference: JSONValue = ["name": "CWE", "index": 0]

  /// Every number that a kind stands for, ascending.
  private static let numbers = Set(Weakness.all.flatMap(\.cwes)).sorted()
  private static let indices = Dictionary(
    uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })

  var taxonomy: JSONValue {
    [
      "name": "CWE",
      "organization": "MITRE",
      "shortDescription": ["text": "The MITRE Common Weakness Enumeration"],
      "informationUri": "https://cwe.mitre.org/",
      "isComprehensive": false,
      "taxa": .array(
        Self.numbers.map { number in
          [
            "id": JSONValue("\(number)"),
            "helpUri": JSONValue("https://cwe.mitre.org/data/definitions/\(number).html"),
          ]
        }),
    ]
  }

  /// A kind stands for several weaknesses, so that each is a part of what it finds (§3.53.3); nil
  /// for one that stands for none.
  private func relationships(of weakness: Weakness) -> JSONValue? {
    guard !weakness.cwes.isEmpty else { return nil }
    let kind: JSONValue = weakness.cwes.count == 1 ? "equal" : "subset"
    return .array(
      weakness.cwes.map { number in
        [
          "target": .object(
            JSONObject(present: [
              "id": JSONValue("\(number)"), "index": Self.indices[number].map { .integer($0) },
              "toolComponent": Self.taxonomyReference,
            ])),
          "kinds": [kind],
        ]
      })
  }
}
