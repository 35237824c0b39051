import Diagnostics
import DurableFiles
import Testing

@testable import Pipeline

/// A folder of files to be judged.
final class JudgedFolder {
  let path: String

  /// - Parameter files: By name, their text.
  init(_ files: [String: String]) throws {
    path = try Folders.temporary("fournil-validate")
    for (name, text) in files { try DurableFile.write(Array(text.utf8), to: Folders.join(path, name)) }
  }

  deinit { try? Folders.remove(path) }

  /// What is found in some of the files; in all when none are named. The folder's own path is left out.
  func findings(_ names: [String] = [], schemas: String = "/nowhere") throws -> [String] {
    let paths = names.isEmpty ? [path] : names.map { Folders.join(path, $0) }
    return try Validation.run(paths, installed: InstalledSchemas(docbook: [schemas])).diagnostics.map {
      $0.description.replacing(path + "/", with: "")
    }
  }
}

/// What is found in one document called `d.xml`, without what is only said of schemas.
func findings(_ xml: String, _ others: [String: String] = [:]) throws -> [String] {
  let folder = try JudgedFolder(others.merging(["d.xml": xml]) { $1 })
  return try folder.findings(["d.xml"]).filter { !$0.contains("under 'schemas'") && !$0.contains("docbook5-xml") }
}

