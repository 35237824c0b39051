import Diagnostics
import Testing
@testable import XMLTree

/// Files that stand beside each other.
private struct Folder {
  var files: [String: [UInt8]]

  init(_ texts: [String: String]) { files = texts.mapValues { Array($0.utf8) } }

  var linked: LinkedFiles {
    let files = files
    return LinkedFiles { path in
      path.hasPrefix("..") ? .outside : files[path].map(LinkedFiles.Answer.bytes) ?? .missing
    }
  }

  func inclusion(of path: String = "book.xml", leaving: Set<String> = []) throws -> Inclusion {
    let document = try XMLParser.parse(files[path] ?? [], file: path)
    return try #require(try Inclusion(document, files: linked, leaving: leaving))
  }

  func whole(_ path: String = "book.xml") throws -> String {
    String(decoding: try inclusion(of: path).source.utf8, as: UTF8.self)
  }

  /// What is said when the book cannot be put together.
  func refusal() -> String {
    do {
      _ = try inclusion()
      return "nothing"
    } catch {
      return "\(error)"
    }
  }
}

private let xi = "xmlns:xi='http://www.w3.org/2001/XInclude'"

@Suite struct `A document that takes files in` {
  @Test func `is read as one, each file's content in the place of its reference`() throws {
    let folder = Folder([
      "book.xml": "<!DOCTYPE b [<!ENTITY two SYSTEM 'two.xml'>]>\n<b \(xi)><xi:include href='one.xml'/>&two;</b>\n",
      "one.xml": "<?xml version='1.0'?>\n<!-- one -->\n<c>One <e/>.</c>\n",
      "two.xml": "<?xml encoding='UTF-8'?>\n<c>Two.</c>\n<c>Three.</c>\n",
    ])
    #expect(
      try folder.whole() == "<!DOCTYPE b [<!ENTITY two SYSTEM 'two.xml'>]>\n<b \(xi)><c>One <e/>.</c>"
        + "\n<c>Two.</c>\n<c>Three.</c>\n</b>\n")
    #expect(try folder.inclusion().source.files.map(\.file) == ["book.xml", "one.xml", "two.xml"])
  }

  @Test func `says of each byte which file it is in, and where`() throws {
    let folder = Folder([
      "book.xml": "<b \(xi)>\n<xi:include href='one.xml'/>\n<p>Fin.</p></b>",
      "one.xml": "<!-- é -->\n<c>\n  <p>Mot</p></c>",
    ])
    let source = try folder.inclusion().source
    let document = try XMLParser.parse(source)
    let places = (0..<document.nodeCount).filter { document.kind($0) == .element }.map {
      "\(document.name($0).local) \(document.location($0))"
    }
    #expect(places == ["b book.xml:1:1", "c one.xml:2:1", "p one.xml:3:3", "p book.xml:3:1"])
    var cursor = PlaceCursor(source)
    let moved = (0..<document.nodeCount).filter { document.kind($0) == .element }.map { node in
      let place = cursor.move(to: document.span(node).lowerBound)
      return "\(document.name(node).local) \(source.files[place.file].file):\(place.line):\(place.column)"
    }
    #expect(moved == places)
  }

  @Test func `gives each file back with what changed in it, the references untouched`() throws {
    var folder = Folder([
      "book.xml": "<!DOCTYPE b [<!ENTITY a SYSTEM 'deep/a.xml'>]><b \(xi)>&a;<p>Fin</p><xi:include href='one.xml'/></b>"
    ])
    folder.files["deep/a.xml"] =
      Array("<?xml version='1.0' encoding='ISO-8859-1'?><p>".utf8) + [0xE9] + Array("t</p>".utf8)
    folder.files["one.xml"] = Array("\u{FEFF}<c>Un</c><!-- tail -->".utf8)
    let source = try folder.inclusion().source
    let text = String(decoding: source.utf8, as: UTF8.self)
    var result: [UInt8] = []
    var replacements: [(source: Range<Int>, result: Range<Int>)] = []
    var at = 0
    for (old, new) in [("ét", "summer &#x2603;"), ("Fin", "End"), ("Un", "One")] {
      let found = try #require(text.firstRange(of: old))
      let range = found.lowerBound.utf16Offset(in: text)..<found.upperBound.utf16Offset(in: text)
      let bytes = text.utf8.distance(from: text.utf8.startIndex, to: found.lowerBound)
      let span = bytes..<(bytes + old.utf8.count)
      #expect(range.count > 0)
      result += source.utf8[at..<span.lowerBound]
      replacements.append((span, result.count..<(result.count + new.utf8.count)))
      result += new.utf8
      at = span.upperBound
    }
    result += source.utf8[at...]
    let edition = try #require(source.replacing(replacements, by: result))
    #expect(
      edition.files.map { String(decoding: $0.bytes, as: UTF8.self) } == [
        "<!DOCTYPE b [<!ENTITY a SYSTEM 'deep/a.xml'>]><b \(xi)>&a;<p>End</p><xi:include href='one.xml'/></b>",
        "<?xml version='1.0' encoding='ISO-8859-1'?><p>summer &#x2603;</p>",
        "\u{FEFF}<c>One</c><!-- tail -->",
      ])
    #expect(String(decoding: edition.utf8, as: UTF8.self) == String(decoding: result, as: UTF8.self))
    #expect(try XMLParser.parse(edition).location(edition.files.count).file == "book.xml")
    let back = try #require(source.replacing([], by: source.utf8))
    #expect(back.files.map(\.bytes) == source.files.map(\.bytes))
  }

  @Test func `refuses a change over the border of two files`() throws {
    let folder = Folder(["book.xml": "<b \(xi)>a<xi:include href='one.xml'/></b>", "one.xml": "<c>b</c>"])
    let source = try folder.inclusion().source
    let text = String(decoding: source.utf8, as: UTF8.self)
    let border = try #require(text.utf8.firstRange(of: Array("a<c>".utf8)))
    let start = text.utf8.distance(from: text.startIndex, to: border.lowerBound)
    #expect(!source.isInOneFile(start..<(start + 3)))
    #expect(source.isInOneFile(start..<(start + 1)))
    #expect(source.replacing([(start..<(start + 3), start..<(start + 3))], by: source.utf8) == nil)
  }

  @Test func `keeps a root without a namespace out of the book's, and addresses where they led`() throws {
    let folder = Folder([
      "book.xml": "<b xmlns='urn:b' \(xi)><xi:include href='ch/one.xml'/></b>", "ch/one.xml": "<c n='1'>a</c>",
    ])
    #expect(try folder.whole() == "<b xmlns='urn:b' \(xi)><c xmlns=\"\" xml:base=\"ch/\" n='1'>a</c></b>")
    let source = try folder.inclusion().source
    let document = try XMLParser.parse(source)
    #expect(document.names.first { $0.local == "c" }?.namespace == "")
    #expect(source.replacing([], by: source.utf8)?.files.map(\.bytes) == source.files.map(\.bytes))
  }

  @Test func `finds prefixes and entities in an entity's text where its reference stands`() throws {
    let folder = Folder([
      "book.xml": "<!DOCTYPE b [<!ENTITY v '1 &#38;#38; 2'><!ENTITY a SYSTEM 'a.xml'><!ENTITY z SYSTEM 'z.xml'>]>"
        + "<b xmlns:m='urn:m&amp;n'>&a;</b>", "a.xml": "<m:p>&v;&z;</m:p>", "z.xml": "<m:q/>",
    ])
    #expect(try folder.whole().hasSuffix("<b xmlns:m='urn:m&amp;n'><m:p>&v;<m:q/></m:p></b>"))
  }

  @Test func `has the declarations of all its files`() throws {
    let folder = Folder([
      "book.xml": "<b \(xi)><xi:include href='one.xml'/><xi:include href='two.xml'/></b>",
      "one.xml": "<!DOCTYPE c PUBLIC '-//X//Y' 'http://x/y.dtd' [<!ENTITY v 'un'>]><c>&v;</c>",
      "two.xml": "<!DOCTYPE c SYSTEM 'z.dtd' [<!ENTITY v 'un'><!ENTITY w 'deux'>]><c>&w;</c>",
    ])
    #expect(
      try folder.whole()
        == "<!DOCTYPE b PUBLIC '-//X//Y' 'http://x/y.dtd' [\n<!ENTITY v 'un'>\n<!ENTITY v 'un'><!ENTITY w 'deux'>]>"
        + "<b \(xi)><c>&v;</c><c>&w;</c></b>")
    let other = Folder([
      "book.xml": "<!DOCTYPE b><b \(xi)><xi:include href='one.xml'/></b>",
      "one.xml": "<!DOCTYPE c [<!ENTITY v 'un'>]><c>&v;</c>",
    ])
    #expect(try other.whole() == "<!DOCTYPE b [\n<!ENTITY v 'un'>]><b \(xi)><c>&v;</c></b>")
    let third = Folder([
      "book.xml": "<!DOCTYPE b [<!ENTITY w 'a]>'> ] ><b \(xi)><xi:include href='one.xml'/></b>",
      "one.xml": "<!DOCTYPE c [<!ENTITY v 'un'>]><c>&v;</c>",
    ])
    #expect(try third.whole() == "<!DOCTYPE b [<!ENTITY w 'a]>'> \n<!ENTITY v 'un'>] ><b \(xi)><c>&v;</c></b>")
  }

  @Test(arguments: [
    (
      "<xi:include href='http://x/a.xml'/>",
      "'http://x/a.xml' is not taken in: only files of the workspace are; the reference is kept as it is"
    ),
    (
      "<xi:include href='../a.xml'/>",
      "'../a.xml' is not taken in: only files of the workspace are; the reference is kept as it is"
    ),
    (
      "<xi:include href='a.txt' parse='text'/>",
      "the inclusion of 'a.txt' is not followed: text is no part to translate; it is kept as it is"
    ),
    (
      "<xi:include href='a%+5.xml'/>",
      "'a%+5.xml' is not taken in: only files of the workspace are; the reference is kept as it is"
    ),
    (
      "<xi:include href='one.xml#p'/>",
      "the inclusion of 'one.xml#p' is not followed: only whole files are; it is kept as it is"
    ),
    (
      "<xi:include href='one.xml' xpointer='p'/>",
      "the inclusion of 'one.xml' is not followed: only whole files are; it is kept as it is"
    ),
    (
      "<xi:include href='book.xml'/>",
      "'book.xml' is not taken in: the document has that file already; the reference is kept as it is"
    ),
  ])
  func `leaves what it does not follow as it is, and says so`(_ reference: String, _ message: String) throws {
    let folder = Folder(["book.xml": "<b \(xi)>\(reference)</b>", "one.xml": "<c/>", "a.txt": "a"])
    let inclusion = try folder.inclusion()
    #expect(inclusion.source.files.count == 1)
    #expect(inclusion.notices.map(\.message) == [message])
    #expect(inclusion.notices.first?.location?.description == "book.xml:1:\(4 + xi.utf8.count + 1)")
  }

  @Test func `uses the fallback where a file is missing, and takes a file in once`() throws {
    let folder = Folder([
      "book.xml": "<b \(xi)><xi:include href='no.xml'><xi:fallback><p/></xi:fallback></xi:include>"
        + "<xi:include href='one.xml'/><xi:include href='one.xml'/></b>", "one.xml": "<c/>",
    ])
    let inclusion = try folder.inclusion()
    #expect(
      String(decoding: inclusion.source.utf8, as: UTF8.self)
        == "<b \(xi)><xi:include href='no.xml'><xi:fallback><p/></xi:fallback></xi:include><c/><xi:include href='one.xml'/></b>"
    )
    #expect(inclusion.notices.count == 1)
  }

  @Test(arguments: [
    (
      ["book.xml": "<b \(xi)><xi:include href='no.xml'/></b>"],
      "book.xml:1:47: error: the included file 'no.xml' is not there; add it or correct the reference"
    ),
    (
      ["book.xml": "<b \(xi)><xi:include href='one.xml'/></b>", "one.xml": "<c>\n<d></c>"],
      "one.xml:2:8: error: not well-formed XML: Opening and ending tag mismatch: d line 2 and c"
    ),
    (
      ["book.xml": "<!DOCTYPE b [<!ENTITY a SYSTEM 'a.xml'>]><b>&a;</b>", "a.xml": "x</w><w>"],
      "a.xml:1:2: error: not well-formed XML: Extra content at the end of the document"
    ),
    (
      ["book.xml": "<!DOCTYPE b [<!ENTITY a SYSTEM 'a.xml'>]><b>&a;</b>", "a.xml": "x\n&nope;"],
      "a.xml:2:1: error: not well-formed XML: Entity 'nope' not defined"
    ),
    (
      [
        "book.xml": "<!DOCTYPE b [<!ENTITY % v 'a'>]><b \(xi)><xi:include href='one.xml'/></b>",
        "one.xml": "<!DOCTYPE c [<!ENTITY % v 'b'>]><c/>",
      ],
      "book.xml:1:79: error: 'one.xml' declares the entity '%v' otherwise than 'book.xml'; give one of them another name"
    ),
    (
      [
        "book.xml": "<!DOCTYPE b [<!ENTITY v 'a'>]><b \(xi)><xi:include href='one.xml'/></b>",
        "one.xml": "<!DOCTYPE c [<!ENTITY v 'b'>]><c/>",
      ],
      "book.xml:1:77: error: 'one.xml' declares the entity 'v' otherwise than 'book.xml'; give one of them another name"
    ),
  ])
  func `refuses what cannot be part of it, in the file that is wrong`(_ files: [String: String], _ message: String) {
    #expect(Folder(files).refusal() == message)
  }

  @Test func `is no deeper than people write`() {
    var files: [String: String] = [:]
    for number in 0..<60 { files["\(number).xml"] = "<c \(xi)><xi:include href='\(number + 1).xml'/></c>" }
    files["book.xml"] = "<b \(xi)><xi:include href='0.xml'/></b>"
    #expect(Folder(files).refusal() == "31.xml:1:47: error: files are included deeper than 32; include them higher up")
  }

  @Test func `takes in many parts in linear time`() throws {
    var files: [String: String] = [:]
    for number in 0..<2000 { files["\(number).xml"] = "<c>\(number)</c>" }
    files["book.xml"] = "<b \(xi)>" + (0..<2000).map { "<xi:include href='\($0).xml'/>" }.joined() + "</b>"
    #expect(try Folder(files).inclusion().source.files.count == 2001)
  }
}

