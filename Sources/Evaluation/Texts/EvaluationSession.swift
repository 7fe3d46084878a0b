import Dataset
import Foundation
import RewardModel

/// Reads records, scores their texts and keeps what the report needs, one record after the other.
///
/// A record that cannot be used is left out and reported with its line; the rest goes on.
public struct EvaluationSession: Sendable {
  /// What was scored.
  public struct Gathered: Sendable {
    public var texts: [ScoredText] = []
    /// Pairs, texts or files.
    public var units = 0
    /// Commits or projects: what a bootstrap draws.
    public var groups = 0
    public var data: [DataFile] = []
    public var skipped: [SkippedRecord] = []
    public var usage = TokenUsage()
    public var seconds = 0.0

    /// Records used and left out, over all files.
    public var used: Int { data.reduce(0) { $0 + $1.used } }
    public var skippedCount: Int { data.reduce(0) { $0 + $1.skipped } }
  }

  /// How far a run is.
  public struct Progress: Sendable {
    public var file: String
    public var records: Int
    /// Of the file; nil where it was not counted.
    public var total: Int?
    public var skipped: Int
    public var tokens: TokenUsage
    public var seconds: Double
  }

  let evaluator: Evaluator
  let limit: Int?
  let report: @Sendable (Progress) -> Void

  /// - Parameters:
  ///   - limit: records used of each file; all where nil.
  ///   - report: called after each record, and when one was left out with its reason.
  public init(
    evaluator: Evaluator, limit: Int? = nil,
    report: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    self.evaluator = evaluator
    self.limit = limit
    self.report = report
  }

  /// Scores the records of files.
  ///
  /// - Parameters:
  ///   - unit: records with the same name are one text or file; nil for each by itself.
  ///   - group: records with the same name are drawn together in a bootstrap, as are those of one
  ///     unit; nil for each unit by itself.
  ///   - texts: the texts of a record; none to pass over it without a word.
  /// - Throws: where a file cannot be read to its end, or nothing in it can be used.
  public func gather<Record: Decodable>(
    _ files: [String], of type: Record.Type, unit: (Record) -> String? = { _ in nil },
    group: (Record) -> String? = { _ in nil }, texts: (Record) throws -> [EvaluationText]
  ) async throws -> Gathered {
    var gathered = Gathered()
    var units: [String: Int] = [:]
    var groups: [String: Int] = [:]
    let clock = ContinuousClock()
    let start = clock.now
    for path in files {
      let total = try Self.count(path, limit: limit)
      var file = DataFile(
        file: URL(fileURLWithPath: path).lastPathComponent,
        sha256: try FileDigest.sha256(of: URL(fileURLWithPath: path)))
      for (line, result) in try RecordFile(path).records(of: type) {
        if let limit, file.read >= limit { break }
        file.read += 1
        do {
          let record = try Self.get(result)
          let parts = try texts(record)
          let unitName = unit(record)
          let groupName = group(record) ?? unitName
          let unitPlace = unitName.flatMap { units[$0] } ?? gathered.units
          let groupPlace = groupName.flatMap { groups[$0] } ?? gathered.groups
          var scored: [ScoredText] = []
          for text in parts where !text.steps.isEmpty {
            scored.append(
              try await evaluator.score(
                text, unit: unitPlace, group: groupPlace, usage: &gathered.usage))
          }
          if parts.contains(where: \.steps.isEmpty), !parts.isEmpty {
            throw SkippedReason("there is no code in it")
          }
          guard !scored.isEmpty else { continue }
          if let unitName { units[unitName] = unitPlace }
          if let groupName { groups[groupName] = groupPlace }
          gathered.units = max(gathered.units, unitPlace + 1)
          gathered.groups = max(gathered.groups, groupPlace + 1)
          gathered.texts += scored
          file.used += 1
        } catch let error as CancellationError {
          throw error
        } catch RecordFileError.unreadable(let file, let reason) {
          throw RecordFileError.unreadable(file: file, reason: reason)
        } catch {
          file.skipped += 1
          let reason =
            if case RecordFileError.invalid(_, _, let reason) = error { reason } else { "\(error)" }
          gathered.skipped.append(SkippedRecord(file: file.file, line: line, reason: reason))
        }
        gathered.seconds = Self.seconds(clock.now - start)
        report(
          Progress(
            file: file.file, records: file.read, total: total,
            skipped: gathered.skippedCount + file.skipped, tokens: gathered.usage,
            seconds: gathered.seconds))
      }
      gathered.data.append(file)
    }
    gathered.seconds = Self.seconds(clock.now - start)
    return gathered
  }

  private static func get<Record>(_ result: Result<Record, RecordFileError>) throws -> Record {
    try result.get()
  }

  /// Records a progress line can promise; counting a compressed file takes a second and is worth it.
  private static func count(_ path: String, limit: Int?) throws -> Int {
    var count = 0
    for _ in try RecordFile(path).records(of: Empty.self) {
      count += 1
      if let limit, count >= limit { break }
    }
    return count
  }

  /// Any JSON object.
  private struct Empty: Decodable {}

  private struct SkippedReason: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }
}
