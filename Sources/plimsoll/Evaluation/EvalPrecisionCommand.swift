import ArgumentParser
import Dataset
import Evaluation
import Foundation
import RewardModel

/// `plimsoll eval precision`: what faster arithmetic does to margins.
struct EvalPrecisionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "precision",
    abstract: "How far are margins from those in float32, and does a finding depend on it?",
    discussion: """
      Records are those of `eval pairs`; each text is scored in --precision and in float32. --html and \
      the options of intervals mean nothing here.
      """)

  @OptionGroup var options: EvalOptions

  func validate() throws {
    if options.model.precision == .float32 {
      throw ValidationError("--precision float32 would be held against itself.")
    }
  }

  func run() async throws {
    let segmenter = try options.segmenter()
    let fast = try options.loadModel()
    guard fast.precision != .float32 else {
      throw ValidationError("\(fast.model.name) is run in float32 itself; name a --precision.")
    }
    let exact = try options.loadModel(in: .float32)
    let evaluator = Evaluator(
      [ModelScorer(fast), ModelScorer(exact, name: "float32")], temperature: fast.model.temperature)
    let gathered = try await options.session(evaluator).gather(
      options.files, of: PairRecord.self, group: \.group
    ) { try EvaluationText.pair($0, cut: .blind, segmenter: segmenter) }
    let report = PrecisionReport(
      model: fast.model.name, precision: fast.precision.rawValue, texts: gathered.texts,
      thresholds: EvalBenignCommand.sensitivities(of: fast.model))
    if let json = options.json { try EvalOptions.write(try report.json(), to: json) }
    print(report.text)
  }
}
