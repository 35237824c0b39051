import Diagnostics
import TestSupport
import Testing

@testable import XMLTree

@Suite struct `A resource that is not as the vocabulary says` {
  /// A valid resource; the tests replace a part of it.
  private static let sound = """
    <resource xmlns="urn:fournil:resource:1" xmlns:its="http://www.w3.org/2005/11/its" xml:id="r" xml:lang="fr"
      type="activity" version="1.0"><metadata>
    <title>Titre</title>
    <abstract><para xml:id="p0">Résumé</para></abstract>
    <level code="cycle3">Cycle 3</level>
    <contributor role="author">N. N.</contributor>
    <rights licence="https://example.org/by">CC BY</rights>
    </metadata><body>
    <para xml:id="p1">Texte</para>
    </body></resource>
    """

  private func messages(_ old: String, _ new: String) throws -> [String] {
    let text = Self.sound.replacing(old, with: new)
    return try Vocabulary.schema().violations(of: parse(text)).map(\.description)
  }

  @Test func `has none while it is sound`() throws {
    #expect(try messages("Texte", "Texte <em>mis</em> en valeur") == [])
  }

  @Test(arguments: [
    // Elements.
    (
      "<para xml:id=\"p1\">Texte</para>", "<list xml:id='l'>\n <step>a</step><item>b</item></list>",
      ["10:2: error: element 'step' is not allowed in 'list'; expected 'item'"]
    ),
    (
      "<para xml:id=\"p1\">Texte</para>", "<list xml:id='l'><itme>a</itme></list>",
      ["9:18: error: element 'itme' is not allowed in 'list'; expected 'item'; did you mean 'item'?"]
    ),
    (
      "<para xml:id=\"p1\">Texte</para>", "<figure xml:id='f'><title>t</title></figure>",
      ["9:1: error: 'figure' ends too early; expected 'media'"]
    ),
    (
      "<para xml:id=\"p1\">Texte</para>", "<figure xml:id='f'><caption>c</caption></figure>",
      ["9:20: error: element 'caption' is not allowed yet in 'figure'; expected 'media' before it"]
    ),
    (
      "</level>", "</level><subtitle>s</subtitle>",
      [
        "5:37: error: element 'subtitle' is not allowed here in 'metadata'; "
          + "expected 'competency', 'contributor', 'duration', 'keyword', 'level', 'notion' or 3 others"
      ]
    ),
    (
      "<para xml:id=\"p1\">Texte</para>", "<para xml:id='p1' xmlns=''>Texte</para>",
      ["9:1: error: element 'para' is in no namespace; expected namespace 'urn:fournil:resource:1'"]
    ),
    (
      "<para xml:id=\"p1\">Texte</para>", "<para xml:id='p1'><ph><em>x</em></ph></para>",
      ["9:23: error: element 'em' is not allowed in 'ph'; only text is"]
    ),
    (
      "<para xml:id=\"p1\">Texte</para>",
      "<worksheet xml:id='w'><title>t</title><answer-space lines='3'><em/></answer-space></worksheet>",
      ["9:63: error: element 'em' is not allowed in 'answer-space'; remove it"]
    ),
    // Attributes.
    ("<para xml:id=\"p1\">", "<para>", ["9:1: error: attribute 'xml:id' is missing from 'para'; add it"]),
    (
      " type=\"activity\" version=\"1.0\"", "",
      ["1:1: error: attributes 'type' and 'version' are missing from 'resource'; add them"]
    ),
    (
      "type=\"activity\"", "type='activities'",
      [
        "2:3: error: attribute 'type' of 'resource' is 'activities'; expected 'theme', 'sequence', 'challenge', "
          + "'activity', 'document', 'background' or 'glossary'; did you mean 'activity'?"
      ]
    ),
    (
      "<para xml:id=\"p1\">", "<para xml:id='p1' its:translat='no'>",
      ["9:19: error: attribute 'its:translat' is not allowed on 'para'; did you mean 'its:translate'?"]
    ),
    (
      "<para xml:id=\"p1\">", "<para xmlid='p1'>",
      ["9:7: error: attribute 'xmlid' is not allowed on 'para'; did you mean 'xml:id'?"]
    ),
    (
      "<para xml:id=\"p1\">", "<para xml:id='p1' colour='red'>",
      ["9:19: error: attribute 'colour' is not allowed on 'para'; remove it"]
    ),
    (
      "<para xml:id=\"p1\">", "<para xml:id='1'>",
      [
        "9:7: error: attribute 'xml:id' of 'para' is '1'; "
          + "expected a name without spaces or colons, beginning with a letter"
      ]
    ),
    (
      "version=\"1.0\"", "version='un'",
      ["2:19: error: attribute 'version' of 'resource' is 'un'; expected something like '[0-9]+(\\.[0-9]+)*'"]
    ),
    (
      "https://example.org/by", "http://[",
      ["7:9: error: attribute 'licence' of 'rights' is 'http://['; expected an address such as 'https://example.org/a'"]
    ),
    (
      "<para xml:id=\"p1\">Texte</para>", "<media href='a.svg'><label x='120' y='-1'>a</label></media>",
      [
        "9:28: error: attribute 'x' of 'label' is '120'; expected a number from 0 to 100",
        "9:36: error: attribute 'y' of 'label' is '-1'; expected a number from 0 to 100",
      ]
    ),
    (
      "<para xml:id=\"p1\">Texte</para>", "<formula xml:id='f' notation='latex'>x</formula>",
      ["9:21: error: attribute 'notation' of 'formula' is 'latex'; expected 'tex' or 'mathml'"]
    ),
    (
      "<para xml:id=\"p1\">Texte</para>", "<formula xml:id='f'>x</formula>",
      ["9:1: error: attribute 'notation' is missing from 'formula'; add it"]
    ),
    // Text.
    (
      "<para xml:id=\"p1\">Texte</para>", "<table xml:id='t'><row>\n  mot<cell>a</cell></row></table>",
      ["10:3: error: text is not allowed in 'row'; put it in 'cell'"]
    ),
    (
      "<para xml:id=\"p1\">Texte</para>", "<table xml:id='t'><row><![CDATA[ mot]]><cell>a</cell></row></table>",
      ["9:34: error: text is not allowed in 'row'; put it in 'cell'"]
    ),
    (
      "</level>", "</level><sessions>deux</sessions>",
      ["5:47: error: 'sessions' holds 'deux'; expected a whole number, at least 1"]
    ),
    ("</level>", "</level><sessions/>", ["5:37: error: 'sessions' is empty; expected a whole number, at least 1"]),
  ])
  func `is told where it is wrong, and what to do`(_ old: String, _ new: String, _ expected: [String]) throws {
    let found = try messages(old, new)
    #expect(found == expected.map { "f.xml:\($0)" })
  }

