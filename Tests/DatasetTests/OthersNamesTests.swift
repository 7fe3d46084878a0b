import SyntaxTrees
import Testing

@testable import Dataset

/// What makes a name another's, and what only looks as if it did.
@Suite("Others' names")
struct OthersNamesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let why: String
    let language: Language
    let text: String
    let own: [String]

    init(_ why: String, _ language: Language, _ text: String, own: String...) {
      self.why = why
      self.language = language
      self.text = text
      self.own = own
    }

    var testDescription: String { "\(language.identifier): \(why)" }
  }

  static let cases = [
    Case(
      "a string's interpolations are code", .python,
      """
      def show(total, width, label):
          query = f"SELECT label {total!r:>{width}} {fetch(key=total)['width_of']} {label}"
          return rf'{query}\\d' f'''
            {', '.join(row for row in query)}
          '''
      """,
      own: "query", "row", "show", "total", "width"),
    Case(
      "an interpolation that writes its name out", .python,
      "def show(total, width):\n    return f\"{total=} {width}\"\n", own: "show", "width"),
    Case(
      "what callers have to name", .python,
      """
      def show(row, *, flag, amount=1, kind: int, size: int = 2, **others):
          return row

      def draw(*rows: int, colour, **rest: str):
          return colour
      """,
      own: "draw", "others", "rest", "row", "rows", "show"),
    Case(
      "names of a class in one assignment", .python,
      "class Colour:\n    RED, GREEN = range(2)\n\nFIRST, LAST = 1, 2\n",
      own: "Colour", "FIRST", "LAST"),
    Case(
      "a template's substitutions are code", .javascript,
      """
      const first = 1;
      const other = 2;
      const table = 3;
      const text = `a ${first} b ${use(other, { table })} ${`nested ${other} deep`} ${first.deep}`;
      const query = sql`select ${text} from query`;
      """,
      own: "first", "other", "text"),
    Case(
      "what a shorthand names is a member", .typescript,
      "function pack(row: number, total: number) {\n  return { row, size: total };\n}\n",
      own: "pack", "total"),
    Case(
      "interpolations of all that is in quotes", .ruby,
      """
      def show(total, width)
        text = "a #{total} b #{width.round} #{"n #{total}"} tail"
        list = `ls #{text}`
        words = %W[a#{list} b]
        page = <<~SQL
          SELECT #{words} FROM tail
        SQL
        [/x#{list}/, page]
      end
      """,
      own: "list", "page", "show", "text", "total", "width", "words"),
    Case(
      "a class that is opened again", .ruby,
      "class String\n  include Shelf\nend\nclass Basket\nend\n", own: "Basket"),
    Case(
      "macros that are handed a member", .c,
      """
      static int work_done(struct work *work, struct owner *held)
      {
        struct owner *owner = container_of(work, struct owner, work);
        return use(owner, held, offsetof(struct item, held));
      }
      """,
      own: "work_done"),
    Case(
      "macros that join words", .c,
      """
      #define TWICE(count) ((count) * 2)
      #define FIELD(name) (state.field_##name)
      int sum(int user, int total) { int extra = FIELD(user); return TWICE(total) + extra; }
      """,
      own: "TWICE", "extra", "sum", "total"),
    Case(
      "a template is a member too", .cpp,
      """
      class Shelf {
        template <class Item> Item convert(Item given) { return given; }
      };
      template <class Item> Item pass(Item given) { return given; }
      """,
      own: "Item", "Shelf", "given", "pass"),
    Case(
      "a pattern within a macro", .rust,
      """
      fn check(shape: Shape, width: u8, height: u8) -> bool {
          let depth = vec![width, height];
          matches!(shape, Shape::Flat { width, .. }) && depth.len() > 1
      }
      """,
      own: "check", "depth", "height", "shape"),
  ]

  @Test(arguments: cases)
  func `own are`(_ example: Case) throws {
    let names = try OwnNamesTests.names(example.text, example.language)
    #expect(OwnNames([names]).names == example.own)
  }
}
