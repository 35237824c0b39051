import Diagnostics
import Extraction
import ResourceModel
import TestSupport
import Testing
import XMLTree

private let its = "http://www.w3.org/2005/11/its"

/// A rules file.
private func rules(_ body: String, attributes: String = "version=\"2.0\"", before: String = "") -> String {
  "\(before)<its:rules \(attributes) xmlns:its=\"\(its)\">\n\(body)</its:rules>"
}

private func translateRule(_ selector: String) -> String {
  "<its:translateRule selector=\"\(selector)\" translate=\"no\"/>"
}

/// What a document gives under some rules: its units, or the whole message of what was refused.
private func answer(_ rules: [UInt8], _ xml: String = "<d><p a='x'>un</p></d>") throws -> [String] {
  let language = try #require(LanguageTag("fr"))
  do {
    let extra = try ITSRules(XMLSource(bytes: rules, file: "r.its"))
    let document = try XMLParser.parse(Array(xml.utf8), file: "d.xml")
    return try Extractor(profiles: Profile.bundled(), extraRules: extra)
      .extract(document, fallbackID: "d", path: "d.xml", language: language).units.map(\.source.tagged)
  } catch {
    return ["\(error)"]
  }
}

private func answer(_ rules: String, _ xml: String = "<d><p a='x'>un</p></d>") throws -> [String] {
  try answer(Array(rules.utf8), xml)
}

@Suite struct `Rules of strangers` {
  @Test(arguments: [
    ("", "r.its: error: the file is empty"),
    ("<its:rules", "r.its:1:11: error: not well-formed XML: Namespace prefix its on rules is not defined"),
    ("<rules version='2.0'/>", "r.its:1:1: error: 'rules' is not ITS rules; the root must be 'its:rules'"),
    (
      "<its:rules version='2.0' xmlns:its='urn:x'/>",
      "r.its:1:1: error: 'its:rules' is not ITS rules; the root must be 'its:rules'"
    ),
    (
      "<its:rule xmlns:its='http://www.w3.org/2005/11/its'/>",
      "r.its:1:1: error: 'its:rule' is not ITS rules; the root must be 'its:rules'"
    ),
  ])
  func `that are none are refused`(_ text: String, _ message: String) throws {
    #expect(try answer(text) == [message])
  }

  @Test(arguments: [
    ("<its:translateRule selector='//p'/>", "'its:translateRule' has no 'translate'; add translate=\"…\""),
    ("<its:translateRule translate='no'/>", "'its:translateRule' has no selector; add selector=\"…\""),
    ("<its:translateRule selector='' translate='no'/>", "'its:translateRule' has no selector; add selector=\"…\""),
    (
      "<its:translateRule selector='//p' translate='NO'/>",
      "translate=\"NO\" of 'its:translateRule' must be 'yes' or 'no'"
    ),
    (
      "<its:withinTextRule selector='//p' withinText='maybe'/>",
      "withinText=\"maybe\" of 'its:withinTextRule' must be 'yes', 'no' or 'nested'"
    ),
    (
      "<its:preserveSpaceRule selector='//p' space='keep'/>",
      "space=\"keep\" of 'its:preserveSpaceRule' must be 'default' or 'preserve'"
    ),
  ])
  func `that say nothing sensible are refused at their line`(_ rule: String, _ message: String) throws {
    #expect(try answer(rules(rule)) == ["r.its:2:1: error: \(message)"])
  }

  @Test(arguments: [
    ("//p[", "it is not XPath 1.0, at character 5"), ("1 + 1", "it does not select nodes"),
    ("//x:p", "it uses a prefix that is not declared"), ("//p[@a=$v]", "it uses a variable that is not defined"),
    ("document('/etc/hostname')", "it calls a function that XPath 1.0 does not have"),
    ("count('x')", "a function or an operator has operands it cannot take"),
  ])
  func `whose selector is no XPath are refused with the reason`(_ selector: String, _ reason: String) throws {
    #expect(
      try answer(rules(translateRule(selector))) == [
        "r.its:2:1: error: the XPath expression '\(selector)' is wrong: \(reason)"
      ])
  }

  @Test func `cannot slip an expression in by a parameter`() throws {
    let param = "<its:param name=\"v\">' or '1'='1</its:param>"
    #expect(try answer(rules(param + translateRule("//p[@a=$v]"))) == ["un"])
    #expect(try answer(rules("<its:param name=\"v\">x</its:param>" + translateRule("//p[@a=$v]"))) == [])
  }

  @Test(arguments: ["//namespace::*", "/", "//comment() | //processing-instruction() | //text()"])
  func `that select what is no element do no harm`(_ selector: String) throws {
    #expect(try answer(rules(translateRule(selector)), "<d><p>un<!-- c --><?p?></p></d>").count == 1)
  }

  @Test func `written for another version or another language of queries are refused`() throws {
    #expect(
      try answer(rules(translateRule("//p"), attributes: "version=\"9.9\"")) == [
        "r.its:1:1: error: version=\"9.9\" of 'its:rules' is not known; write \"2.0\""
      ])
    #expect(
      try answer(rules(translateRule("p"), attributes: "version=\"2.0\" queryLanguage=\"css\"")) == [
        "r.its:1:1: error: queryLanguage=\"css\" of 'its:rules' is not known; write the selectors in XPath"
      ])
  }

  @Test(arguments: ["/etc/hostname", "file:///etc/hostname", "http://example.org/r.its"])
  func `that fetch other rules from outside are refused`(_ other: String) throws {
    let link = "version=\"2.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"\(other)\""
    #expect(
      try answer(rules("", attributes: link)) == [
        "r.its:1:1: error: the rules '\(other)' are not read; link to a file of the workspace by a relative path"
      ])
  }

  @Test func `that climb out of the workspace for others are refused`() throws {
    let link = "version=\"2.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"../../outside.its\""
    let source = try XMLSource(bytes: Array(rules("", attributes: link).utf8), file: "a/r.its")
    let error = #expect(throws: ExtractionError.self) {
      try ITSRules(source, linked: LinkedFiles { $0 == "../outside.its" ? .outside : .missing })
    }
    #expect(
      error?.description
        == "a/r.its:1:1: error: the rules '../../outside.its' are outside the workspace; "
        + "copy them into it and link to the copy")
  }
}

