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
      record say which. Each text is scored in --precision and in float32. Figures are told for each \
      kind of record, findings over all of them; the last line is the verdict. With --margins a run that \
      was cut goes on where it was.
      """)

  @OptionGroup var options: EvalOptions

  func validate() throws {
    if options.model.precision == .float32 {
      throw ValidationError("--precision float32 would be held against itself.")
    }
    if options.html != nil || options.steps != nil {
      throw ValidationError("precision writes no page and no steps; use --json.")
    }
  }

  func run() async throws {
    let files = try Dictionary(grouping: options.files) {
      try EvaluationReport.Kind.ofRecords(in: $0)
    }
    let segmenter = try options.segmenter()
    let package = try Places().store.package(options.model.model)
    let keeper = options.keeper()
    let fast = try options.load(package, keeper: keeper)
    guard fast.precision != .float32 else {
      throw ValidationError("\(fast.model.name) is run in float32 itself; name a --precision.")
    }
    let exact = try options.load(package, in: .float32, keeper: keeper)
    let evaluator = Evaluator(
      [ModelScorer(fast), ModelScorer(exact, name: "float32")], temperature: fast.model.temperature)
    let session = options.session(evaluator)
    var gathered: [(kind: EvaluationReport.Kind, texts: EvaluationSession.Gathered)] = []
    for kind in EvaluationReport.Kind.allCases {
      guard let files = files[kind] else { continue }
      let texts = try await session.gather(kind, of: files, segmenter: segmenter)
      EvalOptions.note(texts.skipped)
      gathered.append((kind, texts))
    }
    let report = try PrecisionReport(
      precision: fast.precision.rawValue, gathered, evaluator: evaluator,
      thresholds: EvalBenignCommand.sensitivities(of: fast.model),
      run: options.description(of: fast.model, cut: .blind))
    keeper?.close(within: .seconds(60))
    if let json = options.json { try EvalOptions.write(try report.json(), to: json) }
    print(report.text)
  }
}
