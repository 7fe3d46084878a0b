/// Cuts text into the pieces that merges never cross.
///
/// Each case is a scanner written by hand that cuts exactly where the reference's regular expressions
/// do, in time linear in the text.
public enum PreTokenizer: String, Sendable, Hashable, CaseIterable {
  /// GPT-2's expression:
  /// `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`.
  case gpt2 = "gpt-2"
  /// Every `\p{N}` is a piece; GPT-2's expression cuts what lies between them.
  case smollm
  /// `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*`
  /// `|\s*[\r\n]+|\s+(?!\S)|\s+`.
  case qwen2

  /// - Parameter name: the value of GGUF's `tokenizer.ggml.pre`.
  public init(ggufName name: String) throws(TokenizerError) {
    guard let known = Self(rawValue: name) else {
      throw .unknownPreTokenizer(name, known: Self.allCases.map(\.rawValue))
    }
    self = known
  }

  /// Where the piece that starts at `start` ends; `start` must lie in `bytes`.
  func pieceEnd(in bytes: [UInt8], from start: Int) -> Int {
    switch self {
    case .gpt2: PieceScanner(bytes: bytes).gpt2(from: start, isolatingNumbers: false)
    case .smollm: PieceScanner(bytes: bytes).gpt2(from: start, isolatingNumbers: true)
    case .qwen2: PieceScanner(bytes: bytes).qwen2(from: start)
    }
  }

  /// All pieces of `bytes`, in order; they tile it.
  public func pieces(of bytes: [UInt8]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let end = pieceEnd(in: bytes, from: start)
      pieces.append(start..<end)
      start = end
    }
    return pieces
  }
}
