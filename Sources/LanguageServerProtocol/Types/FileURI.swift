/// `file:` URIs (RFC 8089) and the paths they name.
public enum FileURI {
  private static let unreserved = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
  private static let digits = Array("0123456789ABCDEF".utf8)

  /// The URI of an absolute path.
  public static func uri(of path: String) -> String {
    var bytes = Array("file://".utf8)
    for byte in path.utf8 {
      if unreserved.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let cellScheme = "vscode-notebook-cell:"

  /// Whether a URI is that of a notebook's cell, as VS Code names them.
  public static func isCell(_ uri: String) -> Bool { uri.hasPrefix(cellScheme) }

  /// The path of the notebook that a cell is in; nil for what is no cell, or in no file.
  public static func notebookPath(ofCell uri: String) -> String? {
    isCell(uri) ? path(of: "file:" + uri.dropFirst(cellScheme.count)) : nil
  }

  /// One spelling for all that name the same: a drive letter is small, and only what must be is escaped. What is no
  /// path stays as it is.
  public static func canonical(_ uri: String) -> String {
    // A fragment or a query is part of the name, as of a notebook's cell.
    guard !uri.contains(where: { "#?".contains($0) }), let path = path(of: uri) else { return uri }
    let bytes = Array(path.utf8.prefix(3))
    guard bytes.count == 3, bytes[2] == UInt8(ascii: ":"), path.dropFirst().first?.isLetter == true
    else { return self.uri(of: path) }
    return self.uri(of: "/" + path.dropFirst().prefix(1).lowercased() + path.dropFirst(2))
  }

  /// The path a URI names; nil for another scheme, another machine, or what is not UTF-8.
  public static func path(of uri: String) -> String? {
    guard uri.prefix(5).lowercased() == "file:" else { return nil }
    var rest = uri.utf8.dropFirst(5)
    if rest.starts(with: "//".utf8) {
      rest = rest.dropFirst(2)
      guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return nil }
      let host = String(decoding: rest[..<slash], as: UTF8.self).lowercased()
      guard host.isEmpty || host == "localhost" else { return nil }
      rest = rest[slash...]
    }
    guard rest.first == UInt8(ascii: "/") else { return nil }
    var bytes: [UInt8] = []
    var index = rest.startIndex
    while index < rest.endIndex {
      var byte = rest[index]
      rest.formIndex(after: &index)
      if byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") { break }
      if byte == UInt8(ascii: "%") {
        let pair = rest[index...].prefix(2)
        guard pair.count == 2, pair.first != UInt8(ascii: "+"), pair.first != UInt8(ascii: "-"),
          let value = UInt8(String(decoding: pair, as: UTF8.self), radix: 16)
        else { return nil }
        byte = value
        index = pair.endIndex
      }
      bytes.append(byte)
    }
    return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
  }
}