@Suite struct `Rules with entities` {
  @Test func `read no file and unfold no bomb`() throws {
    let folder = try TemporaryFolder()
    let secret = try folder.write(Array("//p".utf8), to: "secret.txt")
    let external = "<!DOCTYPE r [<!ENTITY x SYSTEM 'file://\(secret)'>]>"
    let said = try answer(rules(translateRule("&x;"), before: external))
    #expect(said.count == 1)
    #expect(said.first?.hasSuffix("error: not well-formed XML: Attribute references external entity 'x'") == true)
    #expect(
      try answer(
        rules("<its:param name=\"v\">&x;</its:param>" + translateRule("//p[$v='//p']"), before: external)) == ["un"])
    let laughs = (1...9).reduce("<!ENTITY a0 'ha'>") { text, level in
      text + "<!ENTITY a\(level) '" + String(repeating: "&a\(level - 1);", count: 10) + "'>"
    }
    #expect(
      try answer(rules("<its:param name=\"v\">&a9;</its:param>", before: "<!DOCTYPE r [\(laughs)]>")) == [
        "r.its:2:21: error: entities refer to themselves or unfold to too much text; write their text out"
      ])
  }

  @Test func `in other encodings, cut or packed are refused as any file`() throws {
    let text = rules(translateRule("//p"))
    #expect(
      try answer(text.replacing("//p", with: "//\0")) == ["r.its:2:32: error: a NUL byte; XML has none, remove it"])
    #expect(
      try answer(Array(text.utf8.dropLast(4))) == [
        "r.its:2:59: error: not well-formed XML: expected '>'"
      ])
    #expect(
      try answer([0x1F, 0x8B, 8, 0]) == [
        "r.its:1:2: error: byte 0x8B is not UTF-8; save the file as UTF-8 or declare its encoding"
      ])
  }
}

@Suite struct `Rules that cost too much` {
  private static let large = "<d>" + String(repeating: "<p a='x'>un</p>", count: 3000) + "</d>"

  @Test(
    .timeLimit(.minutes(20)),
    arguments: ["//p[count(//p[count(//p) > 0]) > 0]", "//p[//p[//p[//p[text() = 'zzz']]]]"])
  func `are given up, and it is said`(_ selector: String) throws {
    #expect(
      try answer(rules(translateRule(selector.replacing(">", with: "&gt;"))), Self.large) == [
        "r.its:2:1: error: the XPath expression '\(selector)' is wrong: it takes too many steps; make it simpler"
      ])
  }

  @Test(
    .timeLimit(.minutes(20)),
    arguments: [("//p", "[1]"), ("", "(")])
  func `for their length or depth are refused`(_ start: String, _ again: String) throws {
    let selector = start + String(repeating: again, count: 9000)
    let said = try answer(rules(translateRule(selector)))
    #expect(said.count == 1)
    #expect(said.first?.hasPrefix("r.its:2:1: error: the XPath expression '\(selector.prefix(100))") == true)
    // What is shown of it stays short.
    #expect((said.first?.count ?? 0) < 300)
  }

  @Test(.timeLimit(.minutes(20))) func `for each unit anew are given up too`() throws {
    let rule = "<its:idValueRule selector=\"//p\" idValue=\"count(//p[count(//p) &gt; 0])\"/>"
    #expect(
      try answer(rules(rule), Self.large) == [
        "r.its:2:1: error: the XPath expression 'count(//p[count(//p) > 0])' is wrong: it takes too many steps; "
          + "make it simpler"
      ])
  }

  @Test(.timeLimit(.minutes(20)))
  func `by their number are answered soon`() throws {
    let many = String(repeating: translateRule("//p[@a='x']"), count: 5000)
    #expect(try answer(rules(many), Self.large) == [])
    let different = (0..<5000).map { translateRule("//p[@a='\($0)']") }.joined()
    #expect(try answer(rules(different), Self.large).count == 3000)
  }
}
