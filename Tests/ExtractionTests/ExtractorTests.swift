import Diagnostics
import Extraction
import ResourceModel
import TestSupport
import Testing
import XMLTree

/// Extracts a document given as text.
func extract(_ xml: String, rules: String = "") throws -> ExtractedResource {
  let its = """
    <its:rules version="2.0" xmlns:its="http://www.w3.org/2005/11/its" xmlns:r="urn:fournil:resource:1">\(rules)</its:rules>
    """
  let extra = try ITSRules(XMLSource(bytes: Array(its.utf8), file: "rules.its"))
  let document = try XMLParser.parse(Array(xml.utf8), file: "t.xml")
  let language = try #require(LanguageTag("fr"))
  return try Extractor(profiles: Profile.bundled(), extraRules: extra)
    .extract(document, fallbackID: "t", path: "t.xml", language: language)
}

private let inline = "<its:withinTextRule selector='//b' withinText='yes'/>"

@Suite struct `Extraction` {
  @Test(arguments: [
    ("<d><p>Un  mot\n  là.</p></d>", "", ["Un mot là."]),
    ("<d><p>Un <b>mot</b> là.</p></d>", inline, ["Un <1>mot</1> là."]),
    ("<d><p>Un <b>mot</b> là.</p></d>", "", ["Un <1>mot</1> là."]),
    ("<d><p>Un <b>mot</b> là.</p></d>", "<its:withinTextRule selector='//i' withinText='yes'/>", ["Un", "mot", "là."]),
    ("<d><p>a\u{A0}: b&#160;!</p></d>", "", ["a\u{A0}: b\u{A0}!"]),
    ("<d><p><!-- c --> Un <!-- d --> mot <?p?></p></d>", "", ["Un <1/> mot"]),
    ("<d><p><![CDATA[a < b]]> &amp; c</p></d>", "", ["a &lt; b &amp; c"]),
    ("<d><p xml:space='preserve'> a\n b </p></d>", "", [" a\n b "]),
    ("<d><p> <b/> </p></d>", inline, []),
    ("<d><p a='x'>y</p></d>", "<its:translateRule selector='//p/@a' translate='yes'/>", ["x", "y"]),
    ("<d><p>a</p><q>b</q></d>", "<its:translateRule selector='//q' translate='no'/>", ["a"]),
    ("<d><p>a</p><q>b<p>c</p></q></d>", "<its:translateRule selector='//q[p]' translate='no'/>", ["a"]),
    (
      "<d><p>a</p><q>b<p>c</p></q></d>",
      "<its:translateRule selector='//q' translate='no'/><its:translateRule selector='//q/p' translate='yes'/>",
      ["a", "c"]
    ),
    (
      "<d><p>a<f><p>note</p></f>b</p></d>", "<its:withinTextRule selector='//f' withinText='nested'/>",
      ["a<1/>b", "note"]
    ),
    ("<!DOCTYPE d SYSTEM 'x.dtd'><d><p>a &x; b</p></d>", "", ["a <1/> b"]),
  ])
  func `makes units`(_ xml: String, _ rules: String, _ expected: [String]) throws {
    #expect(try extract(xml, rules: rules).units.map(\.source.tagged) == expected)
  }

  @Test func `names a unit after the author's id, or after its parent's`() throws {
    let units = try extract("<d><s xml:id='s1'><t>Titre</t><p>a</p><p>b</p></s></d>").units
    #expect(units.map(\.anchor) == ["s1.t", nil, nil])
    #expect(units.map(\.path) == ["/d/s[1]/t[1]", "/d/s[1]/p[1]", "/d/s[1]/p[2]"])
  }

  @Test func `tells where a unit stands, beyond other alphabets`() throws {
    let units = try extract("<d>\r\n <p>é</p><p>b</p></d>").units
    #expect(units.map(\.line) == [2, 2])
    #expect(units.map(\.column) == [5, 13])
  }

  @Test func `hands on notes, and whom a unit is for`() throws {
    let its = "xmlns:its='http://www.w3.org/2005/11/its'"
    let unit = try #require(
      try extract("<d \(its)><p its:locNote='un jeu de mots' its:localeFilterList='es, ar'>a</p></d>").units.first)
    #expect(unit.notes == [Note(.description, "un jeu de mots")])
    #expect(unit.isOffered(in: "es-MX") && !unit.isOffered(in: "en"))
  }

  @Test func `reads the profile of our own vocabulary`() throws {
    let bytes = try Checkout.bytes("Resources/etats-de-l-eau/etats-de-l-eau.xml")
    let extracted = try extract(String(decoding: bytes, as: UTF8.self))
    #expect(extracted.resource.vocabulary == "resource")
    #expect(extracted.resource.id == "etats-de-l-eau")
    #expect(extracted.units.allSatisfy { $0.anchor != nil })
    #expect(Set(extracted.units.map(\.role)).isSuperset(of: [.title, .caption, .alt, .label, .safety, .trace, .cell]))
  }

  @Test(arguments: [
    (
      "<its:translateRule selector='//p' translate='maybe'/>",
      "translate=\"maybe\" of 'its:translateRule' must be 'yes' or 'no'"
    ),
    ("<its:translateRule translate='no'/>", "'its:translateRule' has no selector; add selector=\"…\""),
  ])
  func `refuses a rule that says nothing`(_ rule: String, _ message: String) {
    let error = #expect(throws: ExtractionError.self) { try extract("<d/>", rules: rule) }
    #expect(error?.diagnostic.message == message)
  }

  @Test func `refuses a selector that is no XPath, and says so`() {
    #expect(throws: ExtractionError.self) {
      try extract("<d/>", rules: "<its:translateRule selector='//p[' translate='no'/>")
    }
  }
}

extension Unit {
  fileprivate func isOffered(in locale: String) -> Bool {
    guard let tag = LanguageTag(locale) else { return false }
    return localeFilter?.admits(tag) ?? true
  }
}
