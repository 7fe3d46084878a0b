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
    /// `"a b"`, whichever way the file writes it.
    let merges: [String]
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

    init(from decoder: any Decoder) throws {
      let model = try decoder.container(keyedBy: CodingKeys.self)
      type = try model.decodeIfPresent(String.self, forKey: .type)
      vocabulary = try model.decode([String: Int].self, forKey: .vocabulary)
      // Older files have "a b", newer ones ["a", "b"]; all merges of a file look alike.
      if let texts = try? model.decode([String].self, forKey: .merges) {
        merges = texts
      } else {
        merges = try model.decode([[String]].self, forKey: .merges)
          .map { $0.joined(separator: " ") }
      }
      dropout = try model.decodeIfPresent(Double.self, forKey: .dropout)
      continuingSubwordPrefix = try model.decodeIfPresent(
        String.self, forKey: .continuingSubwordPrefix)
      endOfWordSuffix = try model.decodeIfPresent(String.self, forKey: .endOfWordSuffix)
      byteFallback = try model.decodeIfPresent(Bool.self, forKey: .byteFallback)
      ignoreMerges = try model.decodeIfPresent(Bool.self, forKey: .ignoreMerges)
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
