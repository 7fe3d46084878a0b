import Basics
import Dataset
import Foundation
import Generation
import RewardModel
import SyntaxTrees

/// Reads pairs and goes through them in an order that the seed decides, one after the other, until all, enough of
/// them, or the time is used.
public struct GenerationSession: Sendable {
  public struct Limits: Sendable, Hashable {
    /// Pairs that something is written for; all where nil.
    public var pairs: Int?
    /// After so long no pair is begun.
    public var seconds: Double?
    /// Records read of each file; all where nil.
    public var records: Int?
    /// Whether pairs are left out whose sides no analyser tells apart.
    public var isSensitiveOnly = false

    public init() {}
  }

  public struct Gathered: Sendable {
    public var outcomes: [GenerationOutcome] = []
    public var data: [DataFile] = []
    public var skipped: [SkippedRecord] = []
    public var seconds = 0.0
    /// Whether the time was over before all were done.
    public var isCut = false
  }

  public struct Progress: Sendable {
    /// Pairs looked at, and how many there are at most.
    public var pairs: Int
    public var total: Int
    /// Of those, how many something was written for, and how many of these an analyser knows.
    public var written: Int
    public var sensitive: Int
    public var seconds: Double
  }

  private let trials: GenerationTrials
  private let limits: Limits
  private let seed: UInt64
  private let report: @Sendable (Progress) -> Void

  /// Pairs whose sides are analysed together: analysers take longest to start.
  private static let together = 16

  public init(
    _ trials: GenerationTrials, limits: Limits, seed: UInt64,
    report: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    (self.trials, self.limits, self.seed, self.report) = (trials, limits, seed, report)
  }

  /// A pair, and where it stands.
  fileprivate struct Item {
    let record: PairRecord
    let file: Int
    let line: Int
  }

  /// What is to be done with an item.
  fileprivate enum Work {
    case known(GenerationOutcome)
    case leftOut(String)
    case open(PairPlace)
  }

  /// - Parameter file: has what is known and gets what is new; nil to begin anew and keep nothing.
  /// - Throws: where a file cannot be read or written, or a generator or an analyser fails.
  public func run(_ files: [String], outcomes file: OutcomeFile? = nil) async throws -> Gathered {
    let clock = ContinuousClock()
    let start = clock.now
    func seconds() -> Double { (clock.now - start) / .seconds(1) }
    var gathered = Gathered()
    let items = try read(files, &gathered)
    var done = Progress(pairs: 0, total: items.count, written: 0, sensitive: 0, seconds: 0)
    let enough = limits.pairs ?? .max
    var next = 0
    while next < items.count, done.written < enough, !gathered.isCut {
      let count =
        limits.isSensitiveOnly ? Self.together : min(Self.together, enough - done.written)
      let chunk = items[next..<min(items.count, next + count)].map { ($0, work($0, file)) }
      next += chunk.count
      var sides = try await trials.judge.sides(of: chunk.compactMap { $0.1.place })[...]
      pairs: for (item, work) in chunk where done.written < enough {
        let outcome: GenerationOutcome
        switch work {
        case .known(let known): outcome = known
        case .leftOut(let reason): outcome = item.outcome(leftOut: reason)
        case .open(let place):
          let sides = sides.removeFirst()
          gathered.isCut = limits.seconds.map { seconds() > $0 } ?? false
          guard !gathered.isCut else { break pairs }
          outcome = try await self.outcome(of: item, at: place, sides)
        }
        if case .known = work {} else { try file?.append(outcome) }
        gathered.add(outcome, file: item.file, line: item.line)
        done.add(outcome, seconds: seconds())
        report(done)
      }
    }
    gathered.seconds = seconds()
    return gathered
  }

  private func work(_ item: Item, _ file: OutcomeFile?) -> Work {
    if let known = file?.known[item.record.id],
      limits.isSensitiveOnly || known.leftOut != GenerationOutcome.insensitive
    {
      let isKnown = known.trial.map { !$0.sides.sensitiveTools.isEmpty } ?? true
      if limits.isSensitiveOnly, !isKnown { return .known(known.withoutTrial) }
      return .known(known)
    }
    do {
      return .open(try PairPlace(item.record, segmenter: trials.judge.segmenter))
    } catch {
      return .leftOut("\(error)")
    }
  }

  private func outcome(
    of item: Item, at place: PairPlace, _ sides: SideVerdicts
  ) async throws -> GenerationOutcome {
    if limits.isSensitiveOnly, sides.sensitiveTools.isEmpty {
      return item.outcome(leftOut: GenerationOutcome.insensitive)
    }
    do {
      var outcome = item.outcome(leftOut: nil)
      outcome.trial = try await trials.trial(at: place, sides: sides)
      return outcome
    } catch let error as GenerationError {
      guard case .promptTooLong = error else { throw error }
      return item.outcome(leftOut: "\(error)")
    } catch let error as ScoringError {
      return item.outcome(leftOut: "\(error)")
    } catch let error as RankingError {
      return item.outcome(leftOut: "\(error)")
    }
  }

  /// All pairs of the files, each id once, in the order they are gone through: one that `seed` draws, so that the
  /// first of them are a sample.
  private func read(_ files: [String], _ gathered: inout Gathered) throws -> [Item] {
    var items: [Item] = []
    var seen: Set<String> = []
    for (number, path) in files.enumerated() {
      let url = URL(fileURLWithPath: path)
      var file = DataFile(file: url.lastPathComponent, sha256: try FileDigest.sha256(of: url))
      for (line, result) in try RecordFile(path).records(of: PairRecord.self) {
        if let records = limits.records, file.read >= records { break }
        file.read += 1
        var reason: String?
        switch result {
        case .success(let record) where seen.insert(record.id).inserted:
          items.append(Item(record: record, file: number, line: line))
        case .success(let record): reason = "\(record.id) was read before"
        case .failure(.invalid(_, _, let words)): reason = words
        case .failure(let error): throw error
        }
        if let reason {
          file.skipped += 1
          gathered.skipped.append(SkippedRecord(file: file.file, line: line, reason: reason))
        }
      }
      gathered.data.append(file)
    }
    var generator = SplitMix64(seed: seed)
    return items.shuffled(using: &generator)
  }
}

extension GenerationSession.Work {
  fileprivate var place: PairPlace? {
    if case .open(let place) = self { place } else { nil }
  }
}

extension GenerationSession.Item {
  fileprivate func outcome(leftOut reason: String?) -> GenerationOutcome {
    GenerationOutcome(
      id: record.id, group: record.group,
      language: Language.ofRecord(record.language, fileName: record.fileName).identifier,
      leftOut: reason, trial: nil)
  }
}

extension GenerationOutcome {
  /// As it is where pairs that no analyser knows are left out.
  fileprivate var withoutTrial: GenerationOutcome {
    GenerationOutcome(
      id: id, group: group, language: language, leftOut: Self.insensitive, trial: nil)
  }
}

extension GenerationSession.Gathered {
  fileprivate mutating func add(_ outcome: GenerationOutcome, file: Int, line: Int) {
    outcomes.append(outcome)
    if let reason = outcome.leftOut {
      data[file].skipped += 1
      skipped.append(SkippedRecord(file: data[file].file, line: line, reason: reason))
    } else {
      data[file].used += 1
    }
  }
}

extension GenerationSession.Progress {
  fileprivate mutating func add(_ outcome: GenerationOutcome, seconds: Double) {
    pairs += 1
    if let trial = outcome.trial {
      written += 1
      sensitive += trial.sides.sensitiveTools.isEmpty ? 0 : 1
    }
    self.seconds = seconds
  }
}
