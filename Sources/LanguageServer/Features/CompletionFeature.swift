import Generation
import LanguageServerProtocol
import RewardModel
import SourceTexts

extension DocumentView {
  /// Larger documents are not completed: at their top level all of it is cut for each line of each candidate.
  private static let mostBytes = 256 << 10

  /// Whether code can be put behind the cursor at all, and somebody could tell whether it parses.
  var mayBeCompleted: Bool {
    snapshot.text.count <= Self.mostBytes
      && (snapshot.language.grammar != nil || snapshot.language == .markdown)
  }
}

extension DocumentWriting {
  /// What goes on from a position to the end of the step there: the candidate of several that the model takes for the
  /// safest; none where no candidate may be offered, or nothing can be written. Nobody has asked for a reason.
  func completion(at position: Position) async throws(ResponseError) -> InlineCompletionList {
    let text = view.snapshot.text
    let offset = text.offset(of: position, in: view.encoding)
    // Within a line nothing can be put that goes on for several.
    guard text.isAtEndOfLine(offset) else { return InlineCompletionList() }
    // A line that is only indented is written as a whole, since generators indent it by themselves.
    let start = text.lines.range(ofLine: text.lines.line(at: offset), in: text.count).lowerBound
    let begun = text.bytes[start..<offset]
    let indentation = begun.allSatisfy { $0 == 0x20 || $0 == 0x09 } ? begun : []
    return try await inTurn(of: InlineCompletionRequest.method) { generator in
      do {
        guard let best = try await bestStep(at: offset - indentation.count, by: generator),
          best.bytes.starts(with: indentation)
        else { return InlineCompletionList() }
        return InlineCompletionList([
          .init(
            insertText: String(decoding: best.bytes.dropFirst(indentation.count), as: UTF8.self),
            range: text.positions(of: offset..<offset, in: view.encoding))
        ])
      } catch is GenerationError {
        return InlineCompletionList()
      } catch is RankingError {
        return InlineCompletionList()
      }
    }
  }

  private func bestStep(
    at offset: Int, by generator: any TextGenerating
  ) async throws -> SearchResult.Candidate? {
    let search = try StepSearch(
      generator: generator, scorer: scorer, segment: segment, options: Self.completionOptions,
      reading: await reading())
    let place = try WritingPlace(try segmented(), replacing: offset..<offset, segment: segment)
    // A completion cannot bring an import with it.
    let found = try await search.run(at: place)
    return found.candidates.first { $0.isOffered && $0.imports.isEmpty }
  }

  /// Fewer and shorter candidates than where somebody waits for a whole definition: some two seconds.
  private static var completionOptions: SearchOptions {
    SearchOptions(method: .next, candidates: 4, kept: 1, mostTokens: 48)
  }
}

extension SourceText {
  /// Whether only blanks stand behind a byte on its line.
  fileprivate func isAtEndOfLine(_ offset: Int) -> Bool {
    bytes[offset..<max(offset, contentRange(ofLine: lines.line(at: offset)).upperBound)]
      .allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}
