import ArgumentParser
import Evaluation
import Foundation
import RewardModel

/// `plimsoll eval precision`: what faster arithmetic does to margins, findings and figures.
struct EvalPrecisionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "precision",
    abstract: "Does a finding, or a figure of the model, depend on fast arithmetic?",
    discussion: """
      Records are those of `eval pairs`, `annotated`, `benign` and `records`; the keys of a file's first \
      record say which. Each text is scored in --precision and in --against. Figures are told for each \
      kind of record, findings over all of them; the last line is the verdict. With --margins a run that \
      was cut goes on where it was.
      """)

  @OptionGroup var options: EvalOptions

  @Option(help: "The arithmetic it is held against.")
  var against = SecurityRewardModel.Precision.float32

  func validate() throws {
    if let precision = options.model.precision { try check(precision) }
    if options.steps != nil { throw ValidationError("precision writes no steps; use --json.") }
  }

  private func check(_ precision: SecurityRewardModel.Precision) throws {
    if precision == against {
      throw ValidationError(
        "--precision \(precision) would be held against itself; name another, or another --against."
      )
    }
  }

  func run() async throws {
    let files = try Dictionary(grouping: options.files) {
      try EvaluationReport.Kind.ofRecords(in: $0)
    }
    let segmenter = try options.segmenter()
    let package = try Places().packages.package(options.model.model)
    let keeper = options.keeper()
    let fast = try options.load(package, keeper: keeper)
    try check(fast.precision)
    let exact = try options.load(package, in: against, keeper: keeper)
    let evaluator = Evaluator(
      [ModelScorer(fast), ModelScorer(exact, name: against.rawValue)],
      temperature: fast.model.temperature)
    let session = options.session(evaluator)
    var gathered: [(kind: EvaluationReport.Kind, texts: EvaluationSession.Gathered)] = []
    for kind in EvaluationReport.Kind.allCases {
      guard let files = files[kind] else { continue }
      let texts = try await session.gather(kind, of: files, segmenter: segmenter)
      EvalOptions.note(texts.skipped)
      gathered.append((kind, texts))
    }
    let report = try PrecisionReport(
      precision: fast.precision.rawValue, against: against.rawValue, gathered, evaluator: evaluator,
      thresholds: EvalBenignCommand.sensitivities(of: fast.model),
      run: options.description(of: fast.model, cut: .blind))
    keeper?.close(within: .seconds(60))
    if let json = options.json { try EvalOptions.write(try report.json(), to: json) }
    print(report.text)
  }
}
