import JSON

/// A cell as its notebook lists it; its text is a document of its own.
public struct NotebookCell: Sendable, Hashable, JSONReadable {
  /// The document's.
  public var uri: String
  /// Whether it is run; text for readers otherwise.
  public var isCode: Bool

  public init(json: JSONValue) throws(JSONMismatch) {
    uri = try json.required("document")
    let kind: Int = try json.required("kind")
    isCode = kind == 2
  }
}

public enum DidOpenNotebookNotification: LSPNotification {
  public static let method = "notebookDocument/didOpen"

  public struct Params: Sendable, Hashable, JSONReadable {
    public var uri: String
    public var cells: [NotebookCell]
    /// The texts of the cells.
    public var documents: [TextDocumentItem]

    public init(json: JSONValue) throws(JSONMismatch) {
      let notebook: JSONValue = try json.required("notebookDocument")
      do {
        uri = try notebook.required("uri")
        cells = try notebook.required("cells")
      } catch {
        throw error.inside("notebookDocument")
      }
      documents = try json.required("cellTextDocuments")
    }
  }
}

public enum DidChangeNotebookNotification: LSPNotification {
  public static let method = "notebookDocument/didChange"

  public struct Params: Sendable, Hashable, JSONReadable {
    public var uri: String
    /// Cells that come, go or change their places; nil where none do.
    public var structure: Structure?
    /// Cells that turned from code to text or back.
    public var data: [NotebookCell]
    /// Changes of the texts of cells.
    public var texts: [DidChangeNotification.Params]

    public init(json: JSONValue) throws(JSONMismatch) {
      let notebook: TextDocumentIdentifier = try json.required("notebookDocument")
      uri = notebook.uri
      let change: JSONValue = try json.required("change")
      let cells = change["cells"] ?? .null
      do {
        structure = try cells.optional("structure")
        data = try cells.optional("data") ?? []
        let contents: [TextContent] = try cells.optional("textContent") ?? []
        texts = contents.map(\.params)
      } catch {
        throw error.inside("change.cells")
      }
    }
  }

  /// `deleteCount` cells from `start` on go, and `cells` stand in their place.
  public struct Structure: Sendable, Hashable, JSONReadable {
    public var start: Int
    public var deleteCount: Int
    public var cells: [NotebookCell]
    public var opened: [TextDocumentItem]
    public var closed: [TextDocumentIdentifier]

    public init(json: JSONValue) throws(JSONMismatch) {
      let array: JSONValue = try json.required("array")
      do {
        start = try array.required("start")
        deleteCount = try array.required("deleteCount")
        cells = try array.optional("cells") ?? []
      } catch {
        throw error.inside("array")
      }
      opened = try json.optional("didOpen") ?? []
      closed = try json.optional("didClose") ?? []
    }
  }

  private struct TextContent: Sendable, Hashable, JSONReadable {
    let params: DidChangeNotification.Params

    init(json: JSONValue) throws(JSONMismatch) {
      let document: JSONValue = try json.required("document")
      params = DidChangeNotification.Params(
        uri: try document.required("uri"), version: document["version"]?.intValue,
        changes: try json.required("changes"))
    }
  }
}

public enum DidCloseNotebookNotification: LSPNotification {
  public static let method = "notebookDocument/didClose"

  public struct Params: Sendable, Hashable, JSONReadable {
    public var uri: String
    public var documents: [TextDocumentIdentifier]

    public init(json: JSONValue) throws(JSONMismatch) {
      let notebook: TextDocumentIdentifier = try json.required("notebookDocument")
      uri = notebook.uri
      documents = try json.required("cellTextDocuments")
    }
  }
}
