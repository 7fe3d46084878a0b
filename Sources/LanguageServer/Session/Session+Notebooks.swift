import LanguageServerProtocol
import SourceTexts

/// Notebooks: each cell of code is a document, read after the cells before it.
extension Session {
  func openNotebook(_ params: DidOpenNotebookNotification.Params) {
    let uris = Set(params.cells.map(\.uri))
    for cell in notebooks[params.uri] ?? []
    where !uris.contains(cell.uri) && documents[cell.uri] != nil {
      close(cell.uri)
    }
    notebooks[params.uri] = params.cells
    open(params.documents, in: params.uri)
  }

  func changeNotebook(_ params: DidChangeNotebookNotification.Params) {
    guard var cells = notebooks[params.uri] else {
      return logger.notice("change of \(params.uri) ignored: it is not open")
    }
    if let structure = params.structure {
      let start = min(max(0, structure.start), cells.count)
      let end = start + min(max(0, structure.deleteCount), cells.count - start)
      cells.replaceSubrange(start..<end, with: structure.cells)
    }
    for cell in params.data {
      for index in cells.indices where cells[index].uri == cell.uri { cells[index] = cell }
      if !cell.isCode, documents[cell.uri] != nil { close(cell.uri) }
    }
    notebooks[params.uri] = cells
    for document in params.structure?.closed ?? [] where documents[document.uri] != nil {
      close(document.uri)
    }
    open(params.structure?.opened ?? [], in: params.uri)
    // Cells of text are no documents here.
    for text in params.texts where documents[opened(text.uri)] != nil { change(text) }
    readAnew(cells)
  }

  func closeNotebook(_ params: DidCloseNotebookNotification.Params) {
    let cells = notebooks.removeValue(forKey: params.uri) ?? []
    for uri in Set(cells.map(\.uri) + params.documents.map(\.uri)) where documents[uri] != nil {
      close(uri)
    }
  }

  /// Opens the cells of code among these documents, from the first cell of the notebook on.
  private func open(_ items: [TextDocumentItem], in notebook: String) {
    let cells = notebooks[notebook] ?? []
    let texts = Dictionary(
      items.map { ($0.uri, SourceText(bytes: $0.text.bytes)) }, uniquingKeysWith: { $1 })
    for cell in cells where cell.isCode {
      guard let item = items.last(where: { $0.uri == cell.uri }) else { continue }
      open(
        item,
        after: preceding(cell.uri, languageID: item.languageID, in: cells) {
          texts[$0] ?? documents[$0]?.snapshot.text
        })
    }
  }

  /// What stands before a cell of code in cells of its language, as far as a reader of it needs.
  private func preceding(
    _ uri: String, languageID: String, in cells: [NotebookCell], text: (String) -> SourceText?
  ) -> [SourceText] {
    var found: [SourceText] = []
    var bytes = 0
    for cell in cells {
      if cell.uri == uri || bytes >= DocumentSnapshot.precedingBytes { break }
      guard cell.isCode, let text = text(cell.uri),
        documents[cell.uri].map({ $0.snapshot.languageID == languageID }) ?? true
      else { continue }
      let part = text.prefix(DocumentSnapshot.precedingBytes - bytes)
      found.append(part)
      bytes += max(part.count, 1)
      if part.count < text.count { break }
    }
    return found
  }

  /// Has those cells judged anew that are read after something else than before.
  private func readAnew(_ cells: [NotebookCell]) {
    for cell in cells where cell.isCode {
      guard let document = documents[cell.uri] else { continue }
      let now = preceding(
        cell.uri, languageID: document.snapshot.languageID, in: cells
      ) { documents[$0]?.snapshot.text }
      guard now != document.snapshot.preceding else { continue }
      documents[cell.uri]?.snapshot.preceding = now
      documents[cell.uri]?.snapshot.generation = nextGeneration()
      restartTypingPause(of: cell.uri)
    }
  }
}

extension SourceText {
  /// Its first lines, of at most so many bytes.
  fileprivate func prefix(_ bytes: Int) -> SourceText {
    guard count > bytes else { return self }
    let line = lines.line(at: max(0, bytes))
    return SourceText(bytes: Array(self.bytes[..<lines.range(ofLine: line, in: count).lowerBound]))
  }
}
