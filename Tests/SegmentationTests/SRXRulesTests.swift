import Diagnostics
import ResourceModel
import Testing

@testable import Segmentation

extension SRXRules {
  /// Rules of one list for all languages.
  static func made(header: String = "", cascade: Bool = false, rules: String) throws(Diagnostic) -> SRXRules {
    try made(
      header: header, cascade: cascade, lists: "<languagerule languagerulename='a'>\(rules)</languagerule>",
      maps: "<languagemap languagepattern='.*' languagerulename='a'/>")
  }

  static func made(
    header: String = "", cascade: Bool = false, lists: String, maps: String
  ) throws(Diagnostic) -> SRXRules {
    let text = """
      <srx version="2.0" xmlns="http://www.lisa.org/srx20" xmlns:okpsrx="http://okapi.sf.net/srx-extensions">
      <header segmentsubflows="yes" cascade="\(cascade ? "yes" : "no")">\(header)</header>
      <body><languagerules>
      \(lists)
      </languagerules><maprules>\(maps)</maprules></body></srx>
      """
    return try SRXRules(parsing: Array(text.utf8), file: "r.srx")
  }
}

@Suite struct `SRX rules` {
  @Test func `let the first that matches decide`() throws {
    let exception = #"<rule break="no"><beforebreak>\bM\.</beforebreak><afterbreak>\s</afterbreak></rule>"#
    let end = #"<rule break="yes"><beforebreak>[.?!]+</beforebreak><afterbreak>\s</afterbreak></rule>"#
    let text = "M. Martin dort. Il rêve."
    #expect(try sentences(text, "fr", rules: .made(rules: exception + end)) == ["M. Martin dort.", "Il rêve."])
    #expect(try sentences(text, "fr", rules: .made(rules: end + exception)) == ["M.", "Martin dort.", "Il rêve."])
  }

