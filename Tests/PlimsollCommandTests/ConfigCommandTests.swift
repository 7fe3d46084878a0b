import Configuration
import Foundation
import JSON
import Testing

@Suite struct ConfigCommandTests {
  private func folder(_ files: [String: String]) throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-config-\(UUID().uuidString)", isDirectory: true)
    for (name, text) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return folder
  }

  @Test func everySettingIsShownWithItsSource() throws {
    let folder = try folder([
      "plimsoll.toml": "sensitivity = \"quiet\"\nexclude = [\"vendor/\"]\nwrong = 1\n",
      "src/plimsoll.toml": "threshold = -0.5\n", "a.c": "",
    ])
    defer { try? FileManager.default.removeItem(at: folder) }
    let shown = try Command.run(["config", "show", "a.c"], in: folder)
    #expect(shown.status == 0)
    let lines = shown.output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("sensitivity") && $0.hasSuffix("plimsoll.toml)") })
    #expect(lines.contains { $0.hasPrefix("exclude") && $0.contains("[\"vendor/\"]") })
    #expect(lines.contains { $0.hasPrefix("delay") && $0.hasSuffix("(default)") })
    #expect(shown.output.contains("plimsoll.toml:3:"))
    for key in Options.keys { #expect(lines.contains { $0.hasPrefix(key) }, "\(key)") }
    // The nearest file counts, by itself.
    let inner = try Command.run(["config", "show", "src/a.c"], in: folder)
    #expect(inner.output.contains("-0.5  ("))
    #expect(!inner.output.contains("\"quiet\""))
    // A file that is elsewhere comes with what lies there.
    let elsewhere = try Command.run(
      ["config", "show", "../a.c"], in: folder.appendingPathComponent("src"))
    #expect(elsewhere.output.contains("\"quiet\"") && !elsewhere.output.contains("-0.5  ("))
    let left = try Command.run(["config", "show", "vendor/a.c"], in: folder)
    #expect(left.output.contains("vendor/a.c is left out"))
  }

  @Test(arguments: OptionSchema.allCases)
  func theSchemaHasEveryOption(subject: OptionSchema) throws {
    let printed = try Command.run(["config", "schema", subject.rawValue])
    #expect(printed.status == 0)
    let schema = try JSONReader.read(Array(printed.output.utf8))
    let properties = try #require(schema["properties"]?.objectValue)
    let expected = Options.descriptions.filter { subject == .editor || $0.isForWorkspaces }
    #expect(properties.members.map(\.key.string) == expected.map(\.key))
    #expect(schema["additionalProperties"] == false)
  }

  /// What VS Code shows is what there is: same keys, bounds and choices, whoever wrote them.
  @Test func theEditorsListsAreTheSchemas() throws {
    let file = Command.repository.appendingPathComponent("editors/vscode/package.json")
    let package = try JSONReader.read(Array(Data(contentsOf: file)))
    let schema = try JSONReader.read(Array(OptionSchema.editor.json.utf8))
    let listed = try #require(
      package["contributes"]?["configuration"]?["properties"]?.objectValue)
    for key in Options.keys {
      let ours = try #require(schema["properties"]?[key])
      let theirs = try #require(listed["plimsoll.\(key)"], "\(key) is not in package.json")
      for member in ["minimum", "maximum", "enum"] {
        #expect(theirs[member] == ours[member], "\(member) of \(key)")
      }
    }
    let emacs = try String(
      contentsOf: Command.repository.appendingPathComponent("editors/emacs/plimsoll-lsp-mode.el"),
      encoding: .utf8)
    let server = try String(
      contentsOf: Command.repository.appendingPathComponent("Documentation/Server.md"),
      encoding: .utf8)
    for key in Options.keys {
      #expect(emacs.contains("\"\(key)\""), "\(key) is not in plimsoll-lsp-mode.el")
      #expect(server.contains("\n| `\(key)` | "), "\(key) is not in Server.md")
    }
  }
}
