import Kernels

/// A linear layer: `y = x · wᵀ (+ bias)`, `w` of (outputs, inputs).
struct Linear: Sendable {
  enum Weights: Sendable {
    case float32(FloatBuffer)
    case int16(PackedMatrix)
    case int8(BlockMatrix)
  }

  let outputs: Int
  let inputs: Int
  let weights: Weights
  /// (outputs)
  let bias: FloatBuffer?
  /// What is added in each product, beside the weights.
  private(set) var update: LowRankUpdate?

  /// Takes a matrix in float32 and keeps it in `precision`.
  init(_ w: FloatBuffer, outputs: Int, inputs: Int, bias: FloatBuffer?, precision: Precision) {
    self.outputs = outputs
    self.inputs = inputs
    self.bias = bias
    weights =
      switch precision {
      case .float32: .float32(w)
      case .int16:
        .int16(PackedMatrix(rounding: w.start, outputs: outputs, inputs: inputs))
      case .int8:
        .int8(BlockMatrix(rounding: w.start, outputs: outputs, inputs: inputs))
      }
  }

  init(_ packed: PackedMatrix, bias: FloatBuffer?) {
    outputs = packed.outputs
    inputs = packed.inputs
    weights = .int16(packed)
    self.bias = bias
  }

  init(_ packed: BlockMatrix, bias: FloatBuffer?) {
    outputs = packed.outputs
    inputs = packed.inputs
    weights = .int8(packed)
    self.bias = bias
  }

  /// The same weights, with an update beside them.
  func adding(_ update: LowRankUpdate?) -> Linear {
    var linear = self
    linear.update = update
    return linear
  }

  var byteCount: Int {
    let matrix =
      switch weights {
      case .float32(let buffer): buffer.byteCount
      case .int16(let packed): packed.byteCount
      case .int8(let packed): packed.bytes.count
      }
    return matrix + (bias?.byteCount ?? 0)
  }
}
