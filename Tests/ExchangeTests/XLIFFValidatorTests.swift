import Diagnostics
import Exchange
import TestSupport
import Testing
import XMLTree

private func violations(_ text: String) throws -> [String] {
  XLIFFValidator.violations(of: try XMLParser.parse(Array(text.utf8), file: "v.xlf")).map(\.description)
}

private func unit(_ body: String, attributes: String = "", before: String = "", trgLang: String = " trgLang='fr'")
  -> String
{
  "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='en'\(trgLang)>\n"
    + "<file id='f'>\n\(before)<unit id='u'\(attributes)>\n\(body)\n</unit></file></xliff>"
}

@Suite struct `The XLIFF validator` {
  static let suite = SharedData.path("xliff2")

  @Test(.enabled(if: SharedData.has("xliff2"), Comment(rawValue: SharedData.absence)))
  func `accepts the valid files of the suite and refuses the others, each at a line`() throws {
    let root = try #require(Self.suite)
    var counts = (accepted: 0, refused: 0)
    for path in Files.walk("\(root)/valid", endingWith: ".xlf") {
      let found = XLIFFValidator.violations(of: try XMLParser.parse(try Files.bytes(path), file: path))
      #expect(found.map(\.description) == [])
      counts.accepted += 1
    }
    for path in Files.walk("\(root)/invalid", endingWith: ".xlf") {
      let found = XLIFFValidator.violations(of: try XMLParser.parse(try Files.bytes(path), file: path))
      #expect(found.first?.location?.column != nil, Comment(rawValue: path))
      counts.refused += 1
    }
    #expect(counts == (37, 98))
  }

  @Test func `says where, what, what to do, and the section`() throws {
    #expect(
      try violations(unit(ValidatorCases.segment("a", "b"), trgLang: "")) == [
        "v.xlf:4:28: error: there is a 'target' but 'xliff' has no 'trgLang'; state the target language (XLIFF 2.1 §4.2.2.1)"
      ])
  }

  @Test func `tells faults in the order of the file`() throws {
    let body = "\(ValidatorCases.segment("<ph id='1' canCopy='x'/>"))\n<segment state='new'><source/></segment>"
    #expect(
      try violations(unit(body)) == [
        "v.xlf:4:29: error: canCopy is 'x'; write 'yes' or 'no' (XLIFF 2.1 §4.3.1.2)",
        "v.xlf:5:10: error: state is 'new'; write 'initial', 'translated', 'reviewed' or 'final' (XLIFF 2.1 §4.3.1.31)",
        "v.xlf:5:10: error: a segment without 'target' is 'new'; write 'initial' or add the target "
          + "(XLIFF 2.1 §4.3.1.31)",
      ])
  }

  @Test(arguments: ValidatorCases.core) func `holds a unit to the core`(_ one: ValidatorCases.Case) throws {
    #expect(try sections(unit(one.text)) == one.sections)
  }

  private func sections(_ text: String) throws -> [String] {
    try violations(text).map { String($0.split(separator: "§").last?.dropLast() ?? "") }
  }

  @Test(arguments: ValidatorCases.modules) func `holds a unit to the modules`(_ one: ValidatorCases.Case) throws {
    let text = unit(
      "\(one.text)<segment id='s'><source>a</source><target>b</target></segment>",
      attributes: ValidatorCases.namespaces)
    #expect(try sections(text) == one.sections)
  }

  @Test(arguments: ValidatorCases.attributes) func `holds attributes of modules to their places`(
    _ one: ValidatorCases.Case
  ) throws {
    let names = ValidatorCases.namespaces
    let profiles = "<slr:profiles generalProfile='xliff:codepoints' storageProfile='xliff:utf8'\(names)/>"
    let text = unit(ValidatorCases.segment("a"), attributes: names + one.text, before: profiles)
    #expect(try sections(text) == one.sections)
  }

  @Test func `knows what 2.2 adds, and adds it to 2.2 alone`() throws {
    let body = "<notes><note ref='#s'>n</note></notes><segment id='s'><source>a</source></segment>"
    let new =
      "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.2' version='2.2' srcLang='en'><notes><note>n</note></notes>"
      + "<file id='f'><unit id='u'>\(body)</unit></file></xliff>"
    #expect(try violations(new) == [])
    #expect(
      try sections(new.replacing("document:2.2", with: "document:2.0").replacing("'2.2'", with: "'2.1'")) == [
        "4.2.2.1", "4.2.2.9",
      ])
    #expect(try sections(new.replacing("version='2.2'", with: "version='3.0'")) == ["4.3.1.42"])
  }

  @Test func `refuses what is not XLIFF 2`() throws {
    #expect(
      try violations("<tmx/>") == [
        "v.xlf:1:1: error: 'tmx' in '' is not XLIFF 2; export again (XLIFF 2.1 §4.2.2.1)"
      ])
  }
}
