/// Why a tokenizer cannot be built. Encoding and decoding never fail.
public enum TokenizerError: Error, Sendable, Equatable {
  case emptyVocabulary
  case tooManyTokens(count: Int, limit: Int)
  case tooManyMerges(count: Int, limit: Int)
  case tokenTooLong(id: Int, bytes: Int, limit: Int)
  case kindsDoNotMatch(tokens: Int, kinds: Int)
  case unknownKind(id: Int, rawValue: Int32)
  case duplicateToken(String, first: Int, second: Int)
  case tokenOutsideAlphabet(String, id: Int)
  case malformedMerge(String, index: Int)
  case duplicateMerge(String, index: Int)
  case mergeOfUnknownToken(String, index: Int, missing: String)
  case unknownPreTokenizer(String, known: [String])
  case fileTooLarge(bytes: Int, limit: Int)
  case notATokenizerFile(String)
  case sharedID(Int, tokens: [String])
  case idOutOfRange(token: String, id: Int, limit: Int)
  case unsupported(field: String, found: String, known: String)
}

extension TokenizerError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .emptyVocabulary:
      "the vocabulary is empty; take tokens from the model's own file"
    case .tooManyTokens(let count, let limit):
      "\(count) tokens are more than the \(limit) a vocabulary may have; check the model's file"
    case .tooManyMerges(let count, let limit):
      "\(count) merges are more than the \(limit) a tokenizer may have; check the model's file"
    case .tokenTooLong(let id, let bytes, let limit):
      "token \(id) has \(bytes) bytes, the limit is \(limit); check the model's file"
    case .kindsDoNotMatch(let tokens, let kinds):
      "there are \(tokens) tokens but \(kinds) token types; give each token one type"
    case .unknownKind(let id, let rawValue):
      "token \(id) has type \(rawValue), known are 1 to 6; convert the model again"
    case .duplicateToken(let text, let first, let second):
      "tokens \(first) and \(second) are both \"\(text)\"; convert the model again"
    case .tokenOutsideAlphabet(let text, let id):
      "token \(id), \"\(text)\", is not written in the byte alphabet; "
        + "use a model with a byte-level BPE vocabulary, or mark the token as special"
    case .malformedMerge(let text, let index):
      "merge \(index), \"\(text)\", is not two tokens with one space between; convert the model again"
    case .duplicateMerge(let text, let index):
      "merge \(index), \"\(text)\", was listed before; convert the model again"
    case .mergeOfUnknownToken(let text, let index, let missing):
      "merge \(index), \"\(text)\", needs the token \"\(missing)\", which is not a normal token of the "
        + "vocabulary; take merges and vocabulary from the same file"
    case .unknownPreTokenizer(let name, let known):
      "pre-tokenizer \"\(name)\" is not known; use a model with one of \(known.joined(separator: ", "))"
    case .fileTooLarge(let bytes, let limit):
      "tokenizer.json has \(bytes) bytes, the limit is \(limit); check that it is the right file"
    case .notATokenizerFile(let reason):
      "this is not a tokenizer.json: \(reason); save it again with the tokenizers library"
    case .sharedID(let id, let tokens):
      "id \(id) is given to \(tokens.map { "\"\($0)\"" }.joined(separator: " and ")); "
        + "save tokenizer.json again"
    case .idOutOfRange(let token, let id, let limit):
      "token \"\(token)\" has id \(id), ids lie in 0..<\(limit); check tokenizer.json"
    case .unsupported(let field, let found, let known):
      "\(field) is \(found), supported is \(known); use a model whose tokenizer has that"
    }
  }
}
