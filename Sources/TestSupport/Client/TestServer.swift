import Foundation
import JSON
import LanguageServer
import LanguageServerProtocol
import Logging

/// A session in this process with a client at its pipes.
public struct TestServer: Sendable {
  public let client: TestClient
  /// What `Server.run` returned.
  public let exitCode: Task<Int32, Never>

  public init(
    scorer: ScorerProvider, segment: @escaping Segment = BlankLines.segment,
    settings: Settings = Settings(), clock: any ServerClock = SystemClock(),
    logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
    answers: [String: JSONValue] = ["window/workDoneProgress/create": .null]
  ) {
    var toServer: [Int32] = [-1, -1]
    var toClient: [Int32] = [-1, -1]
    guard pipe(&toServer) == 0, pipe(&toClient) == 0 else {
      fatalError("no pipes left: \(String(cString: strerror(errno)))")
    }
    let input = toServer[0]
    let output = toClient[1]
    exitCode = Task {
      let code = await Server.run(
        input: input, output: output, scorer: scorer, segment: segment, settings: settings,
        logger: logger, clock: clock)
      close(output)
      close(input)
      return code
    }
    client = TestClient(readFrom: toClient[0], writeTo: toServer[1], answers: answers)
  }
}
