import CKernels
import Foundation

/// The kernels of one instruction set; shapes and meaning are in `CKernels.h`.
///
/// `@unchecked Sendable`: points at a constant table of functions that keep no state.
public struct VectorKernels: @unchecked Sendable, CustomStringConvertible {
  let table: UnsafePointer<plimsoll_kernels>

  /// Every variant this processor can run, the preferred one last: AMX stands before AVX-512 VNNI, which was no slower
  /// where both were timed (Documentation/Performance.md), and NEON's matrices, which nobody timed, before its dot products.
  public static let available: [VectorKernels] = [
    PLIMSOLL_BASELINE, PLIMSOLL_AVX2, PLIMSOLL_AVX_VNNI, PLIMSOLL_AVX512, PLIMSOLL_AMX,
    PLIMSOLL_AVX512_VNNI, PLIMSOLL_NEON_MATRIX, PLIMSOLL_NEON_DOT,
  ].compactMap { variant in plimsoll_kernels_of(variant).map(VectorKernels.init(table:)) }

  /// The environment's variable that names a variant to be used in place of the fastest, so that one can be
  /// measured beside another: `AVX2`.
  public static let variable = "PLIMSOLL_KERNELS"
  private static let asked = ProcessInfo.processInfo.environment[variable].flatMap {
    $0.isEmpty ? nil : $0
  }

  /// The fastest variant this processor can run, or the one the environment asks for.
  public static let best =
    available.first { $0.description == asked } ?? available[available.count - 1]

  /// Why the variant that the environment asks for is not used; nil where it is, or none is asked for.
  public static let problem: String? = asked.flatMap { asked in
    guard !available.contains(where: { $0.description == asked }) else { return nil }
    let names = available.map(\.description).joined(separator: ", ")
    return "\(variable) is \(asked), which this processor does not have; it has \(names)"
  }

  public var description: String { String(cString: table.pointee.name) }

  @inlinable public static func allFinite(_ x: UnsafePointer<Float>, count: Int) -> Bool {
    plimsoll_all_finite(x, count) == 1
  }

  /// `y = x / √(mean(x²) + epsilon) · weight` for each row.
  public func rmsNorm(
    _ x: UnsafePointer<Float>, weight: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>,
    rows: Int, width: Int, epsilon: Float
  ) {
    table.pointee.rms_norm(x, weight, y, rows, width, epsilon)
  }

  /// Rotary position embedding in place, halves paired; `cosine` and `sine` are (rows, headSize/2).
  public func rotary(
    _ x: UnsafeMutablePointer<Float>, rows: Int, stride: Int, heads: Int, headSize: Int,
    cosine: UnsafePointer<Float>, sine: UnsafePointer<Float>
  ) {
    table.pointee.rotary(x, rows, stride, heads, headSize, cosine, sine)
  }

  /// Softmax of `scale · x` over the first `visible + row` columns of each row, zeros behind them.
  public func softmaxCausal(
    _ x: UnsafeMutablePointer<Float>, rows: Int, stride: Int, columns: Int, visible: Int,
    scale: Float
  ) {
    table.pointee.softmax_causal(x, rows, stride, columns, visible, scale)
  }

  /// `y = silu(gate) · up`.
  public func swiGLU(
    gate: UnsafePointer<Float>, up: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>,
    rows: Int, width: Int, stride: Int, outputStride: Int
  ) {
    table.pointee.swiglu(gate, up, y, rows, width, stride, outputStride)
  }

  /// `y[r, n] (+)= x[r, :] · w[n, :]`.
  public func dotRows(
    _ x: UnsafePointer<Float>, xStride: Int, _ w: UnsafePointer<Float>, wStride: Int,
    into y: UnsafeMutablePointer<Float>, yStride: Int, rows: Int, columns: Int, depth: Int,
    accumulate: Bool
  ) {
    table.pointee.dot_rows(
      x, xStride, w, wStride, y, yStride, rows, columns, depth, accumulate ? 1 : 0)
  }

  /// `y[r, :] = Σ_n p[r, n] · v[n, :]`.
  public func weightedSum(
    _ p: UnsafePointer<Float>, pStride: Int, of v: UnsafePointer<Float>, vStride: Int,
    into y: UnsafeMutablePointer<Float>, yStride: Int, rows: Int, count: Int, width: Int
  ) {
    table.pointee.weighted_sum(p, pStride, v, vStride, y, yStride, rows, count, width)
  }
}
