import Diagnostics
import Testing

@testable import Exchange

private let header = "id,source,target,file"
private let sound = "p1/s1,Un.,Uno.,r e1 fr es"

private func answer(_ text: String, file: String = "b.csv") -> (units: Int, problems: DiagnosticList, refusal: String) {
  do {
    var stream = SegmentFileStream(file: file, read: once(text))
    var (units, problems) = (0, DiagnosticList())
    while let pieces = try stream.next() {
      for piece in pieces {
        units += piece.units.count
        problems += piece.problems
      }
    }
    return (units, problems, "")
  } catch {
    return (0, [], "\(error)")
  }
}

private func once(_ text: String) -> () -> [UInt8]? {
  var rest: [UInt8]? = Array(text.utf8)
  return { rest.take() }
}

@Suite struct `A segment file with more in it than anyone writes` {
  @Test func `is refused for its columns`() {
    let commas = String(repeating: ",", count: 20_000)
    #expect(
      answer("\(header)\(commas)\n\(sound)\n").refusal
        == "b.csv:1:1: error: more columns than a table has; delete them")
    let wide = answer("\(header)\n\(sound)\n\(commas)\np2/s1,Un.,Uno.,r e1 fr es\n")
    #expect(wide.units == 1)
    #expect(
      wide.problems.map(\.description) == ["b.csv:3:1: error: more columns than a table has; delete them"])
  }

  @Test func `is read whatever a program writes before it, and whatever it is called`() {
    #expect(answer("sep=;\r\n\(header.replacing(",", with: ";"))\r\n\(sound.replacing(",", with: ";"))\r\n").units == 1)
    #expect(answer(Self.head + "msgctxt \"p/s1\"\nmsgid \"Un.\"\nmsgstr \"Uno.\"\n", file: "b.po.txt").units == 1)
  }

  @Test func `is read as far as a table has rows`() {
    let long = answer("\(header)\n\(sound)\n" + String(repeating: "\n", count: 1_048_576))
    #expect(long.units == 1)
    #expect(
      long.problems.map(\.description)
        == ["b.csv:1048577:1: error: more rows than a table has; split the file"])
  }

  @Test func `keeps columns that are none of ours out`() {
    let note = "\"a \"\"b\"\"\nc\""
    let found = answer("x,\(header),y\n\(note),p1/s1,Un.,Uno.,r e1 fr es,\(note)\n\"")
    #expect(found.units == 1)
    #expect(
      found.problems.map(\.description)
        == ["b.csv:5:1: error: a quotation mark is not closed; the file may be cut short"])
  }

  @Test func `has its faults counted, and the first many told`() {
    let faulty = String(repeating: "p/s1,Un.,Uno.,\n", count: DiagnosticList.most + 5)
    let found = answer("\(header)\n\(sound)\n\(faulty)")
    #expect(found.units == 1)
    #expect(found.problems.count == DiagnosticList.most)
    #expect(found.problems.errorCount == DiagnosticList.most + 5)
  }

  private static let head = """
    msgid ""
    msgstr "X-Fournil-Resource: r\\nX-Fournil-Source-Language: fr\\nLanguage: es\\n"


    """

  @Test func `is PO all the same when its header comes late, and none without`() {
    let entry = "msgctxt \"p/s1\"\nmsgid \"Un.\"\nmsgstr \"Uno.\"\n\n"
    let late = answer(entry + Self.head + entry.replacing("p/", with: "q/"), file: "b.po")
    #expect(late.units == 2)
    #expect(late.problems == [])
    #expect(
      answer(String(repeating: entry, count: 2000) + Self.head, file: "b.po").refusal
        == "b.po:1:1: error: the file has no header; return the file as it was exported")
  }

  @Test func `of PO with nothing but faults has them counted`() {
    let faults = DiagnosticList.most + 30_000
    let found = answer(Self.head + String(repeating: "#~ msgid \"a\"\nx\n\n", count: faults), file: "b.po")
    #expect(found.units == 0)
    // One of a kind an entry: what is obsolete is a warning, what is no PO an error.
    #expect(found.problems.count + found.problems.untoldCount == faults + 1)
    #expect(found.problems.errorCount == 1)
  }
}
