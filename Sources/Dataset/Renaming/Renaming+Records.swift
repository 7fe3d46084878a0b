/// Training records of renamed copies.
extension Renaming {
  /// Those of each copy of a pair; a copy is left out that is not cut and labelled as the pair is.
  ///
  /// - Parameter originals: what `builder` makes of the pair.
  public func records(
    of pair: PairRecord, like originals: [TrainingRecord], by builder: DatasetBuilder
  ) -> [[TrainingRecord]] {
    originals.isEmpty
      ? [] : Self.marked(copies(of: pair).map(builder.records), like: originals)
  }

  public func records(
    of text: AnnotatedRecord, like originals: [TrainingRecord], by builder: DatasetBuilder
  ) -> [[TrainingRecord]] {
    originals.isEmpty
      ? [] : Self.marked(copies(of: text).map(builder.records), like: originals)
  }

  private static func marked(
    _ copies: [[TrainingRecord]], like originals: [TrainingRecord]
  ) -> [[TrainingRecord]] {
    copies.enumerated().compactMap { index, records in
      guard
        records.map(\.labels) == originals.map(\.labels),
        records.map(\.lines) == originals.map(\.lines)
      else { return nil }
      return zip(records, originals).map { record, original in
        var record = record
        record.renamed = index + 1
        // A split keeps a text and its copies together.
        record.group = original.group
        return record
      }
    }
  }

  /// The records without texts of copies in which no name was replaced, so that each text stands once. Those of
  /// pairs stay: what a pair says is said by both of its sides.
  public static func withoutRepeats(_ records: [TrainingRecord]) -> [TrainingRecord] {
    guard records.contains(where: { $0.renamed != nil }) else { return records }
    let originals = Set(
      records.lazy.filter { $0.renamed == nil }.map { [$0.prompt, $0.completions] })
    return records.filter {
      $0.renamed == nil || $0.pair != nil || !originals.contains([$0.prompt, $0.completions])
    }
  }
}
