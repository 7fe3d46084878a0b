import Foundation
import Logging
import Testing

@testable import LanguageServer

@Suite struct LogFileTests {
  @Test func linesAreAppendedAndTheFullFileIsPutAside() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "plimsoll-tests-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/log/server.log"
    let file = try LogFile(path: path, maximumBytes: 400)
    var logger = Logger(label: "test") { _ in FileLogHandler(file: file, level: .debug) }
    logger[metadataKey: "session"] = "7"
    logger.info("scored\ntwice", metadata: ["document": "file:///a.c", "computed": "41"])
    logger.trace("not kept")
    let line = try String(contentsOfFile: path, encoding: .utf8)
    #expect(
      line.wholeMatch(
        of:
          /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info scored twice computed=41 document=file:\/\/\/a\.c session=7\n/
      ) != nil)
    for _ in 0..<20 { logger.debug("a line of some length, so that the file fills up") }
    let size = { (path: String) in
      try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }
    #expect(try size(path) <= 400)
    #expect(try size(path + ".1") <= 400)
    #expect(!FileManager.default.fileExists(atPath: path + ".2"))
  }

  @Test func aFolderThatCannotBeMadeIsAnErrorWithItsPath() {
    #expect(throws: ShownFile.Failure.self) { try LogFile(path: "/dev/null/x/server.log") }
  }
}
