import Foundation
import RewardModel

/// How far margins of a fast arithmetic lie from those of float32 on the same texts, and whether a
/// finding depends on it.
public struct PrecisionReport: Sendable, Codable {
  public struct Flips: Sendable, Codable {
    /// The thresholds' name: `package` or a sensitivity.
    public var name: String
    /// Steps flagged in float32, and steps that are flagged in one of the two alone.
    public var flagged: Int
    public var flipped: Int
    /// `flipped` of all steps.
    public var share: Double
  }

  public var model: String
  public var precision: String
  public var texts: Int
  public var steps: Int
  /// |difference| of margins: the mean, the 50th, 99th and 99.9th percentile, and the largest.
  public var mean: Double
  public var median: Double
  public var percentile99: Double
  public var percentile999: Double
  public var largest: Double
  /// Steps whose margins differ by more than `Self.tolerance`.
  public var beyondTolerance: Int
  public var flips: [Flips]

  /// A difference that nobody should see: margins are shown with two digits.
  public static let tolerance = 0.02

  /// - Parameters:
  ///   - texts: scored by two columns: the fast arithmetic, then float32.
  ///   - thresholds: which steps are flagged, by name.
  public init(
    model: String, precision: String, texts: [ScoredText],
    thresholds: [(name: String, thresholds: Thresholds)]
  ) {
    self.model = model
    self.precision = precision
    self.texts = texts.count
    let differences = texts.flatMap { text in
      zip(text.results[0].margins, text.results[1].margins).map { abs($0 - $1) }
    }.sorted()
    steps = differences.count
    func percentile(_ share: Double) -> Double {
      differences.isEmpty
        ? 0 : differences[min(differences.count - 1, Int(Double(differences.count) * share))]
    }
    mean = differences.reduce(0, +) / Double(max(1, differences.count))
    median = percentile(0.5)
    percentile99 = percentile(0.99)
    percentile999 = percentile(0.999)
    largest = differences.last ?? 0
    beyondTolerance = differences.count { $0 > Self.tolerance }
    flips = thresholds.map { name, thresholds in
      let rule = FlagRule.thresholds(thresholds)
      var (flagged, flipped) = (0, 0)
      for text in texts {
        for (fast, exact) in zip(rule.chances(text.results[0]), rule.chances(text.results[1])) {
          flagged += exact == 1 ? 1 : 0
          flipped += fast == exact ? 0 : 1
        }
      }
      return Flips(
        name: name, flagged: flagged, flipped: flipped,
        share: Double(flipped) / Double(max(1, differences.count)))
    }
  }

  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return try encoder.encode(self)
  }

  /// For a terminal.
  public var text: String {
    func number(_ value: Double) -> String { FigureFormat.number(value, digits: 4) }
    var table = TextTable(["thresholds", "flagged in float32", "flipped", "of all steps"])
    for flip in flips {
      table.add([
        flip.name, "\(flip.flagged)", "\(flip.flipped)",
        FigureFormat.number(100 * flip.share, digits: 2) + " %",
      ])
    }
    return """
      \(model) in \(precision) beside float32: \(steps) steps of \(texts) texts

      difference of margins: mean \(number(mean)), median \(number(median)), 99 % within \
      \(number(percentile99)), 99.9 % within \(number(percentile999)), largest \(number(largest))
      beyond \(FigureFormat.number(Self.tolerance, digits: 2)): \(beyondTolerance) steps

      \(table.text)
      """
  }
}
