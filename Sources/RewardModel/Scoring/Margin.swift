import Foundation

/// Eq. 1 and Eq. 2 of SecCodePRM.
public enum Margin {
  /// `r_t = softmax(h_t)[safe] − softmax(h_t)[vulnerable]` (Eq. 1), which for two classes is
  /// `tanh((h_safe − h_vulnerable) / 2)`.
  public static func margin(safe: Float, vulnerable: Float) -> Double {
    tanh((Double(safe) - Double(vulnerable)) / 2)
  }

  /// `R = Σ w_i r_i`, `w_i = exp(−r_i/τ) / Σ_j exp(−r_j/τ)` (Eq. 2): low margins weigh more.
  ///
  /// - Returns: a number between the lowest margin and the mean; nil for no margins.
  public static func aggregate(_ margins: [Double], temperature: Double) -> Double? {
    guard let lowest = margins.min() else { return nil }
    // Shifted by the lowest margin, so that the largest weight is exp(0).
    let weights = margins.map { exp((lowest - $0) / temperature) }
    let total = weights.reduce(0, +)
    return zip(weights, margins).reduce(0) { $0 + $1.0 * $1.1 } / total
  }

  /// `r_0`: before the first step nothing has been lost.
  public static let initial = 1.0
}
