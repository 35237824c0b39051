// Long because each format is put to the same questions, side by side.
import Diagnostics
import Exchange
import Foundation
import ResourceModel
import TestSupport
import Testing
import XMLTree

/// GNU gettext's own judge of PO files.
private enum MessageCompiler {
  static let path = "/usr/bin/msgfmt"

  static var isPresent: Bool { FileManager.default.isExecutableFile(atPath: path) }

  /// What it says against a file; empty when it takes it.
  static func check(_ file: String) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["-c", "-o", "/dev/null", file]
    process.standardError = pipe
    try process.run()
    let said = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? "" : String(decoding: said, as: UTF8.self)
  }
}

/// One unit of two sentences with codes, in every format.
private func sample(_ targets: [String?] = ["Una <1>masa</1>.", nil], state: SegmentState = .translated) throws
  -> SegmentFile
{
  let fr = try #require(LanguageTag("fr"))
  var source = InlineContent(runs: [.text("Une "), .open(1), .text("masse"), .close(1), .text(".")])
  let first = source.length
  source.append(.text(" "))
  source.append(contentsOf: InlineContent(runs: [.text("a < b & c"), .standalone(2)]))
  let unit = Unit(
    id: "p1", path: "/d/p[1]", source: source,
    codes: [
      InlineCode(id: 1, kind: .paired, opening: "<em>", closing: "</em>", display: "<em>", displayClass: .emphasis),
      InlineCode(id: 2, kind: .standalone, opening: "<br/>", display: "[br]", displayClass: .lineBreak),
    ],
    segments: [Segment(id: "s1", range: 0..<first), Segment(id: "s2", range: (first + 1)..<source.length)],
    notes: [Note(.alert, "attention\nà ceci")], line: 12)
  var translations: [String: Translation] = [:]
  for (segment, target) in zip(unit.segments, targets) {
    if let target, let content = InlineContent(tagged: target) {
      translations[segment.id] = Translation(target: content, state: state, basis: "")
    }
  }
  return SegmentFile(
    exportID: "e1",
    resource: Resource(id: "l'eau", path: "eau.xml", vocabulary: "its", sourceLanguage: fr, title: "L'eau"),
    revision: "0", locale: try #require(LanguageTag("es")),
    units: [OutgoingUnit(unit: unit, translations: translations)],
    unitIDs: ["p1"])
}

private func read(_ bytes: [UInt8], _ format: SegmentFormat) throws -> [ReturnedFile] {
  try SegmentFileReader.read(bytes, file: "back.\(format.fileExtension)")
}

/// The targets by sentence, then the problems; a file that is refused has its message alone.
private func answer(_ bytes: [UInt8], _ format: SegmentFormat) -> [String] {
  do {
    return try read(bytes, format).flatMap { file in
      file.units.flatMap { unit in
        unit.segments.map { "\(unit.id)/\($0.id ?? "")=\($0.target?.tagged ?? "-")" }
      } + file.problems.map(\.description)
    }
  } catch {
    return ["\(error)"]
  }
}

/// Those that an editor of text opens.
private let textFormats = SegmentFormat.allCases.filter { $0 != .xlsx }

private func answer(_ text: String, _ format: SegmentFormat) -> [String] { answer(Array(text.utf8), format) }

@Suite struct `A segment file of any format` {
  @Test(arguments: SegmentFormat.allCases, 0..<150) func `is read again as it was`(_ format: SegmentFormat, _ seed: Int)
    throws
  {
    // XLIFF 1.2 has no way to write control characters; in tables they are taken for accidents.
    let file = try RandomFiles.file(seed, controls: format == .xliff2 || format == .po)
    let returned = try #require(try read(try format.write(file), format).first)
    #expect(returned.problems == [])
    #expect(returned.exportID == file.exportID)
    #expect(returned.resource == file.resource.id)
    #expect(returned.sourceLanguage == file.resource.sourceLanguage)
    #expect(returned.locale == file.locale)
    #expect(returned.units.map(\.id) == file.units.map(\.unit.id))
    for (back, sent) in zip(returned.units, file.units) {
      #expect(back.remarks == [])
      #expect(back.segments.map { $0.id ?? "" } == sent.unit.segments.map(\.id))
      #expect(back.segments.map(\.source) == sent.unit.segments.map { sent.unit.source(of: $0) })
      guard format != .xliff2 else { continue }
      let sentTargets = sent.unit.segments.map { sent.translations[$0.id]?.target ?? InlineContent() }
      #expect(back.segments.map { $0.target ?? InlineContent() } == sentTargets)
    }
  }

