import Crypto
import Foundation
import Transformer

/// Names the prefix that ends with a step: `H_t = hash(H_{t−1}, tokens of step t)`, starting from the
/// model's id. Equal links mean equal margins, whatever the file or its history, on disk for ever: so
/// whatever else moves a margin belongs into the root.
struct PrefixLink: Sendable, Hashable {
  /// The first half of a SHA-256: 128 bits.
  private let high: UInt64
  private let low: UInt64

  /// The link of the empty prefix.
  ///
  /// - Parameters:
  ///   - modelID: `ModelPackage.identifier`.
  ///   - arithmetic: how the forward pass computes; margins of one precision are not those of another.
  init(modelID: String, arithmetic: String) {
    self.init(SHA256.hash(data: Data("\(modelID)\n\(arithmetic)".utf8)))
  }

  /// The link of this prefix followed by `run`.
  func appending(_ run: TokenRun) -> PrefixLink {
    var hash = SHA256()
    withUnsafeBytes(of: (high, low)) { hash.update(bufferPointer: $0) }
    run.ids.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return PrefixLink(hash.finalize())
  }

  /// What a margin is kept under outside this process.
  var key: UInt128 { UInt128(high) << 64 | UInt128(low) }

  private init(_ digest: SHA256.Digest) {
    (high, low) = digest.withUnsafeBytes {
      ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }
  }
}
