import TestSupport
import Testing

@testable import XMLTree

@Suite struct `The XML writer` {
  @Test func `indents, escapes and leaves out attributes without a value`() throws {
    var writer = XMLWriter()
    writer.open("xliff", [("version", "2.0"), ("none", nil)])
    writer.leaf("note", [("a", "\"<&>'\n\t")], text: "a & b < c > d")
    writer.leaf("empty")
    writer.mixed("source") { writer in
      writer.text("Un ")
      writer.inlineOpen("pc", [("id", "1")])
      writer.text("mot")
      writer.inlineClose("pc")
      writer.inlineEmpty("ph", [("id", "2")])
    }
    writer.close()
    #expect(
      String(decoding: writer.bytes, as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <xliff version="2.0">
          <note a="&quot;&lt;&amp;>'&#10;&#9;">a &amp; b &lt; c &gt; d</note>
          <empty/>
          <source>Un&#32;<pc id="1">mot</pc><ph id="2"/></source>
        </xliff>

        """)
    #expect(refusal(writer.bytes) == nil)
  }

  @Test func `keeps every character of a text`() throws {
    var strings = HardStrings(dice: Dice(11))
    for _ in 0..<300 {
      let text = strings.next()
      var writer = XMLWriter()
      writer.leaf("a", [("b", text)], text: text)
      let document = try XMLParser.parse(writer.bytes, file: "f.xml")
      #expect(document.text(document.root).unicodeScalars.elementsEqual(text.unicodeScalars))
      #expect(try document.string("/a/@b").unicodeScalars.elementsEqual(text.unicodeScalars))
      // And still does for a reader that folds white space.
      let span = document.contentSpan(document.root)
      let folded = document.source.utf8.withUnsafeBufferPointer { XMLText.decode($0, span, space: .folded) }
      #expect(folded.unicodeScalars.elementsEqual(text.unicodeScalars))
    }
  }

  @Test func `gives the same bytes for the same calls`() {
    func write() -> [UInt8] {
      var writer = XMLWriter()
      writer.leaf("a", [("z", "1"), ("b", "2")], text: "x")
      return writer.bytes
    }
    #expect(write() == write())
  }
}