  @Test func `has each of its errors reported, at most fifty`() throws {
    let found = try messages("<para xml:id=\"p1\">Texte</para>", "<para/>\n<para xml:id='1'/>\n<step/>\ntexte\n<para/>")
    #expect(found.map { $0.split(separator: ":")[1] } == ["9", "10", "11", "12", "13"])
    let many = try messages("<para xml:id=\"p1\">Texte</para>", String(repeating: "<para/>", count: 200))
    #expect(many.count == 50)
  }

  @Test func `of another kind altogether is told its root`() throws {
    #expect(
      try Vocabulary.schema().violations(of: parse("<fiche/>")).map(\.description)
        == ["f.xml:1:1: error: element 'fiche' is not allowed as the root; expected 'resource'"])
  }

  @Test func `takes no longer for each line when it is long`() throws {
    let schema = try Vocabulary.schema()
    func time(_ count: Int) throws -> Duration {
      let lines = (0..<count).map {
        "<list xml:id='l\($0)'><item>a <em>b</em></item><item><para xml:id='q\($0)'>c</para></item></list>"
      }
      let document = try parse(
        Self.sound.replacing("<para xml:id=\"p1\">Texte</para>", with: lines.joined(separator: "\n") + "<step/>"))
      return ProcessorTime.measure { #expect(schema.violations(of: document).count == 1) }
    }
    let short = try time(500)
    // Eight times the document: a quadratic step would take sixty-four times the time.
    #expect(try time(4000) < short * 30)
  }
}

