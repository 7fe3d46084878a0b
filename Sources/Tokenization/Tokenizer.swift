/// Byte-level BPE: text to token ids with byte spans, and back.
///
///     let tokenizer = try Tokenizer(definition)
///     tokenizer.encode(Array("int x;".utf8)).map(\.id)
///
/// A value that never changes: any number of threads may encode with it at once.
///
/// Text never becomes a special token: `<|im_start|>` in a source file is nine or so ordinary tokens.
/// Who wants the mark asks `specialID(of:)` for it.
public struct Tokenizer: Sendable {
  public let preTokenizer: PreTokenizer
  /// Bytes that no token of the vocabulary stands for; see `encode`. Few or none.
  public let bytesWithoutToken: Set<UInt8>

  let vocabulary: Vocabulary
  let merges: MergeTable
  /// Token of each single byte, −1 where there is none; (256).
  let byteTokens: [Int32]
  private let specialIDs: [String: Int32]

  /// Ids are below this.
  public var vocabularyCount: Int { vocabulary.count }

  public init(_ definition: TokenizerDefinition) throws(TokenizerError) {
    let tokens = definition.tokens
    guard tokens.contains(where: { !$0.isEmpty }) else { throw .emptyVocabulary }
    guard tokens.count <= TokenizerDefinition.tokenLimit else {
      throw .tooManyTokens(count: tokens.count, limit: TokenizerDefinition.tokenLimit)
    }
    guard definition.merges.count <= TokenizerDefinition.mergeLimit else {
      throw .tooManyMerges(count: definition.merges.count, limit: TokenizerDefinition.mergeLimit)
    }
    guard definition.kinds.count == tokens.count else {
      throw .kindsDoNotMatch(tokens: tokens.count, kinds: definition.kinds.count)
    }
    preTokenizer = definition.preTokenizer
    let vocabulary = try Vocabulary(definition)
    self.vocabulary = vocabulary
    merges = try MergeTable(definition.merges, vocabulary: vocabulary)
    let byteTokens = (0...255).map { vocabulary.id(of: [UInt8($0)]) ?? -1 }
    self.byteTokens = byteTokens
    bytesWithoutToken = Set((0...255).filter { byteTokens[Int($0)] < 0 })

    var specialIDs: [String: Int32] = [:]
    for (id, (text, kind)) in zip(tokens, definition.kinds).enumerated()
    where kind != .normal && !text.isEmpty {
      if let first = specialIDs.updateValue(Int32(id), forKey: text) {
        throw .duplicateToken(text, first: Int(first), second: id)
      }
    }
    self.specialIDs = specialIDs
  }

  /// The ids of all special tokens: marks that no text becomes, and places of the vocabulary that are not used.
  public var specialIDList: some Collection<Int32> { specialIDs.values }

  /// The id of a special token such as `<|endoftext|>`; nil where the vocabulary has none of that text.
  public func specialID(of text: String) -> Int32? { specialIDs[text] }
}
