/// How candidates are ranked.
public struct RankingOptions: Sendable, Hashable {
  /// What candidates are ordered by, the highest first.
  public enum Order: String, Sendable, Hashable, CaseIterable {
    /// R: the aggregated margins of a candidate's steps.
    case reward
    /// The same over the advantages `A_t` of its steps.
    case advantage
  }

  public var aggregation: Aggregation
  public var order: Order
  /// How many candidates are marked as kept, the best ones; 1 or more.
  public var keep: Int

  public init(aggregation: Aggregation, order: Order = .reward, keep: Int = 1) {
    self.aggregation = aggregation
    self.order = order
    self.keep = keep
  }

  /// Candidates that are ranked at once. The paper draws ten of a generator; each costs its own tokens, so
  /// many times that number would take minutes.
  public static let mostCandidates = 256

  /// Bytes of a prefix with a candidate behind it. A file that somebody wrote has fewer, and for each
  /// candidate all of it is cut.
  public static let mostBytes = 1 << 20
}

/// Why candidates are not ranked.
public enum RankingError: Error, Sendable, Hashable, CustomStringConvertible {
  case aggregation(String)
  case order(String)
  case temperature(Double)
  case keep(Int)
  case noCandidates
  case tooManyCandidates(Int)
  /// The prefix with the candidate of this index behind it.
  case tooLong(candidate: Int, bytes: Int)

  public var description: String {
    switch self {
    case .aggregation(let name):
      "“\(name)” is no aggregation; choose one of "
        + Aggregation.Method.allCases.map(\.rawValue).joined(separator: ", ")
    case .order(let name):
      "“\(name)” is nothing to rank by; choose one of "
        + RankingOptions.Order.allCases.map(\.rawValue).joined(separator: ", ")
    case .temperature(let value):
      "temperature \(value) is outside \(Aggregation.temperatures.lowerBound)…"
        + "\(Int(Aggregation.temperatures.upperBound)); leave it out for the model's own"
    case .keep(let count):
      "of the candidates \(count) cannot be kept; keep 1 or more"
    case .noCandidates:
      "there are no candidates; give at least one"
    case .tooManyCandidates(let count):
      "\(count) candidates are more than \(RankingOptions.mostCandidates); rank them in parts, then the best "
        + "of the parts"
    case .tooLong(let candidate, let bytes):
      "the prefix with candidate \(candidate) has \(bytes) bytes and at most \(RankingOptions.mostBytes) are "
        + "read; shorten the prefix to the file that the candidate belongs to, or to its imports and the "
        + "definition that it goes on with"
    }
  }
}
