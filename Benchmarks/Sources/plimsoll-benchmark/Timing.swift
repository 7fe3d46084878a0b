import Foundation

/// Several runs of one thing: the least, the median and the most, in seconds of wall time.
struct Timing {
  var runs: [Double]

  var median: Double { runs.sorted()[runs.count / 2] }

  /// One run that is not counted, then `count` that are.
  static func of(_ count: Int, _ body: () async throws -> Void) async rethrows -> Timing {
    try await body()
    var runs: [Double] = []
    for _ in 0..<count {
      let start = ContinuousClock.now
      try await body()
      runs.append((ContinuousClock.now - start).seconds)
    }
    return Timing(runs: runs)
  }

  var milliseconds: String {
    let sorted = runs.sorted().map { String(format: "%.1f", $0 * 1_000) }
    return "\(sorted[0]) / \(sorted[sorted.count / 2]) / \(sorted[sorted.count - 1])"
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

/// A row of a table, its cells padded.
func row(_ cells: String...) {
  let widths = [34, 26, 40]
  print(
    zip(cells, widths).map { $0.padding(toLength: max($0.count, $1), withPad: " ", startingAt: 0) }
      .joined(separator: "  "))
}
