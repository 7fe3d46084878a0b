/// The arithmetic of a forward pass.
public enum Precision: String, Sendable, Hashable, CaseIterable {
  /// float32 throughout, products by OpenBLAS: what the other is held against.
  case float32
  /// 16 bits a number, with kernels of our own: weights and what they meet as integers with a scale for
  /// each group of 128, keys and values in bfloat16; sums of groups, norms, softmax and the hidden states
  /// between layers in float32.
  case int16
}
