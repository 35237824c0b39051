import Diagnostics
import ResourceModel
import XMLTree

/// Shows, on every assembly, that nothing but the translated spans changed and that the result is sound.
struct Proof {
  let source: XMLSource
  let extracted: ExtractedResource
  let rendering: Rendering
  /// The result in its own encoding.
  let bytes: [UInt8]

  /// What speaks against writing the result.
  func faults() -> [Diagnostic] {
    // The source itself, which has been parsed already.
    if ByteComparison.areEqual(rendering.utf8[...], source.utf8[...]) { return [] }
    if let fault = locality() { return [fault] }
    return soundness()
  }

  /// P2: outside what was replaced, the result is the source byte for byte.
  private func locality() -> Diagnostic? {
    var from = 0
    var to = 0
    for replacement in rendering.replacements {
      if let fault = compare(from..<replacement.source.lowerBound, to..<replacement.result.lowerBound) { return fault }
      from = replacement.source.upperBound
      to = replacement.result.upperBound
    }
    return compare(from..<source.utf8.count, to..<rendering.utf8.count)
  }

  private func compare(_ original: Range<Int>, _ copy: Range<Int>) -> Diagnostic? {
    if ByteComparison.areEqual(source.utf8[original], rendering.utf8[copy]) { return nil }
    return .error(
      "the edition differs from its source outside the translated text; nothing was written, please report this",
      at: source.location(of: original.lowerBound))
  }

  /// P3: the result is well-formed, and has the ids of the source.
  private func soundness() -> [Diagnostic] {
    do {
      let result = try XMLParser.parse(XMLSource(bytes: bytes, file: source.file))
      let original = try XMLParser.parse(source)
      return idFaults(Self.ids(original), Self.ids(result))
    } catch {
      return [
        .error("the edition would not be well-formed: \(error.diagnostic.message)", at: error.diagnostic.location)
      ]
    }
  }

  private static func ids(_ document: Document) -> [String: Int] {
    var ids: [String: Int] = [:]
    for node in 0..<document.nodeCount where document.kind(node) == .element {
      if let id = document.value(node, "id", namespace: xmlNamespace) ?? document.value(node, "id") {
        ids[id, default: 0] += 1
      }
    }
    return ids
  }

  private func idFaults(_ before: [String: Int], _ after: [String: Int]) -> [Diagnostic] {
    let file = SourceLocation(file: source.file)
    return Set(before.keys).union(after.keys).sorted().compactMap { id in
      let (had, has) = (before[id] ?? 0, after[id] ?? 0)
      if has < had { return .error("the edition would lose the id '\(id)'; keep the code that carries it", at: file) }
      // A translation may write a code with an id of its own.
      if has > max(had, 1) {
        return .error("the edition would have the id '\(id)' twice; keep one of the codes", at: file)
      }
      return nil
    }
  }
}
