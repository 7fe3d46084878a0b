import Configuration
import Findings
import Foundation
import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees

/// Scores files as an editor would that opened them one after the other, and reports what it would show.
public struct FolderScan: Sendable {
  public typealias Segment = @Sendable (SourceText, Language) -> SegmentedText

  /// What happens on the way.
  public enum Event: Sendable {
    /// A file is done; its findings are complete.
    case file(ScannedFile)
    /// So many bytes of code are scored, or known, or left out, of all there are.
    case progress(Progress)
  }

  public struct Progress: Sendable, Hashable {
    public var files = 0
    public var totalFiles = 0
    public var lines = 0
    public var bytes = 0
    public var totalBytes = 0
  }

  /// Bytes of code that are given to the scorer at once, so that definitions of several files fill the forward pass
  /// together, and few are lost where it ends early.
  private static let batchBytes = 96 << 10

  let scorer: any StepScoring
  let segment: Segment
  /// Whether the report needs every step, not the findings alone.
  let keepsSteps: Bool

  public init(scorer: any StepScoring, keepsSteps: Bool, segment: @escaping Segment) {
    (self.scorer, self.keepsSteps, self.segment) = (scorer, keepsSteps, segment)
  }

  /// A file that is read and cut, and what of it is to be scored.
  private struct Work {
    var file: ScannedFile
    let judge: FindingJudge
    let lines: LineRanges?
    let trajectories: [Trajectory]
    /// Indices of those that are scored.
    let wanted: [Int]
    var scores: [Int: TrajectoryScores] = [:]
    let bytes: Int
  }

  /// - Parameters:
  ///   - report: what is known of the run; files, what is left out and costs are added.
  ///   - handle: called in the order of the targets.
  /// - Returns: the report, also of a run that was cancelled: with what was found until then.
  public func run(
    _ targets: [ScanTarget], rules: inout WorkspaceRules, into report: ScanReport,
    handle: (Event) async -> Void
  ) async -> ScanReport {
    var report = report
    let start = ContinuousClock.now
    var progress = Progress()
    progress.totalFiles = targets.count
    progress.totalBytes = targets.reduce(0) { $0 + Self.size(of: $1) }
    var batch: [Work] = []
    var batchBytes = 0
    var seen = 0
    for target in targets where !Task.isCancelled {
      do {
        if let work = try await read(target, &rules, &report) {
          batch.append(work)
          batchBytes += work.bytes
        } else {
          progress.files += 1
          progress.bytes += Self.size(of: target)
          await handle(.progress(progress))
        }
      } catch { break }
      seen += 1
      guard batchBytes >= Self.batchBytes || seen == targets.count else { continue }
      await score(&batch, &report, &progress, handle)
      batch = []
      batchBytes = 0
    }
    // Cancelled before its batch was full: what of it is known.
    if !batch.isEmpty { await score(&batch, &report, &progress, handle) }
    report.isInterrupted = Task.isCancelled && progress.files < targets.count
    report.problems += rules.problems
    report.seconds = (ContinuousClock.now - start) / .seconds(1)
    return report
  }

  // MARK: Reading

  private static func size(of target: ScanTarget) -> Int {
    switch target.source {
    case .bytes(let bytes): bytes.count
    case .file, .staged:
      (try? FileManager.default.attributesOfItem(atPath: target.absolutePath))?[.size] as? Int ?? 0
    }
  }

  /// nil for what is left out as a whole, which the report then says.
  private func read(
    _ target: ScanTarget, _ rules: inout WorkspaceRules, _ report: inout ScanReport
  ) async throws(CancellationError) -> Work? {
    func leaveOut(_ reason: LeftOut.Reason, _ definition: String? = nil) {
      report.leftOut.append(LeftOut(path: target.path, reason: reason, definition: definition))
    }
    let rules = rules.rules(for: target.absolutePath)
    guard !rules.isLeftOut else {
      leaveOut(.excluded)
      return nil
    }
    guard !Language.isStoredNotebook(target.path) else {
      leaveOut(.notebook)
      return nil
    }
    guard let language = target.language ?? Language.forFile(named: target.path),
      language != .plainText
    else {
      leaveOut(.language)
      return nil
    }
    let bytes: [UInt8]
    do {
      guard let read = try await Self.bytes(of: target) else {
        leaveOut(.size)
        return nil
      }
      bytes = read
    } catch let error as CancellationError {
      throw error
    } catch {
      leaveOut(
        .unreadable(
          error is Unreadable || error is Git.Failure ? "\(error)" : error.localizedDescription))
      return nil
    }
    guard let (text, encoding) = TextEncoding.decode(bytes) else {
      leaveOut(.binary)
      return nil
    }
    let segmented = segment(text, language)
    let thresholds = rules.options.thresholds(for: scorer.model)
    let file = ScannedFile(
      path: target.path, language: language, encoding: encoding, text: text, thresholds: thresholds)
    let unwritten = segmented.unwritten(unless: rules.options.generated ?? false)
    // git counts line feeds alone; where other line ends stand too its lines are not ours.
    let lines = text.hasLoneReturn ? target.lines.map { _ in .all } : target.lines
    var room = rules.options.maximumFileBytes ?? FileLimits.scoredBytes
    if text.count <= room { room = .max }
    var wanted: [Int] = []
    for (index, trajectory) in segmented.trajectories.enumerated() {
      if let lines,
        !trajectory.steps.contains(where: { lines.overlaps(file.lines(of: $0.range)) })
      {
        continue
      }
      let size = trajectory.steps.reduce(0) { $0 + $1.range.count }
      if let reason = unwritten(trajectory) {
        leaveOut(LeftOut.Reason(reason), segmented.saysItIsGenerated ? nil : trajectory.name)
        if segmented.saysItIsGenerated { return nil }
      } else if size > room {
        leaveOut(.size, trajectory.name)
      } else {
        room -= size
        wanted.append(index)
      }
    }
    let comments = IgnoreComments(segmented)
    report.problems += comments.problems.map { problem in
      "\(target.path):\(file.lines(of: problem.range).lowerBound): this comment counts for nothing: \(problem.reason)"
    }
    return Work(
      file: file,
      judge: FindingJudge(
        model: scorer.model, thresholds: thresholds, comments: comments,
        baseline: rules.baseline),
      lines: lines, trajectories: segmented.trajectories, wanted: wanted, bytes: bytes.count)
  }

