import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

@testable import Generation

/// Code that uses what nothing makes is not offered, and what it would have to import is said.
@Suite struct MissingNamesTests {
  private func best(
    _ written: String, in source: String, line: Int, _ language: Language = .python,
    method: SearchOptions.Method = .whole
  ) async throws -> SearchResult.Candidate {
    let segment = StepBoundaryTests.segment
    let place = try WritingPlace(
      segment(SourceText(source), language, nil), line: line, segment: segment)
    let search = try StepSearch(
      generator: ScriptedGenerator([written]), scorer: FakeScorer(), segment: segment,
      options: SearchOptions(method: method, candidates: 1, kept: 1))
    return try #require(try await search.run(at: place).candidates.first)
  }

  private static let open = """
    import json

    LIMIT = 10

    def load(path):
        return old(path)

    def other(handle):
        return handle

    """

  @Test(arguments: SearchOptions.Method.allCases)
  func whatNothingMakesIsNamed(method: SearchOptions.Method) async throws {
    let found = try await best(
      "    return sanitize_path(path)\n", in: Self.open, line: 5, method: method)
    #expect(found.missingNames == ["sanitize_path"] && !found.isOffered && found.imports.isEmpty)
  }

  /// The text's own names, those of the language, and what stands there by now.
  @Test func whatIsMadeOrImportedIsNotMissing() async throws {
    let found = try await best(
      """
          rows = []
          with open(path, encoding="utf-8") as file:
              for number, line in enumerate(file):
                  if (size := len(line)) > LIMIT:
                      raise ValueError(f"{number}: {size}")
                  rows.append(json.loads(line))
          return [other(row) for row in rows if isinstance(row, dict)]

      """, in: Self.open, line: 5)
    #expect(found.missingNames == [] && found.imports.isEmpty && found.isOffered)
  }

  @Test func anotherFunctionsVariableIsMissing() async throws {
    let found = try await best("    return json.load(handle)\n", in: Self.open, line: 5)
    #expect(found.missingNames == ["handle"])
  }

  @Test func whatComesWithTheLanguageIsImported() async throws {
    let found = try await best(
      "    return json.loads(os.path.basename(path))\n", in: Self.open, line: 5)
    #expect(found.isOffered && found.missingNames.isEmpty)
    #expect(found.imports == [ImportLine(offset: "import json\n".utf8.count, text: "import os\n")])
    // Of two, the one that no import gives.
    let both = try await best(
      "    return clean(os.path.basename(path))\n", in: Self.open, line: 5)
    #expect(both.missingNames == ["clean"] && both.imports.isEmpty && !both.isOffered)
  }

  /// A word in a string is no import.
  @Test func stringsMentionNothing() async throws {
    let source = "MIME = \"application/json\"\n\ndef load(path):\n    return old(path)\n"
    let found = try await best("    return json.loads(path)\n", in: source, line: 3)
    #expect(found.imports.map(\.text) == ["import json\n\n"])
  }

  @Test func behindAnImportOfEverythingNobodyCanTell() async throws {
    let source = "from helpers import *\n\ndef load(path):\n    return old(path)\n"
    let found = try await best("    return sanitize_path(path)\n", in: source, line: 3)
    #expect(found.missingNames.isEmpty && found.isOffered)
  }

  /// Destructured names, those of a callback, globals of the runtime, `arguments`.
  @Test func javaScriptHasItsOwnWays() async throws {
    let source = """
      const express = require("express");

      function show(req, res) {
        return old(req);
      }

      """
    let fine = try await best(
      """
        const { id, name: title = "none" } = req.query;
        const [first, ...others] = String(id).split(",");
        setTimeout(() => console.log(title, others), 10);
        return express.json({ id, first, all: [...others].map((one) => parseInt(one, 10)) });
      }

      """, in: source, line: 3, .javascript)
    #expect(fine.missingNames == [])
    #expect(fine.isOffered)
    let invented = try await best(
      "  return res.send(escapeMarkup(req.query.name));\n}\n", in: source, line: 3, .javascript)
    #expect(invented.missingNames == ["escapeMarkup"] && !invented.isOffered)
    let module = try await best(
      "  return res.send(path.basename(req.query.name));\n}\n", in: source, line: 3, .javascript)
    #expect(module.imports.map(\.text) == ["const path = require(\"path\");\n"])
  }

