/// What a fix leaves as it is: trajectories that both texts of a pair have, step for step.
///
/// Of the authored pairs' trajectories three in five are such. Read on both sides they say nothing of the fix and
/// use up most of a source's share of the tokens; once, as a safe text, each is one more example of plain code.
public enum SharedTrajectories {
  /// Unicode scalars in the steps of one that is kept. What is shorter (a getter, a main that calls one
  /// function, a constructor that keeps its arguments) is safe in every project and is read without looking.
  public static let fewestCharacters = 200

  /// The records of one pair with each shared trajectory once, as a safe text, or not at all where it is
  /// short. One with a vulnerable step stays on both sides, for instance a caller that a label was
  /// propagated to, as does one that reads another preamble.
  ///
  /// - Returns: the records in order, and how many trajectories were too short.
  public static func once(
    _ records: [TrainingRecord]
  ) -> (records: [TrainingRecord], tooShort: Int) {
    // The fixed side's by what a model reads, in order.
    var fixed: [[[String]]: [Int]] = [:]
    for (index, record) in records.enumerated() where record.side == "fixed" {
      fixed[[record.prompt, record.completions], default: []].append(index)
    }
    var twins: Set<Int> = []
    var shared: Set<Int> = []
    for (index, record) in records.enumerated()
    where record.side == "vulnerable" && !record.labels.contains(0) {
      let content = [record.prompt, record.completions]
      guard let twin = fixed[content]?.first else { continue }
      fixed[content]?.removeFirst()
      shared.insert(index)
      twins.insert(twin)
    }
    var kept: [TrainingRecord] = []
    var tooShort = 0
    for (index, record) in records.enumerated() where !twins.contains(index) {
      if !shared.contains(index) {
        kept.append(record)
      } else if record.characters >= fewestCharacters {
        kept.append(record.asSafeText)
      } else {
        tooShort += 1
      }
    }
    return (kept, tooShort)
  }
}

extension TrainingRecord {
  fileprivate var characters: Int { completions.reduce(0) { $0 + $1.unicodeScalars.count } }

  /// This record as that of a text of its own; what was not judged stays so.
  fileprivate var asSafeText: TrainingRecord {
    var text = self
    let number = id.lastIndex(of: "/").map { id[$0...] } ?? ""
    text.id = "\(input)/text\(number)"
    text.side = "text"
    text.pair = nil
    text.kind = .safe
    text.changed = changed.map { _ in false }
    text.spans = spans.map { _ in [] }
    text.isInsertion = nil
    return text
  }

  /// The source record: the id without the side and the number.
  var input: String {
    id.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
  }
}
