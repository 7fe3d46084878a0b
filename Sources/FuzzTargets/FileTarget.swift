import Scanning
import SourceTexts

/// The bytes of any file are text that is UTF-8, or none; what is UTF-8 without zeros stays as it is.
@Sendable func fuzzFile(_ bytes: [UInt8]) {
  let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
  guard let (text, encoding) = TextEncoding.decode(bytes) else {
    require(!isUTF8 || bytes.contains(0), "text is taken for binary")
    return
  }
  require(String(validating: text.bytes, as: UTF8.self) != nil, "\(encoding) became no UTF-8")
  if encoding == .utf8 { require(text.bytes == bytes, "UTF-8 was changed") }
}
