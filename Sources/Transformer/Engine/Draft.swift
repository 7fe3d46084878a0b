/// A text that a language model writes on: its tokens, and the activations of those that were read.
///
/// A value: to go on from one text in several ways, go on from copies of it. They share what they have in
/// common, and none sees what another adds.
public struct Draft: Sendable {
  public private(set) var ids: [Int32]
  /// Of the tokens that were read, never the last one: the engine alone looks into its pages.
  var path = TokenPath()

  public init(ids: [Int32]) { self.ids = ids }

  /// Tokens that need not be read again.
  public var read: Int { path.count }

  public mutating func append(_ more: some Sequence<Int32>) { ids.append(contentsOf: more) }

  /// Forgets all but the first tokens.
  public mutating func truncate(to count: Int) {
    guard count < ids.count else { return }
    ids.removeLast(ids.count - count)
    path.truncate(to: max(0, count - 1))
  }

  /// A draft of other tokens, which has of this one what both begin with, in whole pages: then, to the bit, it is what
  /// it would be had this one never been read.
  ///
  /// This one is to have been read at once.
  public func rewritten(as ids: [Int32]) -> Draft {
    var draft = self
    if ids != self.ids {
      // Never the last one.
      let common = zip(self.ids, ids.dropLast()).prefix { $0 == $1 }.count
      let read = min(common, path.count)
      draft.path.truncate(to: read / PageLayout.tokens * PageLayout.tokens)
      draft.ids = ids
    }
    draft.path.seal()
    return draft
  }

  /// A copy whose next tokens lie on pages of their own: what is computed of them does not depend, to the bit,
  /// on whether others go on from here.
  public func branch() -> Draft {
    var copy = self
    copy.path.seal()
    return copy
  }
}

/// A draft with its next token.
public struct DraftStep: Sendable {
  /// Ends with the token.
  public var draft: Draft
  /// Its state after the choice.
  public var sampler: TokenSampler
  public var token: SampledToken
}

/// A token that was chosen.
public struct SampledToken: Sendable, Hashable {
  public var id: Int32
  /// `ln p` under the model, before any option changes the distribution; of the tokens that may be chosen.
  public var logProbability: Float
  /// The same of the token that the sampler excluded; nil where it excluded none.
  public var excludedLogProbability: Float?
}
