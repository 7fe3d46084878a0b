/// The parts of a `tokenizer.json` that decide how text is encoded.
struct HuggingFaceTokenizer: Decodable {
  let model: Model
  let addedTokens: [AddedToken]
  let normalizer: Normalizer?
  let preTokenizer: PreTokenizerNode?

  enum CodingKeys: String, CodingKey {
    case model, normalizer
    case addedTokens = "added_tokens"
    case preTokenizer = "pre_tokenizer"
  }

  init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: CodingKeys.self)
    model = try file.decode(Model.self, forKey: .model)
    addedTokens = try file.decodeIfPresent([AddedToken].self, forKey: .addedTokens) ?? []
    normalizer = try file.decodeIfPresent(Normalizer.self, forKey: .normalizer)
    preTokenizer = try file.decodeIfPresent(PreTokenizerNode.self, forKey: .preTokenizer)
  }

  struct AddedToken: Decodable {
    let id: Int
    let content: String
    let special: Bool
  }

  struct Normalizer: Decodable {
    let type: String
  }

  struct Model: Decodable {
    let type: String?
    let vocabulary: [String: Int]
    let merges: [Merge]
    let dropout: Double?
    let continuingSubwordPrefix: String?
    let endOfWordSuffix: String?
    let byteFallback: Bool?
    let ignoreMerges: Bool?

    enum CodingKeys: String, CodingKey {
      case type, merges, dropout
      case vocabulary = "vocab"
      case continuingSubwordPrefix = "continuing_subword_prefix"
      case endOfWordSuffix = "end_of_word_suffix"
      case byteFallback = "byte_fallback"
      case ignoreMerges = "ignore_merges"
    }
  }

  /// `"a b"` in older files, `["a", "b"]` in newer ones.
  struct Merge: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let text = try? value.decode(String.self) {
        self.text = text
      } else {
        text = try value.decode([String].self).joined(separator: " ")
      }
    }
  }

  /// A pre-tokenizer of any type, with the fields of those that we know.
  struct PreTokenizerNode: Decodable {
    let type: String
    let pretokenizers: [PreTokenizerNode]?
    let pattern: Pattern?
    let behavior: String?
    let invert: Bool?
    let individualDigits: Bool?
    let addPrefixSpace: Bool?
    let useRegex: Bool?

    enum CodingKeys: String, CodingKey {
      case type, pretokenizers, pattern, behavior, invert
      case individualDigits = "individual_digits"
      case addPrefixSpace = "add_prefix_space"
      case useRegex = "use_regex"
    }
  }

  struct Pattern: Decodable {
    let regex: String?
    enum CodingKeys: String, CodingKey { case regex = "Regex" }
  }
}