  @Test(arguments: SegmentFormat.allCases) func `is known by what it holds`(_ format: SegmentFormat) throws {
    let bytes = try format.write(try sample())
    #expect(SegmentFormat.sniff(bytes, file: "x.\(format.fileExtension)") == format)
    #expect(try format.write(try sample()) == bytes)
  }

  @Test(arguments: [
    ("hello", "this is neither XLIFF, PO, CSV nor XLSX; return the file in the format it was exported in"),
    ("", "the file is empty; return the file in the format it was exported in"),
    ("Rar!\u{1A}", "this is a RAR archive; unpack it and import its files, or pack them as .zip"),
    (
      String(repeating: "\0", count: 257) + "ustar",
      "this is a tar archive; unpack it and import its files, or pack them as .zip"
    ),
    ("<?xml version='1.0'?><!DOCTYPE tmx><tmx/>", "this is a translation memory; use 'fournil memory import'"),
    ("<tbx/>", "this is a glossary; put it where 'glossaries' of fournil.yaml looks"),
    (
      "<!doctype html><html>",
      "this is a page to read, and nothing comes back of it; return the segment file"
    ),
  ])
  func `is refused when it is none`(_ text: String, _ message: String) {
    #expect(answer(text, .xliff2) == ["back.xlf:1:1: error: \(message)"])
  }

  @Test(arguments: SegmentFormat.allCases, ["translated", "reviewed"])
  func `carries states as far as it can`(_ format: SegmentFormat, _ state: String) throws {
    let state = try #require(SegmentState(rawValue: state))
    let file = try sample(["Una <1>masa</1>.", "a &lt; b<2/>"], state: state)
    let back = try #require(try read(try format.write(file), format).first?.units.first?.segments.first)
    // PO knows no reviewer.
    #expect(back.state == (format == .po ? .translated : state))
  }

  @Test(arguments: SegmentFormat.allCases) func `brings a draft back as a draft`(_ format: SegmentFormat) throws {
    var file = try sample()
    file.units[0].translations["s1"]?.isDraft = true
    let back = try #require(try read(try format.write(file), format).first?.units.first?.segments.first)
    #expect(back.subState == "fournil:draft")
  }

  private static let targets = ["p1/s1=Una <1>masa</1>.", "p1/s2=-"]

  @Test(arguments: textFormats) func `survives other line ends, a mark, decomposed letters`(
    _ format: SegmentFormat
  ) throws {
    let text = String(decoding: try format.write(try sample()), as: UTF8.self)
    #expect(answer(text, format) == Self.targets)
    #expect(answer(text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n"), format) == Self.targets)
    #expect(answer([0xEF, 0xBB, 0xBF] + Array(text.drop { $0 == "\u{FEFF}" }.utf8), format) == Self.targets)
    #expect(answer(text.replacing("à", with: "a\u{300}"), format) == Self.targets)
  }

  @Test(arguments: SegmentFormat.allCases) func `is never misread when it is cut short`(_ format: SegmentFormat) throws
  {
    let bytes = try format.write(try sample(["Una <1>masa</1>.", "a &lt; b &amp; c<2/>"]))
    let whole = Set(answer(bytes, format))
    for length in stride(from: 0, to: bytes.count, by: 7) {
      for line in answer(Array(bytes.prefix(length)), format) {
        #expect(whole.contains(line) || line.contains("error: ") || line.hasSuffix("=-"), "\(length): \(line)")
      }
    }
  }

