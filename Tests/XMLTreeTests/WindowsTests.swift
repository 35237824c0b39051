import Diagnostics
import TestSupport
import Testing
import XMLTree

/// Windows of a text that comes in chunks.
private func windows(_ bytes: [UInt8], size: Int, chunk: Int = 7) -> XMLWindows {
  var at = 0
  return XMLWindows(
    file: "w.xml", cuts: XMLWindows.Cuts(items: ["unit"], containers: ["file", "group"], asides: ["skl"]), size: size
  ) {
    defer { at += chunk }
    return at < bytes.count ? Array(bytes[at..<min(at + chunk, bytes.count)]) : nil
  }
}

private func all(_ bytes: [UInt8], size: Int, chunk: Int = 7) throws -> [XMLSource] {
  var windows = windows(bytes, size: size, chunk: chunk)
  var sources: [XMLSource] = []
  while let source = try windows.next() { sources.append(source) }
  return sources
}

/// The fault of a text read in windows, if any.
private func fault(_ text: String, size: Int) -> String? {
  do {
    for window in try all(Array(text.utf8), size: size) { _ = try XMLParser.parse(window) }
    return nil
  } catch {
    return "\(error)"
  }
}

private let sample = """
  <?xml version="1.0"?>
  <!-- a > b <unit> -->
  <x:xliff xmlns:x="urn:x" xmlns="urn:y">
  <x:file id="f1"
     original="a>b"><note><unit-note/>&#233;é</note>
  <x:unit id='1'><a><unit>in a unit</unit></a></x:unit><x:unit id="2"/>
  <x:group id="g"><meta><![CDATA[</x:unit>]]></meta><x:unit id="3">t</x:unit>
  <?pi </x:unit>?><x:unit id="4"><b c="/>"/></x:unit></x:group>
  <x:unit id="5">é</x:unit></x:file>
  <x:file id="f2"><x:unit id="6"/></x:file></x:xliff>

  """

@Suite struct `A document read in windows` {
  @Test(arguments: 1..<60) func `shows every item once, in its place, inside what is around it`(_ size: Int) throws {
    let bytes = Array(sample.utf8)
    let whole = try XMLParser.parse(bytes, file: "w.xml")
    var items: [String] = []
    let sources = try all(bytes, size: size)
    for source in sources {
      let window = try XMLParser.parse(source)
      for node in 0..<window.subtreeEnd(window.root) where window.kind(node) == .element {
        let start = window.span(node).lowerBound
        guard !source.isRepeated(start), window.name(node).namespace == "urn:x" else { continue }
        items.append("\(window.name(node).local) \(window.value(node, "id") ?? "") \(source.location(of: start))")
      }
    }
    let expected = (0..<whole.subtreeEnd(whole.root)).compactMap { node -> String? in
      guard whole.kind(node) == .element, whole.name(node).namespace == "urn:x" else { return nil }
      let place = whole.source.location(of: whole.span(node).lowerBound)
      return "\(whole.name(node).local) \(whole.value(node, "id") ?? "") \(place)"
    }
    #expect(items == expected)
    #expect(sources.count > 1)
    #expect(sources.map(\.isBeginning) == [true] + sources.dropFirst().map { _ in false })
  }

