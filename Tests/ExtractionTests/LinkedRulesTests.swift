import Diagnostics
import Extraction
import ResourceModel
import TestSupport
import Testing
import XMLTree

private let its = "http://www.w3.org/2005/11/its"

private func rules(_ body: String, href: String? = nil) -> String {
  let link = href.map { " xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"\($0)\"" } ?? ""
  return "<its:rules version=\"2.0\" xmlns:its=\"\(its)\"\(link)>\(body)</its:rules>"
}

private let noP = "<its:translateRule selector=\"//p\" translate=\"no\"/>"
private let yesP = "<its:translateRule selector=\"//p\" translate=\"yes\"/>"

/// What a document at `a/d.xml` gives when these files are in the workspace: units and warnings, or what was refused.
private func answer(_ document: String, _ files: [String: String]) throws -> [String] {
  let linked = LinkedFiles { path in
    if path.hasPrefix("..") { return .outside }
    return files[path].map { .bytes(Array($0.utf8)) } ?? .missing
  }
  let language = try #require(LanguageTag("fr"))
  do {
    let extracted = try Extractor(profiles: [], linkedRules: linked).extract(
      XMLParser.parse(Array(document.utf8), file: "a/d.xml"), fallbackID: "d", path: "a/d.xml", language: language)
    return extracted.units.map(\.source.tagged) + extracted.warnings.map(\.description)
  } catch {
    return ["\(error)"]
  }
}

private func document(_ href: String, _ own: String = "") -> String { "<d>\(rules(own, href: href))<p>un</p></d>" }

@Suite struct `Linked rules` {
  @Test(arguments: ["r.its", "./r.its", "../a/r.its", "%72.its", "r.its#x", "b/../r.its"])
  func `are read beside the document`(_ href: String) throws {
    #expect(try answer(document(href), ["a/r.its": rules(noP)]) == [])
  }

  @Test func `come before the rules that link to them`() throws {
    #expect(try answer(document("r.its", yesP), ["a/r.its": rules(noP)]) == ["un"])
  }

  @Test func `may stand inside another document, and link on`() throws {
    let files = ["a/b/r.xml": "<x><y/>\(rules("", href: "../s.its"))</x>", "a/s.its": rules(noP)]
    #expect(try answer(document("b/r.xml"), files) == [])
  }

  @Test func `keep their own parameters`() throws {
    let linked = "<its:param name=\"v\">p</its:param><its:translateRule selector=\"//*[name()=$v]\" translate=\"no\"/>"
    #expect(try answer(document("r.its"), ["a/r.its": rules(linked)]) == [])
  }

  @Test func `that are not there are missed with a warning`() throws {
    #expect(
      try answer(document("gone.its"), [:]) == [
        "un", "a/d.xml:1:4: warning: the rules 'gone.its' are not there; what they say has no effect",
      ])
  }

  @Test(arguments: ["../../r.its", "b/../../../r.its"])
  func `outside the workspace are refused`(_ href: String) throws {
    #expect(
      try answer(document(href), [:]) == [
        "a/d.xml:1:4: error: the rules '\(href)' are outside the workspace; copy them into it and link to the copy"
      ])
  }

  @Test(arguments: [
    "http://example.org/r.its", "file:///etc/passwd", "/etc/passwd", "//host/r.its", "r.its?x", "", "%zz", "a%00b",
    "#r",
    "..\\r.its",
  ])
  func `that are no relative paths are refused`(_ href: String) throws {
    #expect(
      try answer(document(href), [:]) == [
        "a/d.xml:1:4: error: the rules '\(href)' are not read; link to a file of the workspace by a relative path"
      ])
  }

  @Test func `that link to themselves are refused, near and far`() throws {
    #expect(
      try answer(document("r.its"), ["a/r.its": rules("", href: "r.its")]) == [
        "a/r.its:1:1: error: the rules 'r.its' link to themselves; remove a link"
      ])
    let loop = ["a/r.its": rules("", href: "s.its"), "a/s.its": rules("", href: "r.its")]
    #expect(
      try answer(document("r.its"), loop) == ["a/s.its:1:1: error: the rules 'r.its' link to themselves; remove a link"]
    )
    #expect(
      try answer(document("d.xml"), ["a/d.xml": "<d/>"]) == [
        "a/d.xml:1:4: error: the rules 'd.xml' link to themselves; remove a link"
      ])
  }

  @Test func `in too many files are refused`() throws {
    var files: [String: String] = [:]
    for number in 0..<200 { files["a/r\(number).its"] = rules("", href: "r\(number + 1).its") }
    #expect(
      try answer(document("r0.its"), files) == [
        "a/r99.its:1:1: error: the rules link to more than 100 files; write them in fewer"
      ])
  }

  @Test func `that are no rules, or no XML, are refused at the link`() throws {
    #expect(
      try answer(document("r.its"), ["a/r.its": "<x/>"]) == [
        "a/d.xml:1:4: error: 'r.its' holds no ITS rules; link to a file with 'its:rules'"
      ])
    let said = try answer(document("r.its"), ["a/r.its": "<x>"])
    #expect(said.count == 1)
    #expect(said.first?.hasPrefix("a/d.xml:1:4: error: the rules 'r.its' cannot be read: a/r.its:1:") == true)
  }
}
