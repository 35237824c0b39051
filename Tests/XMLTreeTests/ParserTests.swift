import Diagnostics
import TestSupport
import Testing

@testable import XMLTree

@Suite struct `A well-formed document` {
  @Test func `knows the bytes of each node`() throws {
    let document = try parse(
      """
      <?xml version='1.0'?>
      <!-- avant --><?style a>b?>
      <a  b = 'x'
         c="&quot;>/" >un<b/><c
      />&amp; deux<![CDATA[<d>]]><!--e--><?f g?></a  >
      <!-- après -->

      """)
    #expect(
      document.outline == [
        "comment <!-- avant -->", "instruction <?style a>b?>", "element <a  b = 'x'\n   c=\"&quot;>/\" >", "text un",
        "element <b/>", "element <c\n/>", "text &amp; deux", "cdata <![CDATA[<d>]]>", "comment <!--e-->",
        "instruction <?f g?>", "comment <!-- après -->",
      ])
    #expect(Tiling.fault(in: document) == nil)
    let root = document.root
    #expect(root == 2)
    #expect(document.written(document.span(root)).hasSuffix("<?f g?></a  >"))
    #expect(document.written(document.contentSpan(4)) == "")
    #expect(document.attributes(root).map(document.attributeValue) == ["x", "\">/"])
    #expect(
      document.attributes(root).map { document.written(document.attributeSpan($0)) } == ["b = 'x'", "c=\"&quot;>/\""])
    #expect(document.text(root) == "un& deux<d>")
    #expect(document.name(1).local == "style")
    #expect(document.location(4) == SourceLocation(file: "f.xml", line: 4, column: 20))
    #expect(document.parent(4) == root)
    #expect(document.parent(root) == nil)
    #expect(document.subtreeEnd(root) == 10)
  }

  @Test func `counts lines by CR, LF and CR LF, and columns by code points`() throws {
    let document = try parse("<a>\r\n<b/>\r<c/>\n𝄞é<d/></a>")
    #expect(try document.location(document.first("b")).description == "f.xml:2:1")
    #expect(try document.location(document.first("c")).description == "f.xml:3:1")
    #expect(try document.location(document.first("d")).description == "f.xml:4:3")
    #expect(document.text(document.root) == "\n\n\n𝄞é")
    #expect(try document.string("string(.)") == document.text(document.root))
  }

  @Test(arguments: [
    ("<a><![CDATA[]]></a>", ["<![CDATA[]]>"], ""),
    ("<a><![CDATA[]]><![CDATA[]]></a>", ["<![CDATA[]]><![CDATA[]]>"], ""),
    (
      "<a><![CDATA[x]]><![CDATA[]]>y<![CDATA[]]z]]></a>", ["<![CDATA[x]]><![CDATA[]]>", "y", "<![CDATA[]]z]]>"], "xy]]z"
    ),
    ("<a>x<![CDATA[ & ]]><!----><![CDATA[<]]></a>", ["x", "<![CDATA[ & ]]>", "<!---->", "<![CDATA[<]]>"], "x & <"),
    ("<a>\r\n<![CDATA[\r\n]]></a>", ["\r\n", "<![CDATA[\r\n]]>"], "\n\n"),
  ])
  func `keeps CDATA sections`(_ text: String, _ children: [String], _ expected: String) throws {
    let document = try parse(text)
    #expect(Tiling.fault(in: document) == nil)
    #expect(document.children(document.root).map { document.written(document.span($0)) } == children)
    #expect(document.text(document.root) == expected)
    #expect(try document.string("string(.)") == expected)
  }

  @Test func `has a DOCTYPE whose subset may hold anything`() throws {
    let document = try parse(
      """
      <!DOCTYPE a [
        <!ELEMENT a ANY><!-- ]> ' " --><?p ]> " ' ?>
        <!ENTITY e ']>"'><!ENTITY n "'>]"><!NOTATION gif SYSTEM ">">
        <!ATTLIST a b CDATA 'd>]' c NMTOKEN #IMPLIED xml:lang NMTOKEN 'fr'>
        <!ENTITY % p '<!ENTITY q "Q">'> %p;
      ]  >
      <a c='k'>&e;&n;&q;</a>
      """)
    #expect(document.outline == ["element <a c='k'>", "entity &e;", "entity &n;", "entity &q;"])
    #expect(Tiling.fault(in: document) == nil)
    // Attributes that only the DTD writes have no bytes.
    #expect(document.attributes(document.root).map { document.attributeName($0).local } == ["c"])
    #expect(document.value(document.root, "b") == nil)
    #expect(try document.string("string(/a/@b)") == "d>]")
    #expect(try document.select("/a/@b") == [])
    #expect(try document.string("string(/a/@xml:lang)") == "fr")
    #expect(document.text(document.root) == "]>\"'>]Q")
  }

  @Test(arguments: [
    "<!DOCTYPE a SYSTEM 'x>y.dtd'><a/>", "<!DOCTYPE a PUBLIC '-//X//' \"']>.dtd\"><a/>", "<!DOCTYPE a><a/>",
    "<!DOCTYPE a\n[\n]\n><a/>", "<!DOCTYPE a [<!--'--><?x '?><!--\"-->]><a/>",
  ])
  func `has a DOCTYPE of any form`(_ text: String) throws {
    let document = try parse(text)
    #expect(document.outline == ["element <a/>"])
    #expect(Tiling.fault(in: document) == nil)
  }

  @Test func `keeps references to entities, in text and in attributes`() throws {
    let document = try parse(
      "<!DOCTYPE r SYSTEM 'x' [<!ENTITY a 'A'>]><r>&a;<p u='&x;-&a;-&y;'/>&z;<q v='&a;'>&lt;&#233;&x;</q>t&a;</r>")
    #expect(
      document.outline == [
        "element <r>", "entity &a;", "element <p u='&x;-&a;-&y;'/>", "entity &z;", "element <q v='&a;'>",
        "text &lt;&#233;", "entity &x;", "text t", "entity &a;",
      ])
    #expect(Tiling.fault(in: document) == nil)
    #expect(document.value(try document.first("p"), "u") == "&x;-A-&y;")
    // libxml2 puts references it cannot resolve before the element whose attribute holds them;
    // they are no nodes of ours.
    #expect(document.children(document.root).filter { document.kind($0) == .entity }.count == 3)
    let attribute = document.attributes(try document.first("p"))[
      document.attributes(try document.first("p")).startIndex]
    #expect(
      document.entityReferences(in: document.attributeValueSpan(attribute)).map(document.written) == [
        "&x;", "&a;", "&y;",
      ])
  }

  @Test func `keeps references whose entities hold markup`() throws {
    let document = try parse("<!DOCTYPE r [<!ENTITY a '<b>x</b><!-- y -->'>]><r>&a;<c/>&a;</r>")
    #expect(document.outline == ["element <r>", "entity &a;", "element <c/>", "entity &a;"])
    #expect(Tiling.fault(in: document) == nil)
  }

  @Test func `tells one prefix bound to several namespaces apart`() throws {
    let document = try parse(
      "<x:a xmlns:x='u' xmlns='d'><x:b xmlns:x='v' x:c='1' c='2'/><x:b/><b xmlns=''/><b/></x:a>")
    let names = (0..<document.nodeCount).map { document.name($0) }
    #expect(names.map(\.namespace) == ["u", "v", "u", "", "d"])
    #expect(names.map(\.written) == ["x:a", "x:b", "x:b", "b", "b"])
    #expect(document.attributes(1).map { document.attributeName($0).namespace } == ["v", ""])
    #expect(document.value(1, "c", namespace: "v") == "1")
    #expect(document.value(1, "c") == "2")
    #expect(Set((0..<document.nodeCount).map(document.nameNumber)).count == 5)
  }

  @Test func `counts more names than the name table begins with`() throws {
    let document = try parse("<r>" + (0..<3000).map { "<n\($0 % 1000)/>" }.joined() + "</r>")
    #expect(document.name(1500).local == "n499")
    #expect(document.nameNumber(1500) == document.nameNumber(500))
    #expect(document.names.count == 1001)
  }

  @Test func `may have very many attributes`() throws {
    let document = try parse("<r " + (0..<5000).map { "a\($0)='\($0)' " }.joined() + "><s t='u'/></r>")
    #expect(document.attributes(0).count == 5000)
    #expect(document.attributes(1).map(document.attributeValue) == ["u"])
    #expect(document.value(0, "a4999") == "4999")
  }

  @Test func `reads xml:space and xml:id like any attribute`() throws {
    let document = try parse("<r xml:space='preserve' xml:id='i'>  <b/> </r>")
    #expect(document.value(0, "space", namespace: xmlNamespace) == "preserve")
    #expect(document.value(0, "id", namespace: xmlNamespace) == "i")
    #expect(document.outline == ["element <r xml:space='preserve' xml:id='i'>", "text   ", "element <b/>", "text  "])
  }

  @Test func `offers its elements to readers of small formats`() throws {
    let root = try parse("<r xmlns='u' xmlns:v='v'><a n='1'>x</a> <v:a/><a>y<b/>z</a></r>").rootElement
    #expect(root.namespace == "u")
    #expect(root.elements.map(\.name.written) == ["a", "v:a", "a"])
    #expect(root.elements("a").map(\.text) == ["x", "yz"])
    #expect(root.element("a")?.value("n") == "1")
    #expect(root.element("z")?.text == nil)
    #expect(root.elements("a")[1].location.description == "f.xml:1:47")
  }
}

