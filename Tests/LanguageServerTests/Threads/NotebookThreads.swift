import JSON
import LanguageServerProtocol
import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

@testable import LanguageServer

/// Notebooks, by the threads of people whose cells were read each by itself, or with what is no code in them.
@Suite struct NotebookThreads {
  // MARK: What is code

  @Test(
    "microsoft/pylance-release#3327: magics and shell lines are no code",
    arguments: [
      ("%matplotlib inline\nx = 1\n", "#matplotlib inline\nx = 1\n"),
      ("!rm -rf $target\nx = 1\n", "#rm -rf $target\nx = 1\n"),
      ("files = !ls {name}\n", "files = 0#s {name}\n"),
      ("rows = %sql SELECT 1\n", "rows = 0#ql SELECT 1\n"),
      ("??pd\npd.read_pickle?\n", "#?pd\n#d.read_pickle?\n"),
      ("%%time\nimport pickle\n", "#%time\nimport pickle\n"),
      ("if x:\n    !ls\n    y()\n", "if x:\n    #ls\n    y()\n"),
      ("!docker run \\\n  -v x (\n%pip y\nx = 1\n", "#docker run \\\n  #v x (\n#pip y\nx = 1\n"),
      ("!echo (\n%pip y\nx = 1\n", "#echo (\n#pip y\nx = 1\n"),
      // Not at the start of a statement.
      ("x = (a\n     % b)\n", "x = (a\n     % b)\n"),
      ("s = '''\n%no\n!no\n'''\n", "s = '''\n%no\n!no\n'''\n"),
      ("x = a != b\ny = 'what?'\n# really?\n", "x = a != b\ny = 'what?'\n# really?\n"),
    ])
  func magics(cell: String, code: String) throws {
    let text = SourceText(cell)
    let masked = try #require(NotebookCode.masked(text, language: .python))
    #expect(String(decoding: masked.bytes, as: UTF8.self) == code)
    #expect(masked.count == text.count)
  }

  @Test(arguments: [
    "%%bash\nrm -rf \"$1\"\n", "\n%%sql postgresql://u:p@h/db\nSELECT 1\n", "%%html\n<p>",
  ])
  func cellsOfOtherLanguages(cell: String) {
    #expect(NotebookCode.masked(SourceText(cell), language: .python) == nil)
    #expect(NotebookCode.masked(SourceText(cell), language: .ruby) != nil)
  }

  // MARK: What a cell is read after

