/// How far the margin fell to where a step ends: what a step is flagged by, beside its margin.
///
/// A step that is low after one that is low too has not fallen from it; it may be the same weakness going
/// on, or another one. So the fall is measured from the highest of
/// - the margin before the step, `r_{t−1}`;
/// - the margin after any token of the step: it had recovered, then fell;
/// - `Margin.initial`, where the step before was weak and this one is clearly of another kind, so that its
///   low margin explains nothing.
enum StepFall {
  /// Two kinds are another's where each is at least so probable as all others together.
  static let clearProbability = 0.5

  /// - Parameters:
  ///   - before: the margin before the step; nil where it is not known.
  ///   - kinds: the step's, the most probable first; and those of the step before, empty where it has none.
  static func fall(
    to margin: Double, from before: Double?, inside tokenMargins: [TokenMargin],
    kinds: [KindProbability], after kindsBefore: [KindProbability]
  ) -> Double {
    let inside = tokenMargins.reduce(margin) { max($0, Double($1.margin)) }
    guard let before else { return inside - margin }
    let isAnother: Bool =
      if before <= 0, let kind = kinds.first, let other = kindsBefore.first {
        kind.name != other.name
          && !(kind.name == ModelDescription.otherKind || other.name == ModelDescription.otherKind)
          && min(kind.probability, other.probability) >= Self.clearProbability
      } else {
        false
      }
    return max(before, inside, isAnother ? Margin.initial : margin) - margin
  }
}
