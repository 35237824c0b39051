import ResourceModel
import XMLTree

/// Reads the glossary and the candidates of a unit (XLIFF 2.1 §5.1, §5.2).
///
/// They are advice: what cannot be read of them is left out, and the unit stands.
struct XLIFFModuleReader {
  private(set) var terms: [OutgoingTerm] = []
  private(set) var candidates: [OutgoingCandidate] = []
  private let document: Document
  private let preserves: Bool

  init(_ document: Document, preserves: Bool) {
    self.document = document
    self.preserves = preserves
  }

  mutating func read(_ module: Element) {
    switch (module.namespace, module.local) {
    case (XLIFFNamespace.glossary, "glossary"): terms += module.elements("glossEntry").compactMap(term)
    case (XLIFFNamespace.matches, "matches"): candidates += module.elements("match").compactMap(candidate)
    default: break
    }
  }

  private func term(_ entry: Element) -> OutgoingTerm? {
    guard let term = entry.element("term") else { return nil }
    return OutgoingTerm(
      source: term.text, targets: entry.elements("translation").map(\.text),
      definition: entry.element("definition")?.text)
  }

  private func candidate(_ match: Element) -> OutgoingCandidate? {
    let contents = match.elements.filter { XLIFFNamespace.isCore($0.namespace) }
    guard let source = contents.first(where: { $0.local == "source" }),
      let target = contents.first(where: { $0.local == "target" }),
      let segment = match.value("ref")?.split(whereSeparator: { "#/=".contains($0) }).last
    else { return nil }
    var inline = XLIFFInlineReader(document, unit: "")
    guard let original = try? inline.read(source.node, isTarget: false, preserves: preserves),
      let proposal = try? inline.read(target.node, isTarget: true, preserves: preserves)
    else { return nil }
    func percentage(_ name: String) -> Double? {
      match.value(name).flatMap { Double($0) }.flatMap { (0...100).contains($0) ? $0 : nil }
    }
    var candidate = OutgoingCandidate(
      segment: NameToken.decode(String(segment)), source: original, target: proposal,
      kind: match.value("type").map { OutgoingCandidate.Kind(rawValue: $0) ?? .other } ?? .memory,
      similarity: match.value("similarity").flatMap { Double($0) }.flatMap { Int(exactly: $0.rounded()) },
      origin: match.value("origin"))
    candidate.quality = percentage("matchQuality")
    candidate.suitability = percentage("matchSuitability")
    return candidate
  }
}
