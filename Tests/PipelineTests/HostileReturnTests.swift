import Diagnostics
import DurableFiles
import Foundation
import Pipeline
import ResourceModel
import Testing

/// A workspace whose export came back changed.
private struct Return {
  let bakery: Bakery
  let good: String

  init() async throws {
    bakery = try Bakery("Un mot. Deux mots.")
    _ = try await bakery.workspace.add([], dryRun: false)
    let path = try bakery.translated([("Titre", "Título"), ("Un mot.", "Una palabra.")])
    good = String(decoding: try DurableFile.read(path), as: UTF8.self)
  }

  /// What the import says: the refusal, or its messages; the file is called `b.xlf`.
  func says(_ text: String) -> [String] { says(Array(text.utf8)) }

  func says(_ bytes: [UInt8]) -> [String] {
    let file = Folders.join(bakery.root, "b.xlf")
    do {
      try DurableFile.write(bytes, to: file)
      return try bakery.workspace.importFiles([file], dryRun: true).messages.map(named)
    } catch {
      return "\(error)".split(separator: "\n").map { named(String($0)) }
    }
  }

  private func named(_ message: String) -> String { message.replacing("\(bakery.root)/", with: "") }

  /// The file with a target that is no translator's work.
  func target(_ text: String) -> String { good.replacing("Una palabra.", with: text) }

  func withDoctype(_ declarations: String, target: String) -> String {
    self.target(target).replacing("<xliff ", with: "<!DOCTYPE xliff [\(declarations)]>\n<xliff ")
  }

  func end() { try? Folders.remove(bakery.root) }
}

@Suite struct `A returned file that is not ours` {
  @Test func `is refused when its languages or its resource are others`() async throws {
    let back = try await Return()
    defer { back.end() }
    #expect(
      back.says(back.good.replacing("trgLang=\"es\"", with: "trgLang=\"de\"")) == [
        "b.xlf:3:3: error: the file is in 'de', but went out for 'es'; correct the language, or return the right file"
      ])
    #expect(
      back.says(back.good.replacing("srcLang=\"fr\"", with: "srcLang=\"en\"")) == [
        "b.xlf:3:3: error: the file is from 'en', the resource is in 'fr'; correct srcLang or return the right file"
      ])
    #expect(
      back.says(back.good.replacing("type=\"resource\">r<", with: "type=\"resource\">dents<")) == [
        "b.xlf:3:3: error: the file is of 'dents', which is not in this workspace; use 'r'"
      ])
  }

  @Test func `whose units we do not know is taken without them`() async throws {
    let back = try await Return()
    defer { back.end() }
    let line = try #require(back.good.split(separator: "\n").firstIndex { $0.contains("<unit id=\"t\"") })
    #expect(
      back.says(back.good.replacing("<unit id=\"t\"", with: "<unit id=\"t9\"")) == [
        "b.xlf:\(line + 1):5: error: unit 't9' is not in 'r' any more; its translation is left out"
      ])
    let unit = try #require(back.good.firstMatch(of: /<unit id="t".*?<\/unit>/.dotMatchesNewlines()))
    let twice = back.good.replacing("</file>", with: "\(unit.output)</file>")
    #expect(back.says(twice).count == 1)
    #expect(
      back.says(twice).first?.hasSuffix(": error: unit 't' stands twice in the file; the first is taken") == true)
  }

  @Test(.timeLimit(.minutes(20))) func `with fifty thousand of them is answered all the same`() async throws {
    let back = try await Return()
    defer { back.end() }
    let units = (0..<50_000).map { index in
      "<unit id=\"q\(index)\"><segment id=\"s1\"><source>a</source><target>b</target></segment></unit>"
    }
    let said = back.says(back.good.replacing("</file>", with: units.joined() + "</file>"))
    #expect(said.count == DiagnosticList.most + 1)
    #expect(
      said.last == "b.xlf: information: 40000 more of this kind are not listed; mend the first ones and look again")
  }

  @Test func `is told of on one line a message, whatever its names hold`() async throws {
    let back = try await Return()
    defer { back.end() }
    let said = back.says(back.good.replacing("<unit id=\"t\"", with: "<unit id=\"&#10;error: &#x9B;31m\""))
    #expect(said.first?.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) } == false)
  }
}

@Suite struct `A returned file with a sentence that cannot be kept` {
  @Test func `has that sentence refused, with its line`() async throws {
    let back = try await Return()
    defer { back.end() }
    let lines = back.good.split(separator: "\n")
    let line = try #require(lines.firstIndex { $0.contains("Una palabra.") }) + 1
    let column = try #require(lines[line - 1].firstRange(of: "<target>")).lowerBound.utf16Offset(in: lines[line - 1])
    let start = "b.xlf:\(line):\(column + 1 + "<target>".count + 1)"
    #expect(
      back.says(back.target("a<cp hex=\"D800\"/>")) == ["\(start): error: 'cp' in unit 'p' names no character"])
    #expect(
      back.says(back.target("a<ph id=\"99999999999999999999\"/>")) == [
        "\(start): error: code '99999999999999999999' of unit 'p' is none of ours; copy the codes from the source"
      ])
    #expect(
      back.says(back.target("a<b/>")) == ["\(start): error: 'b' does not belong in the text of unit 'p'; remove it"])
    #expect(
      back.says(back.withDoctype("<!ENTITY x SYSTEM 'file:///etc/hostname'>", target: "a&x;")) == [
        "b.xlf:\(line + 1):\(column + 1 + "<target>".count + 1): "
          + "error: an entity reference in unit 'p'; write the character itself"
      ])
  }

  @Test func `does not keep the others out, when the character is NUL`() async throws {
    let back = try await Return()
    defer { back.end() }
    let said = back.says(back.target("a<cp hex=\"0000\"/>"))
    #expect(said.count == 1)
    #expect(said.first?.hasSuffix("error: 'cp' in unit 'p' names no character") == true)
  }

  @Test(.timeLimit(.minutes(20))) func `of five megabytes is taken`() async throws {
    let back = try await Return()
    defer { back.end() }
    #expect(back.says(back.target(String(repeating: "x", count: 5_000_000))) == [])
  }
}