  @Test(arguments: [SegmentFormat.po, .csv]) func `in the wrong encoding is refused where that shows`(
    _ format: SegmentFormat
  ) throws {
    let text = String(decoding: try format.write(try sample(["Ñandú.", nil])), as: UTF8.self)
    let latin = text.unicodeScalars.compactMap { $0 == "\u{FEFF}" ? nil : UInt8(exactly: $0.value) ?? 0x3F }
    let found = answer(latin, format)
    #expect(found.count == 1 && found[0].contains("is not UTF-8; save the file as UTF-8"), "\(found)")
  }

  @Test(arguments: textFormats) func `says of a sentence that stands twice which is taken`(
    _ format: SegmentFormat
  ) throws {
    guard format != .xliff2 else { return }
    let text = String(decoding: try format.write(try sample()), as: UTF8.self)
    let name = try #require(text.firstRange(of: "p1/s2"))
    let twice = text.replacingCharacters(in: name, with: "p1/s1")
    #expect(answer(twice, format).last?.hasSuffix("'p1/s1' stands twice in the file; the first is taken") == true)
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}

@Suite struct `An XLIFF 1.2 file` {
  @Test func `has a trans-unit a sentence, and no seg-source unless asked`() throws {
    let text = String(decoding: XLIFF12Writer.write(try sample()), as: UTF8.self)
    #expect(text.contains("<trans-unit id=\"p1/s1\">"))
    #expect(
      text.contains(
        "<source>Une <g id=\"1\" ctype=\"x-fournil-emphasis\" clone=\"no\" equiv-text=\"&lt;em>\">masse</g>.</source>"))
    #expect(text.contains("<target state=\"translated\">"))
    #expect(!text.contains("seg-source"))
  }

  @Test(arguments: 0..<60) func `with seg-source is read again as it was`(_ seed: Int) throws {
    let file = try RandomFiles.file(seed, controls: false)
    let bytes = XLIFF12Writer.write(file, withSegmentedSource: true)
    let returned = try #require(try read(bytes, .xliff12).first)
    #expect(returned.problems == [])
    for (back, sent) in zip(returned.units, file.units) {
      #expect(back.id == sent.unit.id)
      #expect(back.segments.map { $0.id ?? "" } == sent.unit.segments.map(\.id))
      #expect(back.segments.map(\.source) == sent.unit.segments.map { sent.unit.source(of: $0) })
    }
  }

  /// The keys of the transitional schema: `bx` unique by `rid` in its text, `ex` naming one there.
  @Test(arguments: 0..<100, [true, false]) func `pairs its codes as the schema wants`(_ seed: Int, _ isWhole: Bool)
    throws
  {
    let bytes = XLIFF12Writer.write(try RandomFiles.file(seed, controls: false), withSegmentedSource: isWhole)
    let document = try XMLParser.parse(bytes, file: "o.xlf")
    for node in 0..<document.nodeCount where document.kind(node) == .element {
      guard ["source", "seg-source", "target"].contains(document.name(node).local) else { continue }
      let inner = (node..<document.subtreeEnd(node)).filter { document.kind($0) == .element }
      func all(_ name: String, _ attribute: String) -> [String] {
        inner.filter { document.name($0).local == name }.compactMap { document.value($0, attribute) }
      }
      let starts = all("bx", "rid")
      #expect(Set(starts).count == starts.count)
      #expect(Set(all("ex", "rid")).isSubset(of: starts))
      let ids = ["g", "x", "bx", "ex"].flatMap { all($0, "id") }
      #expect(Set(ids).count == ids.count)
    }
  }

