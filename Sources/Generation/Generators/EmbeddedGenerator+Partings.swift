import Tokenization
import Transformer

extension EmbeddedGenerator {
  public func partings(
    from prompt: GenerationPrompt, along: [UInt8], most: Int, room: Int
  ) async throws -> [Parting] {
    do {
      let ids = base.tokenizer.ids(of: along)
      let start = try await prompts.read(prompt, room: ids.count + room)
      var draft = start.branch()
      draft.append(ids)
      let whole = try await base.engine.read(draft, with: base.model)
      var own = GeneratedText()
      var found: [Parting] = []
      let placesAtOnce = InferenceEngine.draftsInAPass
      for first in stride(from: 0, to: ids.count, by: placesAtOnce) {
        let places = first..<min(ids.count, first + placesAtOnce)
        let steps = try await base.engine.extend(
          places.map { place in
            var draft = whole
            draft.truncate(to: start.ids.count + place)
            return draft.branch()
          }, with: base.model,
          by: places.map { TokenSampler(otherThan: ids[$0], barred: barred) })
        for (place, step) in zip(places, steps) {
          let likelihood = step.token.excludedLogProbability ?? 0
          if !ends.contains(step.token.id) {
            var text = own
            text.add(
              base.tokenizer.decode(CollectionOfOne(step.token.id)), step.token.logProbability)
            text.tokensWritten = 1
            text.draft = step.draft
            // Other tokens for the same text are no other way.
            if !along.starts(with: text.bytes) {
              found.append(
                Parting(text: text, gain: Double(step.token.logProbability - likelihood)))
            }
          }
          own.add(base.tokenizer.decode(CollectionOfOne(ids[place])), likelihood)
        }
        // Each holds pages of its own.
        found.sort { $0.gain > $1.gain }
        found.removeLast(max(0, found.count - most))
      }
      return found
    } catch let error as InferenceError {
      throw GenerationError.failed(generator: name, reason: "\(error)")
    }
  }
}
