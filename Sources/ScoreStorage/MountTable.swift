import Foundation

/// What kind of file system a device is, by the kernel's table.
struct MountTable {
  /// Where two machines may have one file: the write-ahead log needs memory that all its processes share.
  private static let network: Set<Substring> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p",
  ]

  private let lines: [Substring]

  /// - Parameter text: in the form of `/proc/self/mountinfo`; where there is no such file, nothing is known.
  init(_ text: String? = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) {
    lines = (text ?? "").split(separator: "\n")
  }

  /// - Parameter device: as `stat` gives it.
  func isNetwork(device: dev_t) -> Bool {
    let number = UInt64(device)
    let major = (number >> 8 & 0xFFF) | (number >> 32 & ~0xFFF)
    let minor = (number & 0xFF) | (number >> 12 & ~0xFF)
    for line in lines {
      // 36 35 0:52 / /home rw,noatime shared:1 - nfs4 server:/home rw
      let fields = line.split(separator: " ")
      guard fields.count > 3, fields[2] == "\(major):\(minor)",
        let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count
      else { continue }
      return Self.network.contains(fields[dash + 1])
    }
    return false
  }
}
