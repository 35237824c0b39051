import Diagnostics
import Glossaries
import ResourceModel
import TestSupport
import Testing

/// A TBX file whose entries begin on line 2.
private func tbx(_ entries: String, declarations: String = "") -> String {
  let doctype = declarations.isEmpty ? "" : "<!DOCTYPE tbx [\(declarations)]>"
  return """
    \(doctype)<tbx type="TBX-Basic" style="dca" xml:lang="fr" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
    \(entries)
    </body></text></tbx>
    """
}

private func entry(_ term: String, id: String = "a") -> String {
  "<conceptEntry id=\"\(id)\"><langSec xml:lang=\"fr\"><termSec><term>\(term)</term></termSec></langSec></conceptEntry>"
}

/// The terms of a glossary, or the lines of its refusal.
private func terms(_ bytes: [UInt8], file: String) -> [String] {
  do {
    let base =
      file.hasSuffix(".csv") ? try CSVGlossaryReader.read(bytes, file: file) : try TBXReader.read(bytes, file: file)
    return base.concepts.flatMap(\.terms).map(\.text)
  } catch {
    return "\(error)".split(separator: "\n").map(String.init)
  }
}

private func terms(tbx text: String) -> [String] { terms(Array(text.utf8), file: "g.tbx") }
private func terms(csv text: String) -> [String] { terms(Array(text.utf8), file: "g.csv") }

@Suite struct `A hostile TBX file` {
  private static let laughs = (1...9).reduce("<!ENTITY a0 'ha'>") { text, level in
    text + "<!ENTITY a\(level) '" + String(repeating: "&a\(level - 1);", count: 10) + "'>"
  }

  @Test func `unfolds no bomb`() {
    #expect(
      terms(tbx: tbx(entry("&a9;"), declarations: Self.laughs)) == [
        "g.tbx:2:60: error: entities refer to themselves or unfold to too much text; write their text out"
      ])
    let big = "<!ENTITY x '" + String(repeating: "x", count: 100_000) + "'>"
    #expect(
      terms(tbx: tbx(entry(String(repeating: "&x;", count: 300)), declarations: big)) == [
        "g.tbx:2:60: error: entities such as '&x;' unfold to more than 16 MB; write their text out"
      ])
  }

  @Test func `reads no other file`() throws {
    let folder = try TemporaryFolder()
    let secret = try folder.write(Array("canary".utf8), to: "secret.txt")
    let said = terms(tbx: tbx(entry("&x;"), declarations: "<!ENTITY x SYSTEM 'file://\(secret)'>"))
    #expect(!said.joined().contains("canary"))
    #expect(
      said == ["g.tbx:2:60: error: an entity reference in a term; write the character itself"])
  }

  @Test func `that is damaged is refused at the place`() {
    #expect(terms(tbx: tbx(entry("e\0u"))) == ["g.tbx:2:61: error: a NUL byte; XML has none, remove it"])
    #expect(
      terms(tbx: tbx(entry("e&#1;u"))) == [
        "g.tbx:2:65: error: not well-formed XML: xmlParseCharRef: invalid xmlChar value 1"
      ])
    let whole = Array(tbx(entry("eau")).utf8)
    #expect(terms(whole, file: "g.tbx") == ["eau"])
    for length in 0..<whole.count {
      let said = terms(Array(whole[..<length]), file: "g.tbx")
      #expect(said.count == 1 && said[0].hasPrefix("g.tbx") && said[0].contains(": error: "), "cut at \(length)")
    }
  }

  @Test func `in UTF-16 is read, and in Latin-1 that is not declared refused`() {
    let units = "\u{FEFF}\(tbx(entry("é 𝄞")))".utf16
    #expect(terms(units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, file: "g.tbx") == ["é 𝄞"])
    var latin = Array(tbx(entry("é")).utf8)
    latin.removeAll { $0 == 0xC3 }
    #expect(
      terms(latin, file: "g.tbx") == [
        "g.tbx:2:60: error: byte 0xA9 is not UTF-8; save the file as UTF-8 or declare its encoding"
      ])
  }

  @Test func `nested deep is refused, and as deep as we admit is told what is wrong`() {
    func nested(_ depth: Int) -> String {
      "<conceptEntry id=\"a\">" + String(repeating: "<descripGrp>", count: depth)
        + String(repeating: "</descripGrp>", count: depth) + "</conceptEntry>"
    }
    #expect(
      terms(tbx: tbx(nested(300))) == [
        "g.tbx:2:3046: error: elements are nested deeper than 256; flatten the document"
      ])
    #expect(
      terms(tbx: tbx(nested(200))) == [
        "g.tbx:2:1: error: a concept without 'langSec'; add one",
        "g.tbx:2:34: error: 'descripGrp' may not stand in 'descripGrp'; move or remove it",
      ])
  }

  @Test(.timeLimit(.minutes(20))) func `of fifty thousand attributes, concepts or duplicates is answered`() {
    let attributes = (0..<50_000).map { " a\($0)=''" }.joined()
    #expect(
      terms(tbx: tbx("<conceptEntry\(attributes)/>")) == [
        "g.tbx:2:1: error: elements have tens of thousands of attributes; use elements instead"
      ])
    let entries = (0..<50_000).map { entry("t\($0)", id: "i\($0)") + "\n" }.joined()
    #expect(terms(tbx: tbx(entries)).count == 50_000)
    let duplicates = (0..<50_000).map { entry("t\($0)") + "\n" }.joined()
    let said = terms(tbx: tbx(duplicates))
    #expect(said.count == 101)
    #expect(said.first == "g.tbx:3:1: error: the concept id 'a' stands at line 2 already; change one")
    #expect(said.last == "g.tbx: error: 49899 more like these; correct the first")
  }

  @Test(.timeLimit(.minutes(20)))
  func `of one term and no id twenty thousand times is answered`() {
    let entries = String(repeating: entry("eau").replacing(" id=\"a\"", with: ""), count: 20_000)
    #expect(terms(tbx: tbx(entries)).count == 20_000)
  }
}

