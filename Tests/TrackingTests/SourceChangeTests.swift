import ResourceModel
import Testing

@testable import Tracking

@Suite struct `A change of a sentence` {
  @Test(arguments: [
    ("L'eau bout.", "L’eau bout !"), ("a  b", "a\u{00A0}b"), ("« Oui »", "\"Oui\""), ("pages 3-5", "pages 3–5"),
    ("e\u{301}tat", "\u{E9}tat"), ("coopération", "coo\u{AD}pération"), ("<1>Fin</1>.", "<1>Fin.</1>"),
  ])
  func `is minor when only punctuation, space or typography differ`(_ old: String, _ new: String) throws {
    #expect(try staleness(old, new) == .minor)
  }

  @Test(arguments: [
    ("L’eau bout.", "L’air bout."), ("3,5 g", "3.5 g"), ("1,5", "15"), ("à -5 degrés", "à 5 degrés"),
    ("5 °C", "5 C"), ("a < b", "a > b"), ("10 %", "10"), ("m/s", "m s"), ("l’eau", "L’eau"), ("<1/> a", "a"),
    ("<1>a</1> b", "a <1>b</1>"), ("水", "火"), ("२", "३"),
  ])
  func `is substantive when words, numbers, signs or codes differ`(_ old: String, _ new: String) throws {
    #expect(try staleness(old, new) == .substantive)
  }

  private func staleness(_ old: String, _ new: String) throws -> Staleness {
    func read(_ text: String) -> InlineContent { InlineContent(tagged: text) ?? InlineContent(text) }
    return SourceChange.staleness(from: read(old), to: read(new))
  }

  private func source(_ tagged: String, _ codes: [InlineCode]) throws -> SentenceSource {
    SentenceSource(try #require(InlineContent(tagged: tagged)), codes: codes)
  }

  @Test func `lets a target keep to the codes it means`() throws {
    let old = try source("<1>a</1> <2>b</2>", [.emphasis(1, "<b>"), .emphasis(2, "<i>")])
    let new = try source("<1>b</1> <2>a</2>", [.emphasis(1, "<i>"), .emphasis(2, "<b>")])
    let target = try #require(InlineContent(tagged: "<1>A</1> <2>B</2>"))
    let carried = SourceChange.carry(Translation(target: target, basis: old.hash), from: old, to: new)
    #expect(carried.target.tagged == "<2>A</2> <1>B</1>")
    #expect(carried.oldSource?.tagged == "<2>a</2> <1>b</1>")
    #expect(carried.staleness == .substantive)
  }

  /// A formula with a label, of which nothing counts here.
  private func formula(_ number: String, _ tag: String = "<m>") -> InlineCode {
    let opening = "\(tag)<n>\(number)</n><t>cm</t></m>"
    let start = opening.utf8.count - "cm</t></m>".utf8.count
    return InlineCode(id: 1, kind: .standalone, opening: opening, subflows: [4], holes: [start..<(start + 2)])
  }

  @Test func `is substantive when a formula says something else, minor when only its tags do`() throws {
    let old = try source("a <1/>", [formula("3")])
    let target = try #require(InlineContent(tagged: "A <1/>"))
    func carried(_ code: InlineCode) throws -> Staleness? {
      SourceChange.carry(Translation(target: target, basis: old.hash), from: old, to: try source("a <1/>", [code]))
        .staleness
    }
    #expect(try carried(formula("4")) == .substantive)
    #expect(try carried(formula("3", "<m a=\"b\">")) == .minor)
    #expect(try carried(formula("3")) == nil)
  }

  @Test func `does not choke on numbers no source has`() throws {
    let old = try source("<1>a</1>", [.emphasis(1)])
    let new = try source("<2>b</2>", [.formula(1, "<m/>"), .emphasis(2)])
    let target = InlineContent(runs: [.standalone(.max), .standalone(.min), .standalone(0), .standalone(1)])
    let carried = SourceChange.carry(Translation(target: target, basis: old.hash), from: old, to: new)
    #expect(carried.target.runs.last == .standalone(2))
  }
}

@Suite struct `The hash of a source` {
  @Test func `is SHA-256 of the bytes of a file`() {
    // FIPS 180-4's own example.
    #expect(
      ContentHash.sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func `sees text, and the markup of the codes used`() throws {
    let one = try #require(InlineContent(tagged: "a <1>b</1>"))
    let hash = ContentHash.ofSource(one, codes: [.emphasis(1)])
    #expect(hash.utf8.count == 32)
    #expect(ContentHash.ofSource(one, codes: [.emphasis(1), .emphasis(2)]) == hash)
    #expect(ContentHash.ofSource(one, codes: [.emphasis(1, "<b>")]) != hash)
    #expect(ContentHash.ofSource(InlineContent("a b"), codes: [.emphasis(1)]) != hash)
    #expect(ContentHash.ofTarget(one) != ContentHash.ofTarget(InlineContent("a b")))
  }

  @Test func `does not see inside a code that is translated by itself`() throws {
    func note(_ text: String) -> InlineCode {
      InlineCode(id: 1, kind: .standalone, opening: "<note>\(text)</note>", subflows: [4])
    }
    let call = try #require(InlineContent(tagged: "Mot<1/>."))
    #expect(ContentHash.ofSource(call, codes: [note("un")]) == ContentHash.ofSource(call, codes: [note("deux")]))
  }

  @Test func `sees what stands round it there, and not how that is written`() throws {
    func formula(_ sign: String, _ label: String) -> InlineCode {
      let opening = "<m>\(sign)<t>\(label)</t></m>"
      let start = opening.utf8.count - "\(label)</t></m>".utf8.count
      return InlineCode(
        id: 1, kind: .standalone, opening: opening, subflows: [4], holes: [start..<(start + label.utf8.count)])
    }
    let text = try #require(InlineContent(tagged: "Soit <1/>."))
    let hash = ContentHash.ofSource(text, codes: [formula(">", "cm")])
    #expect(ContentHash.ofSource(text, codes: [formula(">", "mètres")]) == hash)
    #expect(ContentHash.ofSource(text, codes: [formula("&gt;", "cm")]) == hash)
    #expect(ContentHash.ofSource(text, codes: [formula("<", "cm")]) != hash)
  }

  @Test func `has a form blind to how codes are numbered`() throws {
    let one = try #require(InlineContent(tagged: "<1>a</1><2/>"))
    let other = try #require(InlineContent(tagged: "<7>a</7><3/>"))
    let codes: [InlineCode] = [.emphasis(1), .formula(2, "<m/>")]
    let renumbered: [InlineCode] = [.formula(3, "<m/>"), .emphasis(7)]
    #expect(
      ContentHash.fingerprint(one, codes: codes) == ContentHash.fingerprint(other, codes: renumbered))
    #expect(ContentHash.ofSource(one, codes: codes) != ContentHash.ofSource(other, codes: renumbered))
  }
}
