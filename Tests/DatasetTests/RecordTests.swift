import Foundation
import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

@testable import Dataset

@Suite("Records")
struct RecordTests {
  /// A folder of its own, removed at the end.
  static func inFolder<T>(_ body: (String) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
  }

  static let pair = PairRecord(
    id: "p", source: "own", language: "python",
    vulnerable: "import os\n\ndef f(x):\n    os.system('ls ' + x)\n",
    fixed: "import os\n\ndef f(x):\n    subprocess.run(['ls', x])\n", commit: "c0ffee")

  @Test(arguments: ["records.jsonl", "records.jsonl.xz"])
  func `written and read`(_ name: String) throws {
    try Self.inFolder { folder in
      let path = folder + "/" + name
      let made = DatasetBuilder(segmenter: segmenter).records(of: Self.pair)
      let writer = try RecordWriter(path: path)
      for record in made { try writer.write(record) }
      #expect(!FileManager.default.fileExists(atPath: path))
      try writer.finish()
      let read = try RecordFile(path).records(of: TrainingRecord.self).map { try $0.record.get() }
      #expect(read == made)
      #expect(!FileManager.default.fileExists(atPath: path + ".partial"))
    }
  }

  @Test func `what a pair gives`() throws {
    let made = DatasetBuilder(segmenter: segmenter).records(of: Self.pair)
    let vulnerable = try #require(made.first { $0.side == "vulnerable" && $0.trajectory == "f" })
    #expect(vulnerable.id == "p/vulnerable/1")
    #expect(vulnerable.group == "c0ffee")
    #expect(vulnerable.prompt == ["import os"])
    #expect(vulnerable.completions == ["def f(x):\n    os.system('ls ' + x)"])
    #expect(vulnerable.labels == [0])
    #expect(vulnerable.lines == [[3, 4]])
    #expect(vulnerable.isInsertion == false)
    let bytes = Array(vulnerable.completions[0].utf8)
    #expect(
      vulnerable.spans[0].map { String(decoding: bytes[$0[0]..<$0[1]], as: UTF8.self) }
        == ["os", "system", "+"])
    let fixed = try #require(made.first { $0.side == "fixed" && $0.trajectory == "f" })
    #expect(fixed.labels == [1])
    #expect(fixed.changed == [true])
  }

  @Test func `texts that differ in no code give nothing`() {
    var pair = Self.pair
    pair.fixed = pair.vulnerable + "# a comment\n"
    #expect(DatasetBuilder(segmenter: segmenter).records(of: pair).isEmpty)
  }

  @Test func `of whole files what the fix and its callers touch`() {
    let functions = ["a", "b", "c"].map { "def \($0)(x):\n    return k(x)\n" }
    let bad = "def bad(x):\n    os.system(x)\n"
    let caller = "def caller(x):\n    return bad(x)\n"
    var pair = Self.pair
    pair.vulnerable = (functions + [bad, caller]).joined(separator: "\n")
    pair.fixed = pair.vulnerable.replacing("os.system", with: "safe")
    pair.functions = ["bad"]
    let made = DatasetBuilder(segmenter: segmenter).records(of: pair)
    #expect(
      made.map { "\($0.side) \($0.trajectory) \($0.origins)" } == [
        "vulnerable bad [\"difference\"]", "vulnerable caller [\"propagation\"]",
        "fixed bad [\"\"]", "fixed caller [\"\"]",
      ])
    #expect(made.allSatisfy { $0.kind == .file })
    #expect(made.filter { $0.side == "fixed" }.flatMap(\.labels) == [1, 1])
    // A fix that only deletes touches nothing in the fixed text; the function is there all the same.
    pair.vulnerable = pair.vulnerable.replacing("os.system(x)", with: "os.system(x)\n    e(x)")
    pair.fixed = pair.vulnerable.replacing("    os.system(x)\n", with: "")
    #expect(
      DatasetBuilder(segmenter: segmenter).records(of: pair).map { "\($0.side) \($0.trajectory)" }
        == ["vulnerable bad", "vulnerable caller", "fixed bad", "fixed caller"])
  }

  @Test func `kinds are told apart by their keys`() throws {
    let lines = [
      #"{"id":"1","source":"s","language":"c","vulnerable":"a();","fixed":"b();","new_key":1}"#,
      #"{"id":"2","source":"s","language":"c","text":"a();","vul_lines":[1]}"#,
      #"{"project":"p","path":"a.c","language":"c","text":"a();"}"#,
    ]
    let kinds = try lines.map { line in
      switch try JSONDecoder().decode(AnyRecord.self, from: Data(line.utf8)) {
      case .pair: "pair"
      case .annotated: "annotated"
      case .file: "file"
      }
    }
    #expect(kinds == ["pair", "annotated", "file"])
  }

  @Test func `a damaged line is an error of its own`() throws {
    try Self.inFolder { folder in
      let path = folder + "/x.jsonl"
      let good = #"{"project":"p","path":"a.c","language":"c","text":"a();"}"#
      try "\(good)\n{\"project\": 1}\n\nnot json\n\(good)".write(
        toFile: path, atomically: true, encoding: .utf8)
      let read = try RecordFile(path).records(of: SourceRecord.self).map { line, record in
        switch record {
        case .success(let record): "\(line) \(record.path)"
        case .failure(.invalid(_, let at, _)): "\(line) invalid at \(at)"
        case .failure(let error): "\(line) \(error)"
        }
      }
      #expect(read == ["1 a.c", "2 invalid at 2", "4 invalid at 4", "5 a.c"])
    }
  }

  /// Keys that no label depends on cost no record, whatever stands there.
  @Test func `optional keys are read as they come`() throws {
    let texts = #""source":"s","language":"c","vulnerable":"a();","fixed":"b();""#
    func pair(_ keys: String) throws -> PairRecord {
      try JSONDecoder().decode(PairRecord.self, from: Data("{\(texts),\(keys)}".utf8))
    }
    let odd = try pair(
      """
      "id":7,"cve":["CVE-1","CVE-2"],"synthetic":1,"n_funcs":"2","cwe":["CWE-787"],"funcs":"f",
      "tier":{"a":1},"commit":12,"licence":null,"file_name":false,"also_fixed_elsewhere":"no"
      """)
    var expected = PairRecord(
      id: "7", source: "s", language: "c", vulnerable: "a();", fixed: "b();", commit: "12")
    expected.cve = "CVE-1"
    expected.synthetic = true
    expected.changedFunctions = 2
    expected.cwe = "CWE-787"
    expected.functions = ["f"]
    #expect(odd == expected)
    let plain = try pair(
      """
      "id":"p","cve":"CVE-1","synthetic":false,"n_funcs":2,"funcs":["f","g"],"func":"f"
      """)
    #expect(plain.functions == ["f", "g"] && plain.synthetic == false)
    #expect(plain.changedFunctions == 2 && plain.function == "f" && plain.cve == "CVE-1")
    #expect(throws: DecodingError.self) { try pair("\"id\":null") }
    let file = #"{"project":"p","ref":1.5,"path":"a.c","language":"c","text":"","licence":["MIT"]}"#
    let read = try JSONDecoder().decode(SourceRecord.self, from: Data(file.utf8))
    #expect(read.ref == "1.5" && read.licence == "MIT")
  }

  /// What decides on labels is not guessed at.
  @Test(arguments: [#""vul_lines":["3"]"#, #""vul_lines":3"#, #""ok_lines":"x""#, #""label":0"#])
  func `marks are read strictly`(_ key: String) throws {
    let line = #"{"id":"1","source":"s","language":"c","text":"a();",\#(key)}"#
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(AnnotatedRecord.self, from: Data(line.utf8))
    }
  }

  /// Over 100 bytes here; the next line is a record again, and the line's end may lie chunks away.
  @Test(arguments: [200, LineReader.chunkBytes + 200, 3 * LineReader.chunkBytes])
  func `a line that is too long is one bad record`(_ length: Int) throws {
    try Self.inFolder { folder in
      let path = folder + "/x.jsonl"
      let good = #"{"project":"p","path":"a.c","language":"c","text":"a();"}"#
      let long = String(repeating: "x", count: length)
      for (content, expected) in [
        ("\(good)\n\(long)\n\(good)\n", ["1 true", "2 false", "3 true"]),
        ("\(long)\n\(long)\n\n\(good)", ["1 false", "2 false", "4 true"]),
        ("\(good)\n\(long)", ["1 true", "2 false"]),
      ] {
        try content.write(toFile: path, atomically: true, encoding: .utf8)
        let records = try RecordFile(path).records(of: SourceRecord.self, maximumLineBytes: 100)
        let read = records.map { line, record in
          if case .failure(let error) = record {
            #expect(error.description.contains("more than 100 bytes"))
          }
          return "\(line) \((try? record.get()) != nil)"
        }
        #expect(read == expected)
      }
    }
  }

  @Test func `damaged xz, a missing file, a folder that is not there`() throws {
    try Self.inFolder { folder in
      let path = folder + "/x.jsonl.xz"
      try "no xz".write(toFile: path, atomically: true, encoding: .utf8)
      let read = Array(try RecordFile(path).records(of: SourceRecord.self))
      #expect(
        throws: RecordFileError.unreadable(
          file: path, reason: "xz says it is damaged or no xz file")
      ) { try read.last?.record.get() }
      #expect(throws: RecordFileError.self) {
        try RecordFile(folder + "/none").records(of: SourceRecord.self)
      }
      #expect(throws: RecordFileError.self) { try RecordWriter(path: folder + "/no/x.jsonl") }
    }
  }
}