@Suite struct `A file that is not sound` {
  @Test(arguments: [
    (
      "<fiche>\n  <titre>L'eau\n</fiche>",
      "3:9: error: not well-formed XML: Opening and ending tag mismatch: titre line 2 and fiche"
    ),
    ("<a>\n <x:b/></a>", "2:6: error: not well-formed XML: Namespace prefix x on b is not defined"),
    ("<a x:b='1'/>", "1:11: error: not well-formed XML: Namespace prefix x for b on a is not defined"),
    ("<a>\n\0</a>", "2:1: error: a NUL byte; XML has none, remove it"),
    ("<r>ok</r>\0<junk", "1:10: error: a NUL byte; XML has none, remove it"),
    ("", " error: the file is empty"),
    ("  \n", "2:1: error: not well-formed XML: Start tag expected, '<' not found"),
    ("bonjour", "1:1: error: not well-formed XML: Start tag expected, '<' not found"),
    ("<a/><b/>", "1:5: error: not well-formed XML: Extra content at the end of the document"),
    ("<a b='1' b='2'/>", "1:15: error: not well-formed XML: Attribute b redefined"),
    ("<a>R&D</a>", "1:7: error: not well-formed XML: EntityRef: expecting ';'"),
    ("<a b='<'/>", "1:7: error: not well-formed XML: Unescaped '<' not allowed in attributes values"),
    ("<a>&nbsp;</a>", "1:10: error: not well-formed XML: Entity 'nbsp' not defined"),
    ("<a>\u{1}</a>", "1:4: error: not well-formed XML: PCDATA invalid Char value 1"),
    ("<a>]]></a>", "1:4: error: not well-formed XML: Sequence ']]>' not allowed in content"),
    ("<a><b>", "1:7: error: not well-formed XML: Premature end of data in tag b line 1"),
  ])
  func `is refused with its line and column`(_ text: String, _ message: String) {
    #expect(refusal(text) == "f.xml:\(message)")
  }