  @Test func `is read with the prefix, the codes and the layout a tool gives it`() throws {
    let text = """
      <x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
        <x:file original="a" source-language="fr" target-language="es" datatype="xml" product-name="l'eau">
          <x:body><x:group id="p1">
            <x:trans-unit id="p1/s1" approved="yes">
              <x:source>
                Une <x:bpt id="1">&lt;em></x:bpt>masse<x:ept id="1">&lt;/em></x:ept>.
              </x:source>
              <x:target><![CDATA[Una ]]><x:bx id="1"/>masa<x:ex id="5" rid="1"/>.</x:target>
              <x:note>¿masa?</x:note>
            </x:trans-unit>
          </x:group></x:body>
        </x:file>
      </x:xliff>
      """
    #expect(answer(text, .xliff12) == ["p1/s1=Una <1>masa</1>."])
    let unit = try #require(try read(Array(text.utf8), .xliff12).first?.units.first)
    #expect(unit.remarks.map(\.text) == ["¿masa?"])
    #expect(unit.segments.first?.source.tagged == "Une <1>masse</1>.")
    #expect(unit.segments.first?.state == .reviewed)
  }

  @Test(arguments: [
    (
      " target-language=\"es\"", "",
      "back.xlf:3:3: error: 'file' has no 'target-language'; a translated file needs both languages"
    ),
    ("\"es\"", "\"e\"", "back.xlf:3:3: error: target-language=\"e\" is not a language tag"),
    (
      "<x id=\"2\"", "<x id=\"b\"",
      "back.xlf:16:35: error: code 'b' of 'p1/s2' is none of ours; copy the codes from the source"
    ),
    ("<x id=\"2\"", "<b id=\"2\"", "back.xlf:16:35: error: 'b' does not belong in the text of 'p1/s2'; remove it"),
  ])
  func `says where it is wrong`(_ old: String, _ new: String, _ message: String) throws {
    let text = String(decoding: XLIFF12Writer.write(try sample()), as: UTF8.self).replacing(old, with: new)
    #expect(answer(text, .xliff12).last == message)
  }
}

