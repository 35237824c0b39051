import Diagnostics
import Exchange
import ResourceModel
import TestSupport
import Testing
import XMLTree

private let namespace = "urn:oasis:names:tc:xliff:document:2.0"

/// A file of one unit, on three lines.
private func xliff(
  target: String = "b", attributes: String = "", before: String = "", encoding: String = "UTF-8"
) -> String {
  """
  <?xml version="1.0" encoding="\(encoding)"?>\(before)
  <xliff xmlns="\(namespace)" version="2.0" srcLang="fr" trgLang="es"><file id="r"><unit id="u"\(attributes)>
  <segment id="s1"><source>a</source><target>\(target)</target></segment></unit></file></xliff>
  """
}

/// The targets that were read, then what is wrong; a file that is refused has its message alone.
private func answer(_ bytes: [UInt8]) -> [String] {
  do {
    let files = try XLIFFReader.read(XMLSource(bytes: bytes, file: "b.xlf"))
    return files.flatMap(\.units).flatMap(\.segments).compactMap { $0.target?.tagged }
      + files.flatMap(\.problems).map(\.description)
  } catch {
    return ["\(error)"]
  }
}

private func answer(_ text: String) -> [String] { answer(Array(text.utf8)) }

@Suite struct `A segment file with entities` {
  private static let laughs = (1...9).reduce("<!ENTITY a0 'ha'>") { text, level in
    text + "<!ENTITY a\(level) '" + String(repeating: "&a\(level - 1);", count: 10) + "'>"
  }

  private func doctype(_ declarations: String) -> String { "<!DOCTYPE xliff [\(declarations)]>" }

  @Test func `that name files reads none`() throws {
    let folder = try TemporaryFolder()
    let secret = try folder.write(Array("canary".utf8), to: "secret.txt")
    let refused = "b.xlf:3:44: error: an entity reference in unit 'u'; write the character itself"
    #expect(answer(xliff(target: "&x;", before: doctype("<!ENTITY x SYSTEM 'file://\(secret)'>"))) == [refused])
    #expect(answer(xliff(target: "&x;", before: doctype("<!ENTITY x PUBLIC 'p' '\(secret)'>"))) == [refused])
    #expect(answer(xliff(before: doctype("<!ENTITY % x SYSTEM 'file://\(secret)'>%x;"))) == ["b"])
    #expect(answer(xliff(before: "<!DOCTYPE xliff SYSTEM 'file://\(secret)'>")) == ["b"])
    #expect(
      answer(xliff(attributes: " name='&x;'", before: doctype("<!ENTITY x SYSTEM 'file://\(secret)'>"))) == [
        "b.xlf:2:129: error: not well-formed XML: Attribute references external entity 'x'"
      ])
    let include = "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='\(secret)' parse='text'/>"
    #expect(
      answer(xliff(target: include)) == [
        "b.xlf:3:44: error: 'xi:include' does not belong in the text of unit 'u'; remove it"
      ])
  }

  @Test func `of its own has the unit refused, not guessed`() {
    #expect(
      answer(xliff(target: "un &x;", before: doctype("<!ENTITY x 'mot'>"))) == [
        "b.xlf:3:47: error: an entity reference in unit 'u'; write the character itself"
      ])
  }

  @Test func `that unfold without end is refused`() {
    #expect(
      answer(xliff(target: "&a9;", before: doctype(Self.laughs))) == [
        "b.xlf:3:44: error: entities refer to themselves or unfold to too much text; write their text out"
      ])
    let big = "<!ENTITY x '" + String(repeating: "x", count: 100_000) + "'>"
    #expect(
      answer(xliff(target: String(repeating: "&x;", count: 300), before: doctype(big))) == [
        "b.xlf:3:44: error: entities such as '&x;' unfold to more than 16 MB; write their text out"
      ])
    #expect(
      answer(xliff(target: "&a;", before: doctype("<!ENTITY a '&b;'><!ENTITY b '&a;'>"))) == [
        "b.xlf:3:44: error: entities refer to themselves or unfold to too much text; write their text out"
      ])
  }
}

@Suite struct `A segment file that is damaged` {
  @Test func `is refused wherever it is cut`() {
    let text = Array(xliff(target: "un <pc id=\"1\">mot</pc> é").utf8)
    let whole = answer(text)
    #expect(whole == ["un <1>mot</1> é"])
    for length in 0..<text.count {
      let said = answer(Array(text[..<length]))
      #expect(said.count == 1 && said[0].hasPrefix("b.xlf") && said[0].contains(": error: "), "cut at \(length)")
    }
  }

