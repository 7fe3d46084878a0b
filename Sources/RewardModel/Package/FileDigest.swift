import Crypto
import Foundation

/// SHA-256 of files and values, in lower-case hexadecimal.
public enum FileDigest {
  /// Large enough that reading, not calling, takes the time.
  private static let chunkBytes = 4 << 20

  /// The hash of a file's content, read in chunks.
  public static func sha256(of url: URL) throws(ModelPackageError) -> String {
    let file = try RegularFile(url)
    var hash = SHA256()
    while true {
      let chunk = try file.read(chunkBytes)
      guard !chunk.isEmpty else { return hexadecimal(hash.finalize()) }
      hash.update(data: chunk)
    }
  }

  static func sha256(of text: String) -> String {
    hexadecimal(SHA256.hash(data: Data(text.utf8)))
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    digest.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