@Suite struct `A schema in RELAX NG` {
  private func schema(_ body: String, attributes: String = "") throws -> RelaxNGSchema {
    let text = "<grammar xmlns='http://relaxng.org/ns/structure/1.0' \(attributes)>\(body)</grammar>"
    return try RelaxNGSchema(XMLSource(bytes: Array(text.utf8), file: "s.rng"))
  }

  /// Both verdicts: libxml2's, and ours.
  private func verdicts(_ schema: RelaxNGSchema, _ text: String) throws -> [Bool] {
    let document = try parse(text)
    return [schema.accepts(document), SchemaExplainer(schema.grammar, document).explain().isEmpty]
  }

  /// Documents are separated by spaces.
  @Test(arguments: [
    ("<group><ref name='x'/><ref name='y'/></group>", "<a><x/><y/></a>", "<a><y/><x/></a> <a><x/></a> <a/>"),
    (
      "<interleave><ref name='x'/><ref name='y'/></interleave>", "<a><x/><y/></a> <a><y/><x/></a>",
      "<a><x/></a> <a><x/><y/><x/></a>"
    ),
    (
      "<choice><ref name='x'/><group><ref name='x'/><ref name='y'/></group></choice>", "<a><x/></a> <a><x/><y/></a>",
      "<a><y/></a> <a/>"
    ),
    ("<oneOrMore><choice><ref name='x'/><ref name='y'/></choice></oneOrMore>", "<a><x/><y/><x/></a>", "<a/> <a>t</a>"),
    (
      "<zeroOrMore><ref name='x'/></zeroOrMore><optional><ref name='y'/></optional>", "<a/> <a><x/><x/><y/></a>",
      "<a><y/><x/></a>"
    ),
    (
      "<mixed><optional><ref name='x'/></optional></mixed>", "<a>t<x/>t</a> <a>t</a> <a/>",
      "<a><x/><x/></a> <a><y/></a>"
    ),
    ("<list><oneOrMore><value>u</value></oneOrMore></list>", "<a>u</a> <a>\n\tu\tu\n</a>", "<a/> <a>v</a> <a>uv</a>"),
    ("<value>u</value>", "<a>u</a> <a>\nu\n</a> <a><![CDATA[u]]></a>", "<a/> <a>U</a> <a><x/></a>"),
    ("<value type='string'>u</value>", "<a>u</a>", "<a>\nu</a>"),
    ("<empty/>", "<a/> <a>\n</a> <a><!--c--></a>", "<a>t</a> <a><x/></a>"),
    ("<attribute name='k'><value>u</value></attribute>", "<a\tk='u'/>", "<a/> <a\tk='v'/> <a\tk='u'\tl='u'/>"),
    (
      "<oneOrMore><attribute><nsName ns='v'/></attribute></oneOrMore>", "<a\tv:k='1'\txmlns:v='v'/>",
      "<a\tk='1'/> <a\tk='1'\txmlns:k='v'/>"
    ),
    (
      "<oneOrMore><attribute><anyName><except><name>k</name></except></anyName></attribute></oneOrMore>", "<a\tl='1'/>",
      "<a\tk='1'/>"
    ),
    (
      "<zeroOrMore><element><anyName><except><nsName ns='v'/></except></anyName><empty/></element></zeroOrMore>",
      "<a><x/><z/></a>", "<a><x\txmlns='v'/></a>"
    ),
    (
      "<element><choice><name>m</name><name>n</name></choice><text/></element>", "<a><m/></a> <a><n>t</n></a>",
      "<a><x/></a>"
    ),
    ("<notAllowed/>", "", "<a/>"),
    ("<choice><attribute name='k'/><attribute name='l'/></choice>", "<a\tk=''/> <a\tl=''/>", "<a/> <a\tk=''\tl=''/>"),
    (
      "<data type='decimal'><param name='minInclusive'>0</param></data>", "<a>1.5</a> <a>\n2\n</a>",
      "<a>-1</a> <a>x</a> <a/>"
    ),
  ])
  func `is read as libxml2 reads it`(_ content: String, _ valid: String, _ invalid: String) throws {
    let schema = try schema(
      """
      <start><element name='a'>\(content)</element></start>
      <div><define name='x'><element name='x'><empty/></element></define></div>
      <define name='y'><element name='y'><text/></element></define>
      """, attributes: "datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'")
    for text in valid.split(separator: " ") { #expect(try verdicts(schema, String(text)) == [true, true], "\(text)") }
    for text in invalid.split(separator: " ") {
      #expect(try verdicts(schema, String(text)) == [false, false], "\(text)")
    }
  }

  @Test func `may define one name in several parts`() throws {
    let schema = try schema(
      """
      <start><element name='a'><ref name='c'/><ref name='i'/></element></start>
      <define name='c' combine='choice'><element name='x'><empty/></element></define>
      <define name='c' combine='choice'><element name='y'><empty/></element></define>
      <define name='i'><optional><attribute name='k'/></optional></define>
      <define name='i' combine='interleave'><optional><attribute name='l'/></optional></define>
      """)
    #expect(try verdicts(schema, "<a k='' l=''><y/></a>") == [true, true])
    #expect(try verdicts(schema, "<a><x/><y/></a>") == [false, false])
  }

  @Test func `may be written with a prefix and other people's annotations`() throws {
    let text = """
      <r:element xmlns:r='http://relaxng.org/ns/structure/1.0' xmlns:d='doc' name='t:a' xmlns:t='u'
        datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'>
        <d:note>x</d:note><r:attribute name='t:n'><r:data type='boolean'/></r:attribute>
        <r:zeroOrMore><r:element name='b' ns='u'><r:data type='integer'/></r:element></r:zeroOrMore>
      </r:element>
      """
    let schema = try RelaxNGSchema(XMLSource(bytes: Array(text.utf8), file: "s.rng"))
    #expect(try verdicts(schema, "<a xmlns='u' xmlns:u='u' u:n='true'><b>1</b></a>") == [true, true])
    #expect(
      try schema.violations(of: parse("<a xmlns='u' xmlns:u='u' u:n='oui'><b>x</b></a>")).map(\.description) == [
        "f.xml:1:26: error: attribute 'u:n' of 'a' is 'oui'; expected 'true' or 'false'",
        "f.xml:1:39: error: 'b' holds 'x'; expected a whole number",
      ])
    #expect(
      try schema.violations(of: parse("<a xmlns='u'/>")).map(\.description)
        == ["f.xml:1:1: error: attribute 't:n' is missing from 'a'; add it"])
  }

  @Test func `that we cannot read still gives a verdict`() throws {
    let text = """
      <grammar xmlns='http://relaxng.org/ns/structure/1.0'><start>
      <grammar><start><parentRef name='a'/></start></grammar></start>
      <define name='a'><element name='a'><empty/></element></define></grammar>
      """
    let schema = try RelaxNGSchema(XMLSource(bytes: Array(text.utf8), file: "s.rng"))
    #expect(try schema.violations(of: parse("<a/>")) == [])
    #expect(
      try schema.violations(of: parse("<b/>")).map(\.description) == [
        "f.xml:1:1: error: not as the schema says: Expecting element a, got b"
      ])
  }

  @Test func `is refused when it is none`() {
    for (text, message) in [
      ("\n<a/>", "s.rng:2:1: error: not a RELAX NG schema: its root is 'a'; correct the schema"),
      (
        "<grammar xmlns='http://relaxng.org/ns/structure/1.0'>\n<start><ref name='x'/></start></grammar>",
        "s.rng:2: error: not a RELAX NG schema: Reference x has no matching definition; correct the schema"
      ),
      (
        "<element xmlns='http://relaxng.org/ns/structure/1.0' name='a'>\n<foo/></element>",
        "s.rng:2: error: not a RELAX NG schema: Unexpected node foo is not a pattern; correct the schema"
      ),
      (
        "<element xmlns='http://relaxng.org/ns/structure/1.0' name='a'>\n<externalRef href='/etc/passwd'/></element>",
        "s.rng:2:1: error: not a RELAX NG schema: it takes in '/etc/passwd', and no other file is read; write it in "
          + "one; correct the schema"
      ),
    ] {
      let error = #expect(throws: ParseError.self) {
        try RelaxNGSchema(XMLSource(bytes: Array(text.utf8), file: "s.rng"))
      }
      #expect(error?.description == message)
    }
  }
}