  @Test func `break only where they say so, without UAX 29`() throws {
    #expect(try sentences("Un. Deux. Trois", "fr", rules: .made(rules: "")) == ["Un. Deux. Trois"])
    let okapi = "<okpsrx:options useIcu4jBreakRules='yes'/>"
    #expect(
      try sentences("Un. Deux. Trois", "fr", rules: .made(header: okapi, rules: "")) == ["Un.", "Deux.", "Trois"])
    let rule = #"<rule break="no"><beforebreak>Un\.\s</beforebreak></rule>"#
    #expect(try sentences("Un. Deux. Trois", "fr", rules: .made(header: okapi, rules: rule)) == ["Un. Deux.", "Trois"])
  }

  @Test func `break by default, and take an absent expression to match`() throws {
    let rules = try SRXRules.made(
      rules: "<rule><beforebreak>;</beforebreak></rule><rule><afterbreak>#</afterbreak></rule>")
    #expect(sentences("a;b #c", "fr", rules: rules) == ["a;", "b", "#c"])
  }

  @Test func `cascade through all maps that fit, or take the first`() throws {
    let lists = #"""
      <languagerule languagerulename="fr"><rule break="no"><beforebreak>M\.</beforebreak></rule></languagerule>
      <languagerule languagerulename="all"><rule><beforebreak>\.</beforebreak></rule></languagerule>
      """#
    let maps = """
      <languagemap languagepattern="FR.*" languagerulename="fr"/>
      <languagemap languagepattern=".*" languagerulename="all"/>
      """
    let cascading = try SRXRules.made(cascade: true, lists: lists, maps: maps)
    #expect(sentences("M. Un. Deux", "fr-CA", rules: cascading) == ["M. Un.", "Deux"])
    #expect(sentences("M. Un. Deux", "en", rules: cascading) == ["M.", "Un.", "Deux"])
    let first = try SRXRules.made(cascade: false, lists: lists, maps: maps)
    #expect(sentences("M. Un. Deux", "fr-CA", rules: first) == ["M. Un. Deux"])
    #expect(sentences("M. Un. Deux", "en", rules: first) == ["M.", "Un.", "Deux"])
  }

  @Test(arguments: [("fr", true), ("FR-ca", true), ("fr_ca", true), ("fro", false)])
  func `are mapped by the whole tag, letter case aside`(_ pattern: String, _ fits: Bool) throws {
    let rules = try SRXRules.made(
      lists: "<languagerule languagerulename='a'><rule><beforebreak>;</beforebreak></rule></languagerule>",
      maps: "<languagemap languagepattern='\(pattern)|fr(?=x)' languagerulename='a'/>")
    let tag = pattern.count == 2 ? "fr" : pattern == "fro" ? "fr" : "fr-CA"
    #expect(sentences("a;b", tag, rules: rules) == (fits ? ["a;", "b"] : ["a;b"]))
  }

  @Test func `see what stands around: anchors, word boundaries, lookaround`() throws {
    let rules = try SRXRules.made(
      rules: #"""
        <rule break="no"><beforebreak>^\d+\.</beforebreak></rule>
        <rule break="no"><beforebreak>(?&lt;!\p{L})no\.</beforebreak></rule>
        <rule break="no"><beforebreak>\.</beforebreak><afterbreak>\s(?=\d)</afterbreak></rule>
        <rule><beforebreak>\.(?=\s)</beforebreak></rule>
        <rule><beforebreak>\bfin\b</beforebreak><afterbreak>$</afterbreak></rule>
        """#)
    #expect(
      sentences("1. Un piano. no. Deux. 3. Fin.", "fr", rules: rules) == ["1. Un piano.", "no. Deux. 3.", "Fin."])
  }

  @Test func `of SRX 1 are read too`() throws {
    let text = """
      <srx version="1.0" xmlns="http://www.lisa.org/srx"><header segmentsubflows="no"/><body>
      <languagerules><languagerule languagerulename="a"><rule break="yes"><beforebreak>;</beforebreak>
      <afterbreak>b</afterbreak></rule></languagerule></languagerules>
      <maprules><maprule maprulename="m"><languagemap languagepattern="fr" languagerulename="a"/></maprule></maprules>
      </body></srx>
      """
    let rules = try SRXRules(parsing: Array(text.utf8), file: "r.srx")
    #expect(rules.diagnostics == [])
    #expect(!rules.segmentsSubflows)
    #expect(sentences("a;a;b", "fr", rules: rules) == ["a;a;", "b"])
  }
}

@Suite struct `Rules that cannot be used` {
  @Test func `are skipped, each with its place and the reason`() throws {
    let rules = try SRXRules.made(
      header: "<formathandle type='middle'/>",
      lists: #"""
        <languagerule languagerulename="a">
          <rule break="maybe"><beforebreak>;</beforebreak></rule>
          <rule><beforebreak>(</beforebreak></rule>
          <rule><beforebreak>a</beforebreak><afterbreak>[z-a]</afterbreak></rule>
          <rule><beforebreak>\y</beforebreak></rule>
          <rule><beforebreak>(?R)</beforebreak></rule>
          <rule><beforebreak>(*LIMIT_MATCH=1)a</beforebreak></rule>
          <rule><beforebreak>(?&lt;=a*)b</beforebreak></rule>
          <rule><beforebreak></beforebreak><afterbreak></afterbreak></rule>
          <rule><beforebreak>\p{Nothing}</beforebreak></rule>
          <rule><beforebreak>(a)\1</beforebreak><afterbreak>(b)\1</afterbreak></rule>
        </languagerule>
        <languagerule languagerulename="a"/>
        <languagerule/>
        """#,
      maps: """
        <languagemap languagepattern="fr" languagerulename="a"/>
        <languagemap languagepattern="en" languagerulename="b"/>
        <languagemap languagepattern="(" languagerulename="a"/>
        <languagemap languagepattern="de"/>
        """)
    #expect(
      rules.diagnostics.map(\.description) == [
        "r.srx:2:44: warning: formathandle skipped: its type is 'middle'; SRX has start, end and isolated",
        "r.srx:5:3: warning: 'break' is 'maybe'; write 'yes' or 'no' ('yes' is taken)",
        "r.srx:6:3: warning: rule skipped: beforebreak '(' is not a regular expression: '(' is never closed",
        "r.srx:7:3: warning: rule skipped: afterbreak '[z-a]' is not a regular expression: "
          + "the range 'z-a' runs backwards",
        "r.srx:8:3: warning: rule skipped: beforebreak '\\y' is not a regular expression: "
          + "'\\y' is not an escape we know",
        "r.srx:9:3: warning: rule skipped: beforebreak '(?R)' is not a regular expression: "
          + "'(?R' is not an ICU construct",
        "r.srx:10:3: warning: rule skipped: beforebreak '(*LIMIT_MATCH=1)a' is not a regular expression: "
          + "'(*' is not an ICU construct",
        "r.srx:11:3: warning: rule skipped: beforebreak '(?<=a*)b' is not a regular expression: "
          + "lookbehind assertion is not fixed length",
        "r.srx:12:3: warning: rule skipped: it would match everywhere; give it a beforebreak or an afterbreak",
        "r.srx:13:3: warning: rule skipped: beforebreak '\\p{Nothing}' is not a regular expression: "
          + "unknown property after \\P or \\p",
        "r.srx:14:3: warning: rule skipped: both its expressions have back-references; write one without",
        "r.srx:16:1: warning: languagerule skipped: another is already named 'a'",
        "r.srx:17:1: warning: languagerule skipped: it has no 'languagerulename'",
        "r.srx:19:1: warning: language map 'en' skipped: there are no rules named 'b'",
        "r.srx:20:1: warning: language map skipped: '(' is not a regular expression: '(' is never closed",
        "r.srx:21:1: warning: language map skipped: it needs 'languagepattern' and 'languagerulename'",
      ])
    #expect(sentences("a;b", "fr", rules: rules) == ["a;", "b"])
  }

  @Test(arguments: [
    ("<tmx/>", "r.srx:1:1: error: the root element is 'tmx'; an SRX file has 'srx'"),
    ("<srx>\n</srx>", "r.srx:1:1: error: 'srx' has no 'body'; there are no rules to read"),
    (
      "<srx><body>\n</srx>",
      "r.srx:2:7: error: not well-formed XML: Opening and ending tag mismatch: body line 1 and srx"
    ),
    ("", "r.srx: error: the file is empty"),
  ])
  func `make a file that is not SRX be refused`(_ text: String, _ message: String) {
    let error = #expect(throws: Diagnostic.self) { try SRXRules(parsing: Array(text.utf8), file: "r.srx") }
    #expect(error?.description == message)
  }

  @Test func `without any map apply to nothing, and it is said`() throws {
    let rules = try SRXRules.made(lists: "", maps: "")
    #expect(
      rules.diagnostics.map(\.description) == [
        "r.srx:1:1: warning: no language map: the rules apply to no language"
      ])
    #expect(sentences("Un. Deux.", "fr", rules: rules) == ["Un. Deux."])
  }
}

@Suite struct `A hostile SRX file` {
  @Test func `that is not UTF-8 is refused`() {
    let error = #expect(throws: Diagnostic.self) {
      try SRXRules(parsing: Array("<srx>".utf8) + [0xFF, 0x3C], file: "r.srx")
    }
    #expect(
      error?.description == "r.srx:1:6: error: byte 0xFF is not UTF-8; save the file as UTF-8 or declare its encoding")
  }

  @Test func `does not get its entities resolved`() throws {
    let text = """
      <!DOCTYPE srx [<!ENTITY x SYSTEM "file:///etc/passwd">]>
      <srx version="2.0"><body><languagerules><languagerule languagerulename="a">
      <rule><beforebreak>&x;</beforebreak></rule></languagerule></languagerules>
      <maprules><languagemap languagepattern="fr" languagerulename="a"/></maprules></body></srx>
      """
    let rules = try SRXRules(parsing: Array(text.utf8), file: "r.srx")
    #expect(
      rules.diagnostics.map(\.description) == [
        "r.srx:3:1: warning: rule skipped: '&x;' has an entity reference; write the character itself"
      ])
  }

  @Test func `cannot grow by entities of entities`() {
    var text = "<!DOCTYPE srx [<!ENTITY a0 'lol'>"
    for level in 1...12 {
      text += "<!ENTITY a\(level) '\(String(repeating: "&a\(level - 1);", count: 10))'>"
    }
    text += "]><srx><body>&a12;</body></srx>"
    let error = #expect(throws: Diagnostic.self) { try SRXRules(parsing: Array(text.utf8), file: "r.srx") }
    #expect(
      error?.description
        == "r.srx:1:730: error: entities refer to themselves or unfold to too much text; write their text out")
  }

  @Test(arguments: [#"(?:x+x+)+(?&lt;!x);"#, #"(x|x)*(?&lt;!x);"#, #"(?:(?:x*)*)*(?&lt;!x);"#, #"(x+)+\1(?&lt;!x);"#])
  func `with an expression that never ends is obeyed elsewhere, and told once`(_ pattern: String) throws {
    let rules = try SRXRules.made(
      rules: """
        <rule break="no"><beforebreak>\(pattern)</beforebreak></rule>
        <rule><beforebreak>;</beforebreak></rule>
        """)
    #expect(rules.diagnostics == [])
    let segmenter = Segmenter(rules: rules)
    let text = String(repeating: String(repeating: "x", count: 60) + ";", count: 50)
    for _ in 0..<2 { #expect(segmenter.segments(ofText: text, language: language("fr")).count == 50) }
    #expect(
      segmenter.diagnostics.map(\.description) == [
        "r.srx:4:36: warning: this rule takes more than 50000 steps on some text and is not obeyed there; "
          + "avoid a repetition inside a repetition"
      ])
  }

  @Test func `with groups nested too deep is told so`() throws {
    let deep = String(repeating: "(", count: 5_000) + String(repeating: ")", count: 5_000)
    let rules = try SRXRules.made(rules: "<rule><beforebreak>\(deep)</beforebreak></rule>")
    #expect(rules.diagnostics.count == 1)
    #expect(rules.diagnostics.first?.message.hasSuffix("groups are nested deeper than 100") == true)
  }

  @Test func `with thousands of lists and maps is read at once`() throws {
    let lists = (0..<3_000).map {
      "<languagerule languagerulename='\($0)'><rule><beforebreak>;</beforebreak></rule></languagerule>"
    }
    let maps = (0..<3_000).map { "<languagemap languagepattern='.*' languagerulename='\($0)'/>" }
    let rules = try SRXRules.made(cascade: true, lists: lists.joined(), maps: (maps + maps).joined())
    #expect(rules.lists(for: "fr").count == 3_000)
    #expect(sentences("a;b", "fr", rules: rules) == ["a;", "b"])
  }
}
