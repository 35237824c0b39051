import Diagnostics
import TestSupport
import Testing

@testable import XMLTree

@Suite struct `The page on the vocabulary` {
  private static let page = "Docs/vocabulary.md"

  private func lines() throws -> [Substring] {
    String(decoding: try Checkout.bytes(Self.page), as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
  }

  /// The examples, and the line of the page on which each begins.
  private func examples() throws -> [(line: Int, text: String)] {
    var result: [(line: Int, text: String)] = []
    var start: Int?
    let lines = try lines()
    for (number, line) in lines.enumerated() {
      if line == "```xml" {
        start = number + 1
      } else if line == "```", let first = start {
        result.append((first + 1, lines[first..<number].joined(separator: "\n")))
        start = nil
      }
    }
    return result
  }

  /// A part of a resource, in a whole one.
  private func completed(_ example: String) -> String {
    if example.hasPrefix("<?xml") { return example }
    let metadata = """
      <metadata><title>t</title><abstract><para xml:id="x1">a</para></abstract><level code="c">n</level>\
      <contributor role="author">c</contributor><rights licence="l">r</rights></metadata>
      """
    let isMetadata = example.hasPrefix("<metadata>")
    return """
      <resource xmlns="urn:fournil:resource:1" xml:id="x0" xml:lang="fr" type="activity" version="1">\
      \(isMetadata ? example : metadata)<body>\(isMetadata ? "<para xml:id=\"x2\">p</para>" : example)</body></resource>
      """
  }

  @Test func `has only examples that are valid`() throws {
    let schema = try Vocabulary.schema()
    let examples = try examples()
    #expect(examples.count >= 6)
    #expect(examples.contains { $0.text.hasPrefix("<?xml") })
    for example in examples {
      let document = try XMLParser.parse(Array(completed(example.text).utf8), file: Self.page)
      let violations = schema.violations(of: document)
      #expect(violations == [], "the example at line \(example.line): \(violations.map(\.message))")
    }
  }

  @Test func `names every element, attribute and value of the schema`() throws {
    let page = try lines().joined(separator: "\n")
    let grammar = try Vocabulary.schema().grammar
    let elements = grammar.elements.flatMap(\.name.names).map(\.local)
    let attributes = grammar.attributes.flatMap(\.name.names).map(grammar.written)
    let words = grammar.table.patterns.compactMap { pattern -> String? in
      if case .value(let word) = pattern { word } else { nil }
    }
    #expect(elements.count > 60)
    #expect(attributes.count > 30)
    #expect(words.count > 40)
    let missing = Set(elements + attributes + words).filter { word in
      !page.contains("`\(word)`") && !page.contains("=\"\(word)\"`")
    }
    #expect(missing.sorted() == [])
  }

  @Test func `shows every element in an example`() throws {
    let schema = try Vocabulary.schema()
    var shown: Set<String> = []
    for example in try examples() {
      let document = try XMLParser.parse(Array(completed(example.text).utf8), file: Self.page)
      for node in 0..<document.nodeCount where document.kind(node) == .element {
        shown.insert(document.name(node).local)
      }
    }
    let missing = Set(schema.grammar.elements.flatMap(\.name.names).map(\.local)).subtracting(shown)
    #expect(missing.sorted() == [])
  }
}
