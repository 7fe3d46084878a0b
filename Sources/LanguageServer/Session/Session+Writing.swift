import Configuration
import Generation
import JSON
import LanguageServerProtocol
import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees

/// What writes, and for whom.
struct WriterState: Sendable {
  /// What writes with the model, from when it was first asked for: loaded, or being loaded.
  var generator: (model: String, loading: Task<any TextGenerating, any Error>)?
  /// Searches wait for each other.
  let turn = WritingTurn()
  /// The request for inline completions that was begun last.
  var completing: PendingCompletion?
  /// The model that the log has said cannot write completions.
  var modelWithout: String?
}

/// What suggestions, rewriting and completion have in common: who writes, for what text, one search at a time.
extension Session {
  /// What it takes to write in a document as it is now.
  ///
  /// - Throws: where no model is loaded, or nothing that could write.
  func writing(for view: DocumentView) throws(ResponseError) -> DocumentWriting {
    let scorer = try scorerState.scorer()
    return DocumentWriting(
      view: view, scorer: scorer, generator: try generator(for: scorer), turn: writer.turn,
      segment: segment)
  }

  /// Whether something can write with the model that is loaded.
  var canWrite: Bool {
    guard case .ready(let scorer) = scorerState else { return false }
    return provider.canWrite(scorer)
  }

  /// The same, of steps that are written anew, for which it has to answer messages.
  var canRewrite: Bool {
    guard case .ready(let scorer) = scorerState else { return false }
    return provider.canRewrite(scorer)
  }

  /// What writes with a scorer; loaded when it is first asked for, and anew after it failed.
  private func generator(
    for scorer: any StepScoring
  ) throws(ResponseError) -> Task<any TextGenerating, any Error> {
    if let known = writer.generator, known.model == scorer.model.id { return known.loading }
    guard let load = provider.generator else {
      throw ResponseError(.requestFailed, "this server has nothing to write code with")
    }
    let loading = Task.detached { try await load(scorer) }
    writer.generator = (scorer.model.id, loading)
    Task {
      if case .failure = await loading.result, writer.generator?.model == scorer.model.id {
        writer.generator = nil
      }
    }
    return loading
  }

  /// Shows how far a request is under the token that came with it.
  func beginProgress(of id: RequestID, under token: JSONValue?) -> RequestProgress {
    let progress = RequestProgress(output: output, token: token)
    requests.progress[id] = progress
    return progress
  }
}

/// A document, and what writes in it.
struct DocumentWriting: Sendable {
  let view: DocumentView
  let scorer: any StepScoring
  let generator: Task<any TextGenerating, any Error>
  let turn: WritingTurn
  private let cut: Segment

  init(
    view: DocumentView, scorer: any StepScoring, generator: Task<any TextGenerating, any Error>,
    turn: WritingTurn, segment: @escaping Segment
  ) {
    (self.view, self.scorer, self.generator, self.turn) = (view, scorer, generator, turn)
    cut = segment
  }

  /// Cuts what may stand in the document's place as the document is cut; the code of a Markdown's fence too.
  var segment: StepSearch.Segment {
    let (snapshot, cut) = (view.snapshot, cut)
    return { text, language, previous in
      snapshot.isCell && language == snapshot.language
        ? snapshot.segmenter.cut(text, of: snapshot, after: previous)
        : cut(text, language, previous)
    }
  }

  /// What is read before a cell.
  func reading() async -> [Step] {
    let snapshot = view.snapshot
    return snapshot.isCell ? await snapshot.segmenter.preamble(of: snapshot) : []
  }

  /// The document, cut by itself.
  func segmented() throws(GenerationError) -> SegmentedText {
    guard view.snapshot.text.count <= FileLimits.readBytes else {
      throw .place("the file has more than \(FileLimits.readBytes >> 20) MiB")
    }
    return segment(view.snapshot.text, view.snapshot.language, nil)
  }

  /// Does work in its turn, and says what went wrong as an answer to a request.
  @concurrent
  func inTurn<Value: Sendable>(
    of method: String, _ work: @escaping @Sendable (any TextGenerating) async throws -> Value
  ) async throws(ResponseError) -> Value {
    do {
      return try await turn.take { try await work(generator.value) }
    } catch is CancellationError {
      throw ResponseError(.requestCancelled, "cancelled by the client")
    } catch let error as RankingError {
      throw ResponseError(.invalidParams, "\(method): \(error)")
    } catch GenerationError.option(let problem) {
      throw ResponseError(.invalidParams, "\(method): \(problem)")
    } catch let error as ResponseError {
      throw error
    } catch {
      throw ResponseError(.requestFailed, "\(error)")
    }
  }
}
