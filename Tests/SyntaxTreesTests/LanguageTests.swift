import SyntaxTrees
import Testing

@Suite("Languages")
struct LanguageTests {
  @Test(arguments: [
    ("c", "c"), ("cpp", "cpp"), ("javascriptreact", "javascript"),
    ("typescriptreact", "typescriptreact"), ("shellscript", "shellscript"), ("csharp", "csharp"),
    ("objective-c", nil), ("", nil),
  ])
  func `by the identifier editors send`(_ identifier: String, _ expected: String?) {
    #expect(Language.named(identifier)?.identifier == expected)
  }

  @Test(arguments: [
    ("src/a.c", "c"), ("a.h", "c"), ("a.HPP", "cpp"), ("x.tar.py", "python"),
    ("a.jsx", "javascript"),
    ("a.tsx", "typescriptreact"), ("a.mts", "typescript"), ("Rakefile", "ruby"), ("a/b.rs", "rust"),
    ("README.md", "markdown"), ("a.m", nil), ("c", nil), ("dir.c/file", nil), ("", nil),
    ("a.", nil),
  ])
  func `by file name`(_ name: String, _ expected: String?) {
    #expect(Language.forFile(named: name)?.identifier == expected)
  }

  @Test(arguments: [
    ("#!/usr/bin/python3.11\n", "python"), ("#!/usr/bin/env python\r\nx", "python"),
    ("#! /usr/bin/env -S LANG=C node --test\n", "javascript"), ("#!/bin/sh -e", "shellscript"),
    ("#!/usr/bin/ruby2.7 -w\n", "ruby"), ("#!/usr/bin/env\n", nil), ("#!/sbin/ldconfig\n", nil),
    ("#!", nil), ("python\n#!/usr/bin/python", nil), ("", nil),
  ])
  func `by a script's first line`(_ text: String, _ expected: String?) {
    #expect(Language.forScript(beginning: Array(text.utf8))?.identifier == expected)
  }

  @Test(arguments: [
    ("python", "python"), ("py", "python"), ("{.python .numberLines}", "python"),
    ("c title=\"x\"", "c"), ("C++", "cpp"), ("c#", "csharp"), ("js,linenos", "javascript"),
    ("tsx", "typescriptreact"), ("golang", "go"), ("bash", "shellscript"), ("", nil),
    ("mermaid", nil),
  ])
  func `by a fence's info string`(_ info: String, _ expected: String?) {
    #expect(Language.forFence(info: info)?.identifier == expected)
  }

  @Test func `languages are told apart by identifier`() {
    #expect(Set(Language.all.map(\.identifier)).count == Language.all.count)
  }
}
