import TestSupport
import XMLTree

/// Breaks a document at random in ways authors do, keeping it well-formed.
struct Mutator {
  private static let values = [
    "", " ", "x y", "fr", "fr-FR", "f", "-1", "0", "3", " 3 ", "101", "100", "99.5", "1e2", "%zz", "a%20b", "http://[",
    "#a#b",
    "PT", "PT45M", "P1D", "true", "TRUE", "1", "1a", "a:b", "_a", "é", "tex", "mathml", "question", "1.0", "1..0",
    "6-12",
    "header", "yes", "bullet",
  ]
  private static let names = [
    "para", "list", "item", "figure", "media", "caption", "title", "section", "row", "cell", "em", "term", "step",
    "phase",
    "note", "quantity", "metadata", "alt", "ref",
  ]
  private static let attributeNames = [
    "xml:id", "xml:lang", "kind", "href", "ref", "role", "dir", "audience", "adapt", "value", "x", "class", "type",
    "licence",
  ]

  var dice: Dice

  /// The document with one thing changed.
  mutating func mutate(_ document: Document) -> [UInt8] {
    let bytes = document.source.utf8
    let elements = (0..<document.nodeCount).filter { document.kind($0) == .element && document.parent($0) != nil }
    let node = dice.pick(elements)
    let span = document.span(node)
    switch dice.roll(11) {
    case 0: return splice(bytes, span, [])
    case 1: return splice(bytes, span.upperBound..<span.upperBound, bytes[span])
    case 2: return rename(document, node, to: dice.pick(Self.names))
    case 3: return splice(bytes, insertionPoint(document, dice.pick(elements)), bytes[span])
    case 4: return splice(bytes, span, bytes[document.contentSpan(node)])
    case 5:
      return splice(
        bytes, insertionPoint(document, node), Array(dice.pick(["texte", "1", "  ", "&#32;", "<![CDATA[z]]>"]).utf8))
    case 6: return splice(bytes, document.contentSpan(node), [])
    case 7: return swap(document, node)
    default: return changeAttribute(document, node)
    }
  }

  private func insertionPoint(_ document: Document, _ node: Int) -> Range<Int> {
    let start = document.contentSpan(node).lowerBound
    // An empty tag has no inside; what stands after it will do.
    return start..<start
  }

  private func splice(_ bytes: [UInt8], _ range: Range<Int>, _ new: some Collection<UInt8>) -> [UInt8] {
    var result = bytes
    result.replaceSubrange(range, with: new)
    return result
  }

  private func rename(_ document: Document, _ node: Int, to name: String) -> [UInt8] {
    let old = document.name(node).written.utf8.count
    let span = document.span(node)
    var result = document.source.utf8
    if document.contentSpan(node).upperBound < span.upperBound {
      let end = document.contentSpan(node).upperBound + 2
      result.replaceSubrange(end..<(end + old), with: name.utf8)
    }
    result.replaceSubrange((span.lowerBound + 1)..<(span.lowerBound + 1 + old), with: name.utf8)
    return result
  }

  private func swap(_ document: Document, _ node: Int) -> [UInt8] {
    guard let parent = document.parent(node) else { return document.source.utf8 }
    let siblings = document.children(parent).filter { document.kind($0) == .element }
    guard let place = siblings.firstIndex(of: node), place + 1 < siblings.count else { return document.source.utf8 }
    let (one, other) = (document.span(node), document.span(siblings[place + 1]))
    let bytes = document.source.utf8
    let between = bytes[one.upperBound..<other.lowerBound]
    return splice(bytes, one.lowerBound..<other.upperBound, Array(bytes[other]) + between + bytes[one])
  }

  private mutating func changeAttribute(_ document: Document, _ node: Int) -> [UInt8] {
    let bytes = document.source.utf8
    let attributes = Array(document.attributes(node))
    let name = dice.pick(Self.attributeNames)
    if attributes.isEmpty || dice.roll(4) == 0 {
      let at = document.span(node).lowerBound + 1 + document.name(node).written.utf8.count
      return splice(bytes, at..<at, Array(" \(name)=\"\(dice.pick(Self.values))\"".utf8))
    }
    let attribute = dice.pick(attributes)
    let span = document.attributeSpan(attribute)
    switch dice.roll(3) {
    case 0: return splice(bytes, (span.lowerBound - 1)..<span.upperBound, [])
    case 1: return splice(bytes, document.attributeValueSpan(attribute), Array(dice.pick(Self.values).utf8))
    default: return splice(bytes, span, Array("\(name)=\"\(dice.pick(Self.values))\"".utf8))
    }
  }
}
