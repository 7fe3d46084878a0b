import Kernels

/// A linear layer: `y = x · wᵀ (+ bias)`, `w` of (outputs, inputs).
struct Linear: Sendable {
  enum Weights: Sendable {
    case float32(FloatBuffer)
    case bfloat16(PackedMatrix)
  }

  let outputs: Int
  let inputs: Int
  let weights: Weights
  /// (outputs)
  let bias: FloatBuffer?

  /// Takes a matrix in float32 and keeps it in `precision`.
  init(_ w: FloatBuffer, outputs: Int, inputs: Int, bias: FloatBuffer?, precision: Precision) {
    self.outputs = outputs
    self.inputs = inputs
    self.bias = bias
    weights =
      switch precision {
      case .float32: .float32(w)
      case .bfloat16:
        .bfloat16(PackedMatrix(rounding: w.start, outputs: outputs, inputs: inputs))
      }
  }

  init(_ packed: PackedMatrix, bias: FloatBuffer?) {
    outputs = packed.outputs
    inputs = packed.inputs
    weights = .bfloat16(packed)
    self.bias = bias
  }

  var byteCount: Int {
    let matrix =
      switch weights {
      case .float32(let buffer): buffer.byteCount
      case .bfloat16(let packed): packed.byteCount
      }
    return matrix + (bias?.byteCount ?? 0)
  }
}
