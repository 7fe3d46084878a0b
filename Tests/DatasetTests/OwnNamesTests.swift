import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

@testable import Dataset

/// Which names of a text are its own, and what replacing them leaves as it is.
@Suite("Own names")
struct OwnNamesTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let language: Language
    let text: String
    let own: [String]

    var testDescription: String { language.identifier }
  }

  static let examples = [
    Example(
      language: .c,
      text: """
        #include <string.h>
        #define _GNU_SOURCE
        #define ROW_LIMIT 16
        struct stat;
        int lookup(const char *needle);
        extern int verbose;
        enum colour { COLOUR_RED, COLOUR_BLUE };
        typedef struct table { int used; struct table *next; } table_t;
        /* fill_rows copies origin */
        static int fill_rows(table_t *target, const char *origin, size_t length)
        {
          struct table spare = { .used = COLOUR_RED };
          char reason[ROW_LIMIT];
          if (length > ROW_LIMIT || lookup(origin)) goto failed;
          memcpy(reason, origin, length);
          target->used = spare.used + verbose;
          return fill_rows(target->next, origin, length - 1);
        failed:
          printf("%s: reason\\n", strerror(errno));
          return -1;
        }
        """,
      own: [
        "COLOUR_BLUE", "COLOUR_RED", "ROW_LIMIT", "colour", "fill_rows", "length", "origin",
        "spare", "table", "table_t", "target",
      ]),
    Example(
      language: .cpp,
      text: """
        #include <vector>
        namespace store {
        template <typename Item> class Shelf : public Base {
         public:
          explicit Shelf(int width) : width_(width) {}
          void put(const Item &item) { rows_.push_back(item); }
         private:
          int width_;
          std::vector<Item> rows_;
        };
        }
        int total(const std::vector<int> &numbers, int first = 0)
        {
          auto [low, high] = bounds(numbers);
          auto add = [&](int amount) { return amount + low; };
          for (const auto &number : numbers) first += add(number);
          try { Registry::total(first); } catch (const std::exception &problem) { log(problem); }
          return high;
        }
        """,
      own: [
        "Item", "Shelf", "add", "amount", "first", "high", "item", "low", "number", "numbers",
        "problem", "width",
      ]),
    Example(
      language: .python,
      text: """
        import os
        from shop.models import Order as ShopOrder

        LIMIT = 20

        class Basket(Base):
            currency = "EUR"

            @property
            def amount(self):
                return sum(line.amount for line in self.lines)

        @app.route("/orders/<order_id>")
        def show_orders(order_id, page=1, *extras, **filters):
            # rows are read by page
            rows = ShopOrder.objects.filter(owner=page, **filters)[:LIMIT]
            for index, row in enumerate(rows):
                caption = f"{index} of {row.title}"
                render(caption, template=row, status=200)
            try:
                with open(rows) as handle:
                    return [w for word in handle if (w := word.strip())]
            except OSError as problem:
                raise Basket(problem)
        """,
      own: [
        "Basket", "LIMIT", "caption", "extras", "filters", "handle", "index", "line", "page",
        "problem", "row", "rows", "show_orders", "word",
      ]),
    Example(
      language: .javascript,
      text: """
        const fs = require('fs');
        const { join, resolve: full } = require('path');
        import helper, { check as verify } from './helper';

        const limit = 10;
        let visits = 0;
        export async function sendFile(request, response, { encoding, start: offset = 0 }) {
          const target = join(limit, request.query.file);
          const options = { encoding, flag: offset, 'visits': 1 };
          response.send(`target ${visits}`);
          for (const part of full(target)) verify(part, options);
          onfinish = () => helper(target);
          try { fs.stat(target, (err, entry) => { entry.size; }); } catch (failure) { throw failure; }
        }
        class Cache extends Map { size() { return this.limits; } }
        module.exports = { sendFile, cache: new Cache() };
        """,
      own: [
        "Cache", "entry", "err", "failure", "limit", "offset", "options", "part", "request",
        "response",
      ]),
    Example(
      language: .typescript,
      text: """
        import { Db } from './db';
        declare const ENVIRONMENT: string;
        interface Shape { side: number; area(): number }
        type Sizes<Kind> = Record<string, Kind>;
        enum Colour { Red, Green }

        @Injectable()
        export class Painter {
          private brush = 1;
          constructor(private readonly db: Db, wall?: Shape) { this.wall = wall; }
          paint(colour: Colour, layers: number = 1): Sizes<Shape> {
            const coat = this.db.find(ENVIRONMENT, { layers });
            return coat.map((stripe: Shape) => stripe.area() * colour);
          }
        }
        function measure(shape: Shape): number { return shape.side; }
        """,
      own: [
        "Colour", "Kind", "Painter", "Shape", "Sizes", "coat", "colour", "measure", "shape",
        "stripe",
      ]),
    Example(
      language: .go,
      text: """
        package main

        import (
        	"fmt"
        	web "net/http"
        )

        const maxRows = 3

        type Server struct {
        	Name string
        	rows int
        }

        //go:noinline
        func (srv *Server) Handle(w web.ResponseWriter, request *web.Request) (count int, failure error) {
        	names, rows := request.URL, maxRows
        	for index, entry := range load(names) {
        		fmt.Println("index", entry, index)
        	}
        	other := Server{Name: srv.Name, rows: rows}
        	return other.count(), failure
        }

        func load(path string, extra ...int) []string { return noinline(path, extra) }

        func main() { load("x") }
        """,
      own: [
        "Server", "entry", "extra", "failure", "load", "maxRows", "names", "other", "path",
        "request", "srv",
      ]),
    Example(
      language: .java,
      text: """
        package shop.web;

        import java.util.List;

        @Path(value = "/orders")
        public class OrderView<Row> extends Base implements Listing {
          private int limit = 10;
          static final String TITLE = "orders";
          enum State { OPEN, DONE }
          record Span(int low, int high) {}

          @Override
          public List<Row> doGet(String query, int... pages) throws IOException {
            int offset = pages.length, limit = TITLE.length();
            for (Row row : find(query, offset)) {
              row.show(State.OPEN);
            }
            try (Reader reader = open(query)) {
              return reader.map(entry -> entry.trim(), (left, right) -> left);
            } catch (ParseException failure) {
              throw new OrderView(failure);
            }
          }
        }
        """,
      own: [
        "OrderView", "Row", "Span", "State", "entry", "failure", "left", "offset", "pages",
        "query", "reader", "right", "row",
      ]),
    Example(
      language: .ruby,
      text: """
        require 'json'

        LIMIT = 5

        class Basket < ActiveRecord::Base
          has_many :lines
          TAXES = [7, 19]

          def total(rate, *extras, currency:, &block)
            @rate = rate
            amount, fees = lines.sum(:price), extras.first
            amount ||= LIMIT
            format = format("%d", amount)
            extras.each { |extra, (low, high)| puts "#{extra}", unit: low }
            amount.round(high)
          rescue ArgumentError => problem
            raise Basket::Error, problem
          end
        end

        def helper(value)
          helper(value) if value > TAXES
        end
        """,
      own: [
        "Basket", "LIMIT", "TAXES", "amount", "block", "extra", "extras", "fees", "helper",
        "high", "low", "problem", "value",
      ]),
    Example(
      language: .rust,
      text: """
        use std::fs::File;

        const MAX_ROWS: usize = 8;

        #[derive(Debug)]
        struct Table<Cell> { rows: Vec<Cell>, used: usize }

        enum Event { Opened, Closed(usize) }

        impl<Cell> Reader for Table<Cell> {
            fn read(&mut self, wanted: usize) -> Result<usize, Error> {
                let offset = self.used + wanted;
                let rows = self.rows.len();
                if let Some(first) = self.rows.get(offset) {
                    println!("{} {wanted} {rows}", first.name, size = offset);
                }
                Ok(rows)
            }
        }

        fn collect<'a>(path: &'a str, (low, high): (usize, usize), Table { used, .. }: Table<u8>) -> Event {
            let mut names = vec![path.len(), low];
            for entry in names.iter().map(|item| item + MAX_ROWS) {
                names.push(entry);
            }
            Event::Closed(high)
        }
        """,
      own: [
        "Cell", "Event", "MAX_ROWS", "Table", "collect", "entry", "first", "high", "item", "low",
        "names", "offset", "path",
      ]),
  ]

  static func names(_ text: String, _ language: Language) throws -> TextNames {
    try #require(TextNames(SourceText(text), language: language, grammars: testGrammars))
  }

  @Test(arguments: examples)
  func `what a text has made itself`(_ example: Example) throws {
    let names = try Self.names(example.text, example.language)
    #expect(OwnNames([names]).names == example.own)
  }

  /// Every own name at once: nothing else is touched, and the way back is exact.
  @Test(arguments: examples)
  func `replaced and put back`(_ example: Example) throws {
    let names = try Self.names(example.text, example.language)
    let table = NameTable(
      Dictionary(
        uniqueKeysWithValues: example.own.enumerated().map { number, name in
          (name, name.first?.isUppercase == true ? "Qx\(number)" : "qx\(number)")
        }))
    let text = table.applied(to: names)
    let renamed = try Self.names(text, example.language)
    #expect(renamed.words.isDisjoint(with: example.own))
    #expect(renamed.foreign == names.foreign)
    #expect(OwnNames([renamed]).names == table.inverse.replacements.keys.sorted())
    #expect(renamed.uses.map(\.name) == names.uses.map { table.applied(toName: $0.name) })
    #expect(table.inverse.applied(to: renamed) == example.text)
  }

  @Test func `what one side knows as another's is another's on both`() throws {
    let old = try Self.names("def get(path, mode):\n    return read(path, mode)\n", .python)
    let new = try Self.names("def get(path, mode):\n    return read(path, mode=mode)\n", .python)
    #expect(OwnNames([old]).names == ["get", "mode", "path"])
    #expect(OwnNames([old, new]).names == ["get", "path"])
  }

  /// What `index` is in the second function nobody says.
  @Test func `a name that means something else elsewhere`() throws {
    let text = "def one(index):\n    return index\n\n\ndef two(row):\n    return index(row)\n"
    #expect(OwnNames([try Self.names(text, .python)]).names == ["one", "row", "two"])
  }

  /// A macro that the parser takes for the type's name, beside the name, which it passes over.
  @Test func `what stands beside an error is nobody's`() throws {
    let text =
      "typedef struct { int used; } TABLE_PACKED table_t;\n\n"
      + "static int fill_rows(int target, int origin, int length, int offset)\n"
      + "{\n  target += origin * length;\n  return target - offset + origin + length;\n}\n"
    #expect(
      OwnNames([try Self.names(text, .c)]).names
        == ["fill_rows", "length", "offset", "origin", "target"])
  }

  @Test(arguments: [
    ("# type: ignore[total]", false), ("# noqa total", false), ("# the total of all", true),
    ("# -*- coding: total -*-", false),
  ])
  func `comments that speak to tools`(_ comment: String, _ expected: Bool) throws {
    let text = "total = 1  \(comment)\n"
    #expect(OwnNames([try Self.names(text, .python)]).names == (expected ? ["total"] : []))
  }

  @Test func `the line that names the interpreter`() throws {
    let text = "#!/usr/bin/env python3\nenv = 1  # an env\nrow = env\n"
    #expect(OwnNames([try Self.names(text, .python)]).names == ["row"])
  }

  @Test func `no grammar, and a tree that says too little`() {
    let php = TextNames(SourceText("<?php $total = 1;"), language: .php, grammars: testGrammars)
    #expect(php == nil)
    let broken = TextNames(
      SourceText("int f(int total) {{{ ( = = ) ] else else ++ }\n"), language: .c,
      grammars: testGrammars)
    #expect(broken == nil)
  }

  @Test(arguments: [
    ("buffer", "number", true), ("buffer", "row_no", false), ("readAll", "getRow1", true),
    ("ReadAll", "readAll", false), ("LIMIT", "MAX_N", true), ("_cache", "cached", false),
    ("row", "a_very_long_name", false), ("Read_all", "read_All", false),
  ])
  func `names of one style`(_ one: String, _ other: String, _ expected: Bool) {
    let styles = [one, other].map { NameStyle($0, isDefinition: false) }
    #expect((styles[0] == styles[1]) == expected)
    #expect(NameStyle(one, isDefinition: true) != styles[0])
  }
}
