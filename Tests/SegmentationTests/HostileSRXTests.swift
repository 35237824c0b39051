import Diagnostics
import Segmentation
import TestSupport
import Testing

/// An SRX file of one list whose rules begin on line 2.
private func srx(_ rules: String, before: String = "") -> String {
  """
  \(before)<srx version="2.0"><header segmentsubflows="yes" cascade="no"/><body><languagerules><languagerule languagerulename="a">
  \(rules)
  </languagerule></languagerules><maprules><languagemap languagepattern=".*" languagerulename="a"/></maprules></body></srx>
  """
}

private func rule(_ before: String) -> String { "<rule><beforebreak>\(before)</beforebreak></rule>" }

/// What rules are told, refusal or warnings; nothing when they are sound.
private func told(_ bytes: [UInt8]) -> [String] {
  do throws(Diagnostic) {
    return try SRXRules(parsing: bytes, file: "r.srx").diagnostics.map(\.description)
  } catch {
    return [error.description]
  }
}

private func told(_ text: String) -> [String] { told(Array(text.utf8)) }

@Suite struct `Segmentation rules of strangers` {
  @Test func `are refused wherever they are cut`() {
    let whole = Array(srx(rule("é")).utf8)
    #expect(told(whole) == [])
    for length in 0..<whole.count {
      let said = told(Array(whole[..<length]))
      #expect(said.count == 1 && said[0].hasPrefix("r.srx") && said[0].contains(": error: "), "cut at \(length)")
    }
  }

  @Test func `are refused when a byte is no text`() {
    #expect(told(srx(rule("a\0"))) == ["r.srx:2:21: error: a NUL byte; XML has none, remove it"])
    #expect(
      told([0x50, 0x4B, 3, 4]) == ["r.srx:1:3: error: not well-formed XML: Start tag expected, '<' not found"]
        || told([0x50, 0x4B, 3, 4]).first?.hasPrefix("r.srx:1:1: error: not well-formed XML:") == true)
  }

  @Test func `are read in UTF-16`() {
    #expect(told("\u{FEFF}\(srx(rule("é")))".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) == [])
  }

  @Test(.timeLimit(.minutes(20))) func `are refused when they are too many, too large or too deep`() {
    #expect(
      told(srx(String(repeating: rule("a") + "\n", count: 50_001))) == [
        "r.srx:50002:1: error: more than 50000 rules; leave out what is not needed"
      ])
    #expect(
      told([UInt8](repeating: 0x20, count: (16 << 20) + 1)) == [
        "r.srx: error: the file is larger than 16 MB; rules are not that long"
      ])
    #expect(
      told(srx(String(repeating: "<rule>", count: 300) + String(repeating: "</rule>", count: 300))) == [
        "r.srx:2:1513: error: elements are nested deeper than 256; flatten the document"
      ])
    #expect(
      told(srx("<rule" + (0..<50_000).map { " a\($0)=''" }.joined() + "/>")) == [
        "r.srx:2:1: error: elements have tens of thousands of attributes; use elements instead"
      ])
  }

  @Test func `unfold no quadratic bomb`() {
    let big = "<!DOCTYPE srx [<!ENTITY x '" + String(repeating: "x", count: 100_000) + "'>]>"
    #expect(
      told(srx(String(repeating: rule("&x;"), count: 300), before: big)) == [
        "r.srx:2:20: error: entities such as '&x;' unfold to more than 16 MB; write their text out"
      ])
  }

  @Test(
    .timeLimit(.minutes(20)),
    arguments: [
      ("((((a{1,1000}){1,1000}){1,1000}){1,1000})", "regular expression is too large"),
      ("a{1,100000}", "number too big in {} quantifier"), ("(?&lt;=a+)b", "lookbehind assertion is not fixed length"),
    ])
  func `whose expression would be huge are told so, and the others obeyed`(_ pattern: String, _ reason: String) {
    let shown = pattern.replacing("&lt;", with: "<")
    #expect(
      told(srx(rule(pattern))) == [
        "r.srx:2:1: warning: rule skipped: beforebreak '\(shown)' is not a regular expression: \(reason)"
      ])
  }

  @Test(.timeLimit(.minutes(20))) func `are told of long expressions in short`() {
    let said = told(srx(rule(String(repeating: "(a|b)", count: 20_000))))
    #expect(said.count == 1)
    #expect((said.first?.count ?? 0) < 500)
  }
}
