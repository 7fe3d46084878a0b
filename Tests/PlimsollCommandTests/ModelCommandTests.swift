import Foundation
import Testing

@Suite struct ModelCommandTests {
  private let nowhere = ["PLIMSOLL_CACHE": "/nonexistent/plimsoll-cache"]

  @Test func theListShowsTheDefaultAndWhetherItIsReady() throws {
    let list = try Command.run(["model", "list"])
    #expect(list.status == 0)
    #expect(list.output.contains("* plimsoll-medium"))
  }

  @Test func theListSaysHowToGetAMissingBase() throws {
    let list = try Command.run(["model", "list"], environment: nowhere)
    #expect(list.output.contains("base missing (plimsoll model fetch plimsoll-medium)"))
  }

  @Test func infoDescribesThePackage() throws {
    let info = try Command.run(["model", "info"], environment: nowhere)
    #expect(info.status == 0)
    for word in ["plimsoll-medium", "qwen2", "first 24 layers", "vulnerable, safe", "missing;"] {
      #expect(info.output.contains(word), "\(word)")
    }
  }

  @Test func verifyNamesTheMissingBase() throws {
    let verify = try Command.run(["model", "verify"], environment: nowhere)
    #expect(verify.status != 0)
    #expect(verify.errors.contains("plimsoll model fetch plimsoll-medium"))
  }

  @Test func aModelThatIsNotThereSaysWhatToDo() throws {
    let info = try Command.run(["model", "info", "absent"])
    #expect(info.status != 0)
    #expect(info.errors.contains("plimsoll model list"))
  }

  /// No address answers and no wheel is named: the error names every source and where to put a file.
  @Test func fetchWithoutASourceSaysWhereToPutTheFile() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-package-\(UUID().uuidString)")
    let cache = folder.appendingPathComponent("cache")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let hash = String(repeating: "ab", count: 32)
    try """
    {"format":1,"name":"m","architecture":"llama","separator":"\\n\\n",
     "base":{"file":"b.gguf","sha256":"\(hash)","url":"file:///etc/passwd"},
     "head":{"file":"h","sha256":"\(hash)","labels":["vulnerable","safe"]},
     "thresholds":{"margin":0,"drop":0.3}}
    """.write(
      to: folder.appendingPathComponent("plimsoll.json"), atomically: true, encoding: .utf8)
    let fetch = try Command.run(
      ["model", "fetch", folder.path], environment: ["PLIMSOLL_CACHE": cache.path])
    #expect(fetch.status != 0)
    #expect(fetch.errors.contains("is not an https address"))
    #expect(fetch.errors.contains("\(cache.path)/bases/\(hash)/b.gguf"))
    let left = try FileManager.default.contentsOfDirectory(
      atPath: cache.appendingPathComponent("bases/\(hash)").path)
    #expect(left.isEmpty)
  }
}
