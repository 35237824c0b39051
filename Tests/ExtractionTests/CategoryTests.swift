import Diagnostics
import Extraction
import ResourceModel
import Testing
import XMLTree

private let its = "xmlns:its='http://www.w3.org/2005/11/its'"

private func described(_ xml: String) throws -> [String] {
  try describe(XMLParser.parse(Array(xml.utf8), file: "d.xml"), by: Extractor(profiles: []))
    .split(separator: "\n").dropFirst().map(String.init)
}

/// A document with rules in it.
private func document(_ rules: String, _ body: String) -> String {
  "<d \(its)><its:rules version='2.0'>\(rules)</its:rules>\(body)</d>"
}

@Suite struct `What categories mean to a translator` {
  @Test func `local markup wins over rules, later rules over earlier ones`() throws {
    let rules = """
      <its:locNoteRule selector='//p' locNoteType='alert'><its:locNote>one</its:locNote></its:locNoteRule>
      <its:locNoteRule selector='//p[@x]' locNoteType='alert'><its:locNote>two</its:locNote></its:locNoteRule>
      """
    #expect(
      try described(document(rules, "<p>a</p><p x=''>b</p><p x='' its:locNote='three'>c</p>")).filter {
        $0.contains("note")
      } == ["  note alert: one", "  note alert: two", "  note description: three"])
  }

  @Test func `a note on an inline element is told with the unit`() throws {
    #expect(
      try described("<d \(its)><p>a <b its:locNote='bold'>b</b></p></d>") == [
        "guess b yes 1/1", "body /d/p[1]", "  | a <1>b</1>", "  note description: bold", "  <1> <b> other",
      ])
  }

  @Test func `what is not handed down stays with its element`() throws {
    let units = try described("<d \(its)><s its:storageSize='9'>a<p>b</p></s></d>")
    #expect(units.filter { $0.contains("at most") }.count == 1)
  }

  @Test func `an attribute has what reaches attributes, and no more`() throws {
    let rules = "<its:translateRule selector='//@t' translate='yes'/>"
    #expect(
      try described(
        document(
          rules, "<p t='x' its:locNote='n' its:dir='rtl' its:allowedCharacters='[a]' its:localeFilterList='ar'/>")
      ) == ["body /d/p[1]/@t", "  | x", "  for ar", "  direction rtl"])
  }

  @Test func `a rule may say things of an attribute, by way of its element`() throws {
    let rules = """
      <its:translateRule selector='//@t' translate='yes'/>
      <its:storageSizeRule selector='//@t' storageSizePointer='../@max'/>
      <its:locNoteRule selector='//@t' locNotePointer='../n | .' locNoteType='alert'/>
      """
    #expect(
      try described(document(rules, "<p t='x' max='4'/>")) == [
        "body /d/p[1]/@t", "  | x", "  note alert: x", "  at most 4 bytes of UTF-8, lf",
      ])
  }
}

@Suite struct `Bilingual documents` {
  private static let rule = "<its:targetPointerRule selector='//s' targetPointer='../t'/>"

  @Test(arguments: [
    ("<s>un</s><t>uno</t>", "'uno'"), ("<s>un</s><t></t>", "''"), ("<s>un</s><t/>", "<t>''</t>"),
    ("<s>un</s><t x='1' />", "<t x='1' >''</t>"), ("<t>uno</t><s>un</s>", "'uno'"),
  ])
  func `say where the translation goes, and the target is no source`(_ body: String, _ place: String) throws {
    let said = try described(document(Self.rule, body))
    #expect(said.filter { $0.hasPrefix("  |") } == ["  | un"])
    #expect(said.last?.hasSuffix(place) == true)
    #expect(said.last?.hasPrefix("  target ../t ") == true)
  }

  @Test func `may hold the translation in an attribute`() throws {
    let rule = "<its:targetPointerRule selector='//s' targetPointer='@t'/>"
    let xml = document(rule, "<s t=\"u&amp;o\">un</s>")
    let language = try #require(LanguageTag("fr"))
    let unit = try #require(
      try Extractor(profiles: []).extract(
        XMLParser.parse(Array(xml.utf8), file: "d"), fallbackID: "d", path: "d", language: language
      ).units.first)
    let target = try #require(unit.target)
    #expect(target.quote == UInt8(ascii: "\"") && target.text == "u&o")
    #expect(Array(xml.utf8)[Int(target.start)..<Int(target.end)].elementsEqual("u&amp;o".utf8))
  }

  @Test func `with pointers to nothing leave the source without a place`() throws {
    #expect(try described(document(Self.rule, "<s>un</s>")) == ["body /d/s[1]", "  | un"])
  }
}

@Suite struct `Pointers to nothing` {
  @Test(arguments: [
    "<its:locNoteRule selector='//p' locNotePointer='../n' locNoteType='alert'/>",
    "<its:storageSizeRule selector='//p' storageSizePointer='@max'/>",
    "<its:domainRule selector='//p' domainPointer='//m'/>", "<its:langRule selector='//p' langPointer='@l'/>",
    "<its:idValueRule selector='//p' idValue='@nothing'/>",
    "<its:provRule selector='//p' provenanceRecordsRefPointer='@ref'/>",
    "<its:locQualityIssueRule selector='//p' locQualityIssuesRef='#gone'/>",
    "<its:locQualityIssueRule selector='//p' locQualityIssuesRef='other.xml#gone'/>",
    "<its:externalResourceRefRule selector='//p' externalResourceRefPointer='@src'/>",
    "<its:allowedCharactersRule selector='//nothing' allowedCharacters='[a]'/>",
    "<its:storageSizeRule selector='//p' storageSize='many'/>",
  ])
  func `say nothing`(_ rule: String) throws {
    #expect(try described(document(rule, "<p>un</p>")) == ["body /d/p[1]", "  | un"])
  }
}

@Suite struct `Documents of no vocabulary` {
  @Test(arguments: [
    ("<d><p>a <b>b</b> c</p></d>", ["b yes 1/1"]), ("<d><p>a</p><p>b</p></d>", []),
    ("<d>a<p>b</p><p>c</p></d>", ["p yes 2/2"]),
    ("<d><l>a <ul><l>b</l></ul></l></d>", ["ul nested 1/1"]),
    ("<d><p>a <b><i>b</i></b></p><p>c <i>d</i></p></d>", ["b nested 1/1"]),
    ("<d><p>a <b><i>b</i></b></p><p>c <i>d</i> <i>e</i></p></d>", ["b yes 1/1", "i yes 2/3"]),
    ("<d><p><b>a</b></p><p><b>b</b></p><p>c <b>d</b></p></d>", []),
  ])
  func `have inline elements where they mostly stand beside text`(_ xml: String, _ guesses: [String]) throws {
    #expect(try described(xml).filter { $0.hasPrefix("guess ") } == guesses.map { "guess \($0)" })
  }

  @Test func `are not guessed about when any rule says what is within text`() throws {
    let rule = "<its:withinTextRule selector='//i' withinText='yes'/>"
    #expect(
      try described(document(rule, "<p>a <b>b</b></p>")) == ["body /d/p[1]", "  | a", "body /d/p[1]/b[1]", "  | b"])
  }

  @Test func `count a name once, however its namespace is declared`() throws {
    let xml = "<d><p>a <b xmlns='urn:x'>b</b></p><p>c <b xmlns='urn:x'>d</b></p></d>"
    #expect(try described(xml).first == "guess b yes 2/2")
  }
}