  @Test func `is refused when it is packed`() {
    #expect(
      refusal([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xB3, 0x49, 0xD4, 0xB7, 3, 0])
        == "f.xml:1:2: error: byte 0x8B is not UTF-8; save the file as UTF-8 or declare its encoding")
  }

  @Test func `is refused when its elements have tens of thousands of attributes`() {
    let text = "<r>\n<a " + (0..<70_000).map { "a\($0)='1' " }.joined() + "/></r>"
    #expect(refusal(text) == "f.xml:2:1: error: elements have tens of thousands of attributes; use elements instead")
    // As text, as many are no harm.
    #expect(refusal("<r><![CDATA[" + text.replacing("<", with: "") + "]]></r>") == nil)
  }
}

@Suite struct `Many files at once` {
  @Test func `do not get in each other's way`() async {
    let wrong = await withTaskGroup(of: Bool.self) { group in
      for task in 0..<400 {
        group.addTask {
          let lines = String(repeating: "\n", count: task % 50)
          if task.isMultiple(of: 2) {
            let document = try? parse("<a>\(lines)<b n='\(task)'/></a>")
            return (try? document?.string("//b/@n")) != "\(task)"
          }
          return refusal("<a>\(lines)<b></a>")?.hasPrefix("f.xml:\(task % 50 + 1):") != true
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(wrong == 0)
  }
}

@Suite struct `Entities of strangers` {
  private static let big = "<!DOCTYPE r [<!ENTITY x '" + String(repeating: "x", count: 100_000) + "'>]>"
  private static let unfolding =
    "error: entities such as '&x;' unfold to more than 16 MB; write their text out"
  private static let looping =
    "error: entities refer to themselves or unfold to too much text; write their text out"

  private static var laughs: String {
    (1...9).reduce("<!DOCTYPE r [<!ENTITY a0 'ha'>") { text, level in
      text + "<!ENTITY a\(level) '" + String(repeating: "&a\(level - 1);", count: 10) + "'>"
    } + "]>"
  }

  @Test func `may not unfold without end`() {
    #expect(refusal(Self.laughs + "\n<r>&a9;</r>") == "f.xml:2:4: \(Self.looping)")
    #expect(refusal(Self.laughs + "\n<r b='&a9;'/>") == "f.xml:2:7: \(Self.looping)")
    #expect(
      refusal("<!DOCTYPE r [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><r>&a;</r>") == "f.xml:1:53: \(Self.looping)")
  }

  @Test func `do no harm while nothing uses them`() throws {
    let document = try parse(Self.laughs + "<r/>")
    #expect(document.outline == ["element <r/>"])
    #expect(try document.string("string(/)") == "")
  }

  @Test func `may not be repeated without end`() {
    #expect(
      refusal(Self.big + "\n<r>" + String(repeating: "&x;", count: 100_000) + "</r>")
        == "f.xml:2:4: \(Self.unfolding)")
    #expect(
      refusal(Self.big + "\n<r>" + String(repeating: "<s t='&x;'/>", count: 1000) + "</r>")
        == "f.xml:2:10: \(Self.unfolding)")
    #expect(refusal(Self.big + "<r>" + String(repeating: "&x;", count: 100) + "</r>") == nil)
  }

