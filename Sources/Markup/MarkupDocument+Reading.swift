import CMark
import Foundation

extension MarkupDocument {
  /// What a CommonMark reader shows of `commonMark`, as HTML; tests hold the escaping against it.
  var html: String {
    let source = commonMark
    guard let html = cmark_markdown_to_html(source, source.utf8.count, CMARK_OPT_DEFAULT) else {
      return ""
    }
    defer { free(html) }
    return String(cString: html)
  }
}
