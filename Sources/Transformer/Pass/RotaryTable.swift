#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Kernels

/// cos and sin of each position's angles: (positions, headSize / 2) each.
struct RotaryTable {
  private(set) var cosine = FloatBuffer(count: 0)
  private(set) var sine = FloatBuffer(count: 0)
  private let configuration: TransformerConfiguration
  private var positions = 0

  /// The table grows by whole steps of this many positions.
  private static let step = 1_024

  init(_ configuration: TransformerConfiguration) { self.configuration = configuration }

  var byteCount: Int { cosine.byteCount + sine.byteCount }

  mutating func reserve(_ needed: Int) {
    guard needed > positions else { return }
    positions = (needed + Self.step - 1) / Self.step * Self.step
    let half = configuration.headSize / 2
    cosine = FloatBuffer(count: positions * half)
    sine = FloatBuffer(count: positions * half)
    for index in 0..<half {
      let frequency = 1 / pow(configuration.ropeTheta, Double(2 * index) / Double(2 * half))
      for position in 0..<positions {
        // Reduced in double precision: float32 angles lose digits at long contexts.
        let angle = Double(position) * frequency
        cosine.start[position * half + index] = Float(cos(angle))
        sine.start[position * half + index] = Float(sin(angle))
      }
    }
  }
}
