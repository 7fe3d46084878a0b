import Foundation

/// Writes the steps of a growing text, each row at once: a generator waits for it.
struct GrowingOutput {
  let isJSON: Bool
  /// The definition of the row written last.
  private var definition: String?

  init(isJSON: Bool) { self.isJSON = isJSON }

  /// A row as JSON; lines are 1-based and inclusive.
  private struct JSONRow: Encodable {
    var definition: String
    var step: Int
    var startLine: Int
    var endLine: Int
    var margin: Double
    var drop: Double
    var fall: Double
    var flagged: Bool
    var kind: String?
    var revised: Bool

    init(_ row: GrowingScores.Row) {
      definition = row.definition
      step = row.number
      startLine = row.step.startLine
      endLine = row.step.endLine
      margin = row.step.margin
      drop = row.step.drop
      fall = row.step.fall
      flagged = row.step.flagged
      kind = row.step.kind
      revised = row.isRevised
    }
  }

  mutating func write(_ rows: [GrowingScores.Row]) throws {
    for row in rows {
      if isJSON {
        try write(line: try JSONRow(row).jsonLine())
        continue
      }
      if row.definition != definition {
        let heading = definition == nil ? ScoreTable.heading + "\n" : ""
        definition = row.definition
        try write(line: heading + row.definition)
      }
      try write(line: ScoreTable.row(row.number, row.step) + (row.isRevised ? "  revised" : ""))
    }
  }

  /// What all of it came to, for people.
  func end(_ scores: GrowingScores) throws {
    guard !isJSON else { return }
    let counts = scores.counts
    try write(
      line: "\n\(counts.flagged) of \(counts.steps) steps flagged; "
        + "\(scores.tokensComputed) tokens computed")
  }

  /// Not `print`, which keeps what goes to a pipe until there is more of it.
  private func write(line: String) throws {
    try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
  }
}
