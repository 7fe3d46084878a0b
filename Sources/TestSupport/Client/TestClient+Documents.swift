import JSON
import LanguageServerProtocol

extension TestClient {
  /// Capabilities of a client that can do all we use.
  public static let fullCapabilities: JSONValue = [
    "general": ["positionEncodings": ["utf-8", "utf-16"]],
    "window": ["workDoneProgress": true, "showDocument": ["support": true]],
    "textDocument": [
      "publishDiagnostics": [
        "versionSupport": true, "relatedInformation": true, "dataSupport": true,
        "codeDescriptionSupport": true,
      ],
      "hover": ["contentFormat": ["markdown", "plaintext"]],
      "codeAction": ["codeActionLiteralSupport": ["codeActionKind": ["valueSet": [""]]]],
    ],
  ]

  /// `initialize` and `initialized`; gives the result of `initialize`.
  @discardableResult
  public func start(
    capabilities: JSONValue = TestClient.fullCapabilities, options: JSONValue = .null,
    folders: [String] = []
  ) async throws -> JSONValue {
    let folders = folders.map { ["uri": FileURI.uri(of: $0).json, "name": "folder"] as JSONValue }
    let result = try await request(
      "initialize",
      [
        "processId": nil, "capabilities": capabilities, "initializationOptions": options,
        "workspaceFolders": .array(folders),
      ])
    notify("initialized", [:])
    return result
  }

  public func open(_ uri: String, _ text: String, version: Int = 1, languageID: String = "c") {
    notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": uri.json, "languageId": languageID.json, "version": version.json,
          "text": text.json,
        ]
      ])
  }

  /// Replaces a range of one line by `text`.
  public func type(
    _ text: String, line: Int, columns: Range<Int>, uri: String, version: Int
  ) {
    notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": uri.json, "version": version.json],
        "contentChanges": [
          [
            "range": [
              "start": ["line": line.json, "character": columns.lowerBound.json],
              "end": ["line": line.json, "character": columns.upperBound.json],
            ],
            "text": text.json,
          ]
        ],
      ])
  }

  /// Replaces the whole text.
  public func replace(_ uri: String, _ text: String, version: Int) {
    notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": uri.json, "version": version.json],
        "contentChanges": [["text": text.json]],
      ])
  }

  public func closeDocument(_ uri: String) {
    notify("textDocument/didClose", ["textDocument": ["uri": uri.json]])
  }

  /// Waits for the diagnostics of a version, or of any where `version` is nil.
  public func diagnostics(of uri: String, version: Int? = nil) async throws -> [JSONValue] {
    let message = try await take("publishes \(uri), version \(version.map { "\($0)" } ?? "any")") {
      $0["method"] == "textDocument/publishDiagnostics"
        && $0["params"]?["uri"]?.stringValue == uri
        && (version == nil || $0["params"]?["version"]?.intValue == version)
    }
    return message["params"]?["diagnostics"]?.arrayValue ?? []
  }

  /// The params of all publishes so far, in order.
  public var publishes: [JSONValue] {
    received.filter { $0["method"] == "textDocument/publishDiagnostics" }
      .compactMap { $0["params"] }
  }

  public func hover(_ uri: String, line: Int, column: Int) async throws -> JSONValue {
    try await request(
      "textDocument/hover",
      [
        "textDocument": ["uri": uri.json],
        "position": ["line": line.json, "character": column.json],
      ])
  }

  /// Shuts the server down and tells it to exit.
  public func stop() async throws {
    _ = try await request("shutdown")
    notify("exit")
  }
}
