import SyntaxTrees

/// What a run made, counted.
public struct DatasetSummary: Sendable, Hashable, CustomStringConvertible {
  public private(set) var records = 0
  public private(set) var texts: Set<String> = []
  public private(set) var steps = 0
  /// Vulnerable steps by the reason for the label.
  public private(set) var vulnerable: [String: Int] = [:]
  /// Steps that are not judged.
  public private(set) var unknown = 0
  /// Records of texts whose language nothing says; they are cut as prose is.
  public private(set) var plain = 0
  /// Bytes of all steps.
  public private(set) var bytes = 0
  /// Trajectories of pairs that stand once, as safe texts; see `SharedTrajectories`.
  public private(set) var shared = 0
  /// And those left out, as too short for that.
  public var short = 0
  /// Renamed copies that were written; see `Renaming`.
  public private(set) var copies = 0
  /// Inputs of which there should be copies and are none: no grammar reads them, or there is nothing to rename.
  public private(set) var unrenamed = 0
  /// Input records that gave nothing: no code differs, or nothing in them is code.
  public var empty = 0
  /// Lines of the input that are no records.
  public var unreadable = 0

  public init() {}

  public mutating func add(_ record: TrainingRecord) {
    records += 1
    if record.renamed == nil { texts.insert(record.input) }
    if record.kind == .safe, record.renamed == nil { shared += 1 }
    steps += record.completions.count
    if record.language == Language.plainText.identifier { plain += 1 }
    bytes += record.completions.reduce(0) { $0 + $1.utf8.count }
    for (label, origin) in zip(record.labels, record.origins) {
      switch label {
      case 0: vulnerable[origin, default: 0] += 1
      case nil: unknown += 1
      default: break
      }
    }
  }

  /// Counts the copies of one input, which gave `records`.
  public mutating func addCopies(_ count: Int, of records: [TrainingRecord]) {
    copies += count
    if count == 0, !records.isEmpty { unrenamed += 1 }
  }

  public var description: String {
    let reasons = vulnerable.sorted { $0.key < $1.key }.map { "\($0.value) by \($0.key)" }
    var parts = [
      "\(records) records of \(texts.count) inputs", "\(steps) steps in \(bytes) bytes",
      "vulnerable: \(reasons.isEmpty ? "none" : reasons.joined(separator: ", "))",
    ]
    if unknown > 0 { parts.append("\(unknown) not judged") }
    if plain > 0 { parts.append("\(plain) records in no language that is known, cut as prose") }
    if shared + short > 0 {
      parts.append(
        "\(shared) trajectories that a fix leaves as they are written once as safe texts, "
          + "\(short) left out as short")
    }
    if copies + unrenamed > 0 {
      parts.append("\(copies) renamed copies, none of \(unrenamed) inputs")
    }
    if empty > 0 { parts.append("\(empty) inputs without a difference or without code") }
    if unreadable > 0 { parts.append("\(unreadable) lines passed over") }
    return parts.joined(separator: "; ")
  }
}