  @Test func goIsImportedByPath() async throws {
    let source = """
      package main

      import "fmt"

      func load(name string) (string, error) {
      	return old(name)
      }

      """
    let found = try await best(
      "\tclean := filepath.Base(name)\n\tif clean == \"\" {\n\t\treturn \"\", fmt.Errorf(\"empty\")\n\t}\n"
        + "\treturn clean, nil\n}\n", in: source, line: 5, .go)
    #expect(found.imports.map(\.text) == ["import \"path/filepath\"\n"])
    #expect(found.missingNames == [] && found.isOffered)
    // Another file of the package may have it.
    let shared = try await best("\treturn cleanName(name), nil\n}\n", in: source, line: 5, .go)
    #expect(shared.missingNames == [] && shared.isOffered)
  }

  /// What stands below the place makes names too.
  @Test(arguments: SearchOptions.Method.allCases)
  func aHelperBelowIsKnown(method: SearchOptions.Method) async throws {
    let found = try await best("    return other(path)\n", in: Self.open, line: 5, method: method)
    #expect(found.missingNames == [] && found.isOffered)
  }

  /// Patterns, and types that are named where they are used.
  @Test(arguments: [
    (
      Language.python,
      "def load(path, size):\n    old(path)\n",
      "    match path:\n        case [first, last]:\n            return first + last\n        case str() as text:\n            return text\n        case {\"a\": value, **rest}:\n            return value, rest\n        case other:\n            return other\n"
    ),
    (
      .python, "COUNT = 0\n\ndef load(path):\n    old(path)\n\ndef pair(path):\n    return path\n",
      "    global COUNT\n    with pair(path) as (one, two):\n        COUNT += one\n    pick = lambda key=1, *more: (key, more)\n    return pick(two)\n"
    ),
    (
      .javascript, "function load(rows) {\n  old(rows);\n}\n\nfunction note() {}\n",
      "  const { d: [e], f: { g = 1 } } = rows;\n  for (const [k, [x, y = 2]] of Object.entries(rows)) note(k, x, y, e, g);\n  return Object.entries(rows).map(([key, [first, second]]) => [key, first, second]);\n}\n"
    ),
    (
      .typescript, "function load(rows: string[]) {\n  old(rows);\n}\n",
      "  const seen: { [key: string]: number } = {};\n  type All<T> = { [K in keyof T]: T[K] };\n  return [seen] as All<unknown>[];\n}\n"
    ),
  ])
  func patternsMakeNames(language: Language, source: String, written: String) async throws {
    let line = source.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains("old(") }!
    let found = try await best(written, in: source, line: line, language)
    let missing = found.missingNames
    #expect(missing == [])
  }

  /// Where classes hand down names, a text alone does not tell.
  @Test func javaIsNotAsked() async throws {
    let source =
      "class A extends B {\n  String load(String name) {\n    return old(name);\n  }\n}\n"
    let found = try await best(
      "    return cleaned(name);\n  }\n", in: source, line: 2, .java)
    #expect(found.missingNames.isEmpty)
  }
}

/// Code that takes the place of a definition defines it.
@Suite struct LostDefinitionTests {
  @Test(arguments: [
    ("def load(path):\n    return path\n", String?.none),
    ("def fetch(path):\n    return path\n", "load"),
  ])
  func aDefinitionKeepsItsName(written: String, lost: String?) async throws {
    let segment = StepBoundaryTests.segment
    let source = "LIMIT = 1\n\n\ndef load(path):\n    return old(path)\n"
    let place = try WritingPlace(
      segment(SourceText(source), .python, nil), line: 3, segment: segment)
    let search = try StepSearch(
      generator: ScriptedGenerator([written]), scorer: FakeScorer(), segment: segment,
      options: SearchOptions(method: .whole, candidates: 1, kept: 1))
    let found = try #require(try await search.run(at: place).candidates.first)
    #expect(found.lostDefinition == lost && found.isOffered == (lost == nil))
  }
}
