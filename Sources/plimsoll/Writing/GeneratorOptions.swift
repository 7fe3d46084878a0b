import ArgumentParser
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
