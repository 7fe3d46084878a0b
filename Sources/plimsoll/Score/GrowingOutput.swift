import Foundation

/// Writes the steps of a growing text, each row at once: a generator waits for it.
struct GrowingOutput {
  let isJSON: Bool
  /// The definition of the row written last.
  private var definition: String?

  init(isJSON: Bool) { self.isJSON = isJSON }

  /// A row as JSON: a step of `ScoreReport`, and what it belongs to.
  private struct JSONRow: Encodable {
    let row: GrowingScores.Row

    private enum CodingKeys: String, CodingKey { case definition, step, revised }

    func encode(to encoder: any Encoder) throws {
      try row.step.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(row.definition, forKey: .definition)
      try container.encode(row.number, forKey: .step)
      try container.encode(row.isRevised, forKey: .revised)
    }
  }

  mutating func write(_ rows: [GrowingScores.Row]) throws {
    for row in rows {
      if isJSON {
        try write(line: try JSONRow(row: row).jsonLine())
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
      line: "\n"
        + ScoreTable.summary(flagged: counts.flagged, of: counts.steps, known: counts.known)
        + "; \(scores.tokensComputed) tokens computed")
  }

  /// Not `print`, which keeps what goes to a pipe until there is more of it.
  private func write(line: String) throws {
    try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
  }
}
