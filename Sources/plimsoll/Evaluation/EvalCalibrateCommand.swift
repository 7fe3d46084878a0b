import ArgumentParser
import Dataset
import Evaluation
import Foundation
import RewardModel

/// `plimsoll eval calibrate`: thresholds by stated rates of false alarms.
struct EvalCalibrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Chooses a package's thresholds for stated rates of false alarms.",
    discussion: """
      All projects of the files choose the thresholds of strict, balanced and quiet; what they do is \
      counted in folds: on each project with the thresholds that the other folds choose. With --records \
      (training records of validation files) the choice is the one that flags most vulnerable steps \
      within the rate, and the share of vulnerable steps is measured by margin. Writes both into the \
      package's plimsoll.json, where hover finds them; balanced becomes the package's thresholds.
      """)

  @OptionGroup var options: EvalOptions

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Training records with labels, of validation files.", valueName: "file"))
  var records: [String] = []

  @Option(help: "Findings for 1,000 benign lines that strict may have.")
  var strict = 1.0

  @Option(help: "Findings for 1,000 benign lines that balanced may have.")
  var balanced = 0.25

  @Option(help: "Findings for 1,000 benign lines that quiet may have.")
  var quietRate = 0.1

  @Flag(help: "Print what was found and leave the package as it is.")
  var dryRun = false

  func validate() throws {
    guard 0 < quietRate, quietRate <= balanced, balanced <= strict, strict.isFinite else {
      throw ValidationError(
        "The rates must be positive, and strict at least balanced at least quiet.")
    }
    try EvalOptions.check(records)
  }

  func run() async throws {
    let segmenter = try options.segmenter()
    let package = try Places().packages.package(options.model.model)
    if !dryRun, let asked = options.model.precision, asked != package.precision {
      throw CommandFailure(
        "the package's thresholds are for the precision it runs in, \(package.precision), and would be chosen in "
          + "\(asked); leave out --precision, or use --dry-run")
    }
    let manifest = package.folder.appendingPathComponent(ModelManifest.fileName)
    if !dryRun, !FileManager.default.isWritableFile(atPath: manifest.path) {
      throw CommandFailure(
        "\(manifest.path) cannot be written; use --dry-run, or a package of your own")
    }
    let model = try options.load(package, keeper: options.keeper())
    let evaluator = Evaluator([try options.scorer(model)], temperature: model.model.temperature)
    let session = options.session(evaluator)
    let benign = try await session.benign(options.files, segmenter: segmenter)
    var labellers: Set<String> = []
    let labelled = try await session.records(records) {
      if let labeller = $0.kind.labeller { labellers.insert(labeller) }
    }
    EvalOptions.note(benign.skipped + labelled.skipped)
    let calibrator = Calibrator(
      benign: benign.texts, labelled: labelled.texts, resamples: options.bootstrap,
      seed: options.seed)
    let calibration = try calibrator.calibration(
      targets: [
        Calibrator.Target(name: "strict", rate: strict),
        Calibrator.Target(name: "balanced", rate: balanced),
        Calibrator.Target(name: "quiet", rate: quietRate),
      ], drop: model.model.thresholds.drop, date: String(Self.today),
      data: benign.data + labelled.data, labelledBy: labellers.sorted())
    if let json = options.json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try EvalOptions.write(try encoder.encode(calibration) + Data("\n".utf8), to: json)
    }
    if !dryRun { try ManifestEdit(file: manifest).set(calibration) }
    print(calibration.text())
    print("\n\(calibrator.projects) projects in \(calibrator.foldCount) folds.")
    if !dryRun { print("\nWritten to \(manifest.path); balanced is the package's thresholds now.") }
  }

  /// `2026-11-21`, UTC.
  private static var today: Substring {
    ISO8601DateFormatter().string(from: Date()).prefix { $0 != "T" }
  }
}

extension TrainingRecord.Kind {
  /// Who says which steps are vulnerable, as hover words it; nil where nobody does.
  fileprivate var labeller: String? {
    switch self {
    case .pair, .file: "fixes"
    case .annotated: "people"
    case .analyser: "static analysers"
    case .benign, .uniform, .safe: nil
    }
  }
}
