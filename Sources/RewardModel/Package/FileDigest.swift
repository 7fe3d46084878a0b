import Crypto
import Foundation

/// SHA-256 of files and values, in lower-case hexadecimal.
public enum FileDigest {
  /// Large enough that reading, not calling, takes the time.
  private static let chunkBytes = 4 << 20

  /// The hash of a file's content, read in chunks.
  public static func sha256(of url: URL) throws(ModelPackageError) -> String {
    do {
      let handle = try FileHandle(forReadingFrom: url)
      defer { try? handle.close() }
      var hash = SHA256()
      while let chunk = try handle.read(upToCount: chunkBytes), !chunk.isEmpty {
        hash.update(data: chunk)
      }
      return hexadecimal(hash.finalize())
    } catch {
      throw .unreadable(file: url.path, reason: error.localizedDescription)
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
