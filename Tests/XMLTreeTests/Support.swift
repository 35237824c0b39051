import Diagnostics
import Testing

@testable import XMLTree

/// Parses text as a file named `f.xml`.
func parse(_ text: String) throws -> Document { try XMLParser.parse(Array(text.utf8), file: "f.xml") }

/// The whole message of a file that is refused; nil when it is not.
func refusal(_ bytes: [UInt8]) -> String? {
  do throws(ParseError) {
    _ = try XMLParser.parse(bytes, file: "f.xml")
    return nil
  } catch {
    return error.description
  }
}

func refusal(_ text: String) -> String? { refusal(Array(text.utf8)) }

extension Document {
  /// A span as it is written.
  func written(_ span: Range<Int>) -> String { String(decoding: source.utf8[span], as: UTF8.self) }

  /// The first element of a local name.
  func first(_ local: String) throws -> Node {
    try #require((0..<nodeCount).first { kind($0) == .element && name($0).local == local })
  }

  /// Every node as kind and bytes, to compare a document with at a glance.
  var outline: [String] {
    (0..<nodeCount).map { "\(kind($0)) \(written(kind($0) == .element ? startTagSpan($0) : span($0)))" }
  }
}

/// What every parsed document must fulfil, whatever it holds.
enum Tiling {
  /// The first thing that is not as promised, or nil.
  static func fault(in document: Document) -> String? { tokens(document) ?? nodes(document) }

  /// Tokens begin where the one before ended, from the first byte to the last.
  private static func tokens(_ document: Document) -> String? {
    document.source.utf8.withUnsafeBufferPointer { bytes in
      var scanner = LexicalScanner(bytes, from: document.source.start)
      var end = document.source.start
      while let token = scanner.next() {
        guard token.start == end, token.end > token.start else { return "token \(token) after \(end)" }
        end = token.end
      }
      return end == bytes.count ? nil : "the tokens end at \(end) of \(bytes.count)"
    }
  }

  private static func nodes(_ document: Document) -> String? {
    for node in 0..<document.nodeCount {
      let written = document.written(document.span(node))
      let isSound =
        switch document.kind(node) {
        case .element: isElement(node, written, document)
        case .text: !written.isEmpty && !written.contains("<")
        case .cdata: written.hasPrefix("<![CDATA[") && written.hasSuffix("]]>")
        case .comment: written.hasPrefix("<!--") && written.hasSuffix("-->")
        case .instruction: written.hasPrefix("<?") && written.hasSuffix("?>")
        case .entity: written.hasPrefix("&") && written.hasSuffix(";")
        }
      if !isSound { return "node \(node), \(document.kind(node)), is '\(written.prefix(80))'" }
    }
    return nil
  }

  private static func isElement(_ node: Document.Node, _ written: String, _ document: Document) -> Bool {
    let name = document.name(node).written
    guard written.hasPrefix("<\(name)"), written.hasSuffix(">") else { return false }
    var end = document.contentSpan(node).lowerBound
    for child in document.children(node) {
      guard document.span(child).lowerBound == end, document.parent(child) == node else { return false }
      end = document.span(child).upperBound
    }
    guard end == document.contentSpan(node).upperBound else { return false }
    return document.attributes(node).allSatisfy { attribute in
      let value = document.attributeValueSpan(attribute)
      let (before, after) = (document.source.utf8[value.lowerBound - 1], document.source.utf8[value.upperBound])
      return before == after && (before == UInt8(ascii: "\"") || before == UInt8(ascii: "'"))
        && document.written(document.attributeSpan(attribute)).hasPrefix(document.attributeName(attribute).written)
        && document.startTagSpan(node).contains(value.upperBound)
    }
  }
}