  @Test("microsoft/vscode-jupyter#4554: a cell is read after the cells before it")
  func preamble() async {
    let segmenter = Segmenter(grammars: testGrammars)
    let snapshot = DocumentSnapshot(
      uri: "vscode-notebook-cell:/n.ipynb#W2", languageID: "python", version: 1, generation: 1,
      text: SourceText("def f(n):\n    os.system(n)\n\nf(input())\n"),
      segmenter: DocumentSegmenter { segmenter.segment($0, language: $1, after: $2) },
      isCell: true,
      preceding: [
        SourceText("import os\n%pip install x\n"), SourceText("%%bash\nls\n"),
        SourceText("def g():\n    pass\n\nx = 1\n"),
      ])
    let segmented = await snapshot.segmenter.segmented(snapshot)
    #expect(segmented.trajectories.map(\.name) == ["(top level)", "f"])
    for trajectory in segmented.trajectories {
      #expect(
        trajectory.preamble.map { String(decoding: $0.content.bytes, as: UTF8.self) }.prefix(2)
          == ["import os\n#pip install x", "x = 1"].prefix(2))
    }
  }

  // MARK: A session

  private let notebook = "file:///n.ipynb"
  private func cell(_ number: Int) -> String { "vscode-notebook-cell:/n.ipynb#W\(number)" }

  private func listed(_ number: Int, kind: Int = 2) -> JSONValue {
    ["kind": kind.json, "document": cell(number).json]
  }

  private func item(_ number: Int, _ text: String) -> JSONValue {
    ["uri": cell(number).json, "languageId": "c", "version": 1, "text": text.json]
  }

  private func start() async throws -> TestClient {
    var capabilities = TestClient.fullCapabilities.objectValue ?? JSONObject()
    capabilities["notebookDocument"] = ["synchronization": ["dynamicRegistration": false]]
    let client = TestServer(scorer: ScorerProvider(FakeScorer())).client
    let result = try await client.start(
      capabilities: .object(capabilities), options: ["delay": 0])
    #expect(
      result["capabilities"]?["notebookDocumentSync"]?["notebookSelector"] == [["notebook": "*"]])
    return client
  }

  private func open(_ client: TestClient) {
    client.notify(
      "notebookDocument/didOpen",
      [
        "notebookDocument": [
          "uri": notebook.json, "notebookType": "jupyter-notebook", "version": 1,
          "cells": [listed(1), listed(2, kind: 1), listed(3)],
        ],
        "cellTextDocuments": [item(1, "int a;\n"), item(2, example), item(3, example)],
      ])
  }

  @Test func cellsAreScoredAndTextIsNot() async throws {
    let client = try await start()
    open(client)
    #expect(try await client.diagnostics(of: cell(3)).count == 1)
    #expect(try await client.diagnostics(of: cell(1)).isEmpty)
    let id = client.ask("plimsoll/stepScores", ["textDocument": ["uri": cell(2).json]])
    #expect(try await client.answer(to: id)["error"]?["code"] == -32602, "text is no document")
    try await client.stop()
  }

  /// Clients do not pull when a cell changes.
  @Test func whoPullsIsPushedWhatIsFoundInCells() async throws {
    let client = TestServer(scorer: ScorerProvider(FakeScorer())).client
    try await client.start(
      capabilities: [
        "notebookDocument": ["synchronization": [:]], "textDocument": ["diagnostic": [:]],
        "workspace": ["diagnostics": ["refreshSupport": true]],
      ], options: ["delay": 0])
    open(client)
    #expect(try await client.diagnostics(of: cell(3)).count == 1)
    let id = client.ask(
      "textDocument/diagnostic", ["textDocument": ["uri": cell(3).json]])
    #expect(try await client.answer(to: id)["result"]?["items"] == [], "never both")
    try await client.stop()
  }

  @Test func aCellIsEditedMovedAndDeleted() async throws {
    let client = try await start()
    open(client)
    #expect(try await client.diagnostics(of: cell(3)).count == 1)
    client.notify(
      "notebookDocument/didChange",
      [
        "notebookDocument": ["uri": notebook.json, "version": 2],
        "change": [
          "cells": [
            "textContent": [
              [
                "document": ["uri": cell(3).json, "version": 2],
                "changes": [["text": "int b;\n"]],
              ]
            ]
          ]
        ],
      ])
    #expect(try await client.diagnostics(of: cell(3), version: 2).isEmpty)
    client.notify(
      "notebookDocument/didChange",
      [
        "notebookDocument": ["uri": notebook.json, "version": 3],
        "change": [
          "cells": [
            "structure": [
              "array": ["start": 0, "deleteCount": 1, "cells": [listed(4)]],
              "didOpen": [item(4, example)], "didClose": [["uri": cell(1).json]],
            ]
          ]
        ],
      ])
    #expect(try await client.diagnostics(of: cell(4)).count == 1)
    client.notify(
      "notebookDocument/didClose",
      [
        "notebookDocument": ["uri": notebook.json],
        "cellTextDocuments": [["uri": cell(3).json], ["uri": cell(4).json]],
      ])
    let id = client.ask("plimsoll/stepScores", ["textDocument": ["uri": cell(4).json]])
    #expect(try await client.answer(to: id)["error"]?["code"] == -32602, "it is closed")
    try await client.stop()
  }

  @Test func nonsenseIsSurvived() async throws {
    let client = try await start()
    for params: JSONValue in [
      [:], ["x": 1], ["notebookDocument": ["uri": notebook.json, "cells": [1]]],
      ["notebookDocument": ["uri": notebook.json], "change": 1],
    ] {
      for method in ["didOpen", "didChange", "didClose"] {
        client.notify("notebookDocument/\(method)", params)
      }
    }
    open(client)
    client.notify(
      "notebookDocument/didChange",
      [
        "notebookDocument": ["uri": notebook.json],
        "change": [
          "cells": [
            "structure": [
              "array": [
                "start": 9_007_199_254_740_993, "deleteCount": 9_007_199_254_740_993, "cells": [],
              ]
            ]
          ]
        ],
      ])
    #expect(try await client.diagnostics(of: cell(3)).count == 1)
    try await client.stop()
  }

  @Test("a notebook that is opened as the text it is stored as is left out")
  func storedNotebook() async throws {
    let client = try await start()
    client.open("file:///p/n.ipynb", example)
    client.open("file:///p/a.c", example)
    #expect(try await client.diagnostics(of: "file:///p/a.c").count == 1)
    #expect(try await client.hover("file:///p/n.ipynb", line: 5, column: 4) == .null)
    try await client.stop()
  }
}
