/// How a server is asked for what stands between two parts of a text. It matters where the server has the API
/// `completions`: one that has `chat` gets a message.
public enum FillInTheMiddle: Sendable, Hashable {
  /// Marks stand around the parts, in the prompt itself (Bavarian et al., 2022, in the order prefix, suffix,
  /// middle). The server must read them as marks in a raw prompt, as llama.cpp's and vLLM do; a text that has them
  /// too is misread.
  case marks(prefix: String, suffix: String, middle: String)
  /// The request has a field `suffix`, and the server puts the marks. Ollama and some services read it; llama.cpp's
  /// server and vLLM refuse it.
  case suffixField
  /// The model goes on from the prefix and never sees what follows.
  case none

  /// The marks of Qwen2.5-Coder (Hui et al., 2024, section 3.2).
  public static let qwen = FillInTheMiddle.marks(
    prefix: "<|fim_prefix|>", suffix: "<|fim_suffix|>", middle: "<|fim_middle|>")
}
