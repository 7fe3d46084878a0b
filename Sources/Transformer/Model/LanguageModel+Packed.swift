import Foundation
import Kernels

/// The layer over a vocabulary as it lies in a file, mapped.
public struct PackedOutput: Sendable {
  let matrix: BlockMatrix

  fileprivate static let tensor = "output"

  fileprivate static func contents(_ c: TransformerConfiguration) -> String {
    "output \(c.vocabulary) \(c.width)"
  }

  /// Opens what `LanguageModel.writeOutput` wrote.
  ///
  /// - Parameters:
  ///   - key: as when it was written.
  ///   - base: the file whose layer it is.
  /// - Throws: `WeightFileError` where the file is not that, or is damaged: write it anew.
  public init(packed: String, key: String, base: GGUFFile) throws {
    let c = try TransformerConfiguration(base)
    matrix = try PackedFile(path: packed, key: key, contents: Self.contents(c))
      .blocks(Self.tensor, outputs: c.vocabulary, inputs: c.width)
  }
}

extension LanguageModel {
  /// Writes the layer over the vocabulary to a file that is not there yet. Nothing is written of one in float32.
  ///
  /// - Throws: `CocoaError`; what was written by then is removed.
  public func writeOutput(to file: URL, key: String) throws {
    guard case .int8(let matrix) = output.weights else { return }
    try PackedFile.write(
      [
        .init(
          name: PackedOutput.tensor, type: "U8", shape: [matrix.bytes.count], bytes: matrix.bytes)
      ],
      key: key, contents: PackedOutput.contents(configuration), to: file)
  }
}
