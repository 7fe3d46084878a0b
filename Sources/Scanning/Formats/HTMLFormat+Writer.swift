extension HTMLFormat {
  /// Markup that is HTML and XML at once: every element is closed, every value quoted, every text escaped, because
  /// there is no other way to write one.
  final class Writer {
    private(set) var bytes: [UInt8] = []

    /// Those behind which a line ends, so that a page can be read and compared as text.
    private static let blocks: Set<String> = [
      "html", "head", "body", "header", "main", "footer", "nav", "section", "form", "fieldset",
      "details", "summary", "div", "p", "h1", "h2", "h3", "h4", "h5", "dl", "dt", "dd", "ul",
      "li", "table", "caption", "thead", "tbody", "tr", "svg", "style", "meta",
    ]

    func doctype() { bytes += "<!DOCTYPE html>\n".utf8 }

    /// - Parameter attributes: those of nil are left out.
    func element(
      _ name: String, _ attributes: KeyValuePairs<String, String?> = [:],
      _ content: () -> Void = {}
    ) {
      open(name, attributes)
      bytes.append(UInt8(ascii: ">"))
      content()
      bytes += "</\(name)>".utf8
      if Self.blocks.contains(name) { bytes.append(0x0A) }
    }

    /// An element that has no content, of HTML (`meta`, `input`) or of SVG.
    func void(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
      open(name, attributes)
      bytes += "/>".utf8
      if Self.blocks.contains(name) { bytes.append(0x0A) }
    }

    func text(_ text: String) { Escaping.append(Array(text.utf8)[...], to: &bytes) }

    /// Code as it stands in a file, in whatever bytes.
    func text(_ code: ArraySlice<UInt8>) { Escaping.append(code, to: &bytes) }

    /// A sentence in which code stands in backticks.
    func prose(_ sentence: String) {
      let parts = sentence.split(separator: "`", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() where !part.isEmpty {
        if index.isMultiple(of: 2) {
          text(String(part))
        } else {
          element("code") { text(String(part)) }
        }
      }
    }

    /// A value of `class`; what is nil is none.
    static func classes(_ names: String?...) -> String {
      names.compactMap(\.self).joined(separator: " ")
    }

    /// Our own style sheet, which HTML reads as it stands.
    ///
    /// - Precondition: there is no `<` and no `&` in it.
    func style(_ sheet: String) {
      precondition(!sheet.utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") })
      open("style", [:])
      bytes += ">\(sheet)</style>\n".utf8
    }

    private func open(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
      bytes += "<\(name)".utf8
      for (key, value) in attributes {
        guard let value else { continue }
        bytes += " \(key)=\"".utf8
        text(value)
        bytes.append(UInt8(ascii: "\""))
      }
    }
  }
}
