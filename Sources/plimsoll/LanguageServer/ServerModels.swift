import Foundation
import Generation
import LanguageServer
import RemoteGeneration
import RewardModel
import ScoreStorage
import Synchronization

/// The models of a running server: what loads them when a document asks for one, and what writes beside them.
final class ServerModels: Sendable {
  private let places: Places
  private let options: ModelOptions
  private let writing: GeneratorOptions
  private let keeper: ScoreStore?
  private let note: @Sendable (String) -> Void
  /// The server that writes, where one is named.
  private let remote: Result<OpenAIGenerator?, any Error>
  /// The writer that is named, if one is.
  private let writer: Result<WriterPackage?, any Error>
  /// Of the models that are loaded, by their ids: what writes needs the package again.
  private let packages = Mutex<[String: ModelPackage]>([:])
  /// Those whose base can write, by their ids.
  private let modelsThatWrite = Mutex<Set<String>>([])

  /// - Parameter note: told what is worth a line in the log.
  init(
    _ places: Places, options: ModelOptions, writing: GeneratorOptions, keeper: ScoreStore?,
    note: @escaping @Sendable (String) -> Void
  ) {
    (self.places, self.options, self.writing) = (places, options, writing)
    (self.keeper, self.note) = (keeper, note)
    remote = Result { try writing.remoteGenerator() }
    writer = Result { try writing.namedWriter(places) }
    if case .failure(let error) = writer { note("nothing is written: \(error)") }
    if let generator = server, !generator.answersMessages {
      note(
        "no safer forms of steps are looked for: a server does that with --server-api chat alone")
    }
  }

  private var server: OpenAIGenerator? {
    if case .success(.some(let generator)) = remote { return generator }
    return nil
  }

  /// What the server asks.
  var provider: ScorerProvider {
    var provider = ScorerProvider(
      state: { self.places.packages.state(of: $0 ?? self.options.model) }, standard: options.model,
      quicker: ModelStore.quickModel
    ) { name, report in
      try await self.load(name ?? self.options.model, report)
    }
    provider.canWrite = { self.server != nil || self.canWrite(with: $0) }
    provider.canRewrite = { self.server?.answersMessages ?? self.canWrite(with: $0) }
    provider.generator = { try await self.generator(beside: $0) }
    return provider
  }

  /// Loads a model on a thread of its own: reading and unpacking weights takes a core for a moment.
  private func load(
    _ model: String, _ report: @escaping @Sendable (String) -> Void
  ) async throws -> any StepScoring {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        let loaded = Result {
          report("opening \(model)")
          let package = try self.places.packages.package(model)
          report("reading weights")
          let scorer = try SecurityRewardModel.load(
            package, from: self.places.packages, threads: self.options.threads,
            precision: self.options.precision, packed: self.places.packedModels,
            keeper: self.keeper, note: self.note)
          self.packages.withLock { $0[scorer.model.id] = package }
          self.keeper?.waitUntilOpened(within: StoreOptions.openPatience)
          return (scorer, package)
        }
        continuation.resume(with: loaded.map { $0.0 })
        // Nobody waits for it.
        if case .success(let (scorer, package)) = loaded {
          self.seeWhoWrites(beside: scorer, package)
        }
      }
    }
  }

  private func seeWhoWrites(beside scorer: SecurityRewardModel, _ package: ModelPackage) {
    guard scorer.canWrite(with: package, from: places.packages),
      case .success(let named) = writer
    else { return }
    guard named == nil || named?.manifest.base.sha256 == package.manifest.base?.sha256 else {
      note("\(package.manifest.name): there is no writer on its base, so nothing is written")
      return
    }
    _ = modelsThatWrite.withLock { $0.insert(scorer.model.id) }
  }

  private func canWrite(with scorer: any StepScoring) -> Bool {
    modelsThatWrite.withLock { $0.contains(scorer.model.id) }
  }

  private func generator(beside scorer: any StepScoring) async throws -> any TextGenerating {
    if let generator = try remote.get() { return generator }
    guard let scorer = scorer as? SecurityRewardModel,
      let package = packages.withLock({ $0[scorer.model.id] })
    else { throw CommandFailure("this model cannot write") }
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            try self.writing.embeddedGenerator(
              of: scorer, package, self.places, note: self.note)
          })
      }
    }
  }
}
