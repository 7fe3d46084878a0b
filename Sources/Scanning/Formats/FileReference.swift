import Foundation

/// A path as a URI reference (RFC 3986): relative ones stay so, absolute ones become `file:` URIs.
enum FileReference {
  // A colon in a first segment would make it a scheme, so it is escaped everywhere.
  private static let plain = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")

  static func isAbsolute(_ path: String) -> Bool { path.hasPrefix("/") }

  static func uri(ofFile path: String) -> String {
    let escaped = path.addingPercentEncoding(withAllowedCharacters: plain) ?? path
    return isAbsolute(path) ? "file://" + escaped : escaped
  }

  /// With a slash at its end, so that what is relative to it lies in it.
  static func uri(ofFolder path: String) -> String {
    let uri = uri(ofFile: path)
    return uri.hasSuffix("/") ? uri : uri + "/"
  }
}
