import JSON

/// Puts a message into the form the base protocol sends it in.
public enum FrameWriter {
  public static func frame(_ message: JSONValue) -> [UInt8] {
    frame(content: JSONWriter.write(message))
  }

  public static func frame(content: [UInt8]) -> [UInt8] {
    Array("Content-Length: \(content.count)\r\n\r\n".utf8) + content
  }
}