  /// nil for more than are read.
  private static func bytes(of target: ScanTarget) async throws -> [UInt8]? {
    switch target.source {
    case .bytes(let bytes): return bytes.count <= FileLimits.readBytes ? bytes : nil
    case .staged(let folder, let path):
      let bytes = try await Git(folder: folder).staged(path)
      return bytes.count <= FileLimits.readBytes ? bytes : nil
    case .file:
      // Not blocking: a link may lead to a named pipe, which would wait for who writes to it.
      let descriptor = open(target.absolutePath, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else { throw Unreadable(description: String(cString: strerror(errno))) }
      let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        throw Unreadable(description: "it is no regular file")
      }
      let data = try handle.read(upToCount: FileLimits.readBytes + 1) ?? Data()
      return data.count <= FileLimits.readBytes ? Array(data) : nil
    }
  }

  private struct Unreadable: Error, CustomStringConvertible {
    let description: String
  }

  // MARK: Scoring

  private func score(
    _ batch: inout [Work], _ report: inout ScanReport, _ progress: inout Progress,
    _ handle: (Event) async -> Void
  ) async {
    let places = batch.indices.flatMap { work in batch[work].wanted.map { (work: work, index: $0) }
    }
    var left = batch.map(\.wanted.count)
    var next = 0
    /// Hands over the files that are done and whose turn it is.
    func finishNext(isEnd: Bool = false) async {
      while next < batch.count, left[next] == 0 || isEnd {
        if left[next] == 0 {
          progress.files += 1
          progress.lines += batch[next].file.lines
          progress.bytes += batch[next].bytes
        }
        await finish(batch[next], &report, handle)
        await handle(.progress(progress))
        next += 1
      }
    }
    await finishNext()
    let trajectories = places.map { batch[$0.work].trajectories[$0.index] }
    // All that is kept on disk in one look-up; what follows finds it in memory.
    _ = await scorer.remembered(trajectories)
    for await scored in scorer.several(trajectories) {
      let place = places[scored.index]
      switch scored.result {
      case .success(let scores):
        batch[place.work].scores[place.index] = scores
        report.tokensComputed += scores.tokensComputed
        report.tokensReused += scores.tokensReused
      case .failure(is CancellationError): continue
      case .failure(let error):
        report.leftOut.append(
          LeftOut(
            path: batch[place.work].file.path, reason: .unreadable("\(error)"),
            definition: batch[place.work].trajectories[place.index].name))
      }
      left[place.work] -= 1
      await finishNext()
    }
    // Of a run that was cancelled: what is there of the others.
    await finishNext(isEnd: true)
  }

  /// Judges what is scored of a file, and hands it over.
  private func finish(
    _ work: Work, _ report: inout ScanReport, _ handle: (Event) async -> Void
  ) async {
    // Of a run that was cancelled, a file that was not come to.
    guard !work.scores.isEmpty || work.wanted.isEmpty else { return }
    var file = work.file
    for index in work.wanted {
      guard let scores = work.scores[index] else { continue }
      let trajectory = work.trajectories[index]
      file.findings += work.judge.findings(in: trajectory, scores).filter { finding in
        work.lines?.overlaps(file.lines(of: finding.stepRange)) ?? true
      }
      if keepsSteps {
        file.definitions.append(ScoredDefinition(trajectory: trajectory, scores: scores))
      }
    }
    file.findings.sort { $0.range.lowerBound < $1.range.lowerBound }
    if !keepsSteps, file.findings.isEmpty { file.text = SourceText() }
    report.files.append(file)
    await handle(.file(file))
  }
}

extension SourceText {
  /// Whether a line ends with a carriage return that no line feed follows.
  fileprivate var hasLoneReturn: Bool {
    bytes.indices.contains {
      bytes[$0] == 0x0D && ($0 + 1 == bytes.count || bytes[$0 + 1] != 0x0A)
    }
  }
}

extension LeftOut.Reason {
  init(_ unwritten: Unwritten) {
    switch unwritten {
    case .generated: self = .generated
    case .minified: self = .minified
    case .data: self = .data
    }
  }
}
