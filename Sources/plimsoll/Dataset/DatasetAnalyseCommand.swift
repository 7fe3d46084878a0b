import Analysers
import ArgumentParser
import Dataset
import Foundation
import Segmentation
import SourceTexts
import SyntaxTrees

/// `plimsoll dataset analyse`: static analysers' findings to training records.
struct DatasetAnalyseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyse",
    abstract: "Labels the steps of code by what static analysers find.",
    discussion: """
      Reads JSON Lines, plain or compressed with xz (files: `project`, `path`, `language`, `text`, \
      perhaps `tree`, the folder of the unpacked sources for headers; pairs of whole files), or \
      folders of sources. Runs the analysers that are installed, in a temporary folder, executes \
      nothing of what they read, and writes the trajectories with a finding and a sample of those \
      without, which is for training, or with --every-function all of them, for validation and for \
      look-alikes of findings (Documentation/Training.md). Rules that are style or noise are left out.
      """)

  @Argument(help: "Files of records, or folders of sources.", completion: .file())
  var inputs: [String]

  @Option(name: .shortAndLong, help: "The file to write; a name in .xz is compressed.")
  var output: String

  @Option(
    help: ArgumentHelp(
      "Analysers, with commas between: \(AnalyserTool.runnable.map(\.rawValue).joined(separator: ",")); by default those installed.",
      valueName: "names"))
  var tools: String?

  @Option(
    help: ArgumentHelp(
      "Where an analyser lies, as NAME=PATH; may be given several times.", valueName: "name=path"))
  var toolPath: [String] = []

  @Option(
    help: ArgumentHelp(
      "Findings made elsewhere, SARIF 2.1.0, whose files are those of a folder that is read; may be given several times.",
      valueName: "file"))
  var sarif: [String] = []

  @Flag(
    help: """
      Write every trajectory of every file that an analyser could read, files without a finding too: \
      what a model is validated on has to have code's own share of findings.
      """)
  var everyFunction = false

  @Option(
    help: "Trajectories without a finding for each with one, from the same file; by default 2.")
  var negatives: Double?

  @Option(help: "Decides which trajectories without a finding are drawn.")
  var seed: UInt64 = 1

  @Option(help: "Only trajectories with findings of this family of rules: pattern, flow.")
  var family: AnalyserRule.Family?

  @Option(help: "Processes at a time; by default one for each core, at most eight.")
  var jobs: Int?

  @Option(help: "Seconds that a tool may take for a text.")
  var seconds = AnalysisLimits().secondsPerText

  @Option(
    help: ArgumentHelp(
      "A folder that keeps what tools found, by content and version, so that a run can go on.",
      valueName: "folder"))
  var cache: String?

  @Option(
    help: ArgumentHelp(
      "A file of training records whose trajectories are not written again; may be given several times.",
      valueName: "file"))
  var exclude: [String] = []

  @Option(help: "Stop after so many records of each input.")
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      "The library of grammars, an absolute path; by default the one set-up fetched.",
      valueName: "file"))
  var grammars: String?

  /// Texts that are in memory at a time.
  private static let chunk = 192

  func validate() throws {
    if let negatives, !(0...1_000).contains(negatives) {
      throw ValidationError("--negatives \(negatives) is outside 0…1000.")
    }
    if everyFunction, negatives != nil || family != nil {
      throw ValidationError(
        "--every-function leaves nothing out, and --negatives and --family do; give one or the other."
      )
    }
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs \(jobs) is outside 1…256.")
    }
    if !(0.1...86_400).contains(seconds) {
      throw ValidationError("--seconds \(seconds) is outside 0.1…86400.")
    }
    if let limit, limit < 1 { throw ValidationError("--limit \(limit) is less than 1.") }
    _ = try wantedTools()
    _ = try toolPaths()
  }

  func run() async throws {
    let library = GrammarLibrary.load(explicit: grammars)
    if let reason = library.unavailableReason {
      throw CommandFailure(
        "Without grammars the steps would not be those the editor sees: \(reason)")
    }
    let run = try await makeRun()
    let maker = AnalyserRecords(
      segmenter: Segmenter(grammars: library),
      choice: everyFunction
        ? .every
        : .flagged(
          negatives: NegativeSample(ratio: negatives ?? NegativeSample().ratio, seed: seed),
          family: family))
    let foreign = try sarif.map { try SARIFReader.read(contentsOf: $0) }
    let writer = try RecordWriter(path: output)
    var summary = AnalysisSummary()
    // Files that several projects or versions share count once.
    var written = try excluded()
    for input in inputs {
      let inOtherLanguages = try await each(input, limits: run.limits) { texts in
        var results = try await run.results(for: texts.map(\.text))
        for report in foreign { report.add(to: &results, texts.map(\.text)) }
        for (text, results) in zip(texts, results) {
          summary.add(results)
          for record in maker.records(of: text, with: results)
          where written.insert(record.completions).inserted {
            try writer.write(record)
            summary.add(record)
          }
        }
        DatasetBuildCommand.note(
          "\(input): \(summary.texts) texts, \(summary.positiveSteps) vulnerable steps")
      }
      summary.foreign += inOtherLanguages
    }
    try writer.finish()
    print("\(output): \(summary)")
  }

  /// The trajectories of earlier files that are to stay theirs.
  private func excluded() throws -> Set<[String]> {
    var known: Set<[String]> = []
    for path in exclude {
      for (_, record) in try RecordFile(path).records(of: TrainingRecord.self) {
        known.insert(try record.get().completions)
      }
    }
    return known
  }

  private func makeRun() async throws -> AnalyserRun {
    let (found, missing) = try await AnalyserRun.installed(try wantedTools(), at: try toolPaths())
    for tool in missing {
      DatasetBuildCommand.note("\(tool.rawValue) is not installed; to have it: \(tool.remedy)")
    }
    for tool in found { DatasetBuildCommand.note("\(tool.tool.rawValue): \(tool.version)") }
    guard !found.isEmpty || !sarif.isEmpty else {
      throw CommandFailure("There is no analyser to run; install one or name it with --tool-path.")
    }
    var limits = AnalysisLimits()
    limits.secondsPerText = seconds
    return AnalyserRun(
      tools: found, limits: limits,
      jobs: jobs ?? min(8, ProcessInfo.processInfo.activeProcessorCount),
      cache: try cache.map { try AnalysisCache(folder: $0) })
  }

  /// Hands on the texts of an input, some at a time.
  ///
  /// - Returns: how many records hold none that an analyser reads.
  private func each(
    _ input: String, limits: AnalysisLimits, _ body: ([AnalysisInput]) async throws -> Void
  ) async throws -> Int {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: input, isDirectory: &isFolder), isFolder.boolValue {
      let texts = try SourceFolder.inputs(in: input, limits: limits).prefix(limit ?? .max)
      for start in stride(from: 0, to: texts.count, by: Self.chunk) {
        try await body(Array(texts[start..<min(texts.count, start + Self.chunk)]))
      }
      return 0
    }
    var waiting: [AnalysisInput] = []
    var (seen, empty) = (0, 0)
    for (line, record) in try RecordFile(input).records(of: AnalysisRecord.self) {
      if let limit, seen >= limit { break }
      seen += 1
      switch record {
      case .success(let record):
        waiting += record.inputs
        if record.inputs.isEmpty { empty += 1 }
      case .failure(.invalid(_, _, let reason)):
        DatasetBuildCommand.note("\(input), line \(line): \(reason); passed over")
      case .failure(let error): throw error
      }
      if waiting.count >= Self.chunk {
        try await body(waiting)
        waiting = []
      }
    }
    if !waiting.isEmpty { try await body(waiting) }
    return empty
  }

  private func wantedTools() throws -> [AnalyserTool] {
    guard let tools else { return AnalyserTool.runnable }
    return try tools.split(separator: ",").map { try Self.tool(String($0)) }
  }

  private func toolPaths() throws -> [AnalyserTool: String] {
    var paths: [AnalyserTool: String] = [:]
    for entry in toolPath {
      let parts = entry.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw ValidationError(
          "--tool-path \(entry) is not NAME=PATH, as in bandit=/opt/bin/bandit.")
      }
      paths[try Self.tool(parts[0])] = parts[1]
    }
    return paths
  }

  private static func tool(_ name: String) throws -> AnalyserTool {
    guard let tool = AnalyserTool(rawValue: name), AnalyserTool.runnable.contains(tool) else {
      throw ValidationError(
        "\(name) is no analyser that can be run; there are "
          + AnalyserTool.runnable.map(\.rawValue).joined(separator: ", "))
    }
    return tool
  }
}

extension AnalyserRule.Family: ExpressibleByArgument {}
