/// The arithmetic of a forward pass.
public enum Precision: String, Sendable, Hashable, CaseIterable {
  /// float32 throughout, products by OpenBLAS: what the other is held against.
  case float32
  /// 16 bits a number, with kernels of our own: weights and what they meet, keys and values as integers
  /// whose groups have scales; sums of groups, norms, softmax and the hidden states between layers in
  /// float32.
  case int16
}