@Suite struct `A PO file` {
  @Test func `says what a translator has to know`() throws {
    var file = try sample()
    file.units[0].translations["s1"]?.staleness = .substantive
    file.units[0].translations["s1"]?.oldSource = InlineContent("Un poids.")
    let text = String(decoding: POWriter.write(file), as: UTF8.self)
    #expect(
      text.hasSuffix(
        """

        #. ! attention
        #. à ceci
        #. <1> = <em>
        #: eau.xml:12
        #, fuzzy
        #| msgctxt "p1/s1"
        #| msgid "Un poids."
        msgctxt "p1/s1"
        msgid "Une <1>masse</1>."
        msgstr "Una <1>masa</1>."

        #. <2/> = [br]
        #: eau.xml:12
        msgctxt "p1/s2"
        msgid "a &lt; b &amp; c<2/>"
        msgstr ""

        """))
  }

  @Test func `takes text with signs that are no marks as it is typed`() throws {
    let text = String(decoding: POWriter.write(try sample()), as: UTF8.self)
    let typed = text.replacing("c<2/>\"\nmsgstr \"\"", with: "c<2/>\"\nmsgstr \"a < b & c <x> \"\n\"AT&T<2/>\"")
    #expect(answer(typed, .po) == ["p1/s1=Una <1>masa</1>.", "p1/s2=a &lt; b &amp; c &lt;x> AT&amp;T<2/>"])
  }

  @Test func `by paragraphs is cut into sentences when it comes back`() throws {
    let file = try sample(["Una <1>masa</1>.", "a &lt; b &amp; c<2/>"])
    let bytes = POWriter.write(file, grain: .paragraph)
    let returned = try #require(try read(bytes, .po).first?.units.first)
    #expect(!returned.isSegmented)
    let unit = file.units[0].unit
    let known = Dictionary(
      uniqueKeysWithValues: unit.segments.map { ($0.id, [unit.source(of: $0).tagged: Merge.Origin(basis: "h")]) })
    let decisions = Merge(highestState: .final) { $0.tagged }
      .decide(returned, Merge.Ours(unit: unit, translations: [:], knownSources: known, exportedTargets: nil))
    #expect(
      decisions.map(\.outcome) == [
        .applied(Translation(target: InlineContent(tagged: "Una <1>masa</1>.") ?? InlineContent(), basis: "h")),
        .applied(Translation(target: InlineContent(tagged: "a &lt; b &amp; c<2/>") ?? InlineContent(), basis: "h")),
      ])
  }

  @Test(.enabled(if: MessageCompiler.isPresent, "msgfmt is not installed"), arguments: 0..<40)
  func `is taken by msgfmt, whatever is in it`(_ seed: Int) throws {
    let folder = try TemporaryFolder()
    for grain in [POWriter.Grain.sentence, .paragraph] {
      let path = try folder.write(POWriter.write(try RandomFiles.file(seed), grain: grain), to: "f.po")
      #expect(try MessageCompiler.check(path) == "")
    }
  }

  @Test func `gives a remark of the translator back`() throws {
    let text = String(decoding: POWriter.write(try sample()), as: UTF8.self)
    let remarked = text.replacing("#. <2/> = [br]", with: "# ¿seguro?\n#. <2/> = [br]")
    #expect(try read(Array(remarked.utf8), .po).first?.units.first?.remarks.map(\.text) == ["¿seguro?"])
    // Lines in a row are one; an empty one parts them.
    let two = text.replacing("#. <2/> = [br]", with: "# uno\n# y dos\n#\n# tres\n#. <2/> = [br]")
    #expect(try read(Array(two.utf8), .po).first?.units.first?.remarks.map(\.text) == ["uno\ny dos", "tres"])
  }

  @Test func `takes no escape that says no character`() throws {
    let text = String(decoding: POWriter.write(try sample(["Uno", "b"])), as: UTF8.self)
    #expect(text.contains("msgstr \"Uno\""))
    let back = try read(Array(text.replacing("msgstr \"Uno\"", with: "msgstr \"U\\303\\261a\"").utf8), .po)
    #expect(back.first?.units.first?.segments.first?.target?.text == "Uña")
    let broken = try read(Array(text.replacing("msgstr \"Uno\"", with: "msgstr \"U\\377a\"").utf8), .po)
    #expect(
      broken.first?.problems.map { $0.description.replacing(/:[0-9]+:1/, with: "") } == [
        "back.po: error: the string is not closed or holds an escape that says no character; correct it"
      ])
  }

  @Test(arguments: [
    (
      "charset=UTF-8", "charset=ISO-8859-1",
      "back.po:2:1: error: the file says it is 'ISO-8859-1'; save it as UTF-8 and say so"
    ),
    (
      "X-Fournil-Resource", "X-Other",
      "back.po:2:1: error: the header has no 'X-Fournil-Resource'; keep the header as it was exported"
    ),
    ("Language: es", "Language: de", "back.po:2:1: error: Language is 'de' but the file was exported for 'es'"),
    (
      "msgstr \"Una", "msgstr \"Una \\q",
      "back.po:25:1: error: the string is not closed or holds an escape that says no character; correct it"
    ),
    (
      "msgstr \"Una", "msgstr[0] \"Una",
      "back.po:25:1: error: plural forms are none of ours; give the entry one 'msgstr'"
    ),
    ("msgctxt \"p1/s1\"\n", "", "back.po:24:1: error: an entry has no 'msgctxt'; it cannot be put back"),
    ("msgctxt \"p1/s1\"", "msgcontext \"p1/s1\"", "back.po:23:1: error: 'msgcontext' is not PO; correct the line"),
  ])
  func `says where it is wrong`(_ old: String, _ new: String, _ message: String) throws {
    let text = String(decoding: POWriter.write(try sample()), as: UTF8.self)
    #expect(text.contains(old))
    #expect(answer(text.replacing(old, with: new), .po).last == message)
  }
}

