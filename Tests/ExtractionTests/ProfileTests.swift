import Diagnostics
import Extraction
import ResourceModel
import TestSupport
import Testing
import XMLTree

private func profile(_ vocabulary: String, _ rules: String = "") -> XMLSource? {
  let text = """
    <its:rules version="2.0" xmlns:its="http://www.w3.org/2005/11/its" xmlns:f="urn:fournil:profile:1"
      xmlns:d="http://docbook.org/ns/docbook">\(vocabulary)\(rules)</its:rules>
    """
  return try? XMLSource(bytes: Array(text.utf8), file: "p.its")
}

private func described(_ xml: String, by profiles: [Profile]) throws -> [String] {
  try describe(XMLParser.parse(Array(xml.utf8), file: "d.xml"), by: Extractor(profiles: profiles))
    .split(separator: "\n").map(String.init)
}

@Suite struct `Profiles` {
  @Test func `that come with Fournil are sound`() throws {
    let names = [
      "resource", "xhtml", "docbook", "dita", "cnxml", "mallard", "tei", "pretext", "qti", "olx", "svg", "mathml",
    ]
    let profiles = try Profile.bundled()
    #expect(profiles.map(\.name) == names)
    for profile in profiles { _ = try profile.rules() }
  }

  @Test(arguments: [
    ("<book><title>a</title></book>", "docbook"),
    ("<!DOCTYPE para PUBLIC \"-//KDE//DTD DocBook XML V4.5-Based Variant V1.1//EN\" \"x\"><para>a</para>", "docbook"),
    ("<bibliomixed xmlns=\"http://docbook.org/ns/docbook\">a</bibliomixed>", "docbook"),
    ("<!DOCTYPE x PUBLIC '-//OASIS//DTD DITA Topic//EN' 'x'><x>a</x>", "dita"), ("<topic id='a'/>", "dita"),
    ("<html><body>a</body></html>", "xhtml"), ("<html url_name='a' display_name='b'>a</html>", "olx"),
    ("<chapter><title>a</title></chapter>", "docbook"), ("<chapter url_name='a'/>", "olx"),
    ("<mathbook><p>a</p></mathbook>", "pretext"),
    ("<assessmentTest xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1'/>", "qti"), ("<unknown>a</unknown>", "its"),
    ("<book xmlns='urn:other'>a</book>", "its"),
    ("<!-- <!DOCTYPE x PUBLIC '-//OASIS//DTD DITA Topic//EN' 'x'> --><x>a</x>", "its"),
  ])
  func `are chosen by DOCTYPE, namespace or root`(_ xml: String, _ name: String) throws {
    let first = try described(xml, by: Profile.bundled()).first
    #expect(first?.hasPrefix("vocabulary \(name),") == true)
  }

  @Test func `of a workspace are added, extend ours or replace them`() throws {
    let own = try #require(profile("<f:vocabulary name='own' root='x'/>"))
    let extended = try #require(
      profile(
        "<f:vocabulary name='docbook' extends='docbook'/>",
        "<its:translateRule selector='//d:para' translate='no'/>"))
    let replaced = try #require(profile("<f:vocabulary name='mallard' root='page'/>"))
    let profiles = try Profile.bundled(and: [own, extended, replaced])
    #expect(try profiles.count == Profile.bundled().count + 1)
    #expect(try described("<x>a</x>", by: profiles).first == "vocabulary own, title 'none'")
    let docbook = "<article xmlns='http://docbook.org/ns/docbook'><title>a <tag>b</tag></title><para>c</para></article>"
    #expect(
      try described(docbook, by: profiles) == [
        "vocabulary docbook, title 'a b'", "title /article/title[1]", "  | a <1>b</1>", "  <1> <tag> code",
      ])
    #expect(try described("<page>a</page>", by: profiles).first == "vocabulary mallard, title 'none'")
    let mallard = "<page xmlns='http://projectmallard.org/1.0/'>a</page>"
    #expect(try described(mallard, by: profiles).first == "vocabulary its, title 'none'")
  }

  @Test(arguments: [
    ("", "p.its:1:1: error: not a profile; add <f:vocabulary name=\"…\" namespace=\"…\" root=\"…\"/>"),
    (
      "<f:vocabulary name='x'/>",
      "p.its:2:43: error: nothing tells the vocabulary 'x'; add namespace=\"…\" or root=\"…\""
    ),
    (
      "<f:vocabulary name='x' extends='y'/>",
      "p.its:2:43: error: extends=\"y\" is no profile; there are resource, xhtml"
    ),
  ])
  func `that are none are refused`(_ vocabulary: String, _ message: String) throws {
    let source = try #require(profile(vocabulary))
    let error = #expect(throws: ExtractionError.self) { try Profile.bundled(and: [source]) }
    #expect(error?.description.hasPrefix(message) == true)
  }

  @Test func `say at the first document that their rules are wrong`() throws {
    let source = try #require(profile("<f:vocabulary name='x' root='x'/>", "<its:translateRule selector='//a'/>"))
    let profiles = try Profile.bundled(and: [source])
    let error = #expect(throws: ExtractionError.self) { try described("<x>a</x>", by: profiles) }
    #expect(
      error?.description == "p.its:2:76: error: 'its:translateRule' has no 'translate'; add translate=\"…\"")
  }
}

@Suite struct `Textbooks` {
  @Test(.enabled(if: SharedData.has("openstax-physics"), Comment(rawValue: SharedData.absence)))
  func `keep inline elements in their sentences`() throws {
    let folder = try #require(SharedData.path("openstax-physics/en-2021"))
    let extractor = try Extractor(profiles: Profile.bundled())
    let language = try #require(LanguageTag("en"))
    var units = 0
    var codes = 0
    for file in Files.walk(folder) {
      let extracted = try extractor.extract(
        XMLParser.parse(Files.bytes(file), file: file), fallbackID: "x", path: file, language: language)
      #expect(extracted.resource.vocabulary == "cnxml")
      // An emphasis, a term or a link is never a unit of its own.
      #expect(!extracted.units.contains { $0.path.contains("/emphasis[") || $0.path.contains("/link[") })
      units += extracted.units.count
      codes += extracted.units.reduce(0) { $0 + $1.codes.count }
    }
    #expect(units > 12_000)
    #expect(codes > 7_000)
  }
}