  @Test func `repeats what stands before the first item of an element`() throws {
    let texts = try all(Array(sample.utf8), size: 1).map { String(decoding: $0.utf8, as: UTF8.self) }
    #expect(
      texts[3] == """
        <x:xliff xmlns:x="urn:x" xmlns="urn:y">
        <x:file id="f1"
           original="a>b"><note><unit-note/>&#233;é</note>
        <x:group id="g"><meta><![CDATA[</x:unit>]]></meta>
        <?pi </x:unit>?><x:unit id="4"><b c="/>"/></x:unit></x:group></x:file></x:xliff>
        """)
  }

  @Test func `repeats of what no item needs only the tags`() throws {
    let text = "<r><a>1</a><skl b='1'><c>2</c></skl><skl/><unit/><unit/><file><skl>3</skl><unit/><unit/></file></r>"
    let texts = try all(Array(text.utf8), size: 1).map { String(decoding: $0.utf8, as: UTF8.self) }
    let head = "<r><a>1</a><skl b='1'></skl><skl/>"
    #expect(
      texts == [
        "<r><a>1</a><skl b='1'><c>2</c></skl><skl/><unit/></r>", "\(head)<unit/></r>",
        "\(head)<file><skl>3</skl><unit/></file></r>", "\(head)<file><skl></skl><unit/></file></r>",
        "\(head)<file><skl></skl></file></r>",
      ])
  }

  @Test func `grows with what it repeats, so that the whole does not`() throws {
    let head = "<r a='\(String(repeating: "x", count: 1 << 20))'>"
    let unit = "<unit>\(String(repeating: "y", count: 1 << 16))</unit>"
    let text = Array((head + String(repeating: unit, count: 200) + "</r>").utf8)
    let sizes = try all(text, size: 1024, chunk: 1 << 16).map(\.utf8.count)
    #expect(sizes.reduce(0, +) < text.count * 3 / 2)
  }

  @Test(arguments: [
    "<r><unit/><unit></r>", "<r><unit/><a></unit></r>", "<r><unit/>", "<r><unit/><unit", "<r><unit/><!-- ",
    "<r><unit/><unit/></s>", "<r><unit a='1' a='2'/></r>", "<r><unit/><x:unit/></r>", "<r><unit/></r><unit/>",
    "<r><unit/>&nope;</r>", "<r><unit/><unit>\u{1}</unit></r>", "<r>\n<unit/><unit b=<a>/>\n</r>",
    "<r><unit/>\n<unit/>\n <unit><b></unit></r>", "<r><unit/><!DOCTYPE r><unit/></r>",
    "<r><unit/><unit><![CDATA[</unit></r>",
  ])
  func `is refused when the whole is, at the same line`(_ text: String) throws {
    let expected = #expect(throws: ParseError.self) { try XMLParser.parse(Array(text.utf8), file: "w.xml") }
    for size in [1, 8, 20] {
      let found = try #require(fault(text, size: size), "\(size)")
      let line = expected?.diagnostic.location?.line ?? 0
      #expect(found.hasPrefix("w.xml:\(line):"), "\(found) is not at line \(line)")
    }
  }

  @Test func `comes whole with a DOCTYPE, in UTF-16 or when it is small`() throws {
    let doctype = "<!DOCTYPE r [<!ENTITY e 'x'>]><r><unit/>&e;<unit/></r>"
    #expect(try all(Array(doctype.utf8), size: 1).map(\.utf8) == [Array(doctype.utf8)])
    let wide = Array("\u{FEFF}<r><unit/><unit/></r>".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(try all(wide, size: 1).map(\.bytes) == [wide])
    #expect(try all(Array(sample.utf8), size: 4096).map(\.utf8) == [Array(sample.utf8)])
  }

  @Test func `must be UTF-8 where it says so, in each window`() throws {
    let bytes = Array("<r><unit/>\n<unit>".utf8) + [0xE9] + Array("</unit></r>".utf8)
    let error = #expect(throws: ParseError.self) { try all(bytes, size: 1) }
    #expect(
      error?.description == "w.xml:2:7: error: byte 0xE9 is not UTF-8; save the file as UTF-8 or declare its encoding")
  }

  @Test func `keeps lines right whatever ends them`() throws {
    for end in ["\n", "\r\n", "\r"] {
      let text = "\u{FEFF}<r>\(end)<unit/>\(end)\(end)<unit/>  <unit/>\(end)<unit><b></unit></r>"
      #expect(fault(text, size: 1)?.hasPrefix("w.xml:5:") == true || end == "\r")
      let places = try all(Array(text.replacing("<b>", with: "").utf8), size: 1).flatMap { source in
        let document = try XMLParser.parse(source)
        return document.children(document.root).filter { document.kind($0) == .element }
          .map { document.span($0).lowerBound }.filter { !source.isRepeated($0) }
          .map { source.location(of: $0).description }
      }
      #expect(places == ["w.xml:2:1", "w.xml:4:1", "w.xml:4:10", "w.xml:5:1"])
    }
  }

  /// Each would take minutes if what was looked through once were looked through again.
  @Test(arguments: ["<!--", "<?p ", "<a b='", "<![CDATA["]) func `is not looked through again and again`(
    _ opening: String
  ) throws {
    let bytes = Array("<r><unit/>\(opening)".utf8) + [UInt8](repeating: 0x78, count: 8 << 20)
    _ = #expect(throws: ParseError.self) {
      for window in try all(bytes, size: 1024, chunk: 1 << 16) { _ = try XMLParser.parse(window) }
    }
  }
}