@Suite struct `A table` {
  @Test func `runs nothing in a spreadsheet, and comes back as it was`() throws {
    for text in ["=1+1", "+1", "-1", "@x", "\tx", "'=x", "''a", "'a", "＝1", "\"q\"", "a\"\u{301}b", "a,b;c"] {
      var file = try sample()
      file.units[0].translations["s1"]?.target = InlineContent(text)
      let bytes = CSVWriter.write(file)
      let cells = String(decoding: bytes, as: UTF8.self).split(separator: ",").map { $0.dropFirst() }
      #expect(!cells.contains { "=+-@\t＝".contains($0.first ?? "a") }, "\(text)")
      let back = try #require(try read(bytes, .csv).first?.units.first?.segments.first?.target)
      #expect(back.text.unicodeScalars.elementsEqual(text.unicodeScalars))
    }
  }

  @Test func `is told from tables of other things`() throws {
    #expect(CSVReader.recognises(CSVWriter.write(try sample())))
    #expect(!CSVReader.recognises(Array("concept,fr,es\nmasse,masse,masa\n".utf8)))
    #expect(!CSVReader.recognises([]))
  }

  @Test func `is read as spreadsheets save it`() throws {
    let text = String(decoding: CSVWriter.write(try sample()), as: UTF8.self)
    let expected = ["p1/s1=Una <1>masa</1>.", "p1/s2=-"]
    #expect(answer(text.replacing("\",\"", with: "\";\"") + ";;;;;\r\n", .csv) == expected)
    #expect(answer(text.replacing("\",\"", with: "\"\t\""), .csv) == expected)
    let units = Array(text.utf16.dropFirst())
    let wide: [UInt8] = [0xFF, 0xFE] + units.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(answer(wide, .csv) == expected)
  }

  @Test func `may have its rows sorted and its columns moved`() throws {
    let lines = String(decoding: CSVWriter.write(try sample()), as: UTF8.self).split(separator: "\r\n")
    #expect(
      answer("\(lines[0])\n\(lines[2])\n\(lines[1])", .csv) == ["p1/s2=-", "p1/s1=Una <1>masa</1>."])
  }

  @Test(arguments: [
    (
      "\"target\"", "\"cible\"",
      "back.csv:1:1: error: the table has no column 'target'; keep the first row as it was exported"
    ),
    (
      "\"translated\"", "\"hecho\"",
      "back.csv:2:48: warning: state 'hecho' is none of ours; the sentence is taken as a draft; write 'draft', "
        + "'translated', 'reviewed' or 'final'"
    ),
    (" e1 fr es", " e1 fr", "back.csv:2:1: error: the row lacks cells; keep 'id', 'source', 'target' and 'file'"),
  ])
  func `says where it is wrong`(_ old: String, _ new: String, _ message: String) throws {
    let text = String(decoding: CSVWriter.write(try sample()), as: UTF8.self)
    #expect(text.contains(old))
    #expect(
      answer(text.replacing(old, with: new), .csv).contains(message), "\(answer(text.replacing(old, with: new), .csv))")
  }
}

@Suite struct `The judge of segment files` {
  @Test(arguments: SegmentFormat.allCases) func `finds nothing in what we write`(_ format: SegmentFormat) throws {
    let bytes = try format.write(try sample())
    #expect(try SegmentFileValidator.violations(bytes, file: "x.\(format.fileExtension)") == [])
  }

  @Test func `judges by format`() throws {
    let two = String(decoding: try SegmentFormat.xliff2.write(try sample()), as: UTF8.self).replacing(
      "version=\"2.0\"", with: "")
    #expect(
      try SegmentFileValidator.violations(Array(two.utf8), file: "x.xlf").map(\.description) == [
        "x.xlf:2:1: error: 'xliff' has no 'version'; add it (XLIFF 2.1 §4.2.2.1)"
      ])
    let po = String(decoding: try SegmentFormat.po.write(try sample()), as: UTF8.self).replacing(
      "msgctxt \"p1/s2\"\n", with: "")
    #expect(
      try SegmentFileValidator.violations(Array(po.utf8), file: "x.po").map(\.description) == [
        "x.po:30:1: error: an entry has no 'msgctxt'; it cannot be put back"
      ])
  }
}
