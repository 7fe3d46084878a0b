/// The arithmetic of a forward pass.
public enum Precision: String, Sendable, Hashable, CaseIterable {
  /// float32 throughout, products by OpenBLAS: what the others are held against.
  case float32
  /// Weights, keys, values and the factors of products in bfloat16, with kernels of our own; sums,
  /// norms, softmax and the hidden states between layers in float32.
  case bfloat16
}
