import Segmentation

/// A line that is to be put in, at a byte of the document.
public struct ImportLine: Sendable, Hashable {
  public var offset: Int
  /// With its line break.
  public var text: String

  /// What imports some names that come with the language.
  ///
  /// - Parameters:
  ///   - whole: the text with what stands at the place by now.
  /// - Returns: nil where one of them comes with nothing, or there is no place for the lines.
  static func lines(
    for names: some Collection<String>, at place: WritingPlace, in whole: SegmentedText
  ) -> [ImportLine]? {
    guard !names.isEmpty else { return [] }
    for form in place.language.grammar?.names.imports ?? [] {
      var lines = names.sorted().compactMap(form.line)
      guard lines.count == names.count,
        let imports = PlaceOfImports(of: form, in: whole, before: place.prefix.count)
      else { continue }
      if imports.isBlankBefore { lines[0] = "\n" + lines[0] }
      if imports.isBlankBehind { lines[lines.count - 1] += "\n" }
      let lineBreak = place.hasCarriageReturns ? "\r\n" : "\n"
      return lines.map {
        ImportLine(
          offset: place.start - place.prefix.count + imports.offset,
          text: ($0 + "\n").replacing("\n", with: lineBreak))
      }
    }
    return nil
  }
}
