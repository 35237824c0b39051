import Diagnostics
import Reassembly
import ResourceModel
import TestSupport
import Testing

@testable import Extraction
@testable import XMLTree

/// A document whose element `h` holds HTML as text.
private struct Page {
  let source: XMLSource
  var extracted: ExtractedResource

  init(_ xml: String) throws { try self.init(Array(xml.utf8)) }

  init(_ bytes: [UInt8]) throws {
    source = try XMLSource(bytes: bytes, file: "t.xml")
    let rules = """
      <its:rules version='2.0' xmlns:its='http://www.w3.org/2005/11/its' xmlns:f='urn:fournil:profile:1'>
        <its:withinTextRule selector='//i' withinText='yes'/><f:embeddedRule selector='//h' format='html'/>
      </its:rules>
      """
    let extra = try ITSRules(XMLSource(bytes: Array(rules.utf8), file: "r.its"))
    let language = try #require(LanguageTag("fr"))
    extracted = try Extractor(profiles: [], extraRules: extra)
      .extract(XMLParser.parse(source), fallbackID: "t", path: "t.xml", language: language)
    for index in extracted.units.indices {
      extracted.units[index].segments = [Segment(range: 0..<extracted.units[index].source.length)]
    }
  }

  var texts: [String] { extracted.units.map(\.source.tagged) }

  func baked(_ translate: (Int, InlineContent) -> InlineContent?) throws -> [UInt8] {
    var targets: [Int: UnitTarget] = [:]
    for (index, unit) in extracted.units.enumerated() {
      if let target = translate(index, unit.source) { targets[index] = UnitTarget(segments: [target]) }
    }
    return try Reassembler(source: source, extracted: extracted).assemble(targets, locale: nil).bytes
  }

  func baked(_ targets: [Int: String]) throws -> String {
    String(
      decoding: try baked { index, _ in targets[index].map { InlineContent(tagged: $0) ?? InlineContent() } },
      as: UTF8.self)
  }

  /// The HTML in `h`, as a browser would see it.
  func html() throws -> [UInt8] {
    let document = try XMLParser.parse(source)
    return Array(document.text(try document.first("h")).utf8)
  }
}

extension Document {
  fileprivate func first(_ local: String) throws -> Node {
    try #require((0..<nodeCount).first { kind($0) == .element && name($0).local == local })
  }
}

private func escaped(_ html: String) -> String {
  html.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
}

