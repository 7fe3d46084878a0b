import Foundation
import Kernels
import Testing

/// Random blocks of each quantised encoding, against what the Python package `gguf` reads in them
/// (scripts/golden/make_block_fixture.py).
@Suite struct QuantisedBlockTests {
  struct Blocks: Decodable {
    let blocks: Data
    let values: Data
  }

  static let quantised = WeightEncoding.allCases.filter { $0.blockSize > 1 }

  private static let fixture = Result<[String: Blocks], any Error> {
    let file = Bundle.module.resourceURL!.appendingPathComponent("Fixtures/blocks.json")
    return try JSONDecoder().decode([String: Blocks].self, from: Data(contentsOf: file))
  }

  private func decoded(_ blocks: some Sequence<UInt8>, _ encoding: WeightEncoding) -> [Float] {
    let bytes = Array(blocks)
    let count = bytes.count / encoding.blockBytes * encoding.blockSize
    var y = [Float](repeating: .nan, count: count)
    bytes.withUnsafeBytes { encoding.decode($0.baseAddress!, into: &y, count: count) }
    return y
  }

  /// Bit for bit: each value is rounded once, whatever the order of the multiplications.
  @Test(arguments: quantised) func agreesWithTheReference(encoding: WeightEncoding) throws {
    let expected = try #require(Self.fixture.get()[encoding.rawValue])
    #expect(expected.blocks.count % encoding.blockBytes == 0)
    let values = decoded(expected.blocks, encoding)
    let reference = expected.values.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: 4).map {
        Float(
          bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self))
        )
      }
    }
    #expect(values == reference)
  }

  /// The source of a block need not be aligned, and no byte outside it is read or written.
  @Test(arguments: quantised) func blocksMayLieAnywhere(encoding: WeightEncoding) throws {
    let expected = try #require(Self.fixture.get()[encoding.rawValue])
    let block = Array(expected.blocks.prefix(encoding.blockBytes))
    let values = decoded(block, encoding)
    for shift in 1...3 {
      let padded = [UInt8](repeating: 0xFF, count: shift) + block
      var y = [Float](repeating: -1, count: encoding.blockSize + 2)
      padded.withUnsafeBytes { bytes in
        y.withUnsafeMutableBufferPointer {
          encoding.decode(
            bytes.baseAddress! + shift, into: $0.baseAddress! + 1, count: encoding.blockSize)
        }
      }
      #expect(Array(y[1...encoding.blockSize]) == values)
      #expect(y.first == -1 && y.last == -1)
    }
  }

  /// Scale 0.5 (0x3800), minimum −1 (0xBC00); fifth bits of values 0 and 31 only.
  @Test func fiveBitsWithAMinimum() {
    let nibbles = [UInt8](repeating: 0x21, count: 16)
    let y = decoded([0x00, 0x38, 0x00, 0xBC, 1, 0, 0, 0x80] + nibbles, .q51)
    #expect(y[0] == 7.5 && y[1] == -0.5 && y[16] == 0 && y[31] == 8)
  }

  /// Six-bit scales and minima for the scale 0.5 and the minimum 2 (0x4000); both ways of packing them
  /// are seen with all their bits.
  private static let packedScales: [UInt8] = {
    let scales: [UInt8] = [1, 2, 3, 4, 17, 34, 51, 63]
    let minima: [UInt8] = [8, 7, 6, 5, 63, 48, 33, 16]
    var packed = [UInt8](repeating: 0, count: 12)
    for i in 0..<4 {
      packed[i] = scales[i] | (scales[i + 4] >> 4) << 6
      packed[i + 4] = minima[i] | (minima[i + 4] >> 4) << 6
      packed[i + 8] = (scales[i + 4] & 15) | minima[i + 4] << 4
    }
    return packed
  }()
  private static let expectedScales: [Float] = [0.5, 1, 1.5, 2, 8.5, 17, 25.5, 31.5]
  private static let expectedMinima: [Float] = [16, 14, 12, 10, 126, 96, 66, 32]

  /// Groups 2c and 2c + 1 are the low and the high nibbles of the same bytes: c and 15 − c.
  @Test func fourBitSuperBlock() {
    let nibbles = (0..<4).flatMap { [UInt8](repeating: UInt8($0 | (15 - $0) << 4), count: 32) }
    let y = decoded([0x00, 0x38, 0x00, 0x40] + Self.packedScales + nibbles, .q4K)
    for group in 0..<8 {
      let stored = Float(group % 2 == 0 ? group / 2 : 15 - group / 2)
      let expected = Self.expectedScales[group] * stored - Self.expectedMinima[group]
      #expect(y[(group * 32)..<(group * 32 + 32)].allSatisfy { $0 == expected })
    }
  }

  /// As above, with 16 more in the values whose place in their group is the group's number.
  @Test func fiveBitSuperBlock() {
    let high = (0..<32).map { $0 < 8 ? UInt8(1 << $0) : 0 }
    let nibbles = (0..<4).flatMap { [UInt8](repeating: UInt8($0 | (15 - $0) << 4), count: 32) }
    let y = decoded([0x00, 0x38, 0x00, 0x40] + Self.packedScales + high + nibbles, .q5K)
    for index in 0..<256 {
      let (group, place) = (index / 32, index % 32)
      let nibble = group % 2 == 0 ? group / 2 : 15 - group / 2
      let stored = Float(nibble + (place == group ? 16 : 0))
      #expect(y[index] == Self.expectedScales[group] * stored - Self.expectedMinima[group])
    }
  }

  /// Every value of six bits in each half, with scales of −8…7 for 16 values each and one of 0.5.
  @Test func sixBitSuperBlock() {
    // In each half value i is i % 64: rows 0 and 2 hold 0…31, rows 1 and 3 hold 32…63.
    var (low, high): ([UInt8], [UInt8]) = ([], [])
    for _ in 0..<2 {
      low += (0..<64).map { UInt8($0 & 15 | ($0 & 15) << 4) }
      high += (0..<32).map { (place: UInt8) in
        let (even, odd) = (place >> 4, (place + 32) >> 4)
        return even | odd << 2 | even << 4 | odd << 6
      }
    }
    let scales = (0..<16).map { UInt8(bitPattern: Int8($0 - 8)) }
    let y = decoded(low + high + scales + [0x00, 0x38], .q6K)
    for index in 0..<256 {
      #expect(y[index] == 0.5 * Float(index / 16 - 8) * Float(index % 64 - 32))
    }
  }
}
