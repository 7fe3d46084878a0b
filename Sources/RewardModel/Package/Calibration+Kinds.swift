extension Calibration {
  /// How often the most probable kind of a vulnerable step is the one it was labelled with.
  public struct Kinds: Sendable, Hashable, Codable {
    /// A kind at least so probable is named, any other is not: in each range from here on at least
    /// `required` of the steps are of the kind that is most probable.
    public var least: Double
    /// The share that was asked for.
    public var required: Double
    /// By the probability of the most probable kind; ranges in ascending order, without overlap.
    public var ranges: [Range]

    /// Vulnerable steps of labelled records whose most probable kind lies in a range.
    public struct Range: Sendable, Hashable, Codable {
      /// From, to; the upper end is included in the last range only.
      public var probability: [Double]
      /// The share whose kind is the labelled one.
      public var right: Double
      public var steps: Int
      /// 95 %, Wilson.
      public var interval: [Double]

      public init(probability: [Double], right: Double, steps: Int, interval: [Double]) {
        self.probability = probability
        self.right = right
        self.steps = steps
        self.interval = interval
      }
    }

    public init(least: Double, required: Double, ranges: [Range]) {
      self.least = least
      self.required = required
      self.ranges = ranges
    }

    /// What was measured for a probability; nil where too few steps had one like it.
    public func measured(at probability: Double) -> Range? {
      ranges.last { range in
        range.probability[0] <= probability
          && (probability < range.probability[1] || range.probability[1] >= 1)
          && range.steps >= Calibration.minimumSteps
      }
    }

    /// The first thing that is wrong, as a sentence; nil where all is well.
    var firstProblem: String? {
      if !(0...1).contains(least) || !(0...1).contains(required) {
        return "calibration.kinds has a least or required that is outside 0…1"
      }
      var end = 0.0
      for range in ranges {
        let ends = range.probability
        if ends.count != 2 || !(ends[0] < ends[1]) || ends[0] < 0 || ends[1] > 1 {
          return "calibration.kinds: \(ends) is not a range of probabilities in 0…1"
        }
        if ends[0] < end { return "calibration.kinds: \(ends) overlaps the range before it" }
        end = ends[1]
        if !(0...1).contains(range.right) || range.steps < 0 {
          return "calibration.kinds: \(range.right) is not a share"
        }
        if range.interval.count != 2 || !range.interval.allSatisfy({ (0...1).contains($0) }) {
          return "calibration.kinds: \(range.interval) is not an interval of shares"
        }
      }
      return nil
    }
  }
}

extension ModelDescription {
  /// The kind of steps that no kind with a name of its own fits.
  public static let otherKind = "other"

  /// How probable a kind must be to be named where nothing was measured: more than all others together.
  public static let leastNamedKind = 0.5

  /// The kind that a warning may name; nil where none leads clearly.
  ///
  /// - Parameter kinds: the most probable first.
  public func namedKind(of kinds: [KindProbability]) -> KindProbability? {
    guard let first = kinds.first, first.name != Self.otherKind,
      first.probability >= calibration?.kinds?.least ?? Self.leastNamedKind
    else { return nil }
    return first
  }

  /// The kind that is named or, where that is not clear enough, the one that is more likely than all others together:
  /// the best there is to act on.
  public func likelyKind(of kinds: [KindProbability]) -> KindProbability? {
    if let named = namedKind(of: kinds) { return named }
    guard let first = kinds.first, first.name != Self.otherKind,
      first.probability >= Self.leastNamedKind
    else { return nil }
    return first
  }
}