@Suite struct `A part that is odd` {
  @Test func `keeps a root without a namespace so, which says it itself or has it for its prefix only`() throws {
    let folder = Folder([
      "book.xml": "<b xmlns='urn:b' \(xi)><xi:include href='one.xml'/><xi:include href='two.xml'/></b>",
      "one.xml": "<c xmlns=''>a</c>", "two.xml": "<x:c xmlns:x='urn:x'><d/></x:c>",
    ])
    #expect(
      try folder.whole()
        == "<b xmlns='urn:b' \(xi)><c xmlns=''>a</c><x:c xmlns=\"\" xmlns:x='urn:x'><d/></x:c></b>")
    let document = try XMLParser.parse(folder.inclusion().source)
    #expect(document.names.first { $0.local == "d" }?.namespace == "")
  }

  @Test(.timeLimit(.minutes(20))) func `is not looked for among too many declarations too often`() {
    let names = (0..<100).map { "e\($0)" }
    var files: [String: String] = [:]
    for name in names { files["\(name).xml"] = "<c/>" }
    let declarations = names.map { "<!ENTITY \($0) SYSTEM '\($0).xml'>" }.joined()
    let comment = String(repeating: "x", count: 1 << 20)
    files["book.xml"] =
      "<!DOCTYPE b [<!--\(comment)-->\(declarations)]>\n<b>\(names.map { "&\($0);" }.joined())</b>"
    #expect(
      Folder(files).refusal()
        == "book.xml:2:309: error: the document has too many entities with too many declarations; "
        + "take the files in by 'xi:include'")
  }

  @Test func `without text is left where it is referred to`() throws {
    let folder = Folder([
      "book.xml": "<!DOCTYPE b [<!ENTITY e SYSTEM 'e.xml'>]>\n<b>&e;</b>\n", "e.xml": "<?xml encoding='UTF-8'?>",
    ])
    #expect(try folder.inclusion().source.files.map(\.file) == ["book.xml"])
  }
}
