/// What a scorer says of a vulnerable text and its fix.
public struct PairOutcome: Sendable, Hashable {
  /// R (Eq. 2) of each side.
  public var vulnerable: Double
  public var fixed: Double

  public init(vulnerable: Double, fixed: Double) {
    self.vulnerable = vulnerable
    self.fixed = fixed
  }

  /// 1 where the vulnerable text scores below its fix, 0 where above, half where equal.
  public var order: Double {
    vulnerable < fixed ? 1 : vulnerable > fixed ? 0 : 0.5
  }

  /// The four outcomes of PrimeVul's pairwise evaluation (SecCodePRM, appendix B.5).
  public enum Verdict: String, Sendable, CaseIterable {
    /// P-C: both right.
    case correct = "p_c"
    /// P-V: both called vulnerable.
    case vulnerable = "p_v"
    /// P-B: both called benign.
    case benign = "p_b"
    /// P-R: both wrong.
    case reversed = "p_r"
  }

  /// A text is called vulnerable when R is at or below the threshold; the paper's is 0.
  public func verdict(at threshold: Double) -> Verdict {
    switch (vulnerable <= threshold, fixed <= threshold) {
    case (true, false): .correct
    case (true, true): .vulnerable
    case (false, false): .benign
    case (false, true): .reversed
    }
  }
}
