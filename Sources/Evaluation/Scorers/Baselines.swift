import Basics
import Foundation

/// Scorers without a model. A figure that one of these reaches has not been earned by reading code.
public enum Baselines {
  /// In the order of reports.
  public static func all(seed: UInt64) -> [any StepScorer] {
    [
      RandomScorer(seed: seed), ConstantScorer(), CountScorer.length, CountScorer.shortness,
      CountScorer.lengthOverSteps, CountScorer.calls, CountScorer.fewCalls, KeywordScorer(),
    ]
  }
}

/// Every step the same: nothing is ever flagged, everything ties.
public struct ConstantScorer: StepScorer {
  public let name = "all safe"
  public let about = "every step has a margin of 1"

  public init() {}

  public func scores(of text: EvaluationText) -> TextScores {
    TextScores(margins: text.steps.map { _ in 1 })
  }
}

/// Margins drawn evenly from −1…1, anew in each draw.
public struct RandomScorer: StepScorer {
  public let name = "random"
  public let about: String
  let seed: UInt64
  /// Reports give the mean over the draws: one draw of a few hundred texts is lucky or unlucky.
  public let draws: Int

  public static let defaultDraws = 50

  public init(seed: UInt64, draws: Int = Self.defaultDraws) {
    self.seed = seed
    self.draws = draws
    about = "margins drawn evenly from −1…1; the mean of \(draws) draws"
  }

  public func scores(of text: EvaluationText) -> TextScores { scores(of: text, draw: 0) }

  /// Depends on the seed, the draw and the text's id alone, not on what was scored before.
  func scores(of text: EvaluationText, draw: Int) -> TextScores {
    let digest = FNV1a(text.id.utf8).value
    var generator = SplitMix64(seed: seed &+ UInt64(draw) &* 0x9E37_79B9 ^ digest)
    return TextScores(
      margins: text.steps.map { _ in Double.random(in: -1...1, using: &generator) })
  }
}

/// Counts something in a step; more (or less) of it is more suspicious. The text as a whole is judged
/// by the count over all of it, which is harder to beat than Eq. 2 over the steps.
public struct CountScorer: StepScorer {
  public let name: String
  public let about: String
  /// The count of a step that gets a margin of 0, and that of a text.
  let halfway: (step: Double, text: Double)
  let isReversed: Bool
  let count: @Sendable (EvaluationText) -> (steps: [Double], text: Double)

  /// `1 − 2x / (x + halfway)`: 1 for nothing, 0 for `halfway`, towards −1 without end. Only the order
  /// matters to most figures; the scale matters to those at a fixed threshold.
  private func margin(_ x: Double, _ halfway: Double) -> Double {
    (1 - 2 * x / (x + halfway)) * (isReversed ? -1 : 1)
  }

  public func scores(of text: EvaluationText) -> TextScores {
    let counts = count(text)
    return TextScores(
      margins: counts.steps.map { margin($0, halfway.step) },
      reward: margin(counts.text, halfway.text))
  }

  private static func lengths(_ text: EvaluationText) -> [Double] {
    text.steps.map { Double($0.step.content.bytes.count) }
  }

  static let length = CountScorer(
    name: "length", about: "longer is more suspicious, in bytes", halfway: (200, 1_000),
    isReversed: false
  ) { text in
    let steps = lengths(text)
    return (steps, steps.reduce(0, +))
  }

  static let shortness = CountScorer(
    name: "shortness", about: "shorter is more suspicious, in bytes", halfway: (200, 1_000),
    isReversed: true, count: length.count)

  static let lengthOverSteps = CountScorer(
    name: "length/steps", about: "length of a step over the number of steps in its text",
    halfway: (20, 200), isReversed: false
  ) { text in
    let number = Double(max(1, text.steps.count))
    let steps = lengths(text).map { $0 / number }
    return (steps, steps.reduce(0, +))
  }

  static let calls = CountScorer(
    name: "calls", about: "more calls are more suspicious, counted as `name(`", halfway: (3, 15),
    isReversed: false
  ) { text in
    let steps = text.steps.map { Double(CodeWords($0.step.content.bytes).calls) }
    return (steps, steps.reduce(0, +))
  }

  static let fewCalls = CountScorer(
    name: "few calls", about: "fewer calls are more suspicious, counted as `name(`",
    halfway: (3, 15), isReversed: true, count: calls.count)
}

/// Names that reviewers look for. A step without one has a margin of 1; each one halves what is left
/// of the way to −1.
public struct KeywordScorer: StepScorer {
  public let name = "keywords"
  public let about = "dangerous names such as strcpy, system, eval; more are more suspicious"
  public let makesClaims = true

  public init() {}

  public func scores(of text: EvaluationText) -> TextScores {
    TextScores(
      margins: text.steps.map { step in
        let count = CodeWords(step.step.content.bytes).all.count(where: Self.names.contains)
        return count == 0 ? 1 : pow(0.5, Double(count)) - 1
      })
  }

  static let names: Set<Substring> = [
    // C and C++
    "strcpy", "strcat", "sprintf", "vsprintf", "gets", "scanf", "sscanf", "fscanf", "strncpy",
    "strncat", "memcpy", "memmove", "bcopy", "alloca", "system", "popen", "execl", "execlp",
    "execv", "execvp", "mktemp", "tmpnam", "tempnam", "realpath", "getwd", "stpcpy", "wcscpy",
    "wcscat", "srand", "access", "chmod", "chown", "crypt", "vfork", "LoadLibrary",
    "CreateProcess", "WinExec",
    // Python
    "eval", "exec", "pickle", "cPickle", "marshal", "shelve", "yaml", "subprocess", "shell",
    "md5", "sha1", "telnetlib", "ftplib", "urlopen", "extractall", "mark_safe", "execfile",
    "execute",
    // JavaScript, PHP, Java, Ruby
    "innerHTML", "outerHTML", "dangerouslySetInnerHTML", "child_process", "execSync", "spawn",
    "unserialize", "shell_exec", "passthru", "getRuntime", "ObjectInputStream", "readObject",
    "html_safe", "constantize",
  ]
}