  @Test(arguments: ["<!--&-->", "<![CDATA[&]]>", "<?p &?>", "<!--& &x-->"])
  func `are not hidden by a lone ampersand`(_ cover: String) {
    #expect(
      refusal(
        Self.big + "\n" + String(repeating: "<r>" + cover + "&x;", count: 200) + String(repeating: "</r>", count: 200))
        == "f.xml:2:\(4 + cover.count): \(Self.unfolding)")
  }

  @Test func `may be declared in a chain as long as one likes`() {
    let chain = (0..<30_000).map { "<!ENTITY e\($0) '&e\($0 + 1);'>" }.joined()
    // Nobody's stack may overflow, whether anything uses it or not.
    let text = "<!DOCTYPE r [\(chain)<!ENTITY e30000 'z'>]>"
    #expect(refusal(text + "<r/>") == nil)
    #expect(refusal(text + "\n<r>&e0;</r>") == "f.xml:2:4: \(Self.looping)")
  }

  @Test func `never read a file`() throws {
    let folder = try TemporaryFolder()
    let secret = try folder.write(Array("canary".utf8), to: "secret.txt")
    for text in [
      "<!DOCTYPE r [<!ENTITY x SYSTEM 'file://\(secret)'>]><r>&x;</r>",
      "<!DOCTYPE r [<!ENTITY x SYSTEM '\(secret)'>]><r>&x;</r>",
      "<!DOCTYPE r [<!ENTITY % x SYSTEM 'file://\(secret)'>%x;]><r/>",
      "<!DOCTYPE r SYSTEM 'file://\(secret)'><r>&x;</r>",
      "<r xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='\(secret)' parse='text'/></r>",
    ] {
      let document = try parse(text)
      #expect(try document.string("string(.)") == "")
      #expect(Tiling.fault(in: document) == nil)
    }
    #expect(
      refusal("<!DOCTYPE r [<!ENTITY x SYSTEM 'file://\(secret)'>]><r a='&x;'/>")?.hasSuffix(
        "error: not well-formed XML: Attribute references external entity 'x'") == true)
  }
}
