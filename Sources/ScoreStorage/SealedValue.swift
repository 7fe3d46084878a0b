import Basics
import Foundation

/// A value as it lies in the database: its bytes, then a check of them and of their key. SQLite has no
/// checksums, and a page that a disk or a crash has mangled may still look like a page.
enum SealedValue {
  static let checkBytes = 4

  static func seal(_ value: [UInt8], for key: UInt128) -> Data {
    var sealed = Data(value)
    withUnsafeBytes(of: check(value, key).bigEndian) { sealed.append(contentsOf: $0) }
    return sealed
  }

  /// The value; nil where the check does not hold.
  static func open(_ sealed: Data, for key: UInt128) -> [UInt8]? {
    guard sealed.count >= checkBytes else { return nil }
    let value = Array(sealed.dropLast(checkBytes))
    let found = sealed.suffix(checkBytes).reduce(0) { $0 << 8 | UInt32($1) }
    return found == check(value, key) ? value : nil
  }

  /// Against accidents, not against somebody who writes the file.
  private static func check(_ value: [UInt8], _ key: UInt128) -> UInt32 {
    var hash = FNV1a()
    withUnsafeBytes(of: key.bigEndian) { for byte in $0 { hash.add(byte) } }
    for byte in value { hash.add(byte) }
    return UInt32(truncatingIfNeeded: hash.folded)
  }
}

extension UInt128 {
  /// The 16 bytes of a key, the most significant first.
  var keyData: Data { withUnsafeBytes(of: bigEndian) { Data($0) } }
}
