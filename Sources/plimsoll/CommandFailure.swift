/// A sentence about what went wrong, for the user; the arguments were right.
struct CommandFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
