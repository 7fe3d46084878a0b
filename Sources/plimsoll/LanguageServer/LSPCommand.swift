import ArgumentParser
import Foundation
import LanguageServer
import Logging
import ScoreStorage
import Segmentation
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
      scorer: ServerModels(
        places, options: options, writing: generatorOptions, keeper: store,
        note: { logger.warning("\($0)") }
      ).provider,
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
}

extension Logger.Level: @retroactive ExpressibleByArgument {}
