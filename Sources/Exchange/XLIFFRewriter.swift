public import ResourceModel
public import XMLTree

/// Puts targets into an XLIFF 2 file that somebody else made, and changes nothing else.
///
/// Every byte outside the targets and the states of those segments stays: modules and
/// extensions that are not ours, comments, layout, prefixes (XLIFF 2.1 §4.9.3).
public enum XLIFFRewriter {
  /// What becomes of a segment.
  public struct Target: Hashable, Sendable {
    /// Codes bear the numbers the file gives them as ids.
    public var content: InlineContent
    public var state: SegmentState

    public init(_ content: InlineContent, state: SegmentState = .translated) {
      self.content = content
      self.state = state
    }
  }

  /// - Parameter targets: By unit id, by the place of the segment among those of its unit, from 0.
  /// - Returns: The bytes of the file, in its own encoding; nil when that cannot hold a target.
  public static func fill(_ document: Document, _ targets: [String: [Int: Target]]) -> [UInt8]? {
    var edits: [Edit] = []
    for node in 0..<document.nodeCount where document.kind(node) == .element {
      let element = Element(node, of: document)
      guard element.local == "unit", XLIFFNamespace.isCore(element.namespace),
        let chosen = element.value("id").flatMap({ targets[$0] })
      else { continue }
      for (index, segment) in element.elements("segment").enumerated() {
        if let target = chosen[index] { edits += self.edits(of: segment, target) }
      }
    }
    return apply(edits.sorted { $0.span.lowerBound < $1.span.lowerBound }, to: document.source)
  }

  private struct Edit {
    var span: Range<Int>
    var bytes: [UInt8]
  }

  private static func edits(of segment: Element, _ target: Target) -> [Edit] {
    guard let source = segment.element("source") else { return [] }
    let document = segment.document
    var edits = stateEdits(of: segment, target.state)
    let prefix = source.name.prefix.isEmpty ? "" : "\(source.name.prefix):"
    let content = body(target.content, codes(in: source), prefix)
    if let old = segment.element("target") {
      let isEmptyTag =
        document.contentSpan(old.node).isEmpty && document.span(old.node) == document.startTagSpan(old.node)
      if isEmptyTag {
        let end = document.span(old.node).upperBound
        edits.append(Edit(span: (end - 2)..<end, bytes: Array(">".utf8) + content + Array("</\(prefix)target>".utf8)))
      } else {
        edits.append(Edit(span: document.contentSpan(old.node), bytes: content))
      }
    } else {
      let end = document.span(source.node).upperBound
      edits.append(
        Edit(span: end..<end, bytes: Array("<\(prefix)target>".utf8) + content + Array("</\(prefix)target>".utf8)))
    }
    return edits
  }

  private static func stateEdits(of segment: Element, _ state: SegmentState) -> [Edit] {
    let document = segment.document
    var edits: [Edit] = []
    if let attribute = document.attribute(segment.node, "state") {
      edits.append(Edit(span: document.attributeValueSpan(attribute), bytes: Array(state.rawValue.utf8)))
    } else {
      let name = document.span(segment.node).lowerBound + 1 + segment.name.written.utf8.count
      edits.append(Edit(span: name..<name, bytes: Array(" state=\"\(state.rawValue)\"".utf8)))
    }
    // A writer that changes the state has to drop what refines it (§4.3.1.31).
    if let attribute = document.attribute(segment.node, "subState") {
      let span = document.attributeSpan(attribute)
      edits.append(Edit(span: (span.lowerBound - 1)..<span.upperBound, bytes: []))
    }
    return edits
  }

  /// The tags of the codes of the source, as they are written there.
  private static func codes(in source: Element) -> [InlineContent.Run: [UInt8]] {
    let document = source.document
    var tags: [InlineContent.Run: [UInt8]] = [:]
    for node in (source.node + 1)..<max(source.node + 1, document.subtreeEnd(source.node))
    where document.kind(node) == .element {
      let element = Element(node, of: document)
      let number = (element.value("id") ?? element.value("startRef")).flatMap(CodeNaming.number)
      guard let number else { continue }
      let written = Array(document.source.utf8[document.startTagSpan(node)])
      switch element.local {
      case "pc":
        tags[.open(number)] = written
        tags[.close(number)] = Array("</\(element.name.written)>".utf8)
      case "sc": tags[.open(number)] = written
      case "ec": tags[.close(number)] = written
      case "ph": tags[.standalone(number)] = written
      default: break
      }
    }
    return tags
  }

  private static func body(
    _ content: InlineContent, _ tags: [InlineContent.Run: [UInt8]], _ prefix: String
  ) -> [UInt8] {
    content.runs.reduce(into: []) { bytes, run in
      if case .text(let text) = run {
        bytes += XMLText.encode(text.writable, space: .preserved, encoding: .utf8)
      } else {
        bytes += tags[run] ?? []
      }
    }
  }

  private static func apply(_ edits: [Edit], to source: XMLSource) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(source.utf8.count)
    var at = 0
    for edit in edits {
      result += source.utf8[at..<edit.span.lowerBound]
      result += edit.bytes
      at = edit.span.upperBound
    }
    result += source.utf8[at...]
    return source.encoded(result)
  }
}
