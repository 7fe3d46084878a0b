import CKernels

/// A fast check against damage by accident; no protection against intent.
public enum Checksum {
  public static let seed: UInt64 = 0x706C_696D_736F_6C6C

  /// The checksum of what stood before, followed by these bytes.
  public static func of(_ bytes: UnsafeRawBufferPointer, after before: UInt64) -> UInt64 {
    plimsoll_checksum(bytes.baseAddress, bytes.count, before)
  }
}