@Suite struct `Ids and references` {
  @Test func `of XHTML are judged where they stand`() throws {
    let found = try findings(
      """
      <html xmlns="http://www.w3.org/1999/xhtml"><body id="b">
      <p id="a" ><a name="a1" id="a1" href="#a">x</a> <a href="#top">t</a> <a href="#caf%C3%A9">c</a></p>
      <p id="a"/><h2 id="café"/> <a href="#none">n</a> <label for="b a">l</label>
      <td headers="b zz"/><p aria-labelledby="qq"/> <a href="there.html#x">y</a> <a href="not.html">z</a>
      <a href="https://x.org/#y">o</a> <a href="/about">s</a> <a href="?q">q</a> <a href="../../etc/passwd">u</a>
      </body></html>
      """, ["there.html": "x"])
    #expect(
      found == [
        "d.xml:3:1: error: the id 'a' stands at line 2 already; change one",
        "d.xml:3:31: error: 'none' is no id of this document; correct the reference",
        "d.xml:4:5: error: 'zz' is no id of this document; correct the reference",
        "d.xml:4:24: error: 'qq' is no id of this document; correct the reference",
        "d.xml:4:79: warning: the file 'not.html' is not there; add it or correct the reference",
        "d.xml:5:79: information: the file '../../etc/passwd' is outside the folder judged, and was not looked for",
      ])
  }

  @Test func `of DITA hold within their topic`() throws {
    let found = try findings(
      """
      <concept id="c"><title>t</title><conbody><p id="x"/><p conref="#c/x"/><p conref="#c/y"/><p conref="#./x"/>
      <xref href="e.dita#e/x"/><xref href="f.dita"/><xref href="https://x.org" scope="external"/></conbody>
      <concept id="d"><title>t</title><conbody><p id="x"/><fig id="x"/><p conref="#d/x"/><p conref="#x"/></conbody>
      </concept><concept id="d"/></concept>
      """, ["e.dita": "<concept id='e'/>"])
    #expect(
      found == [
        "d.xml:1:74: error: 'c/y' is no id of this document; correct the reference",
        "d.xml:2:32: error: the file 'f.dita' is not there; add it or correct the reference",
        "d.xml:3:53: error: the id 'x' stands at line 3 already; change one",
        "d.xml:3:87: error: 'x' is no id of this document; correct the reference",
        "d.xml:4:11: error: the id 'd' stands at line 3 already; change one",
      ])
  }

  @Test(arguments: [
    ("<article xmlns='http://docbook.org/ns/docbook'><xref linkend='a'/></article>", "1:54: error: 'a'"),
    ("<chapter xmlns='http://docbook.org/ns/docbook'><xref linkend='a'/></chapter>", "1:54: warning: 'a'"),
    ("<book><para id='b'/><link linkend='a'/><co linkends='b c'/></book>", "1:27: error: 'a'|1:44: error: 'c'"),
    (
      "<article xmlns='http://docbook.org/ns/docbook' xmlns:l='http://www.w3.org/1999/xlink'><link l:href='#a'/></article>",
      "1:93: warning: 'a'"
    ),
    ("<document xmlns='http://cnx.rice.edu/cnxml'><link target-id='a'/></document>", "1:51: error: 'a'"),
    ("<document xmlns='http://cnx.rice.edu/cnxml'><link document='m1' target-id='a'/></document>", ""),
    ("<page xmlns='http://projectmallard.org/1.0/'><link xref='#a'/><link xref='p#b'/></page>", "1:52: error: 'a'"),
    ("<TEI xmlns='http://www.tei-c.org/ns/1.0'><p xml:id='b'/><ref target='#b #a'/></TEI>", "1:62: error: 'a'"),
    ("<pretext><p xml:id='b'/><xref ref='a, b'/></pretext>", "1:31: error: 'a'"),
    (
      "<svg xmlns='http://www.w3.org/2000/svg'><rect id='b' fill='url(#b)' style='filter:url(\"#a\")'/></svg>",
      "1:69: error: 'a'"
    ),
    ("<svg xmlns='http://www.w3.org/2000/svg'><use href='#a'/></svg>", "1:46: error: 'a'"),
    ("<problem><p id='b'/><label for='a'/><a href='#b'/></problem>", "1:28: error: 'a'"),
    ("<x xml:id='b'><y xml:id='c'/></x>", ""),
  ])
  func `of other vocabularies are known`(_ xml: String, _ expected: String) throws {
    let wanted = expected.split(separator: "|").map {
      "d.xml:\($0) is no id of this document; correct the reference"
    }
    #expect(try findings(xml).filter { !$0.contains("structure") && !$0.contains("prefix") } == wanted)
  }

  @Test func `of QTI are those of variables and choices`() throws {
    let found = try findings(
      """
      <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="t">
      <responseDeclaration identifier="R"/><choiceInteraction responseIdentifier="R"><simpleChoice identifier="A"/>
      <simpleChoice identifier="A" id="R"/></choiceInteraction><textEntryInteraction responseIdentifier="S"/>
      <modalFeedback outcomeIdentifier="completionStatus"/></assessmentItem>
      """)
    #expect(
      found == [
        "d.xml:3:1: error: the id 'A' stands at line 2 already; change one",
        "d.xml:3:80: error: 'S' is no id of this document; correct the reference",
      ])
  }

  @Test func `may lead to another file of a book that is judged with it`() throws {
    let namespace = "xmlns='http://docbook.org/ns/docbook'"
    let folder = try JudgedFolder([
      "a.xml": "<chapter \(namespace)><xref linkend='b'/><xref linkend='c'/></chapter>",
      "b.xml": "<chapter \(namespace) xml:id='b'/>",
    ])
    #expect(
      try folder.findings().filter { !$0.contains("docbook5-xml") } == [
        "a.xml:1:73: warning: 'c' is no id of this document; correct the reference"
      ])
  }

  @Test func `of a document whose parts stand in other files are only doubtful`() throws {
    let found = try findings(
      """
      <book xmlns="http://docbook.org/ns/docbook" xmlns:xi="http://www.w3.org/2001/XInclude"><xref linkend="a"/>
      <xi:include href="none.xml"/><xi:include href="no.xml"><xi:fallback/></xi:include></book>
      """)
    #expect(
      found == [
        "d.xml:1:94: warning: 'a' is no id of this file; make sure that a file it includes has it",
        "d.xml:2:13: error: the file 'none.xml' is not there; add it or correct the reference",
      ])
  }

  @Test(.timeLimit(.minutes(20))) func `in a hundred thousands take linear time`() throws {
    let lines = (0..<100_000).map { "<p id='a\($0 / 2)'/><a href='#a\(99_999 - $0)'>x</a>\n" }.joined()
    let found = try findings("<html xmlns='http://www.w3.org/1999/xhtml'>\(lines)</html>")
    #expect(found.count == 100_000)
  }
}

