import Exchange
import ResourceModel
import Testing
import XMLTree

@Suite struct `The preview of a unit` {
  private func style(_ path: String, _ role: UnitRole = .body, codes: [InlineCode] = []) throws -> String {
    let fr = try #require(LanguageTag("fr"))
    let source = codes.isEmpty ? InlineContent("a") : InlineContent(runs: [.text("a"), .standalone(1)])
    let unit = Unit(
      id: "u", path: path, role: role, source: source, codes: codes,
      segments: [Segment(id: "s1", range: 0..<source.length)])
    let bytes = XLIFFWriter.write(
      SegmentFile(
        exportID: "e", resource: Resource(id: "r", path: "r.xml", vocabulary: "its", sourceLanguage: fr, title: "R"),
        revision: "0", locale: fr, units: [OutgoingUnit(unit: unit)], unitIDs: ["u"]))
    let document = try XMLParser.parse(bytes, file: "o.xlf")
    #expect(XLIFFValidator.violations(of: document) == [])
    let name = codes.isEmpty ? "unit" : "ph"
    let node = try #require(
      (0..<document.nodeCount).first { document.kind($0) == .element && document.name($0).local == name })
    let attributes = document.attributes(node).filter { document.attributeName($0).prefix == "fs" }
    return attributes.map(document.attributeValue).joined(separator: " ")
  }

  @Test(arguments: [
    ("/r/para[2]", UnitRole.body, "p"), ("/r/title", .title, "h2"), ("/html/body/h1", .title, "h1"),
    ("/t/row/th[2]", .cell, "th"), ("/t/row/cell", .cell, "td"), ("/l/h:li[3]#2", .item, "li"),
    ("/l/item", .item, "li"),
    ("/f/figcaption", .caption, "caption"), ("/m/@alt", .alt, "span"), ("/x/programlisting", .body, "pre"),
    ("/x/script", .body, "p"), ("", .body, "p"),
  ])
  func `is by its element, or else its role`(_ path: String, _ role: UnitRole, _ wanted: String) throws {
    #expect(try style(path, role) == wanted)
  }

  @Test func `shows a picture, whatever its address`() throws {
    let code = InlineCode(
      id: 1, kind: .standalone, opening: "<image/>", display: "[image]", displayClass: .image,
      annotations: [.externalResource("a,b\\c d.png")])
    #expect(try style("/p", codes: [code]) == "img src,a\\,b%5Cc%20d.png")
  }
}
