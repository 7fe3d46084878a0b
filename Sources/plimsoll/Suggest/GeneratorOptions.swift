import ArgumentParser
import Foundation
import Generation
import RemoteGeneration
import RewardModel

/// Who writes in the place of the model's base: a writer on that base, or a server. Code is sent to a server, so only
/// the command line names one.
struct GeneratorOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A writer that was trained on the model's base: its name among the models, or its "
        + "folder, a path with a slash; base for none. Where nothing is said, steps are mended by "
        + "\(WriterPackage.standard), if it is installed and was found to be better at that.",
      valueName: "writer"))
  var writer: String?

  @Option(
    help: ArgumentHelp(
      "A server with OpenAI's API that writes the candidates, as in http://127.0.0.1:8080/v1. The code "
        + "around the place is sent there; without it nothing leaves the machine.",
      valueName: "url"))
  var server: String?

  @Option(help: ArgumentHelp("The model, as the server calls it.", valueName: "name"))
  var serverModel: String?

  @Option(help: "The server's API; completions where nothing is said.")
  var serverAPI: RemoteServer.API?

  @Option(
    help: ArgumentHelp(
      "How the server is shown what follows: marks (those of Qwen, in the prompt), suffix (a field), "
        + "none; marks where nothing is said."))
  var serverFill: ServerFill?

  @Option(
    help: ArgumentHelp(
      "The environment variable that holds the server's key.", valueName: "variable"))
  var serverKeyVariable = RemoteServer.standardKeyVariable

  @Option(help: "Tokens a day that servers may be asked for, by all commands together.")
  var serverTokensADay: Int?

  /// The server that writes; nil where none is named.
  func remoteGenerator() throws -> OpenAIGenerator? {
    guard let remote else { return nil }
    if let warning = remote.warning { Terminal.say(warning) }
    return try OpenAIGenerator(remote)
  }

  /// What writes with the base of a model, as the writer does where one is named; where none is, the standard writer
  /// mends in its stead.
  ///
  /// - Parameter package: the one that the model was loaded from.
  /// - Throws: `ModelPackageError` where the model cannot.
  func embeddedGenerator(
    of scorer: SecurityRewardModel, _ package: ModelPackage, _ places: Places,
    note: @escaping @Sendable (String) -> Void
  ) throws -> EmbeddedGenerator {
    @Sendable func load(
      _ writer: WriterPackage?, mender: (@Sendable () async -> EmbeddedGenerator?)? = nil
    ) throws -> EmbeddedGenerator {
      EmbeddedGenerator(
        try scorer.generativeBase(
          of: package, from: places.packages, packed: places.packedModels, writer: writer,
          note: note),
        // Writers of one recipe have one name, and outcomes of different ones must not be mixed.
        name: writer.map { "\($0.manifest.name) \($0.manifest.adapter.sha256.prefix(12))" }
          ?? scorer.model.name,
        repairsDefinitions: writer?.manifest.tasks?.contains(WriterPackage.repair) ?? false,
        mender: mender)
    }
    guard writer == nil else { return try load(namedWriter(places)) }
    return try load(nil) {
      await withCheckedContinuation { continuation in
        // Its weights are read, which is not for a thread that others wait for.
        Thread.detachNewThread {
          do {
            let standard = try places.packages.standardWriter(
              for: WriterPackage.repair, on: package.manifest.base)
            continuation.resume(returning: try standard.map { try load($0) })
          } catch {
            note("\(WriterPackage.standard): \(error); the base mends in its stead")
            continuation.resume(returning: nil)
          }
        }
      }
    }
  }

  /// The writer that is named; nil for the base, and where nothing is said.
  ///
  /// - Throws: `ModelPackageError` where there is none of that name.
  func namedWriter(_ places: Places) throws -> WriterPackage? {
    guard let writer, writer != Self.base else { return nil }
    return try places.packages.writer(writer)
  }
  private static let base = "base"

  /// What writes.
  ///
  /// - Throws: as both do.
  func generator(
    of scorer: SecurityRewardModel, _ package: ModelPackage, _ places: Places,
    note: @escaping @Sendable (String) -> Void
  ) throws -> any TextGenerating {
    try remoteGenerator() ?? embeddedGenerator(of: scorer, package, places, note: note)
  }

  func validate() throws {
    if writer != nil, server != nil {
      throw ValidationError("Either --writer or --server writes, not both.")
    }
    if server != nil, serverModel == nil {
      throw ValidationError("--server needs --server-model, the model as the server calls it.")
    }
    if server == nil, serverModel ?? serverAPI?.rawValue ?? serverFill?.rawValue != nil {
      throw ValidationError("Name the server too: --server URL.")
    }
    if let problem = remote?.problem { throw ValidationError("\(problem).") }
  }

  private var remote: RemoteServer? {
    guard let server, let serverModel else { return nil }
    var remote = RemoteServer(url: server, model: serverModel, keyVariable: serverKeyVariable)
    remote.api = serverAPI ?? remote.api
    remote.fillInTheMiddle = serverFill?.value ?? remote.fillInTheMiddle
    remote.tokensADay = serverTokensADay ?? remote.tokensADay
    return remote
  }
}

/// As the command line names it.
enum ServerFill: String, CaseIterable, ExpressibleByArgument {
  case marks
  case suffix
  case none

  var value: FillInTheMiddle {
    switch self {
    case .marks: .qwen
    case .suffix: .suffixField
    case .none: .none
    }
  }
}

extension RemoteServer.API: ExpressibleByArgument {}
