extension PreTokenizer {
  /// The case that cuts as `node` does.
  init(_ node: HuggingFaceTokenizer.PreTokenizerNode?) throws(TokenizerError) {
    let stages = node.map { $0.type == "Sequence" ? $0.pretokenizers ?? [] : [$0] } ?? []
    let structure = stages.map(\.structure)
    guard let known = Self.allCases.first(where: { $0.structure == structure }) else {
      throw .unsupported(
        field: "pre_tokenizer", found: Self.describe(structure),
        known: Self.allCases.map { "\(Self.describe($0.structure)) (\($0.rawValue))" }
          .joined(separator: ", "))
    }
    self = known
  }

  /// The stages by which the case is known.
  private var structure: [String] {
    switch self {
    case .gpt2: ["ByteLevel with regex"]
    case .smollm: ["Digits one by one", "ByteLevel with regex"]
    case .qwen2: ["Split by Qwen2's regex", "ByteLevel"]
    }
  }

  private static func describe(_ structure: [String]) -> String {
    structure.isEmpty ? "none" : structure.joined(separator: " then ")
  }

  /// Qwen2's expression as its `tokenizer.json` writes it.
  fileprivate static let qwen2Expression =
    #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"#
    + #"|\s*[\r\n]+|\s+(?!\S)|\s+"#
}

extension HuggingFaceTokenizer.PreTokenizerNode {
  /// The stage in words: what it does where that is known, else what it is.
  fileprivate var structure: String {
    switch type {
    case "ByteLevel" where addPrefixSpace == true: "ByteLevel with a space before"
    case "ByteLevel": useRegex == false ? "ByteLevel" : "ByteLevel with regex"
    case "Digits" where individualDigits == true: "Digits one by one"
    case "Split"
    where pattern?.regex == PreTokenizer.qwen2Expression && behavior == "Isolated"
      && invert != true:
      "Split by Qwen2's regex"
    case "Split": "Split by \(pattern?.regex ?? "a string"), \(behavior ?? "no behavior")"
    default: type
    }
  }
}
