import ArgumentParser
import Foundation
import Generation
import LanguageServer
import Logging
import RewardModel
import ScoreStorage
import Segmentation
import Synchronization
import SyntaxTrees

/// `plimsoll lsp`: the language server over standard input and output.
struct LSPCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Runs the language server over standard input and output.",
    discussion: """
      An editor starts this. It speaks the Language Server Protocol 3.17, and inline completion of 3.18, on standard \
      input and output, opens no connection unless --server names a server, and writes its log to a file.
      """)

  @Flag(help: "Accepted because many editors pass it; there is no other transport.")
  var stdio = false

  @OptionGroup(title: "Who writes") var generatorOptions: GeneratorOptions
  @OptionGroup var options: ModelOptions
  @OptionGroup var storeOptions: StoreOptions

  @Option(help: "The log file; by default plimsoll.log in the user's state folder.")
  var logFile: String?

  @Option(help: "The least severe message that is logged: trace, debug, info, warning, error.")
  var logLevel: Logger.Level = .info

  func run() async throws {
    let places = Places()
    let logger = makeLogger(at: logFile ?? places.logFile.path)

    let grammars = GrammarLibrary.load(explicit: options.grammars)
    if let reason = grammars.unavailableReason {
      logger.warning("without grammars, steps are cut by blank lines: \(reason)")
    }
    let store = storeOptions.open(in: places) { event in
      if event.isWarning { logger.warning("\(event)") } else { logger.info("\(event)") }
    }
    var settings = Settings()
    settings.stateDirectory = places.state.path
    settings.version = Plimsoll.configuration.version
    let segmenter = Segmenter(grammars: grammars)
    let code = await Server.run(
      input: FileHandle.standardInput.fileDescriptor,
      output: FileHandle.standardOutput.fileDescriptor,
      scorer: provider(places, keeper: store) { logger.warning("\($0)") },
      segment: { segmenter.segment($0, language: $1, after: $2) },
      settings: settings, logger: logger)
    store?.close(within: StoreOptions.endPatience)
    // Not `exit`: it takes libraries down (OpenBLAS frees its buffers) while a thread may still be scoring
    // in them. Nothing is left to be written.
    _exit(code)
  }

  /// Where no log file can be written, the log goes to standard error, which editors keep or drop.
  private func makeLogger(at path: String) -> Logger {
    var logger: Logger
    do {
      let file = try LogFile(path: path)
      logger = Logger(label: "plimsoll") { _ in FileLogHandler(file: file) }
    } catch {
      logger = Logger(label: "plimsoll") { StreamLogHandler.standardError(label: $0) }
      logger.warning("the log goes to standard error: \(error)")
    }
    logger.logLevel = logLevel
    return logger
  }

  /// Loads the model on a thread of its own: reading and unpacking weights takes a core for a moment.
  private func provider(
    _ places: Places, keeper: ScoreStore?, note: @escaping @Sendable (String) -> Void
  ) -> ScorerProvider {
    let (model, threads, precision) = (options.model, options.threads, options.precision)
    let writing = generatorOptions
    let remote = Result { try writing.remoteGenerator() }
    let writer = Result { try writing.namedWriter(places) }
    if case .failure(let error) = writer { note("nothing is written: \(error)") }
    /// Whether the writer that was asked for, if one was, stands on this model's base.
    @Sendable func suits(_ package: ModelPackage) -> Bool {
      guard case .success(let found) = writer else { return false }
      guard let found else { return true }
      return found.manifest.base.sha256 == package.manifest.base?.sha256
    }
    if case .success(.some(let generator)) = remote, !generator.answersMessages {
      note(
        "no safer forms of steps are looked for: a server does that with --server-api chat alone")
    }
    // By the models' ids: what writes needs the package again.
    let packages = Mutex<[String: ModelPackage]>([:])
    let able = Mutex<Set<String>>([])
    var provider = ScorerProvider(
      state: { places.packages.state(of: $0 ?? model) }, standard: model,
      quicker: ModelStore.quickModel
    ) { name, report in
      let model = name ?? model
      return try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread {
          let loaded = Result {
            report("opening \(model)")
            let package = try places.packages.package(model)
            report("reading weights")
            let scorer = try SecurityRewardModel.load(
              package, from: places.packages, threads: threads, precision: precision,
              packed: places.packedModels, keeper: keeper, note: note)
            packages.withLock { $0[scorer.model.id] = package }
            keeper?.waitUntilOpened(within: StoreOptions.openPatience)
            return (scorer, package)
          }
          continuation.resume(with: loaded.map { $0.0 })
          // Nobody waits for it.
          guard case .success(let (scorer, package)) = loaded,
            scorer.canWrite(with: package, from: places.packages)
          else { return }
          guard suits(package) else {
            note("\(package.manifest.name): there is no writer on its base, so nothing is written")
            return
          }
          _ = able.withLock { $0.insert(scorer.model.id) }
        }
      }
    }
    provider.canWrite = { scorer in
      if case .success(.some) = remote { return true }
      return able.withLock { $0.contains(scorer.model.id) }
    }
    let canWrite = provider.canWrite
    provider.canRewrite = { scorer in
      if case .success(.some(let generator)) = remote { return generator.answersMessages }
      return canWrite(scorer)
    }
    provider.generator = { scorer in
      if let generator = try remote.get() { return generator }
      guard let scorer = scorer as? SecurityRewardModel,
        let package = packages.withLock({ $0[scorer.model.id] })
      else { throw CommandFailure("this model cannot write") }
      return try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread {
          continuation.resume(
            with: Result {
              try writing.embeddedGenerator(of: scorer, package, places, note: note)
            })
        }
      }
    }
    return provider
  }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}
