import TestSupport
import Testing

@testable import XMLTree

/// The whole message of a file that is refused, and how long that took; nil when it is not refused.
private func timedRefusal(_ text: String) -> (message: String?, time: Duration) {
  let bytes = Array(text.utf8)
  var message: String?
  let time = ProcessorTime.measure { message = refusal(bytes) }
  return (message, time)
}

private func many(_ count: Int, _ separator: String = "", _ piece: (Int) -> String) -> String {
  (0..<count).map(piece).joined(separator: separator)
}

/// A file that is too large to be printed with its test.
private struct HostileFile: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String
  let message: String

  init(_ name: String, _ text: String, _ message: String) {
    testDescription = name
    self.text = text
    self.message = message
  }
}

@Suite struct `A small file that would be large` {
  /// Each took libxml2 alone from ten seconds to hours, or a gigabyte; all are under a megabyte.
  private static let files = [
    HostileFile(
      "parameter entities",
      "<!DOCTYPE r [\n<!ENTITY % p \"" + many(20_000) { _ in "<!ENTITY x 'y'>" } + "\">"
        + "\n" + many(100_000) { _ in "%p;" } + "]><r/>",
      "3:1: error: parameter entities such as '%p;' unfold to more than 256 KB; write the declarations out"
    ),
    HostileFile(
      "parameter entities in one another",
      "<!DOCTYPE r [<!ENTITY % p0 '<!ELEMENT x ANY>'>"
        + many(11) { level in "<!ENTITY % p\(level + 1) '" + many(10) { _ in "&#37;p\(level);<!---->" } + "'>" }
        + "\n\n %p11;]><r/>",
      "3:2: error: parameter entities such as '%p0;' unfold to more than 256 KB; write the declarations out"
    ),
    HostileFile(
      "comments in parameter entities",
      "<!DOCTYPE r [<!ENTITY % p '<!--" + many(300_000) { _ in "x" } + "-->'>\n%p;]><r/>",
      "2:1: error: parameter entities such as '%p;' unfold to more than 256 KB; write the declarations out"
    ),
    HostileFile(
      "a list of values", "<!DOCTYPE r [\n <!ATTLIST r a (" + many(100_000, "|") { "t\($0)" } + ") #IMPLIED>]><r/>",
      "2:2: error: the DOCTYPE declares more than 128 KB of attributes; declare them in a DTD file"
    ),
    HostileFile(
      "a list of notations that is never closed",
      "<!DOCTYPE r [<!ATTLIST r a NOTATION (" + many(100_000, "|") { "t\($0)" },
      "1:14: error: the DOCTYPE declares more than 128 KB of attributes; declare them in a DTD file"
    ),
    HostileFile(
      "attributes in many declarations",
      "<!DOCTYPE r [" + many(20_000) { "<!--'--><?x '?><!ATTLIST r a\($0) CDATA '>'>" } + "]><r/>",
      "1:209404: error: the DOCTYPE declares more than 128 KB of attributes; declare them in a DTD file"
    ),
    HostileFile(
      "default attributes",
      "<!DOCTYPE r [<!ATTLIST a " + many(500) { " b\($0) CDATA '1'" } + ">]>\n<r>" + many(10_000) { _ in "<a/>" }
        + "</r>",
      "2:2116: error: the DTD gives elements too many attributes by default; write them where they are needed"
    ),
    HostileFile(
      "a long default attribute",
      "<!DOCTYPE r [<!ATTLIST a b CDATA '" + many(100_000) { _ in "x" } + "'>]>\n<r>" + many(3000) { _ in "<a/>" }
        + "</r>",
      "2:2752: error: the DTD gives elements too many attributes by default; write them where they are needed"
    ),
    HostileFile(
      "default namespaces",
      "<!DOCTYPE r [<!ATTLIST a " + many(500) { " xmlns:b\($0) CDATA 'u'" } + ">]>\n<r>" + many(10_000) { _ in "<a/>" }
        + "</r>",
      "2:2124: error: the DTD gives elements too many attributes by default; write them where they are needed"
    ),
    HostileFile(
      "entities in default attributes",
      "<!DOCTYPE r [<!ENTITY x '" + many(100_000) { _ in "x" } + "'><!ATTLIST a b CDATA '&x;'>]>\n<r>"
        + many(3000) { _ in "<a/>" } + "</r>",
      "1:1: error: entities such as '&x;' unfold to more than 16 MB; write their text out"
    ),
    HostileFile(
      "namespaces",
      "<r " + many(31_000, " ") { "xmlns:a\($0)='u'" } + " xmlns='v'>\n" + many(50_000) { _ in "<a/>" }
        + "</r>",
      "2:64509: error: too many namespaces are declared at once; declare only those that are used"
    ),
    HostileFile(
      "namespaces, a few on each of many",
      many(130) { level in
        "<r " + many(300, " ") { "xmlns:a\(level)_\($0)='u'" } + ">"
      } + "\n" + many(50_000) { _ in "<a/>" },
      "2:51021: error: too many namespaces are declared at once; declare only those that are used"
    ),
    HostileFile(
      "hyphens in a comment", "<r><!-- " + many(300_000) { _ in "--" },
      "1:9: error: not well-formed XML: Double hyphen within comment: <!-- "
    ),
    HostileFile(
      "comments in a comment", "<r>\n<!--" + many(200_000) { _ in "<!--" },
      "2:7: error: not well-formed XML: Double hyphen within comment: <!--<!"
    ),
  ]

