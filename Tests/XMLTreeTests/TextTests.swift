import TestSupport
import Testing

@testable import XMLTree

/// Random strings made of what is difficult in XML.
struct HardStrings {
  private static let pieces = [
    "a", "é", "水", "𝄞", "\u{0301}", "\u{A0}", "\u{202F}", " ", " ", "\n", "\t", "\r", "\r\n", "&", "<", ">", "]]>",
    "\"", "'",
    "&amp;", "&#10;", ";", "\\", "~", "--", "?>", "\u{FEFF}", "\u{85}", "\u{2028}", "mot",
  ]
  var dice: Dice

  mutating func next() -> String {
    (0..<dice.roll(12)).map { _ in dice.pick(Self.pieces) }.joined()
  }
}

@Suite struct `Text as XML writes it` {
  private static let encodings = ["UTF-8", "US-ASCII", "ISO-8859-1", "KOI8-R", "SHIFT_JIS", "UTF-16LE", "WINDOWS-1252"]

  /// Swift's equality takes canonically equivalent strings for equal; ours must be the very characters.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    one.unicodeScalars.elementsEqual(other.unicodeScalars)
  }

  @Test(arguments: encodings)
  func `decodes to what was encoded, between tags`(_ name: String) throws {
    let encoding = TextEncoding(name: name)
    var strings = HardStrings(dice: Dice(7))
    for space in [XMLText.Space.folded, .preserved] {
      for _ in 0..<400 {
        let text = strings.next()
        let written = XMLText.encode(text, space: space, encoding: encoding)
        #expect(encoding.encode(written) != nil)
        let decoded = written.withUnsafeBufferPointer { XMLText.decode($0, 0..<written.count, space: space) }
        #expect(Self.isSame(decoded, text), "\(text.debugDescription) → \(String(decoding: written, as: UTF8.self))")
        // What libxml2 reads of it is the judge.
        let file = Array("<a>".utf8) + written + Array("</a>".utf8)
        let document = try XMLParser.parse(file, file: "f.xml")
        #expect(Self.isSame(try document.string("string(.)"), text))
        #expect(Self.isSame(document.text(document.root), text))
      }
    }
  }

  @Test(arguments: encodings, ["\"", "'"])
  func `decodes to what was encoded, in attributes`(_ name: String, _ quote: String) throws {
    let encoding = TextEncoding(name: name)
    let mark = try #require(quote.utf8.first)
    var strings = HardStrings(dice: Dice(8))
    for _ in 0..<400 {
      let text = strings.next()
      let written = XMLText.encode(attribute: text, quote: mark, encoding: encoding)
      let file = Array("<a b=".utf8) + [mark] + written + [mark] + Array("/>".utf8)
      let document = try XMLParser.parse(file, file: "f.xml")
      #expect(Self.isSame(try #require(document.value(document.root, "b")), text))
      #expect(Self.isSame(try document.string("string(/a/@b)"), text))
    }
  }

  @Test func `counts decoded and written bytes alike`() {
    var strings = HardStrings(dice: Dice(9))
    for _ in 0..<300 {
      let text = strings.next()
      let written = XMLText.encode(text, space: .folded, encoding: .utf8)
      written.withUnsafeBufferPointer { bytes in
        let length = XMLText.decodedLength(bytes, 0..<bytes.count, space: .folded)
        #expect(length == text.utf8.count)
        #expect(XMLText.writtenLength(ofDecoded: length, in: bytes, 0..<bytes.count, space: .folded) == bytes.count)
        // A prefix of the characters is what the written prefix decodes to.
        for prefix in text.unicodeScalars.indices {
          let count = text.utf8.distance(from: text.startIndex, to: prefix)
          let end = XMLText.writtenLength(ofDecoded: count, in: bytes, 0..<bytes.count, space: .folded)
          let decoded = XMLText.decode(bytes, 0..<end, space: .folded)
          #expect(Self.isSame(decoded, String(text[..<prefix])))
        }
      }
    }
  }

  @Test(arguments: [
    ("a  b", XMLText.Space.folded, "a b"), ("a \r\n\t b", .folded, "a b"), ("\u{A0} \u{A0}", .folded, "\u{A0} \u{A0}"),
    ("a  b", .preserved, "a  b"), ("a\r\nb\rc\n", .preserved, "a\nb\nc\n"), ("a\r\nb\tc", .attribute, "a b c"),
    ("&#xE9;&#233;&eacute;", .preserved, "éé&eacute;"), ("&lt;&gt;&amp;&quot;&apos;", .folded, "<>&\"'"),
    ("&#10;&#10;", .folded, "\n\n"), ("a &#32; b", .folded, "a   b"),
  ])
  func `folds only white space that is written as such`(_ written: String, _ space: XMLText.Space, _ expected: String) {
    let bytes = Array(written.utf8)
    let decoded = bytes.withUnsafeBufferPointer { XMLText.decode($0, 0..<bytes.count, space: space) }
    #expect(Self.isSame(decoded, expected))
  }

  @Test func `keeps a CDATA section as one where it can`() {
    #expect(XMLText.section("a<b", encoding: .utf8).map { String(decoding: $0, as: UTF8.self) } == "<![CDATA[a<b]]>")
    #expect(XMLText.section("a]]>b", encoding: .utf8) == nil)
    #expect(XMLText.section("a\rb", encoding: .utf8) == nil)
    #expect(XMLText.section("水", encoding: TextEncoding(name: "KOI8-R")) == nil)
    #expect(XMLText.section("вода", encoding: TextEncoding(name: "KOI8-R")) != nil)
  }
}
