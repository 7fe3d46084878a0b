import CKernels
import COpenBLAS

/// Which of its kernels OpenBLAS runs, and which it should.
///
/// OpenBLAS picks kernels by the processor's model when it is loaded, and a release older than the
/// processor falls back to AVX2 on a machine that has AVX-512: 0.3.21 runs its Haswell kernels on
/// Zen 5, at two thirds of the speed. Its own environment variable sets that right, but only before
/// the library is loaded, hence in a process that is started (again) with it.
public enum OpenBLASCore {
  /// The variable OpenBLAS reads when it is loaded.
  public static let variable = "OPENBLAS_CORETYPE"

  /// The kernels in use, as OpenBLAS names them.
  public static var current: String { openblas_get_corename().map { String(cString: $0) } ?? "" }

  /// The kernels to ask for instead; nil where the choice is right or not ours to make.
  public static var better: String? {
    better(than: current, hasAVX512: plimsoll_kernels_of(PLIMSOLL_AVX512) != nil)
  }

  static func better(than current: String, hasAVX512: Bool) -> String? {
    guard hasAVX512, withoutAVX512.contains(current) else { return nil }
    return "SkylakeX"
  }

  /// Kernels of x86-64 that do without AVX-512.
  private static let withoutAVX512: Set<String> = [
    "Prescott", "Core2", "Penryn", "Nehalem", "Sandybridge", "Haswell", "Zen", "Excavator",
  ]
}
