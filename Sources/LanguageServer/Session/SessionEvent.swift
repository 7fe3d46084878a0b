import JSON
import LanguageServerProtocol
import RewardModel

/// What comes to the session from outside, in one stream. Timers that it has set are cancelled with what
/// they are for; passes that it has begun report back to the actor, which looks whether the text is still theirs.
enum SessionEvent: Sendable {
  case message(Message)
  /// JSON that is no message.
  case unreadable(MessageError)
  case invalidJSON(JSONError)
  case malformedFrame(FramingError)
  case endOfInput
  /// With the system's error number.
  case outputFailed(Int32)
  /// The process named by `initialize` is gone.
  case clientGone
  /// With the number of the load that it is of.
  case model(ModelEvent, load: Int)

  /// What a frame holds; nil is the end of input.
  init(_ frame: FrameReader.Event?) {
    switch frame {
    case nil: self = .endOfInput
    case .malformed(let error): self = .malformedFrame(error)
    case .message(let bytes):
      do throws(JSONError) {
        let json = try JSONReader.read(bytes)
        do throws(MessageError) {
          self = .message(try Message(json: json))
        } catch { self = .unreadable(error) }
      } catch { self = .invalidJSON(error) }
    }
  }
}

/// What is heard of the loading of a model.
enum ModelEvent: Sendable {
  case progress(String)
  case ready(any StepScoring)
  /// With the sentence for the user, and what `ScorerProvider.state` was before.
  case failed(String, state: String)
  /// What the loading that failed depends on is not what it was.
  case changed
}
