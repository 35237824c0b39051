import Diagnostics
import ResourceModel
import XMLTree

/// Shows, on every assembly, that nothing but the translated spans changed and that the result is sound.
struct Proof {
  let source: XMLSource
  let rendering: Rendering
  /// The result as its files have it.
  let edition: XMLSource
  /// Whether no translation leaves out a code, repeats one, or writes one in its own way.
  let hasSameCodes: Bool

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

  /// P3: the result is well-formed, has the ids of the source, and refers to what the source refers to.
  private func soundness() -> [Diagnostic] {
    do {
      let result = Bearings(try XMLParser.parse(edition))
      let original = Bearings(try XMLParser.parse(source))
      return idFaults(original.ids, result.ids) + referenceFaults(original, result)
    } catch {
      return [
        .error("the edition would not be well-formed: \(error.diagnostic.message)", at: error.diagnostic.location)
      ]
    }
  }

  private func referenceFaults(_ before: Bearings, _ after: Bearings) -> [Diagnostic] {
    let file = SourceLocation(file: source.file)
    let dangling = after.dangling.subtracting(before.dangling).sorted().map {
      Diagnostic.error("the edition would refer to '\($0)', which no element of it has; correct the code", at: file)
    }
    guard hasSameCodes, before.references != after.references else { return dangling }
    let other = Set(before.references.keys).union(after.references.keys).sorted().first {
      before.references[$0] != after.references[$0]
    }
    return dangling + [
      .error("the edition would not refer to '\(other ?? "")' as its source does; please report this", at: file)
    ]
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
