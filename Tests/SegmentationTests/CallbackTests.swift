import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

/// Functions that are handed to a call or put into a member: whole programs live in them.
@Suite struct CallbackTests {
  /// `name first-last` of each trajectory, lines of its steps from 1.
  private func outline(_ text: String, _ language: Language) -> [String] {
    let text = SourceText(text)
    return segmenter.segment(text, language: language).trajectories.map { trajectory in
      let lines = trajectory.steps.map {
        (text.lines.line(at: $0.range.lowerBound), text.lines.line(at: $0.range.upperBound - 1))
      }
      return "\(trajectory.name) \((lines.first?.0 ?? 0) + 1)-\((lines.last?.1 ?? 0) + 1)"
    }
  }

  @Test func routesOfAServer() {
    let text = """
      const express = require('express');
      const app = express();

      app.use(express.json());

      app.get('/lookup', (req, res) => {
        const host = req.query.host;
        exec('nslookup ' + host);
      });

      app.post(
        "/login",
        limit,
        async function (req, res) {
          res.send(await find(req.body));
        },
      );

      app.get('/short', (req, res) => res.send('x'));

      router.route('/users').get((req, res) => {
        list(res);
      }).delete((req, res) => {
        remove(res);
      });

      const server = http.createServer((req, res) => {
        res.end(req.url);
      });

      server.listen(80);

      """
    #expect(
      outline(text, .javascript) == [
        "(top level) 1-31", "GET /lookup 6-9", "POST /login 11-17", "get 21-25",
        "http.createServer 27-29",
      ])
  }

  /// What makes a handler of a function says nothing of it: the route does, or what it is kept as.
  @Test func wrappedHandlersAreCalledByTheirRoute() {
    let text = """
      router.post('/accounts/:id', requireLogin, asyncHandler(async (req, res) => {
        await save(req.body);
        res.end();
      }));

      exports.show = wrap(async (req, res) => {
        res.json(await find(req.params.id));
        res.end();
      });

      const remove = asyncHandler(async (req, res) => {
        await drop(req.params.id);
        res.end();
      });

      setInterval(throttle(() => {
        sweep();
        count();
      }), 1000);

      it('saves', retry("twice", async () => {
        await save();
        check();
      }));

      """
    #expect(
      outline(text, .javascript) == [
        "POST /accounts/:id 1-4", "exports.show 6-9", "remove 11-14",
        "throttle 16-19", "retry \"twice\" 21-24",
      ])
  }

  @Test func testsAndTheirCases() {
    let text = """
      describe('parser', () => {
        beforeEach(() => {
          reset();
        });

        it('parses', () => {
          expect(parse('x')).toBe(1);
        });
      });

      """
    #expect(outline(text, .javascript) == ["describe \"parser\" 1-9"], "it is short")
    let filler = (0..<30).map { "  const a\($0) = \($0);\n" }.joined()
    let long = text.replacing("\n  beforeEach", with: "\n" + filler + "\n  beforeEach")
    #expect(
      outline(long, .typescript) == [
        "describe \"parser\" 1-40", "beforeEach 33-35", "it \"parses\" 37-39",
      ])
  }

  /// Loops run where they stand; what they do depends on what was done before them.
  @Test func loopsAndFunctionsCalledAtOnceStay() {
    let text = """
      files.forEach((file) => {
        read(file);
        write(file);
      });

      (function () {
        start();
        stop();
      })();

      """
    #expect(outline(text, .javascript) == ["(top level) 1-9"])
  }

  @Test func membersOfALongFunction() {
    let filler = (0..<30).map { "  this.a\($0) = \($0);\n" }.joined()
    let text =
      "function SessionHandler(db) {\n" + filler
        + """
          this.handleLogin = (req, res) => {
            const name = req.body.name;
            db.find(name);
          };

          return this;
        }

        """
    #expect(
      outline(text, .javascript) == [
        "SessionHandler 1-38", "SessionHandler.handleLogin 32-35",
      ])
  }

  @Test func handlersOfAnObject() {
    let text = """
      export default defineComponent({
        props: {},
        save() {
          this.a();
          this.b();
        },
        watch: {
          name: function (value) {
            this.c(value);
            this.d(value);
          },
        },
      });

      """
    #expect(outline(text, .javascript) == ["save 1-6", "name 7-13"])
  }

  @Test func blocksOfRuby() {
    let text = """
      require 'sinatra'

      get '/lookup' do
        host = params[:host]
        `nslookup #{host}`
      end

      rows.each do |row|
        puts row
        save row
      end

      task :clean do
        rm_rf 'out'
        touch 'out'
      end

      """
    #expect(outline(text, .ruby) == ["(top level) 1-11", "GET /lookup 3-6", "task 13-16"])
  }

  @Test func handlersOfGo() {
    let filler = (0..<28).map { "\tset(\($0))\n" }.joined()
    let text =
      "package main\n\nfunc main() {\n" + filler
        + """
        \thttp.HandleFunc("/lookup", func(w http.ResponseWriter, r *http.Request) {
        \t\thost := r.FormValue("host")
        \t\texec.Command("sh", "-c", "nslookup "+host).Run()
        \t})
        \tlisten()
        }

        """
    #expect(
      outline(text, .go) == ["(top level) 1-1", "main 3-37", "http.HandleFunc \"/lookup\" 32-35"])
  }

  /// Where there is no tree, or a broken one, layout finds them at the margin. A function that a loop calls stays.
  @Test(arguments: [segmenter, plainSegmenter])
  func handlersOfGoInBrokenCode(segmenter: Segmenter) {
    let text = """
      package main

      http.HandleFunc("/lookup", func(w http.ResponseWriter, r *http.Request) {
      \thost := r.FormValue("host")
      \trun(host)
      })

      router.Get("/users", limit(10), func(w http.ResponseWriter, r *http.Request) {
      \tlist(w)
      \tlog(r)
      })

      sort.Slice(rows, func(i, j int) bool {
      \ta := rows[i]
      \treturn a.id < rows[j].id
      })

      func f(a int {
      \tg(a)
      }

      """
    #expect(
      names(text, .go, with: segmenter) == [
        "(top level)", "http.HandleFunc \"/lookup\"", "GET /users", "f",
      ])
    #expect(flaw(in: segmenter.segment(SourceText(text), language: .go)) == nil)
  }

  /// The lines of the outer definition that stand behind an inner one are still its own, and every line is in one step.
  @Test func everyLineIsInOneStep() throws {
    let filler = (0..<30).map { "  a\($0)();\n" }.joined()
    let text = "function f() {\n\(filler)  on('x', () => {\n    b();\n  });\n\n  c();\n}\n"
    let segmented = segmenter.segment(SourceText(text), language: .javascript)
    #expect(segmented.trajectories.map(\.name) == ["f", "on \"x\""])
    #expect(flaw(in: segmented) == nil)
  }

  /// An edit in one handler leaves the others' content alone.
  @Test func anEditStaysInItsHandler() {
    func app(_ middle: String) -> String {
      "get('/a', () => {\n  a();\n  b();\n});\n\nget('/b', () => {\n  \(middle);\n  b();\n});\n\nget('/c', () => {\n  c();\n  b();\n});\n"
    }
    let before = segmenter.segment(SourceText(app("x()")), language: .javascript)
    let after = segmenter.segment(
      SourceText(app("y(1, 2)")), language: .javascript, after: before)
    #expect(after.trajectories.map(\.name) == ["GET /a", "GET /b", "GET /c"])
    for index in [0, 2] {
      #expect(after.trajectories[index].hasSameContent(as: before.trajectories[index]))
    }
  }

  /// A method that holds a callback is a method, and so are its neighbours.
  @Test func methodsOfAClassStayDefinitions() {
    #expect(
      outline(
        "class S {\n  start() {\n    listen(80, () => {\n      a();\n      b();\n    });\n  }\n  stop() { c(); }\n}\n",
        .javascript) == ["(top level) 1-9", "S.start 2-7", "S.stop 8-8"])
    #expect(
      outline(
        "class S\n  def a\n    File.open(p) do |f|\n      f.b\n      f.c\n    end\n  end\n\n  def d\n    e\n  end\nend\n",
        .ruby) == ["(top level) 1-12", "S.a 2-7", "S.d 9-11"])
  }

  @Test func functionsThatAreCalledWhereTheyStandAreNone() {
    #expect(
      outline("!function () {\n  start();\n  stop();\n}();\n", .javascript) == ["(top level) 1-4"])
    #expect(
      outline("(function () {\n  start();\n  stop();\n}());\n", .javascript)
        == ["(top level) 1-4"])
  }

  @Test func commandsOfGo() {
    let text =
      "package a\n\nvar cmd = &cobra.Command{\n\tUse: \"x\",\n\tRun: func(c *cobra.Command, a []string) {\n\t\tgo1()\n\t\tgo2()\n\t},\n}\n"
    #expect(outline(text, .go) == ["(top level) 1-1", "Run 3-9"])
  }

  /// Statements in each other, and two on a line: no line is lost, none counts twice.
  @Test(arguments: [
    "Promise.all(xs.map(x => {\n  x.on('e', () => {\n    a();\n    b();\n  });\n})).then(() => {\n  c();\n  d();\n});\n",
    "a(() => {\n  x();\n  y();\n}); b(() => {\n  z();\n  w();\n});\n",
    "a(() => {\n  b(() => {\n    c();\n  }, () => {\n    d();\n  });\n});\n",
    "x = [() => {\n  a();\n  b();\n}, f(() => {\n  c();\n  d();\n})];\n",
  ])
  func statementsThatShareLines(statement: String) {
    let filler = (0..<30).map { "  a\($0)();\n" }.joined()
    for text in [
      statement, "function f() {\n\(filler)\(statement)}\n", "\(statement)\n\(statement)",
    ] {
      let segmented = segmenter.segment(SourceText(text), language: .javascript)
      #expect(flaw(in: segmented) == nil, "\(text)")
    }
  }

  /// What nests deeply without brackets takes neither long nor the stack.
  @Test(arguments: [
    String(repeating: "a do\n", count: 5_000) + String(repeating: "end\n", count: 5_000),
    String(repeating: "module A\n", count: 1_000) + String(repeating: "end\n", count: 1_000),
  ])
  func deepNesting(text: String) {
    let segmented = hastySegmenter.segment(SourceText(text), language: .ruby)
    #expect(flaw(in: segmented) == nil)
  }
}
