import LanguageServerProtocol
import SourceTexts

extension Session {
  func open(_ params: DidOpenNotification.Params) {
    let item = params.textDocument
    if documents[item.uri] != nil { logger.notice("\(item.uri) is opened again") }
    documents[item.uri]?.stopWaiting()
    let generation = nextGeneration()
    documents[item.uri] = Document(
      snapshot: DocumentSnapshot(
        uri: item.uri, languageID: item.languageID, version: item.version, generation: generation,
        text: SourceText(bytes: item.text.bytes), segmenter: DocumentSegmenter(segment)),
      settings: settings, openedAt: clock.now)
    findSettings(of: item.uri)
    endPassProgress(of: item.uri)
    guard let document = documents[item.uri] else { return }
    schedule(.opened(document.pass, isLeftOut: !document.settings.enable))
  }

  func change(_ params: DidChangeNotification.Params) {
    guard var document = documents[params.uri] else {
      return logger.notice("change of \(params.uri) ignored: it is not open")
    }
    let version = params.version ?? document.snapshot.version &+ 1
    if version < document.snapshot.version {
      logger.notice("\(params.uri): version \(version) after \(document.snapshot.version)")
    }
    var text = document.snapshot.text
    let edits = text.apply(params.changes, in: encoding)
    document.change(to: text, edits: edits, version: version, generation: nextGeneration())
    let uri = params.uri
    document.delay = after(document.settings.delay ?? typingPause.delay) { session in
      session.documents[uri]?.delay = nil
      session.schedule(.rested(uri))
    }
    documents[uri] = document
    endPassProgress(of: uri)
    schedule(.edited(document.pass))
  }

  func close(_ params: DidCloseNotification.Params) {
    let uri = params.textDocument.uri
    guard var document = documents.removeValue(forKey: uri) else {
      return logger.notice("close of \(uri) ignored: it is not open")
    }
    document.stopWaiting()
    endPassProgress(of: uri)
    schedule(.closed(uri))
    publish(uri, version: nil, [])
    forgetUnusedFiles()
  }

  /// What is seen now is scored before the rest, also where the rest has been begun.
  func changeVisibleRanges(_ params: DidChangeVisibleRangesNotification.Params) {
    let uri = params.textDocument.uri
    guard let document = documents[uri] else {
      return logger.debug("visible ranges of \(uri) ignored: it is not open")
    }
    let text = document.snapshot.text
    let visible = params.ranges.map { text.range($0, in: encoding) }
    guard visible != document.visible else { return }
    documents[uri]?.visible = visible
    schedule(.seen(uri, !visible.isEmpty))
    // Not for each line of a scroll.
    document.scrollRest?.cancel()
    documents[uri]?.scrollRest = after(settings.scrollPause) { session in
      session.documents[uri]?.scrollRest = nil
      session.takeVisibleRanges(of: uri)
      session.schedule(.look)
    }
  }
}
