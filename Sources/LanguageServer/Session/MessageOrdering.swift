import LanguageServerProtocol

/// What a message waits for, and what waits for it.
///
/// Messages are looked at in the order they come. What changes the session is done before the next
/// message is looked at; what only reads takes its snapshot at that moment and is answered beside
/// whatever comes later. So a change is a barrier for its document, and no answer mixes two versions.
///
/// A request that only reads asks this table (`Session.beside`); what changes the session is done where
/// `Session+Dispatch` takes it, in order, and stands here so that the whole order can be read in one
/// place.
enum MessageOrdering: Sendable, Hashable {
  /// Done before the next message is looked at: lifecycle, documents, settings, cancelling.
  case inOrder
  /// Answered from the snapshot at its arrival, beside later messages.
  case fromSnapshot
  /// As `fromSnapshot`, once that snapshot's scores are known or a change has overtaken it.
  case afterScores

  /// nil for a method we do not know.
  init?(method: String) {
    guard let ordering = Self.table[method] else { return nil }
    self = ordering
  }

  /// Every method we know.
  static let table: [String: MessageOrdering] = [
    InitializeRequest.method: .inOrder,
    InitializedNotification.method: .inOrder,
    ShutdownRequest.method: .inOrder,
    ExitNotification.method: .inOrder,
    CancelNotification.method: .inOrder,
    SetTraceNotification.method: .inOrder,
    WorkDoneProgressCancelNotification.method: .inOrder,
    DidChangeConfigurationNotification.method: .inOrder,
    DidChangeWorkspaceFoldersNotification.method: .inOrder,
    DidChangeWatchedFilesNotification.method: .inOrder,
    DidOpenNotification.method: .inOrder,
    DidChangeNotification.method: .inOrder,
    DidCloseNotification.method: .inOrder,
    DidSaveNotification.method: .inOrder,
    DidChangeVisibleRangesNotification.method: .inOrder,
    StatusRequest.method: .inOrder,
    HoverRequest.method: .fromSnapshot,
    CodeActionRequest.method: .fromSnapshot,
    // Waits for the scores by itself, and not for ever.
    DocumentDiagnosticRequest.method: .fromSnapshot,
    ExecuteCommandRequest.method: .afterScores,
    StepScoresRequest.method: .afterScores,
  ]
}
