import Foundation

extension TokenizerDefinition {
  /// The largest `tokenizer.json` that is read, in bytes: room for `tokenLimit` tokens of 128 bytes.
  public static let fileByteLimit = 1 << 27

  /// The definition in a Hugging Face checkpoint's `tokenizer.json`.
  ///
  /// The model must be plain byte-level BPE and the pre-tokenizer one of `PreTokenizer`'s, known by its
  /// structure. A normaliser `NFC` (Qwen's) is left out, as spans refer to the text as it is.
  /// Post-processors and decoders are not looked at: nothing is added to a step.
  public init(huggingFaceTokenizerJSON data: Data) throws(TokenizerError) {
    guard data.count <= Self.fileByteLimit else {
      throw .fileTooLarge(bytes: data.count, limit: Self.fileByteLimit)
    }
    let file: HuggingFaceTokenizer
    do {
      file = try JSONDecoder().decode(HuggingFaceTokenizer.self, from: data)
    } catch let error as DecodingError {
      throw .notATokenizerFile(error.reason)
    } catch {
      throw .notATokenizerFile("\(error)")
    }
    try file.model.check()
    if let normalizer = file.normalizer, normalizer.type != "NFC" {
      throw .unsupported(field: "normalizer", found: normalizer.type, known: "none or NFC")
    }
    let texts = try file.textsByID()
    self.init(
      tokens: texts, kinds: file.kinds(count: texts.count), merges: file.model.merges,
      preTokenizer: try PreTokenizer(file.preTokenizer))
  }
}

extension HuggingFaceTokenizer {
  /// Texts of all tokens by id, empty where an id has none.
  fileprivate func textsByID() throws(TokenizerError) -> [String] {
    let limit = TokenizerDefinition.tokenLimit
    let pairs =
      model.vocabulary.map { ($0.key, $0.value) } + addedTokens.map { ($0.content, $0.id) }
    var texts: [String] = []
    for (text, id) in pairs {
      guard (0..<limit).contains(id) else {
        throw .idOutOfRange(token: text, id: id, limit: limit)
      }
      if id >= texts.count {
        texts.append(contentsOf: repeatElement("", count: id + 1 - texts.count))
      }
      guard texts[id].isEmpty || texts[id] == text else {
        throw .sharedID(id, tokens: [texts[id], text].sorted())
      }
      texts[id] = text
    }
    return texts
  }

  fileprivate func kinds(count: Int) -> [TokenKind] {
    var kinds = [TokenKind](repeating: .normal, count: count)
    for token in addedTokens { kinds[token.id] = token.special ? .control : .userDefined }
    return kinds
  }
}

extension HuggingFaceTokenizer.Model {
  /// Refuses what would encode otherwise than `Tokenizer` does.
  fileprivate func check() throws(TokenizerError) {
    func require(_ holds: Bool, _ field: String, _ found: String, _ known: String)
      throws(TokenizerError)
    {
      if !holds { throw .unsupported(field: "model.\(field)", found: found, known: known) }
    }
    try require(type == nil || type == "BPE", "type", type ?? "", "BPE")
    try require(dropout ?? 0 == 0, "dropout", "\(dropout ?? 0)", "none")
    try require(
      continuingSubwordPrefix ?? "" == "", "continuing_subword_prefix",
      "\"\(continuingSubwordPrefix ?? "")\"", "none")
    try require(
      endOfWordSuffix ?? "" == "", "end_of_word_suffix", "\"\(endOfWordSuffix ?? "")\"", "none")
    try require(byteFallback != true, "byte_fallback", "true", "false")
    try require(ignoreMerges != true, "ignore_merges", "true", "false")
  }
}

extension DecodingError {
  /// What is wrong, and where in the file.
  fileprivate var reason: String {
    switch self {
    case .keyNotFound(let key, let context):
      "\"\((context.codingPath + [key]).map(\.stringValue).joined(separator: "."))\" is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? context.debugDescription
        : "\(context.codingPath.map(\.stringValue).joined(separator: ".")): "
          + context.debugDescription
    @unknown default: "\(self)"
    }
  }
}
