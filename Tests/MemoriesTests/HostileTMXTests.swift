import Diagnostics
import Memories
import ResourceModel
import TestSupport
import Testing
import XMLTree

@Suite struct `A hostile TMX file` {
  @Test func `cannot unfold entities`() throws {
    var declarations = "<!ENTITY a0 \"ha\">"
    for level in 1...30 { declarations += "<!ENTITY a\(level) \"&a\(level - 1);&a\(level - 1);\">" }
    let text = String(decoding: tmx(tu("&a30;", "x")), as: UTF8.self)
      .replacing("?>\n<tmx", with: "?><!DOCTYPE tmx [\(declarations)]><tmx")
    #expect(throws: ParseError.self) { try read(Array(text.utf8)) }
  }

  @Test func `reads no other file`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("<!ENTITY secret \"SECRET\">".utf8), to: "tmx14.dtd")
    let secret = try folder.write(Array("SECRET".utf8), to: "secret.txt")
    let text = String(decoding: tmx(tu("&secret;&file;", "x") + tu("Un", "Uno")), as: UTF8.self).replacing(
      "?>\n<tmx",
      with: "?><!DOCTYPE tmx SYSTEM \"\(folder.path)/tmx14.dtd\" [<!ENTITY file SYSTEM \"\(secret)\">]>\n<tmx")
    let (units, summary) = try read(Array(text.utf8))
    #expect(units.map { $0.variants.map(\.content.text) } == [["Un", "Uno"]])
    #expect(summary.problems.count == 1)
    #expect(!"\(units)\(summary)".contains("SECRET"))
  }

  @Test func `may hold a text of ten megabytes`() throws {
    let long = String(repeating: "eau ", count: 2_600_000)
    let (units, summary) = try read(tmx(tu(long, "x")))
    #expect(summary.problems == [])
    #expect(units.first?.variants.first?.content.text.utf8.count == long.utf8.count)
  }

  @Test func `may hold more codes than anyone writes`() throws {
    let many = String(repeating: "<ph>b</ph>", count: 50_000)
    let (units, _) = try read(tmx(tu(many, many)))
    #expect(units.first?.variants.first?.codes.count == 50_000)
  }

  @Test func `may hold more texts in one unit than there are languages, as far as they are read`() throws {
    let texts = (0..<1200).map { "<tuv xml:lang=\"x-\($0)\"><seg>\($0)</seg></tuv>" }
    let (units, summary) = try read(tmx("<tu>\n\(texts.joined(separator: "\n"))</tu>", srclang: "*all*"))
    #expect(units.map(\.variants.count) == [1000])
    #expect(
      summary.problems.map(\.description) == [
        "m.tmx:1004:1: error: a 'tu' of more than 1000 'tuv'; those from here on are left out; split the unit"
      ])
  }

  @Test func `may say a long code once and many others with its number`() throws {
    let codes =
      "<ph x=\"1\">\(String(repeating: "x", count: 200_000))</ph>"
      + String(repeating: "<ph x=\"1\"/>", count: 5000)
    let found = TMXValidator.violations(of: try XMLParser.parse(tmx(tu(codes, codes)), file: "v.tmx"))
    #expect(found.count == 10_000)
  }

  @Test func `may nest subs as deep as the parser lets it, and no deeper`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      tmx(
        tu(
          String(repeating: "<ph><sub>", count: depth) + "x" + String(repeating: "</sub></ph>", count: depth), "x"))
    }
    let (units, _) = try read(nested(100))
    #expect(units.first?.variants.first?.codes.map(\.opening) == ["x"])
    #expect(TMXValidator.violations(of: try XMLParser.parse(nested(100), file: "v.tmx")) == [])
    #expect(throws: ParseError.self) { try read(nested(5000)) }
  }

  @Test func `that is cut off or in another encoding than it says is refused, with the place`() throws {
    let whole = tmx(tu("Un", "Uno"))
    for length in stride(from: 0, to: whole.count - 1, by: 7) {
      #expect(throws: (any Error).self) { try read(Array(whole.prefix(length))) }
    }
    var latin = whole
    let place = try #require(whole.firstIndex(of: UInt8(ascii: "U")))
    latin[whole.indices.last { whole[$0] == UInt8(ascii: "n") } ?? place] = 0xE9
    #expect(throws: ParseError.self) { try read(latin) }
  }

  @Test func `keeps units of one name, formulas, scripts and paths as the texts they are`() throws {
    let texts = ["=HYPERLINK(\"x\")", "&lt;script>alert(1)&lt;/script>", "../../etc/passwd", "\u{202E}x"]
    let units = texts.map { tu($0, $0, attributes: " tuid=\"../x\"") }.joined()
    let read = try read(tmx(units))
    #expect(read.units.map(\.name) == Array(repeating: "../x", count: 4))
    #expect(read.units[1].variants[0].content.text == "<script>alert(1)</script>")
    #expect(read.units[3].variants[1].content.text == "\u{202E}x")
  }

  @Test(arguments: 0..<200) func `changed anywhere is read, told of, or refused`(_ seed: Int) throws {
    var dice = Dice(UInt64(seed))
    var random = RandomUnits(seed: UInt64(seed))
    var bytes = TMXWriter.write(random.units(), sourceLanguage: LanguageTag("fr")).bytes
    for _ in 0...dice.roll(4) {
      let place = dice.roll(bytes.count)
      switch dice.roll(3) {
      case 0: bytes[place] = UInt8(dice.roll(256))
      case 1: bytes.remove(at: place)
      default: bytes.insert(contentsOf: dice.pick(["<ph>", "</seg>", "&", "<tu>", "x=\"1\"", "\0"]).utf8, at: place)
      }
    }
    do {
      let (units, _) = try read(bytes)
      let written = TMXWriter.write(units, sourceLanguage: nil)
      #expect(try read(written.bytes).units.count == written.units)
      _ = TMXValidator.violations(of: try XMLParser.parse(bytes, file: "v.tmx"))
    } catch {
      #expect(error is ParseError || error is MemoryError)
    }
  }
}
