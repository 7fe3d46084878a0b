/// A base of one layer of width 4, all of whose weights are 1, as a GGUF file.
enum TinyBase {
  static let bytes: [UInt8] = {
    var header = Array("GGUF".utf8) + little(UInt32(3))
    header += little(UInt64(tensors.count)) + little(UInt64(integers.count + 2))
    header += string("general.architecture") + little(UInt32(8)) + string("llama")
    for (key, value) in integers {
      header += string("llama.\(key)") + little(UInt32(4)) + little(UInt32(value))
    }
    header += string("llama.attention.layer_norm_rms_epsilon") + little(UInt32(6))
    header += little(Float(1e-5).bitPattern)
    var data: [UInt8] = []
    for (name, shape) in tensors {
      header += string(name) + little(UInt32(shape.count))
      for size in shape.reversed() { header += little(UInt64(size)) }
      header += little(UInt32(0)) + little(UInt64(data.count))
      for _ in 0..<shape.reduce(1, *) { data += little(Float(1).bitPattern) }
      data = padded(data)
    }
    return padded(header) + data
  }()

  private static let integers = [
    ("block_count", 1), ("embedding_length", 4), ("attention.head_count", 2),
    ("attention.head_count_kv", 1), ("feed_forward_length", 4), ("context_length", 16),
  ]

  /// Names, and shapes with the contiguous dimension last.
  private static let tensors = [
    ("token_embd.weight", [4, 4]), ("output_norm.weight", [4]), ("blk.0.attn_norm.weight", [4]),
    ("blk.0.ffn_norm.weight", [4]), ("blk.0.attn_q.weight", [4, 4]),
    ("blk.0.attn_k.weight", [2, 4]), ("blk.0.attn_v.weight", [2, 4]),
    ("blk.0.attn_output.weight", [4, 4]), ("blk.0.ffn_gate.weight", [4, 4]),
    ("blk.0.ffn_up.weight", [4, 4]), ("blk.0.ffn_down.weight", [4, 4]),
  ]

  private static func string(_ text: String) -> [UInt8] {
    little(UInt64(text.utf8.count)) + Array(text.utf8)
  }

  private static func little<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  private static func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: (32 - bytes.count % 32) % 32)
  }
}
