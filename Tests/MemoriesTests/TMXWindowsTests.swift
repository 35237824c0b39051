import Diagnostics
import ResourceModel
import TestSupport
import Testing
import XMLTree

@testable import Memories

@Suite struct `A large TMX file` {
  /// Units, some of them faulty, and what a cut must not be fooled by.
  private func file(_ seed: UInt64) -> [UInt8] {
    var dice = Dice(seed)
    let units = (0..<60).map { number in
      switch dice.roll(8) {
      case 0: "<tu/>"
      case 1: "<tu><tuv xml:lang=\"es\"><seg>sin origen</seg></tuv></tu>"
      case 2: "<p/>"
      default: tu("Un \(number)<ph x=\"1\"/>", "Uno \(number)", attributes: " tuid=\"\(number)\"")
      }
    }
    return tmx(units.joined(separator: "\n"))
  }

  private func read(
    _ bytes: [UInt8], windowSize: Int
  ) throws -> (units: [TranslationUnit], summary: TMXSummary) {
    var units: [TranslationUnit] = []
    let summary = try TMXReader.read(bytes, file: "m.tmx", windowSize: windowSize) { units.append($0) }
    return (units, summary)
  }

  @Test(arguments: 0..<20) func `is read in parts as it is whole, faults at their places`(_ seed: UInt64) throws {
    let bytes = file(seed)
    let whole = try read(bytes, windowSize: bytes.count)
    #expect(whole.units.count > 20)
    for size in [1, 50, 300, 1000] {
      let parts = try read(bytes, windowSize: size)
      #expect(parts.units == whole.units)
      #expect(parts.summary == whole.summary)
    }
  }

  @Test(arguments: ["UTF-16", "ISO-8859-1"]) func `is read in parts in another encoding`(_ encoding: String) throws {
    let text = String(decoding: file(7), as: UTF8.self)
    for text in [text, text.replacing("?>\n<tmx", with: "?><tmx")] {
      let declared = text.replacing("UTF-8", with: encoding)
      let wide: [UInt8] = [0xFF, 0xFE] + declared.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      let bytes = encoding == "UTF-16" ? wide : Array(declared.utf8)
      let known = try read(Array(text.utf8), windowSize: text.utf8.count)
      for size in [1, 50, 1000] {
        var windows = try #require(TMXWindows(try XMLSource(bytes: bytes, file: "m.tmx"), size: size))
        while let part = windows.part() { #expect((try? XMLParser.parse(part.bytes, file: "m.tmx")) != nil) }
        let parts = try read(bytes, windowSize: size)
        #expect(parts.units == known.units)
        #expect(parts.summary.problems.map(\.message) == known.summary.problems.map(\.message))
      }
    }
  }

  @Test func `is cut in the middle of a comment and read all the same, each unit once`() throws {
    let comment = "<!-- </tu> -->" + String(repeating: tu("Un", "Uno"), count: 5)
    let bytes = tmx(String(repeating: tu("Deux", "Dos") + comment + "<tu/>\n", count: 9))
    let whole = try read(bytes, windowSize: bytes.count)
    let parts = try read(bytes, windowSize: 60)
    #expect(parts.units == whole.units)
    #expect(parts.summary == whole.summary)
    #expect(whole.summary.problems.count == 9)
  }

  @Test(arguments: ["", "\n", "</body>", "</body></tmx><x>", "</body></tmx>\n<x>"])
  func `that is not well-formed is refused at the place of the fault`(_ end: String) throws {
    let units = String(repeating: tu("Deux", "Dos") + "\n", count: 49) + tu("Deux", "Dos")
    let bytes = Array(String(decoding: tmx(units), as: UTF8.self).replacing("\n</body></tmx>", with: end).utf8)
    let errors = [bytes.count, 60].map { size in
      #expect(throws: (any Error).self) { try read(bytes, windowSize: size) }.map { "\($0)" }
    }
    #expect(errors[0] == errors[1])
    #expect(errors[0]?.hasPrefix("m.tmx:5") == true)
  }
}