  @Test(arguments: files)
  fileprivate func `is refused in good time`(_ file: HostileFile) {
    #expect(file.text.utf8.count < 1 << 20)
    let (refused, time) = timedRefusal(file.text)
    #expect(refused == "f.xml:\(file.message)")
    // Far more than it takes, far less than it took.
    #expect(time < .seconds(25))
  }

  @Test func `is refused for an error inside a parameter entity`() {
    // Found by fuzzing: libxml2 freed the entity's text twice when it was stopped there.
    #expect(
      refusal("<!DOCTYPE r [<!ENTITY % p '<!ENT&#x26;ITY q \"Q\">'> %p; <!NOTATION g SYSTEM 'g'>]><r>&q;</r>")?
        .hasPrefix(
          "f.xml:1:") == true)
  }

  @Test func `is read when it is only unusual`() throws {
    for text in [
      "<!DOCTYPE r [<!ENTITY % p '<!ENTITY x \"y\">'>" + many(1000) { _ in "%p;<!---->" } + "]><r>&x;</r>",
      "<!DOCTYPE r [<!ATTLIST r a (" + many(1000, "|") { "t\($0)" } + ") #IMPLIED>]><r a='t3'/>",
      "<!DOCTYPE r [<!ATTLIST a b CDATA 'defaulted'>]><r>" + many(20_000) { _ in "<a/>" } + "</r>",
      "<r " + many(1000, " ") { "xmlns:a\($0)='u'" } + ">" + many(20_000) { _ in "<a999:b/>" } + "</r>",
      "<!-- <!DOCTYPE r [ --><?x <!DOCTYPE ?><r/>",
    ] {
      #expect(Tiling.fault(in: try parse(text)) == nil)
    }
  }

  @Test func `may refer very often to what its DTD declares elsewhere`() throws {
    let document = try parse(
      "<!DOCTYPE r SYSTEM 'x.dtd'><r>" + many(30_000) { _ in "&nbsp;<a b='&mdash;'/>" } + "</r>")
    #expect((0..<document.nodeCount).count { document.kind($0) == .entity } == 30_000)
    #expect(Tiling.fault(in: document) == nil)
  }

  @Test func `may have a very long attribute, up to what libxml2 takes`() throws {
    let long = String(repeating: "x", count: 9 << 20)
    #expect(try parse("<r a='\(long)'/>").value(0, "a")?.utf8.count == 9 << 20)
    #expect(
      refusal("<r>\n<s a='\(String(repeating: "x", count: 11 << 20))'/></r>")
        == "f.xml:2:6: error: not well-formed XML: AttValue length too long")
  }

  @Test func `may have fifty thousand attributes on one element only while that is quick`() {
    let (message, time) = timedRefusal("<r " + many(50_000) { "a\($0)='' " } + "/>")
    #expect(message == "f.xml:1:1: error: elements have tens of thousands of attributes; use elements instead")
    #expect(time < .seconds(25))
  }

  @Test func `may be nested 256 deep and no deeper`() throws {
    func nested(_ depth: Int) -> String {
      "\n" + String(repeating: "<a>", count: depth - 1) + "<a/>" + String(repeating: "</a>", count: depth - 1)
    }
    #expect(try parse(nested(256)).nodeCount == 256)
    let message = "f.xml:2:769: error: elements are nested deeper than 256; flatten the document"
    #expect(refusal(nested(257)) == message)
    #expect(refusal(nested(100_000)) == message)
    #expect(throws: ParseError.self) { try XMLParser.check(XMLSource(bytes: Array(nested(257).utf8), file: "f.xml")) }
  }
}

