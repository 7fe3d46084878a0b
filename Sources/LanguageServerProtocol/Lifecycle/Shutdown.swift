public enum ShutdownRequest: OrderedRequest {
  public static let method = "shutdown"
  public typealias Params = NoValue
  public typealias Result = NoValue
}

public enum ExitNotification: LSPNotification {
  public static let method = "exit"
  public typealias Params = NoValue
}
