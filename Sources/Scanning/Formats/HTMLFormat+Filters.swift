import Findings

extension HTMLFormat {
  /// What can be left out of sight: a kind, a level. Boxes and a style sheet do it without a script.
  ///
  /// Each pair of kind and level that occurs has a class. Where a browser knows `:has`, what carries such classes is
  /// out of sight until the boxes of one of its pairs are checked, as they are at first; where it does not, everything
  /// is shown and there are no boxes.
  struct Filters: Sendable {
    /// nil for findings whose kind is unclear.
    let kinds: [(kind: String?, count: Int)]
    let levels: [(level: Level, count: Int)]
    private let pairs: [Pair]
    /// Of each kind in `kinds`.
    private let indices: [String?: Int]

    enum Level: String, Sendable, CaseIterable {
      case warning, note, suppressed

      init(_ finding: ShownFinding) {
        self =
          finding.suppression != nil ? .suppressed : finding.severity == .sharp ? .warning : .note
      }

      var words: String {
        switch self {
        case .warning: "warnings"
        case .note: "notes"
        case .suppressed: "not warned of"
        }
      }

      var id: String { "level-\(rawValue)" }
    }

    private struct Pair: Hashable {
      let kind: Int
      let level: Level
    }

    init(_ findings: [ShownFinding]) {
      var counts: [String?: Int] = [:]
      for finding in findings { counts[finding.kind, default: 0] += 1 }
      // The most frequent first, what is unclear last.
      let kinds = counts.map { (kind: $0.key, count: $0.value) }.sorted { one, other in
        guard let a = one.kind, let b = other.kind else { return one.kind != nil }
        return one.count != other.count ? one.count > other.count : a < b
      }
      self.kinds = kinds
      levels = Level.allCases.compactMap { level in
        let count = findings.count { Level($0) == level }
        return count > 0 ? (level, count) : nil
      }
      indices = Dictionary(
        uniqueKeysWithValues: kinds.enumerated().map { ($0.element.kind, $0.offset) })
      var pairs: [Pair] = []
      var known: Set<Pair> = []
      for finding in findings {
        let pair = Pair(kind: indices[finding.kind] ?? 0, level: Level(finding))
        if known.insert(pair).inserted { pairs.append(pair) }
      }
      self.pairs = pairs
    }

    /// The classes of what holds these findings; nil for none, which nothing hides.
    func classes(of findings: [ShownFinding]) -> String? {
      let wanted = Set(
        findings.map { Pair(kind: indices[$0.kind] ?? 0, level: Level($0)) })
      guard !wanted.isEmpty else { return nil }
      let names = pairs.indices.filter { wanted.contains(pairs[$0]) }.map { "f\($0)" }
      return (["filtered"] + names).joined(separator: " ")
    }

    var style: String {
      guard !pairs.isEmpty else { return "" }
      let rules = pairs.enumerated().map { index, pair in
        "  body:has(#kind-\(pair.kind):checked):has(#\(pair.level.id):checked) .f\(index) "
          + "{ display: revert }\n"
      }
      return "@supports selector(:has(*)) {\n  .filtered { display: none }\n\(rules.joined())}\n"
    }

    func write(to page: Writer) {
      page.element("form", ["class": "filters", "aria-label": "What is shown"]) {
        page.element("fieldset") {
          page.element("legend") { page.text("Level") }
          for (level, count) in levels { box(level.id, "\(level.words) (\(count))", page) }
        }
        page.element("fieldset") {
          page.element("legend") { page.text("Kind of weakness") }
          for (index, (kind, count)) in kinds.enumerated() {
            let title = kind.map(FindingMessage.title(ofKind:)) ?? "kind unclear"
            box("kind-\(index)", "\(title) (\(count))", page)
          }
        }
      }
    }

    private func box(_ id: String, _ words: String, _ page: Writer) {
      page.element("label", ["for": id]) {
        // A browser that keeps boxes over a reload would hide findings behind the reader's back.
        page.void(
          "input",
          ["type": "checkbox", "id": id, "checked": "checked", "autocomplete": "off"])
        page.text(" \(words)")
      }
    }
  }
}
