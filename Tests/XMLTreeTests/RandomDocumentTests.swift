import TestSupport
import Testing

@testable import XMLTree

/// Writes well-formed XML of every kind, at random.
struct RandomDocument {
  var dice: Dice

  mutating func next() -> String {
    var text = dice.pick(["", "<?xml version='1.0'?>", "<?xml version=\"1.0\" standalone = 'no' ?>\r\n"])
    text += misc()
    let hasDTD = dice.roll(2) == 0
    if hasDTD {
      text += dice.pick([
        "<!DOCTYPE r SYSTEM 'a>b' [<!ENTITY e 'é>'><!--]>--><?p ']>?><!ATTLIST a d CDATA '>'>]>",
        "<!DOCTYPE r PUBLIC \"-//x'//\" '\"]>'\n[ <!ENTITY e \"'<i>]</i>\">\n] >",
      ])
    }
    text += misc()
    text += element(depth: 0, hasDTD)
    return text + misc()
  }

  private mutating func misc() -> String {
    (0..<dice.roll(3)).map { _ in dice.pick(["\n", "<!-- < > & ' -->", "<?q ><&?>", "\r\n ", "<!---->"]) }.joined()
  }

  private mutating func space() -> String { dice.pick([" ", "\n", "\t ", "\r\n"]) }

  private mutating func element(depth: Int, _ hasDTD: Bool) -> String {
    let name = dice.pick(["a", "b", "n:c", "é", "a.b-c_1", "水"])
    var tag = "<\(name) xmlns:n\(dice.pick(["", " ", "\n"]))=\(dice.pick(["'u'", "\"v\""]))"
    for attribute in ["d", "n:d", "xml:lang", "é", "xmlnsx"] where dice.roll(3) == 0 {
      tag += space() + attribute + dice.pick(["", " "]) + "=" + dice.pick(["", "\r\n"]) + value(hasDTD)
    }
    tag += dice.pick(["", " ", "\n"])
    if dice.roll(4) == 0 { return tag + "/>" }
    tag += ">"
    for _ in 0..<dice.roll(depth < 6 ? 6 : 1) { tag += content(depth: depth, hasDTD) }
    return tag + "</\(name)\(dice.pick(["", " ", "\r\n"]))>"
  }

  private mutating func value(_ hasDTD: Bool) -> String {
    let quote = dice.pick(["'", "\""])
    let other = quote == "'" ? "\"" : "'"
    let pieces = ["", "x", ">", "/>", "&lt;", "&#10;", "\n", "  ", "é水", "=", other, "-->", "]]>"]
    var text = (0..<dice.roll(5)).map { _ in dice.pick(pieces) }.joined()
    // A reference that only the DTD we do not read could resolve.
    if hasDTD, dice.roll(4) == 0 { text += "&unread;" }
    return quote + text + quote
  }

  private mutating func content(depth: Int, _ hasDTD: Bool) -> String {
    switch dice.roll(9) {
    case 0, 1, 2: return element(depth: depth + 1, hasDTD)
    case 3: return dice.pick(["mot", " ", "\r\n", "é > ' \" ]] &amp;", "&#xE9;&gt;", "\r"])
    case 4: return dice.pick(["<![CDATA[]]>", "<![CDATA[<a>&]] >]]>", "<![CDATA[\r\n]]><![CDATA[]]>"])
    case 5: return dice.pick(["<!---->", "<!-- </a> & -->"])
    case 6: return dice.pick(["<?p?>", "<?p > ?x?>"])
    case 7: return hasDTD ? dice.pick(["&e;", "&unread;"]) : "texte"
    default: return "texte"
    }
  }
}

@Suite struct `Any well-formed document` {
  @Test func `is tiled by its nodes, and means what libxml2 reads`() throws {
    var random = RandomDocument(dice: Dice(42))
    for round in 0..<600 {
      let text = random.next()
      let document: Document
      do { document = try parse(text) } catch {
        Issue.record("round \(round): \(error)\n\(text)")
        continue
      }
      #expect(Tiling.fault(in: document) == nil, "round \(round)\n\(text)")
      // Entities apart, our text is libxml2's.
      guard !text.contains("&e;"), !text.contains("&unread;") else { continue }
      #expect(try document.string("string(/*)") == document.text(document.root), "round \(round)\n\(text)")
      for node in 0..<document.nodeCount where document.kind(node) == .element {
        for (place, attribute) in document.attributes(node).enumerated() {
          let read = try document.string("string(@*[\(place + 1)])", from: node)
          #expect(read == document.attributeValue(attribute), "round \(round)\n\(text)")
        }
      }
    }
  }

  @Test func `has every node where a change of it stays local`() throws {
    var random = RandomDocument(dice: Dice(43))
    for round in 0..<200 {
      let document = try parse(random.next())
      let texts = (0..<document.nodeCount).filter { document.kind($0) == .text }
      var changed = document.source.utf8
      for node in texts.reversed() { changed.replaceSubrange(document.span(node), with: "Ж&amp;".utf8) }
      let edition = try XMLParser.parse(changed, file: "g.xml")
      #expect(edition.nodeCount == document.nodeCount, "round \(round)")
      #expect((0..<edition.nodeCount).filter { edition.kind($0) == .text } == texts)
      #expect(texts.allSatisfy { edition.text($0) == "Ж&" })
    }
  }

  @Test func `can be damaged in any byte without harm`() throws {
    var random = RandomDocument(dice: Dice(44))
    var dice = Dice(45)
    var refused = 0
    for _ in 0..<600 {
      var bytes = Array(random.next().utf8)
      for _ in 0...dice.roll(3) {
        let place = dice.roll(bytes.count)
        switch dice.roll(3) {
        case 0: bytes[place] = UInt8(dice.roll(256))
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + dice.roll(4)))
        default: bytes.insert(dice.pick(Array("<>&;'\"/=[]!-? ".utf8)), at: place)
        }
        if bytes.isEmpty { bytes = [0x3C] }
      }
      do throws(ParseError) {
        let document = try XMLParser.parse(bytes, file: "f.xml")
        #expect(Tiling.fault(in: document) == nil, "\(String(decoding: bytes, as: UTF8.self))")
      } catch {
        refused += 1
        if case .misaligned = error { Issue.record("\(error)\n\(String(decoding: bytes, as: UTF8.self))") }
      }
    }
    #expect(refused > 100)
  }

  @Test(
    .enabled(if: SharedData.has("openstax-physics"), Comment(rawValue: SharedData.absence)))
  func `of a physics textbook is tiled by its nodes`() throws {
    let folder = try #require(SharedData.path("openstax-physics"))
    let files = Files.walk(folder, endingWith: ".cnxml")
    #expect(files.count > 50)
    // Every fourth: the whole is for the benchmarks.
    for path in files.enumerated().filter({ $0.offset.isMultiple(of: 4) }).map(\.element) {
      let document = try XMLParser.parse(Files.bytes(path), file: path)
      #expect(Tiling.fault(in: document) == nil, "\(path)")
    }
  }
}
