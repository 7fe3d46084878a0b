import ArgumentParser
import RewardModel

extension ModelCommand {
  /// `plimsoll model verify`.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Hashes every file of a model package and its base.")

    @Argument(help: "A model's name, or the folder of a model package.")
    var model = ModelStoreDefaults.model

    func run() throws {
      let store = Places().packages
      try store.package(model).verify(in: store)
      print("\(model): every file has the hash its manifest states.")
    }
  }
}