@Suite struct `Pictures of a document` {
  @Test(arguments: [
    ("<html xmlns='http://www.w3.org/1999/xhtml'>\n<img src='n.png'/><img src='y.png' alt=''/></html>", "alt"),
    ("<document xmlns='http://cnx.rice.edu/cnxml'>\n<media><image src='n.png'/></media></document>", "alt"),
    ("<topic>\n<image href='n.png'/><image href='y.png'><alt>y</alt></image></topic>", "alt"),
    (
      "<TEI xmlns='http://www.tei-c.org/ns/1.0'>\n<figure><graphic url='n.png'/></figure></TEI>", "figDesc"
    ),
    (
      "<article xmlns='http://docbook.org/ns/docbook'>\n<mediaobject><imageobject><imagedata fileref='n.png'/>"
        + "</imageobject></mediaobject></article>", "textobject"
    ),
    ("<pretext>\n<image source='n.png'/><image source='y' decorative='yes'/></pretext>", "shortdescription"),
    ("<problem>\n<img src='n.png'/></problem>", "alt"),
    ("<page xmlns='http://projectmallard.org/1.0/'>\n<media src='n.png'/></page>", "text inside it"),
    ("<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1'>\n<img src='n.png'/></assessmentItem>", "alt"),
  ])
  func `are looked for, and their words`(_ xml: String, _ missing: String) throws {
    let found = try findings(xml, ["y.png": "x"])
    #expect(found.count == 2)
    #expect(found.contains { $0.hasSuffix("error: the picture 'n.png' is not there; add it or correct the reference") })
    #expect(
      found.contains(
        "d.xml:2:1: warning: the picture has no '\(missing)'; say what it shows, for those who do not see it"))
  }

  @Test func `are never looked for outside`() throws {
    let link = Folders.join(try Folders.temporary("fournil-outside"), "s.png")
    try DurableFile.write([1], to: link)
    defer { try? Folders.remove(Folders.parent(of: link)) }
    let found = try findings(
      """
      <html xmlns="http://www.w3.org/1999/xhtml">
      <img src="../a.png" alt=""/><img src="../../etc/passwd" alt=""/><img src="\(link)" alt=""/></html>
      """)
    #expect(
      found == [
        "d.xml:2:1: information: the picture '../a.png' (the first of 2) is outside the folder judged, and was not "
          + "looked for",
        "d.xml:2:65: information: whether '\(link)' is there, only the site it belongs to knows",
      ])
  }
}

@Suite struct `Formulas` {
  private func found(_ formula: String) throws -> [String] {
    try findings("<x><math xmlns='http://www.w3.org/1998/Math/MathML'>\n\(formula)</math></x>")
  }

  @Test(arguments: [
    (
      "<mfrac><mi>a</mi></mfrac>",
      "1: error: 'mfrac' takes 2 arguments and has 1; put those that belong together in an 'mrow'"
    ),
    (
      "<msubsup><mi>a</mi><mi>b</mi></msubsup>",
      "1: error: 'msubsup' takes 3 arguments and has 2; put those that belong together in an 'mrow'"
    ),
    ("<mrwo/>", "1: warning: 'mrwo' is no element of MathML 3; did you mean 'mrow'?"),
    ("<mi/>", "1: warning: 'mi' is empty; write its symbol or remove it"),
    ("<mrow>x</mrow>", "7: error: text stands in 'mrow'; put it in 'mi', 'mn', 'mo' or 'mtext'"),
    ("<mtable><mi>a</mi></mtable>", "9: error: 'mi' stands in 'mtable'; put it in 'mtr' or 'mlabeledtr'"),
    ("<mtable><mtr><mi>a</mi></mtr></mtable>", "14: error: 'mi' stands in 'mtr'; put it in 'mtd'"),
    ("<semantics/>", "1: error: 'semantics' is empty; write what it is for first"),
    ("<mmultiscripts/>", "1: error: 'mmultiscripts' has no base; write it first"),
    (
      "<mmultiscripts><mi>a</mi><mn>1</mn></mmultiscripts>",
      "1: error: the scripts of 'mmultiscripts' are not in pairs; write 'none' for one that is missing"
    ),
    (
      "<mmultiscripts><mi>a</mi><mprescripts/><mprescripts/></mmultiscripts>",
      "40: error: 'mprescripts' stands twice; keep the first"
    ),
  ])
  func `that are wrong are told`(_ formula: String, _ message: String) throws {
    #expect(try found(formula) == ["d.xml:2:\(message)"])
  }

  @Test(arguments: [
    "<mfrac><mi>a</mi><mn>2</mn></mfrac>", "<mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable>",
    "<mmultiscripts><mi>a</mi><mn>1</mn><none/><mprescripts/><mn>2</mn><none/></mmultiscripts>",
    "<semantics><mi>a</mi><annotation>x</annotation><annotation-xml><foo/></annotation-xml></semantics>",
    "<apply><plus/><ci>a</ci></apply>", "<mtext/><msqrt><mi>a</mi><mo>+</mo></msqrt>",
  ])
  func `that are right are left alone`(_ formula: String) throws { #expect(try found(formula) == []) }

  @Test func `of no namespace are no formulas`() throws {
    #expect(
      try findings("<x><math><mi>a</mi></math><math>sums</math></x>") == [
        "d.xml:1:4: warning: this 'math' is not in the namespace of MathML; add "
          + "xmlns=\"http://www.w3.org/1998/Math/MathML\""
      ])
  }

  @Test func `may be of any language that has a tag`() throws {
    #expect(
      try findings("<x xml:lang=''><y xml:lang='fr_FR!'/><y xml:lang='ar'/></x>") == [
        "d.xml:1:19: warning: 'fr_FR!' is not a language tag; write one such as 'es' or 'es-MX'"
      ])
  }
}