@Suite struct `A hostile list of terms` {
  @Test func `that is no text is refused`() {
    #expect(
      terms(csv: "fr,es\na\0b,c\n") == ["g.csv:2:2: error: the character U+0000 cannot stand in a glossary; remove it"])
    #expect(
      terms(csv: "fr,\u{1B}[31mx\n") == [
        "g.csv:1:4: error: the character U+001B cannot stand in a glossary; remove it"
      ])
    let utf16 = "\u{FEFF}fr,es\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(terms(utf16, file: "g.csv") == ["g.csv: error: the file is not UTF-8; save it as UTF-8"])
    #expect(
      terms([0xEF, 0xBB, 0xBF], file: "g.csv") == [
        "g.csv: error: the file is empty; its first line names the columns, such as 'fr,en'"
      ])
  }

  @Test func `with terminal codes of one character is refused too`() {
    #expect(
      terms(csv: "fr\na\u{9B}31mb\n") == [
        "g.csv:2:2: error: the character U+009B cannot stand in a glossary; remove it"
      ])
  }

  @Test func `that begins as a formula is text`() {
    #expect(terms(csv: "fr\n=cmd|' /C calc'!A0\n") == ["=cmd|' /C calc'!A0"])
  }

  @Test(.timeLimit(.minutes(20))) func `of any length is answered`() {
    #expect(terms(csv: "fr,es\n" + String(repeating: "a\n", count: 100_000)).count == 101)
    #expect(
      terms(csv: "fr\n\"" + String(repeating: "x\n", count: 1_000_000)) == [
        "g.csv:2:1: error: this quoted field never ends; close it with a quotation mark"
      ])
    #expect(terms(csv: "fr\n" + String(repeating: "\"", count: 1_000_001) + "\n").count == 1)
    #expect(terms(csv: "fr\n" + String(repeating: "x", count: 5_000_000) + "\n").count == 1)
    #expect(terms(csv: (0..<20_000).map { "c\($0)" }.joined(separator: ",") + "\n").count == 101)
    #expect(terms(csv: "id,fr\n" + (0..<50_000).map { "x,a\($0)\n" }.joined()).count == 50_000)
  }

  @Test(.timeLimit(.minutes(20)))
  func `of one term twenty thousand times is answered`() {
    #expect(terms(csv: "fr\n" + String(repeating: "eau\n", count: 20_000)).count == 20_000)
  }
}
