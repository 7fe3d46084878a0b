/// What the tensors of a model are called in each kind of file.
struct TensorNames: Sendable {
  enum Part: String, CaseIterable {
    case query = "self_attn.q_proj"
    case key = "self_attn.k_proj"
    case value = "self_attn.v_proj"
    case output = "self_attn.o_proj"
    case gate = "mlp.gate_proj"
    case up = "mlp.up_proj"
    case down = "mlp.down_proj"
    case attentionNorm = "input_layernorm"
    case feedForwardNorm = "post_attention_layernorm"

    var gguf: String {
      switch self {
      case .query: "attn_q"
      case .key: "attn_k"
      case .value: "attn_v"
      case .output: "attn_output"
      case .gate: "ffn_gate"
      case .up: "ffn_up"
      case .down: "ffn_down"
      case .attentionNorm: "attn_norm"
      case .feedForwardNorm: "ffn_norm"
      }
    }
  }

  let embedding: String
  let finalNorm: String
  /// The name of a part of a layer, without `.weight` or `.bias`.
  let part: @Sendable (Part, _ layer: Int) -> String

  static let gguf = TensorNames(
    embedding: "token_embd.weight", finalNorm: "output_norm.weight",
    part: { "blk.\($1).\($0.gguf)" })

  static let huggingFace = TensorNames(
    embedding: "model.embed_tokens.weight", finalNorm: "model.norm.weight",
    part: { "model.layers.\($1).\($0.rawValue)" })
}
