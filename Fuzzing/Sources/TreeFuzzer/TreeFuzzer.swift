import Diagnostics
import XMLTree

/// Whatever libxml2 accepts, our scanner tiles: every byte of the root is in exactly one place of the tree,
/// and every refusal has a message.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTree(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  do throws(ParseError) {
    let document = try XMLParser.parse(bytes, file: "f.xml")
    precondition(document.source.encoded(document.source.utf8) == bytes, "the encoding does not give the bytes back")
    for node in 0..<document.nodeCount { check(node, document) }
    for part in document.unread { precondition(!part.diagnostic.message.isEmpty) }
  } catch {
    if case .misaligned = error { preconditionFailure(error.description) }
    precondition(error.description.contains(": error: "))
  }
  return 0
}

private func check(_ node: Document.Node, _ document: Document) {
  let span = document.span(node)
  precondition(!span.isEmpty && span.upperBound <= document.source.utf8.count, "an empty node")
  let (first, last) = (document.source.utf8[span.lowerBound], document.source.utf8[span.upperBound - 1])
  switch document.kind(node) {
  case .text: precondition(first != UInt8(ascii: "<"), "markup in text")
  case .entity: precondition(first == UInt8(ascii: "&") && last == UInt8(ascii: ";"), "no reference")
  case .comment, .instruction, .cdata: precondition(first == UInt8(ascii: "<") && last == UInt8(ascii: ">"))
  case .element:
    precondition(first == UInt8(ascii: "<") && last == UInt8(ascii: ">"), "no element")
    var end = document.contentSpan(node).lowerBound
    for child in document.children(node) {
      precondition(document.span(child).lowerBound == end, "a gap between children")
      end = document.span(child).upperBound
    }
    precondition(end == document.contentSpan(node).upperBound, "a gap after the children")
    for attribute in document.attributes(node) {
      let value = document.attributeValueSpan(attribute)
      precondition(document.source.utf8[value.lowerBound - 1] == document.source.utf8[value.upperBound], "no value")
      _ = document.attributeValue(attribute)
    }
  }
  _ = document.location(node)
}
