import ArgumentParser
import Dataset
import Evaluation
import Foundation
import RewardModel
import ScoreStorage
import Segmentation
import SyntaxTrees

/// What the subcommands of `eval` share.
struct EvalOptions: ParsableArguments {
  @Argument(help: "Files of records.", completion: .file())
  var files: [String]

  @Option(help: ArgumentHelp("Write the report as JSON.", valueName: "file"))
  var json: String?

  @Option(
    help: ArgumentHelp(
      "Write each judged step with its margins and kinds, as JSON Lines.", valueName: "file"))
  var steps: String?

  @Option(
    help: ArgumentHelp(
      "Keep margins in a folder and take those that are there, so that a second run computes only what is new.",
      valueName: "folder"))
  var margins: String?

  @Option(help: "Use at most so many records of each file.")
  var limit: Int?

  @Option(help: "Decides the resamples and the random baseline.")
  var seed: UInt64 = 1

  @Option(help: "Resamples for the confidence intervals; 0 gives none.")
  var bootstrap = Bootstrap.defaultResamples

  @Flag(help: "Say nothing on standard error while it runs.")
  var quiet = false

  @OptionGroup var model: ModelOptions

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit \(limit) is less than 1.") }
    if !(0...Bootstrap.maximumResamples).contains(bootstrap) {
      throw ValidationError(
        "--bootstrap \(bootstrap) is outside 0…\(Bootstrap.maximumResamples).")
    }
    try Self.check(files)
    // Found out now rather than after twenty minutes.
    for output in [json, steps].compactMap(\.self) {
      let url = URL(fileURLWithPath: output)
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
        isFolder.boolValue
      {
        throw ValidationError("\(output) is a folder; name a file in it.")
      }
      if !FileManager.default.isWritableFile(atPath: url.deletingLastPathComponent().path) {
        throw ValidationError(
          "\(output) cannot be written: is there such a folder, and is it yours?")
      }
    }
  }

  /// Each file is read more than once (its hash, its length, its records), which a pipe cannot be.
  static func check(_ files: [String]) throws {
    for file in files {
      guard FileManager.default.isReadableFile(atPath: file) else {
        throw ValidationError("\(file) is not there or cannot be read.")
      }
      let path = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
      let type =
        try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      guard type == .typeRegular else {
        throw ValidationError(
          "\(file) is no regular file, and eval reads a file more than once; write it to disk first "
            + "(a file named ….xz is unpacked while it is read).")
      }
    }
  }

  /// The segmentation an editor uses; without grammars the steps would be others.
  func segmenter() throws -> Segmenter {
    let library = GrammarLibrary.load(explicit: model.grammars)
    if let reason = library.unavailableReason {
      throw CommandFailure(
        "Without grammars the steps would not be those the editor sees: \(reason)")
    }
    return Segmenter(grammars: library)
  }

  func loadModel() throws -> SecurityRewardModel {
    try load(Places().packages.package(model.model), keeper: keeper())
  }

  /// - Parameters:
  ///   - precision: what the options say where nil.
  ///   - keeper: several models can have one.
  func load(
    _ package: ModelPackage, in precision: SecurityRewardModel.Precision? = nil,
    keeper: ScoreStore?
  ) throws -> SecurityRewardModel {
    let places = Places()
    return try SecurityRewardModel.load(
      package, from: places.packages, threads: model.threads,
      precision: precision ?? model.precision,
      packed: places.packedModels, keeper: keeper)
  }

  /// What remembers margins beyond this run; nil where none is asked for. It is not closed: it survives
  /// whatever end, and what the last half second computed is computed once more.
  func keeper() -> ScoreStore? {
    guard let margins else { return nil }
    let store = ScoreStore(
      folder: URL(fileURLWithPath: margins).path,
      report: { event in
        if event.isWarning { Self.note("\(event)") }
      })
    store.waitUntilOpened(within: .seconds(60))
    return store
  }

  /// The model as the evaluation sees it.
  func scorer(_ model: any StepScoring) throws -> ModelScorer {
    ModelScorer(model, steps: try steps.map(StepRecordFile.init))
  }

  func session(_ evaluator: Evaluator) -> EvaluationSession {
    // Who reads the output may stop reading; the files are written all the same.
    signal(SIGPIPE, SIG_IGN)
    let progress = quiet ? nil : ProgressLine()
    return EvaluationSession(evaluator: evaluator, limit: limit) { progress?.show($0) }
  }

  func description(of model: ModelDescription, cut: CutProtocol? = nil) -> RunDescription {
    RunDescription(
      command: ["plimsoll"] + CommandLine.arguments.dropFirst(),
      date: ISO8601DateFormatter().string(from: Date()),
      version: Plimsoll.configuration.version, seed: seed, resamples: bootstrap, cut: cut,
      model: model)
  }

  /// Writes the files, each in one step (a run that ends early leaves none), and prints the report.
  func write(_ report: EvaluationReport) throws {
    if let json { try Self.write(try report.json(), to: json) }
    Self.note(report.skipped)
    print(report.text)
  }

  /// What was left out.
  static func note(_ skipped: [SkippedRecord]) {
    for record in skipped {
      note("\(record.file), line \(record.line): \(record.reason); left out")
    }
  }

  static func write(_ data: Data, to path: String) throws {
    do {
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw CommandFailure("\(path) cannot be written: \(error.localizedDescription)")
    }
  }

  static func note(_ text: String) {
    // Where nobody reads it, the run goes on.
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
  }
}
