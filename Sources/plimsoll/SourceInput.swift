import ArgumentParser
import Configuration
import Foundation
import Scanning
import SourceTexts
import SyntaxTrees

/// A source text that a command is given by its file's name; `-` is standard input.
struct SourceInput {
  let file: String

  func text() throws -> SourceText {
    let data: Data
    if file == "-" {
      data = try FileHandle.standardInput.read(upToCount: FileLimits.readBytes + 1) ?? Data()
    } else {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
        throw CommandFailure("\(file) does not exist")
      }
      guard !isFolder.boolValue else {
        throw CommandFailure(
          "\(file) is a folder; name a file of it, or look at all of them by `plimsoll scan \(file)`"
        )
      }
      do {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
        defer { try? handle.close() }
        data = try handle.read(upToCount: FileLimits.readBytes + 1) ?? Data()
      } catch {
        throw CommandFailure("\(file) cannot be read: \(error.localizedDescription)")
      }
    }
    guard data.count <= FileLimits.readBytes else { throw tooLong }
    guard let decoded = TextEncoding.decode(Array(data)) else {
      throw CommandFailure("\(file) is no text; name a file of source code")
    }
    return decoded.text
  }

  var tooLong: CommandFailure {
    CommandFailure(
      "\(file) has more than \(FileLimits.readBytes >> 20) MiB; score the part you mean")
  }

  /// The language that is named, as editors name it; by default the file name decides, or a script's first line.
  func language(named name: String?, of text: SourceText? = nil) throws -> Language {
    guard let name else {
      let found =
        Language.forFile(named: file)
        ?? text.flatMap { Language.forScript(beginning: $0.bytes) }
      if found == nil {
        let subject = file == "-" ? "the language of standard input" : "the language of \(file)"
        Terminal.say(
          "! \(subject) is not known, and it is read as plain text; name it by --language")
      }
      return found ?? .plainText
    }
    guard let known = Language.named(name) else {
      throw ValidationError(
        "\(name) is not a language plimsoll knows; it knows "
          + Language.all.map(\.identifier).joined(separator: ", "))
    }
    return known
  }
}
