import Dataset
import Segmentation

/// What is drawn together of each kind of record, and what counts as one unit.
extension EvaluationSession {
  public func pairs(
    _ files: [String], cut: CutProtocol = .blind, segmenter: Segmenter
  ) async throws -> Gathered {
    try await gather(files, of: PairRecord.self, group: \.group) {
      try EvaluationText.pair($0, cut: cut, segmenter: segmenter)
    }
  }

  public func annotated(_ files: [String], segmenter: Segmenter) async throws -> Gathered {
    try await gather(files, of: AnnotatedRecord.self) { [EvaluationText($0, segmenter: segmenter)] }
  }

  public func benign(_ files: [String], segmenter: Segmenter) async throws -> Gathered {
    try await gather(files, of: SourceRecord.self, group: \.project) {
      [EvaluationText($0, segmenter: segmenter)]
    }
  }

  /// - Parameter note: called with each record that can be read.
  public func records(
    _ files: [String], note: (TrainingRecord) -> Void = { _ in }
  ) async throws -> Gathered {
    try await gather(files, of: TrainingRecord.self, unit: \.text, group: \.group) { record in
      note(record)
      return [try EvaluationText(record)]
    }
  }

  public func gather(
    _ kind: EvaluationReport.Kind, of files: [String], segmenter: Segmenter
  ) async throws -> Gathered {
    switch kind {
    case .pairs: try await pairs(files, segmenter: segmenter)
    case .annotated: try await annotated(files, segmenter: segmenter)
    case .benign: try await benign(files, segmenter: segmenter)
    case .records: try await records(files)
    }
  }
}

extension TrainingRecord {
  /// What the trajectories of one text share: the id without the trajectory's number.
  fileprivate var text: String? { id.lastIndex(of: "/").map { String(id[..<$0]) } }
}

extension EvaluationReport.Kind {
  /// What a file's records are, by the keys of the first that has those of a kind.
  public static func ofRecords(in file: String) throws -> Self {
    for (_, record) in try RecordFile(file).records(of: Keys.self) {
      if case .success(let keys) = record, let kind = keys.kind { return kind }
      if case .failure(.unreadable(let file, let reason)) = record {
        throw RecordFileError.unreadable(file: file, reason: reason)
      }
    }
    throw EvaluationError.noKnownRecord(file: file)
  }

  /// The keys of a record that its kind needs.
  private struct Keys: Decodable {
    var kind: EvaluationReport.Kind?

    init(from decoder: any Decoder) throws {
      let keys = Set(try decoder.container(keyedBy: Key.self).allKeys)
      func has(_ needed: Set<Key>) -> Bool { needed.isSubset(of: keys) }
      kind =
        if has([.vulnerable, .fixed]) {
          .pairs
        } else if has([.completions, .labels]) {
          .records
        } else if has([.project, .path, .text]), !has([.lines]), !has([.label]) {
          .benign
        } else if has([.id, .text]) {
          .annotated
        } else {
          nil
        }
    }

    private enum Key: String, CodingKey {
      case id, vulnerable, fixed, completions, labels, project, path, text, label
      case lines = "vul_lines"
    }
  }
}
