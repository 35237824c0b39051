import TestSupport
import Testing

@testable import XMLTree

@Suite struct `A stylesheet` {
  private func stylesheet(_ body: String, attributes: String = "") throws -> Stylesheet {
    let text = """
      <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
        \(attributes)>\(body)</xsl:stylesheet>
      """
    return try Stylesheet(XMLSource(bytes: Array(text.utf8), file: "s.xsl"))
  }

  private func result(
    _ body: String, of document: String = "<a>é&lt;<b/></a>", parameters: [String: String] = [:]
  ) throws -> String {
    String(decoding: try stylesheet(body).transform(parse(document), parameters: parameters), as: UTF8.self)
  }

  @Test func `never evaluates a parameter`() throws {
    let body =
      "<xsl:output method='text'/><xsl:param name='p'/>"
      + "<xsl:template match='/'>[<xsl:value-of select='$p'/>]</xsl:template>"
    for value in ["//a", "'x'", "a\"b'c", "document('/etc/passwd')", "", "é & <"] {
      #expect(try result(body, parameters: ["p": value]) == "[\(value)]")
    }
  }

  @Test func `writes as its output element says`() throws {
    let body = "<xsl:template match='/'><p><br/><xsl:value-of select='a'/></p></xsl:template>"
    #expect(try result("<xsl:output method='text'/>" + body) == "é<")
    #expect(try result("<xsl:output method='html'/>" + body) == "<p><br>é&lt;</p>\n")
    #expect(try result("<xsl:output method='xml' omit-xml-declaration='yes'/>" + body) == "<p><br/>é&lt;</p>\n")
    #expect(
      try result("<xsl:output method='xml' encoding='US-ASCII'/>" + body)
        == "<?xml version=\"1.0\" encoding=\"US-ASCII\"?>\n<p><br/>&#233;&lt;</p>\n")
  }

  @Test func `may not read or write anything but its document`() throws {
    let folder = try TemporaryFolder()
    let secret = try folder.write(Array("<canary/>".utf8), to: "secret.xml")
    for body in [
      "<xsl:template match='/'><xsl:copy-of select=\"document('\(secret)')\"/>x</xsl:template>",
      "<xsl:template match='/'><xsl:copy-of select=\"document('file://\(secret)')\"/>x</xsl:template>",
      "<xsl:template match='/'><xsl:copy-of select=\"document('http://127.0.0.1:9/')\"/>x</xsl:template>",
      "<xsl:template match='/'><s:output file='\(folder.path)/out.xml'>y</s:output>x</xsl:template>",
      "<xsl:template match='/'><xsl:document href='\(folder.path)/out.xml'>y</xsl:document>x</xsl:template>",
    ] {
      let extras = "xmlns:s='http://icl.com/saxon' extension-element-prefixes='s'"
      let stylesheet = try stylesheet(body, attributes: extras)
      let error = #expect(throws: StylesheetError.self) { try stylesheet.transform(parse("<a/>"), parameters: [:]) }
      #expect(error?.description == "f.xml: error: the stylesheet failed on this document")
    }
    #expect(folder.files() == ["secret.xml"])
  }

  @Test func `may not include another`() throws {
    let folder = try TemporaryFolder()
    let other = try folder.write(
      Array("<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'/>".utf8), to: "o.xsl")
    for element in ["include", "import"] {
      #expect(throws: StylesheetError.self) { try stylesheet("<xsl:\(element) href='\(other)'/>") }
    }
  }

  @Test func `is refused when it is none`() throws {
    let error = #expect(throws: StylesheetError.self) {
      try Stylesheet(XMLSource(bytes: Array("<a/>".utf8), file: "s.xsl"))
    }
    #expect(error?.description == "s.xsl: error: not an XSLT stylesheet")
    #expect(throws: ParseError.self) { try Stylesheet(XMLSource(bytes: Array("<a>".utf8), file: "s.xsl")) }
    #expect(throws: StylesheetError.self) { try stylesheet("<xsl:template match='//['/>") }
  }

  @Test func `fails rather than loops`() throws {
    let endless = try stylesheet(
      "<xsl:template match='/' name='t'><xsl:call-template name='t'/></xsl:template>")
    #expect(throws: StylesheetError.self) { try endless.transform(parse("<a/>"), parameters: [:]) }
    let stopping = try stylesheet(
      "<xsl:template match='/'><xsl:message terminate='yes'>non</xsl:message></xsl:template>")
    #expect(throws: StylesheetError.self) { try stopping.transform(parse("<a/>"), parameters: [:]) }
  }

  @Test(arguments: [
    // Each level calls the next ten times.
    "<xsl:template match='/'><xsl:call-template name='t0'/></xsl:template>"
      + (0..<12).map { level in
        "<xsl:template name='t\(level)'>"
          + String(repeating: "<xsl:call-template name='t\(level + 1)'/>", count: 10) + "</xsl:template>"
      }.joined() + "<xsl:template name='t12'>x</xsl:template>",
    "<xsl:template match='/'><xsl:value-of select='count(//a[count(//a[count(//a) &gt; 0]) &gt; 0])'/></xsl:template>",
    "<xsl:template match='/'><xsl:for-each select='//a'><xsl:for-each select='//a'><xsl:for-each select='//a'>x"
      + "</xsl:for-each></xsl:for-each></xsl:for-each></xsl:template>",
    // A step each, and each reads the whole document.
    "<xsl:template match='/'><xsl:for-each select='//a'><xsl:for-each select='//a'>"
      + "<xsl:if test=\"contains(/, 'zzz')\">x</xsl:if></xsl:for-each></xsl:for-each></xsl:template>",
  ])
  func `may not take for ever`(_ body: String) throws {
    let stylesheet = try stylesheet(body)
    let document = try parse("<r>" + String(repeating: "<a>eau</a>", count: 5000) + "</r>")
    let time = ProcessorTime.measure {
      let error = #expect(throws: StylesheetError.self) { try stylesheet.transform(document, parameters: [:]) }
      #expect(
        error?.description
          == "f.xml: error: the stylesheet takes too many steps on this document; make it simpler")
    }
    #expect(time < .seconds(30))
  }

  @Test func `leaves the document as it was`() throws {
    let document = try parse("<a> <b> </b> <c/> </a>")
    let body = """
      <xsl:strip-space elements='*'/><xsl:output method='text'/>
      <xsl:template match='/'><xsl:value-of select='count(//text())'/></xsl:template>
      """
    let stylesheet = try stylesheet(body)
    for _ in 0..<3 { #expect(try stylesheet.transform(document, parameters: [:]) == Array("0".utf8)) }
    #expect(try document.select("//text()").count == 4)
    let blank = document.children(document.root).filter { document.kind($0) == .text }
    for node in blank { #expect(try document.string("name(following-sibling::*[1])", from: node).count <= 1) }
    #expect(try document.string("count(//text())") == "4")
  }
}
