import Testing

@testable import Segmentation

/// What of a head is read before a definition.
@Suite struct UsedPreambleTests {
  private func read(_ head: [String], before definition: String) -> [String] {
    UsedPreamble().contents(
      of: head.map { StepContent($0.utf8) }, for: [StepContent(definition.utf8)]
    ).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test func whatADefinitionNamesIsRead() {
    let head = [
      "import csv\nimport os\nimport tarfile\nfrom flask import (Flask, abort,\n                   request)",
      "app = Flask(__name__)\napp.config.from_mapping(\n    SECRET=os.environ[\"KEY\"],\n)\nlog = getLogger()",
    ]
    #expect(
      read(head, before: "def ping():\n    os.system(\"ping \" + request.args[\"host\"])") == [
        "import os\nfrom flask import (Flask, abort,\n                   request)",
        "app.config.from_mapping(\n    SECRET=os.environ[\"KEY\"],\n)",
      ])
    #expect(read(head, before: "def add(a, b):\n    return a + b").isEmpty)
    // All of a step that is used is that step, to the byte.
    #expect(
      read(["import os", "import csv"], before: "csv.reader(os.open(p))") == [
        "import os", "import csv",
      ])
  }

  /// Keywords and single letters are in every definition.
  @Test func wordsThatAreNoNamesBindNothing() {
    let head = [
      "#include <signal.h>\nstatic volatile int stopping;\nstatic const char *const h = \"x\";"
    ]
    #expect(read(head, before: "static int f(const char *h)\n{\n  return 0;\n}").isEmpty)
    #expect(
      read(head, before: "void g(void) { stopping = 1; }") == ["static volatile int stopping;"])
  }

  @Test func commentsAndTextsOfAHeadAreNotRead() {
    let python =
      "\"\"\"Reports for people.\n\nreports are made of rows.\n\"\"\"\n# reports\nimport os"
    #expect(read([python], before: "def reports():\n    return os.listdir()") == ["import os"])
    let c = "/* limit of\nlimit */\n// limit\n#define limit 4 /* limit\n of it */\nint other;"
    #expect(read([c], before: "return limit;") == ["#define limit 4 /* limit\n of it */"])
  }

  @Test func ofAListOfImportsTheUsedLinesAre() {
    let go = "import (\n\t\"crypto/md5\"\n\t\"net/http\"\n\n\t\"os\"\n)"
    #expect(read([go], before: "http.Get(os.Args[1])") == ["import (\n\t\"net/http\"\n\t\"os\"\n)"])
    let script = "import {\n  readFile,\n  rm,\n} from 'fs';\nimport jwt from 'jwt';"
    #expect(read([script], before: "rm(path)") == ["import {\n  rm,\n} from 'fs';"])
  }

  @Test func onlyDefinitionsChoose() throws {
    func trajectory(_ kind: Trajectory.Kind) -> Trajectory {
      func step(_ text: String) -> Step {
        Step(role: .scored, content: StepContent(text.utf8), range: 0..<text.utf8.count)
      }
      return Trajectory(
        kind: kind, name: "f", range: 0..<9, preamble: [step("import os"), step("import csv")],
        steps: [step("csv.reader(x)")])
    }
    func read(_ kind: Trajectory.Kind, _ used: UsedPreamble?) -> [String] {
      trajectory(kind).contentsBefore(used).map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    let all = ["import os", "import csv"]
    #expect(read(.definition, nil) == all && read(.definition, UsedPreamble()) == ["import csv"])
    #expect(read(.topLevel, UsedPreamble()) == all)
  }
}