@Suite struct `A file cut short` {
  private static let sample = """
    <?xml version='1.0' encoding='UTF-8'?>
    <!DOCTYPE a [<!ENTITY e "é>"><!ATTLIST a d CDATA 'x'><!-- c -->]>
    <a xmlns:n='u' n:b="l’œuf">&e;<!-- d --><?p q?><n:c/>t&amp;<![CDATA[<é>]]></a>

    """

  @Test func `is refused with a place at every byte but those after its end`() throws {
    let bytes = Array(Self.sample.utf8)
    let whole = try XMLParser.parse(bytes, file: "f.xml")
    let end = whole.span(whole.root).upperBound
    for cut in 0..<bytes.count {
      guard let message = refusal(Array(bytes[..<cut])) else {
        #expect(cut >= end, "cut at \(cut)")
        continue
      }
      #expect(cut < end, "cut at \(cut): \(message)")
      if cut > 0 { #expect(message.firstMatch(of: /^f\.xml:[0-9]+:[0-9]+: error: ./) != nil, "\(cut): \(message)") }
    }
  }

  @Test func `says where it ends`() {
    func cut(_ count: Int) -> String? { refusal(Array(Self.sample.utf8.prefix(count))) }
    #expect(cut(20) == "f.xml:1:21: error: not well-formed XML: parsing XML declaration: '?>' expected")
    #expect(cut(50) == "f.xml:2:12: error: not well-formed XML: DOCTYPE improperly terminated")
  }
}

@Suite struct `A file in an encoding that lies` {
  @Test func `is refused where the lie shows`() {
    let declared = Array("<?xml version='1.0' encoding='UTF-8'?>\n<a>".utf8)
    for (bytes, byte) in [
      ([0xC0, 0xBC], "C0"), ([0xE0, 0x80, 0xBC], "E0"), ([0xF0, 0x80, 0x80, 0xBC], "F0"), ([0xFC, 0x80], "FC"),
      ([0xED, 0xB0, 0x80], "ED"), ([0xF4, 0x90, 0x80, 0x80], "F4"), ([0xFE], "FE"), ([0xE9, 0x74], "E9"),
    ] as [([UInt8], String)] {
      #expect(
        refusal(declared + bytes + Array("</a>".utf8))
          == "f.xml:2:4: error: byte 0x\(byte) is not UTF-8; save the file as UTF-8 or declare its encoding")
    }
  }

