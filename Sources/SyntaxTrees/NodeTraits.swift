/// What segmentation needs to know of a node's kind.
public struct NodeTraits: OptionSet, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Its children are statements, members or cases: a step may start at one of them.
  public static let list = NodeTraits(rawValue: 1 << 0)
  public static let comment = NodeTraits(rawValue: 1 << 1)
  /// A function or method.
  public static let definition = NodeTraits(rawValue: 1 << 2)
  /// May hold definitions, and gives them its name if it has one.
  public static let container = NodeTraits(rawValue: 1 << 3)
  /// A statement that ends a block: return, break, throw.
  public static let terminator = NodeTraits(rawValue: 1 << 4)
  /// Declares variables.
  public static let declaration = NodeTraits(rawValue: 1 << 5)
  /// Calls something, or may.
  public static let call = NodeTraits(rawValue: 1 << 6)
  /// Closes what came before, or goes on with it: `}`, `#endif`, `else`.
  public static let continuation = NodeTraits(rawValue: 1 << 7)
  /// Opens what comes after: `#ifdef`.
  public static let opening = NodeTraits(rawValue: 1 << 8)
  /// Belongs to the definition below it: an attribute, a decorator.
  public static let attribute = NodeTraits(rawValue: 1 << 9)
  /// Is what its first child is.
  public static let wrapper = NodeTraits(rawValue: 1 << 10)
  /// A statement that assigns a function to a name defines it: by a child where it is a `declaration` too, by the
  /// expression in it where it is a `container`, else by itself, as a field of a class does.
  public static let assignment = NodeTraits(rawValue: 1 << 11)
  /// A function as a value.
  public static let functionValue = NodeTraits(rawValue: 1 << 12)
  /// A container whose definition begins where it does: `export`, a decorator, `template <…>`.
  public static let prefix = NodeTraits(rawValue: 1 << 13)
  /// A container that is called by its type: `impl Shape for Square`.
  public static let namedByType = NodeTraits(rawValue: 1 << 14)
  /// Holds a declarator or a type that no field leads to: `(f)`, `&f`, `*T`.
  public static let unlabelled = NodeTraits(rawValue: 1 << 15)
}