  @Test func `is refused with its line when a byte is no text`() {
    #expect(answer(xliff(target: "a\0b")) == ["b.xlf:3:45: error: a NUL byte; XML has none, remove it"])
    #expect(
      answer(xliff(target: "a\u{1}b")) == [
        "b.xlf:3:45: error: not well-formed XML: PCDATA invalid Char value 1"
      ])
    var bytes = Array(xliff(target: "é").utf8)
    bytes.removeAll { $0 == 0xC3 }
    #expect(
      answer(bytes) == ["b.xlf:3:44: error: byte 0xA9 is not UTF-8; save the file as UTF-8 or declare its encoding"])
    #expect(answer("") == ["b.xlf: error: the file is empty"])
  }

  @Test(arguments: 0..<300) func `by any change of a byte is read or refused`(_ seed: UInt64) {
    var dice = Dice(seed)
    var bytes = Array(xliff(target: "un <pc id=\"1\">mot</pc> <ph id=\"2\"/> é").utf8)
    for _ in 0..<(1 + dice.roll(3)) {
      let place = dice.roll(bytes.count)
      switch dice.roll(3) {
      case 0: bytes[place] = UInt8(dice.roll(256))
      case 1: bytes.remove(at: place)
      default: bytes.insert(dice.pick(Array("<>&;\"' /=é".utf8)), at: place)
      }
    }
    // The reader may take it or not; what it refuses has its file's name, and it never ends the process.
    let said = answer(bytes)
    #expect(said.allSatisfy { !$0.contains("error: ") || $0.hasPrefix("b.xlf") })
  }
}

@Suite struct `A segment file in UTF-16` {
  private func utf16(_ text: String, isBig: Bool, mark: Bool) -> [UInt8] {
    ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
      isBig ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
  }

  @Test(arguments: [(true, true), (true, false), (false, true), (false, false)])
  func `is read, as tools for Windows write it`(_ isBig: Bool, _ mark: Bool) {
    #expect(answer(utf16(xliff(target: "é 𝄞", encoding: "UTF-16"), isBig: isBig, mark: mark)) == ["é 𝄞"])
  }

  @Test func `that says it is UTF-8, or is cut in a character, is refused`() {
    #expect(
      answer(utf16(xliff(), isBig: false, mark: true)) == [
        "b.xlf:1: error: the file is 'UTF-16LE' but declares 'UTF-8'; correct the declaration"
      ])
    let cut = Array(utf16(xliff(encoding: "UTF-16"), isBig: false, mark: true).dropLast())
    #expect(answer(cut).count == 1)
    #expect(answer(cut).first?.hasPrefix("b.xlf:") == true)
  }
}

@Suite struct `A segment file that is too much` {
  @Test func `by its depth is refused`() {
    let marks = String(repeating: "<mrk id='m'>", count: 300) + "x" + String(repeating: "</mrk>", count: 300)
    #expect(
      answer(xliff(target: marks)) == [
        "b.xlf:3:3056: error: elements are nested deeper than 256; flatten the document"
      ])
    let groups = xliff().replacing("<unit ", with: String(repeating: "<group>", count: 300) + "<unit ")
      .replacing("</unit>", with: "</unit>" + String(repeating: "</group>", count: 300))
    #expect(answer(groups).first?.hasSuffix("elements are nested deeper than 256; flatten the document") == true)
  }

  @Test func `by the depth we admit is read`() {
    let marks = String(repeating: "<mrk id='m'>", count: 240) + "x" + String(repeating: "</mrk>", count: 240)
    #expect(answer(xliff(target: marks)) == ["x"])
  }

  @Test(.timeLimit(.minutes(20))) func `by fifty thousand attributes is refused`() {
    let attributes = (0..<50_000).map { " x\($0)='1'" }.joined()
    #expect(
      answer(xliff(attributes: attributes)) == [
        "b.xlf:2:107: error: elements have tens of thousands of attributes; use elements instead"
      ])
  }

  @Test(.timeLimit(.minutes(20))) func `by the number of its units is read all the same`() {
    let unit = "<unit id='u'><segment><source>a</source><target>b</target></segment></unit>\n"
    let text = xliff().replacing("</file>", with: String(repeating: unit, count: 50_000) + "</file>")
    #expect(answer(text).count == 50_001)
  }
}

@Suite struct `A file of another format` {
  @Test(arguments: [
    ("<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file/></xliff>", "xliff"),
    ("<xliff xmlns='urn:oasis:names:tc:xliff:document:3.0' srcLang='fr' trgLang='es'><file id='r'/></xliff>", "xliff"),
    ("<html xmlns='http://www.w3.org/1999/xhtml'/>", "html"), ("<x:xliff xmlns:x='urn:x'/>", "x:xliff"),
  ])
  func `is refused as what it is`(_ text: String, _ root: String) {
    #expect(answer(text) == ["b.xlf:1:1: error: '\(root)' is not XLIFF 2; export again and return that file"])
  }

  @Test(arguments: ["e s", "", "español", "-", "es_MX"]) func `or of no language is refused`(_ tag: String) {
    #expect(
      answer(xliff().replacing("trgLang=\"es\"", with: "trgLang=\"\(tag)\"")) == [
        "b.xlf:2:1: error: trgLang=\"\(tag)\" is not a language tag"
      ])
  }

  @Test func `or of a namespace that only begins as ours is refused`() {
    let text = xliff().replacing(namespace, with: "urn:oasis:names:tc:xliff:document:2evil")
    #expect(answer(text).first?.hasSuffix("is not XLIFF 2; export again and return that file") == true)
  }
}