  @Test func `cannot hide a tag from whoever reads the bytes`() throws {
    // In UTF-7, `+ADw-` is `<`; in UTF-16 without a mark, everything looks like something else.
    #expect(
      refusal("<?xml version='1.0' encoding='utf-7'?>\n<a>+ADw-script+AD4-</a>")
        == "f.xml:1: error: unknown encoding 'utf-7'; save the file as UTF-8")
    let document = try parse("<a>+ADw-b+AD4-</a>")
    #expect(document.outline == ["element <a>", "text +ADw-b+AD4-"])
    // Bytes that are Latin letters in the declared encoding stay letters.
    let latin = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>".utf8) + [0xC0, 0xBC] + Array("</a>".utf8)
    let read = try XMLParser.parse(latin, file: "f.xml")
    #expect(read.text(read.root) == "À¼")
    #expect(read.source.bytes == latin)
  }

  @Test func `is not unpacked`() {
    // gzip, bzip2, xz, zip and zstd by their first bytes.
    for head in [
      [0x1F, 0x8B, 8], [0x42, 0x5A, 0x68, 0x39], [0xFD, 0x37, 0x7A], [0x50, 0x4B, 3, 4], [0x28, 0xB5, 0x2F],
    ]
      as [[UInt8]]
    {
      #expect(refusal(head + [0, 0, 1])?.firstMatch(of: /^f\.xml:1:[0-9]+: error: ./) != nil)
    }
  }
}

@Suite struct `Names and ids of strangers` {
  @Test(arguments: [
    ("<a>\n<b:c/></a>", "2:5: error: not well-formed XML: Namespace prefix b on c is not defined"),
    ("<a xmlns:b=''/>", "1:14: error: not well-formed XML: xmlns:b: Empty XML namespace is not allowed"),
    ("<a:b:c xmlns:a='u'/>", "1:5: error: not well-formed XML: Failed to parse QName 'a:b:'"),
    (
      "<a xmlns:x='u' xmlns:y='u' x:b='' y:b=''/>",
      "1:41: error: not well-formed XML: Namespaced Attribute b in 'u' redefined"
    ),
    ("<a xmlns:xml='u'/>", "1:17: error: not well-formed XML: xml namespace prefix mapped to wrong URI"),
  ])
  func `must be declared`(_ text: String, _ message: String) {
    #expect(refusal(text) == "f.xml:\(message)")
  }

  @Test func `may stand twice, and both are read`() throws {
    // Whoever needs ids to be unique says so; a file that has one twice is still XML.
    let document = try parse("<a><b xml:id='i'/><b xml:id='i'/><b xml:id='not a name'/></a>")
    #expect(try document.select("//b[@xml:id='i']").count == 2)
    #expect(try document.select("id('i')").count == 1)
  }
}

@Suite struct `Default attributes of the document's own DTD` {
  private static let text = """
    <!DOCTYPE a [<!ATTLIST b translate CDATA 'no' n NMTOKENS 'x' i CDATA #IMPLIED f CDATA #FIXED 'y'>]>
    <a><b/><b translate='yes' n='  p  q '/></a>
    """

  @Test func `are seen by XPath, as XML says, and have no bytes`() throws {
    let document = try parse(Self.text)
    #expect(try document.select("//b[@translate='no']") == [.node(1)])
    #expect(try document.string("string(//b[1]/@f)") == "y")
    #expect(document.attributes(1).isEmpty)
    #expect(document.value(1, "translate") == nil)
    #expect(document.value(2, "translate") == "yes")
    // The declared type folds white space for XPath; the bytes stay.
    #expect(try document.string("string(//b[2]/@n)") == "p q")
    #expect(document.value(2, "n") == "  p  q ")
    #expect(Tiling.fault(in: document) == nil)
  }

  @Test func `of a DTD in another file are not known`() throws {
    let folder = try TemporaryFolder()
    let dtd = try folder.write(Array("<!ATTLIST b translate CDATA 'no'>".utf8), to: "x.dtd")
    let document = try parse("<!DOCTYPE a SYSTEM '\(dtd)'><a><b/></a>")
    #expect(try document.select("//b[@translate='no']") == [])
  }
}