@Suite struct `HTML that is written as text` {
  @Test(arguments: [
    ("<p>Un <b>mot</b></p>", "Dos & <1>tres</1>", "<p>Dos &amp; <b>tres</b></p>"),
    ("<p>L&eacute;o &lt; 2</p>", "\u{E9} &lt; 3 > 2", "<p>\u{E9} &lt; 3 &gt; 2</p>"),
    ("<!-- n --> <p class=a>Un</p>", "Uno", "<!-- n --> <p class=a>Uno</p>"),
    ("Un<script>a < b</script>mot", "<1/>", "<script>a < b</script>"),
    ("<b>Un <i>mot</b></i>", "<1>Uno <2/></1><3/>", "<b>Uno <i></b></i>"),
    ("<pre>\n a\n b</pre>", "a\n  b", "<pre>a\n  b</pre>"), ("a", "x]]", "x]&#93;"),
  ])
  func `is translated in a section and escaped`(_ html: String, _ target: String, _ expected: String) throws {
    let content = target.replacing("&", with: "&amp;").replacing("&amp;lt;", with: "&lt;")
    #expect(
      try Page("<d><h> <![CDATA[\(html)]]>\n</h></d>").baked([0: content]) == "<d><h> <![CDATA[\(expected)]]>\n</h></d>"
    )
    guard !expected.hasSuffix(";") else { return }
    let translated = try Page("<d><h>\(escaped(html))</h></d>").baked([0: content])
    #expect(translated == "<d><h>\(escaped(expected))</h></d>")
  }

  @Test(arguments: [
    ("<img alt=\"a\">", "\"'<", "<img alt=\"&#34;&#39;&lt;\">"), ("<img alt='a'>", "'", "<img alt='&#39;'>"),
    ("<img alt=a>", "dos mots=", "<img alt=dos&#32;mots&#61;>"), ("<img alt=a src=b>", "", "<img alt=\"\" src=b>"),
    ("<a title=a/>", "b/", "<a title=b/>"),
  ])
  func `has attributes that are translated as they are quoted`(_ html: String, _ target: String, _ expected: String)
    throws
  {
    let page = try Page("<d><h>\(escaped(html))</h></d>")
    let bytes = try page.baked { _, _ in InlineContent(target) }
    #expect(String(decoding: bytes, as: UTF8.self) == "<d><h>\(escaped(expected))</h></d>")
    #expect(try Page(bytes).extracted.units.map(\.source) == (target.isEmpty ? [] : [InlineContent(target)]))
  }

  @Test func `is written so that the encoding holds it`() throws {
    let head = "<?xml version='1.0' encoding='US-ASCII'?>"
    #expect(try Page("\(head)<h><![CDATA[a]]></h>").baked([0: "é水"]) == "\(head)<h><![CDATA[&#xE9;&#x6C34;]]></h>")
    #expect(try Page("\(head)<h>a</h>").baked([0: "é水"]) == "\(head)<h>&#xE9;&#x6C34;</h>")
  }

  /// The second sentence alone is translated.
  @Test func `keeps the bytes of what is not translated`() throws {
    var page = try Page("<h>&lt;p&gt;&amp;Eacute;t&#233;.&#13;\n Deux &amp;amp; trois.&lt;/p&gt;</h>")
    #expect(page.texts == ["Été. Deux &amp; trois."])
    page.extracted.units[0].segments = [Segment(range: 0..<6), Segment(range: 7..<20)]
    let target = UnitTarget(segments: [nil, InlineContent("R&D.")])
    let bytes = try Reassembler(source: page.source, extracted: page.extracted).assemble([0: target], locale: nil).bytes
    #expect(
      String(decoding: bytes, as: UTF8.self) == "<h>&lt;p&gt;&amp;Eacute;t&#233;.&#13;\n R&amp;amp;D.&lt;/p&gt;</h>"
    )
  }

  @Test(arguments: [
    (
      "a&nbsp;b&nbspc&notit;&notin;&copy=1&#x41&#0;&#128;&#99999999999;&unknown;&;",
      "a b c¬it;∉©=1A\u{FFFD}€\u{FFFD}&amp;unknown;&amp;;"
    ),
    ("a&#1;b", "a<1/>b"), ("<>< </ x><3 a<!x>b<?c>d</>e", "&lt;&gt;&lt; <1/>&lt;3 a<2/>b<3/>d<4/>e"),
    ("a<b c=\"d", "a"), ("a<!-->b<!--->c<!-- d --!>e", "a<1/>b<2/>c<3/>e"),
    ("<textarea><b>&eacute;</textarea>x", "<1/>x"),
    ("Un <svg><title>t</title></svg> là", "Un <1/> là"), ("</b>a</p>b<br/>c</br>", "<1/>a"),
    ("<P>A<Em>b</eM>", "A<1>b</1>"),
  ])
  func `is read as browsers read it`(_ html: String, _ expected: String) throws {
    let text = try #require(try Page("<h><![CDATA[\(html)]]></h>").texts.first)
    #expect(text.replacing("\u{A0}", with: " ") == expected.replacing("&gt;", with: ">"))
  }

  @Test(arguments: [
    "<h><b>Vrai</b> et a &lt; b</h>", "<h><b>Vrai</b><!-- x --></h>", "<h><b>x</b><![CDATA[a < b]]></h>",
  ])
  func `is nothing where there are only elements`(_ xml: String) throws {
    #expect(try Page("<d>\(xml)</d>").extracted.warnings == [])
  }

  @Test(arguments: [
    ("<h>&lt;p>Un <b>mot</b>&lt;/p></h>", "elements stand beside it; write all of it as text, or as elements"),
    ("<h>&lt;p>Un<!-- x -->&lt;/p></h>", "a comment or an instruction of XML cuts it; remove that"),
    ("<h><![CDATA[<p>]]>Un<![CDATA[</p>]]></h>", "text stands beside its CDATA section; write all of it in one"),
    ("<h><![CDATA[<p>Un]]><![CDATA[</p>]]></h>", "it is cut into several CDATA sections; write it in one"),
    ("<h>&lt;p>&long;&lt;/p></h>", "an entity stands in it; write its text out"),
  ])
  func `is left as it is, and told of, where it cannot be worked on`(_ xml: String, _ reason: String) throws {
    let page = try Page("<!DOCTYPE d [<!ENTITY long 'a long text'>]>\n<d>\n \(xml)</d>")
    #expect(
      page.extracted.warnings.map(\.description) == ["t.xml:3:2: warning: the HTML in 'h' is left as it is: \(reason)"])
    #expect(try page.baked { _, source in source } == page.source.bytes)
  }

  @Test func `is declared in the document itself, and the last rule counts`() throws {
    func texts(_ formats: [String]) throws -> [String] {
      let rules = formats.map { "<f:embeddedRule selector='//d/t' format='\($0)'/>" }.joined()
      let its = "xmlns:its='http://www.w3.org/2005/11/its' xmlns:f='urn:fournil:profile:1' version='2.0'"
      return try Page("<d><its:rules \(its)>\(rules)</its:rules><t>&lt;p>Un&lt;p>Deux</t></d>").texts
    }
    #expect(try texts(["html"]) == ["Un", "Deux"])
    #expect(try texts(["html", "none"]).count == 1)
    let error = #expect(throws: ExtractionError.self) { try texts(["markdown"]) }
    #expect(
      error?.description.hasSuffix("error: format=\"markdown\" of 'f:embeddedRule' must be 'html' or 'none'") == true)
  }

  @Test func `may stand within a sentence`() throws {
    let page = try Page("<d>Voir <h>&lt;b&gt;ceci&lt;/b&gt;</h> ici</d>")
    #expect(page.texts == ["Voir ", "<1>ceci</1>", "ici"].map { $0.trimmingSpace })
  }

  /// What was written before is written again: all tags, in order, and every text with something before it.
  @Test(arguments: 0..<200) func `has the same tags when it is translated`(_ seed: Int) throws {
    var dice = Dice(UInt64(seed))
    let html = (0..<(1 + dice.roll(30))).map { _ in dice.pick(Self.parts) }.joined()
    let isSection = dice.roll(2) == 0
    let xml = isSection ? "<d><h><![CDATA[\(html)]]></h></d>" : "<d><h>\(escaped(html))</h></d>"
    let page = try Page(xml)
    #expect(try page.baked { _, source in source } == page.source.bytes)
    let bytes = try page.baked { _, source in InlineContent(runs: [.text("☃<&\">]]")] + source.runs + [.text(">]")]) }
    let again = try Page(bytes)
    #expect(try Self.tags(again.html()) == Self.tags(page.html()), "\(xml)")
    #expect(again.extracted.units.count == page.extracted.units.count, "\(xml)")
    for (new, old) in zip(again.extracted.units, page.extracted.units) {
      #expect(new.source.text.filter { $0 != " " } == "☃<&\">]]\(old.source.text)>]".filter { $0 != " " }, "\(xml)")
      #expect(new.codes.count == old.codes.count)
    }
  }

  private static let parts = [
    "<p>", "</p>", "<b>", "</b>", "<i class=x>", "</i>", "texte ", "é&eacute;", "&amp;", "&", "<", "> ", " ]] ", "\n  ",
    "\r\n", "<br>", "<img src=a alt=\"b c\">", "<img alt=d>", "<a title='L&#39;eau' href=\"?a&b\">", "</a>",
    "<!-- c -->",
    "<script>a<b</script>", "<div translate=no>", "</div>", "<button>", "</button>", "<pre>", "</pre>", "<li>",
    "&nbsp;",
    "<code>x</code>", "\"", "'", "<td>", "Un. Deux. ", "<svg>", "</svg>", "<?x>", "</", "<textarea>", "</textarea>",
  ]

  private static func tags(_ html: [UInt8]) -> [String] {
    let read = HTMLTokeniser(html)
    return read.tokens.filter { $0.kind != .text }.map { token in
      "\(token.kind) \(token.name) \(read.attributes[token.attributes].map(\.name))"
    }
  }

  @Test(
    .timeLimit(.minutes(20)),
    arguments: [
      ("<", 1_000_000), ("<b>", 100_000), ("<p>", 100_000), ("<button>", 20_000), ("</i>", 20_000), ("<!--", 50_000),
      ("<a b='", 50_000), ("<b><i></b>", 10_000), ("<div>", 20_000), ("&", 50_000), ("&#1", 50_000),
      ("a. &eacute;", 20_000),
      ("<script>", 20_000), ("<a title=x>", 20_000), ("<ul><li>", 20_000), ("<svg></svg>", 20_000),
      ("<textarea>", 20_000),
    ])
  func `is read in linear time, however hostile`(_ part: String, _ count: Int) throws {
    let html = "é " + String(repeating: part, count: count) + " fin"
    for xml in ["<h><![CDATA[\(html)]]></h>", "<h>\(escaped(html))</h>"] {
      let page = try Page(xml)
      #expect(try page.baked { _, source in source } == page.source.bytes)
    }
  }

  @Test(.timeLimit(.minutes(20)), arguments: ["<b>", "<a title=x>", "<br>&eacute;", "<button>a</button>"])
  func `is written in linear time, however many codes a sentence has`(_ part: String) throws {
    let page = try Page("<h><![CDATA[é \(String(repeating: part, count: 10_000)) fin]]></h>")
    let bytes = try page.baked { _, source in InlineContent(runs: [.text("x")] + source.runs) }
    #expect(bytes.starts(with: "<h><![CDATA[xé ".utf8))
  }
}

extension String {
  fileprivate var trimmingSpace: String { String(reversed().drop { $0 == " " }.reversed()) }
}
