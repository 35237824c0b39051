import ResourceModel
import XMLTree

/// What in a returned `trans-unit` is not ours: alternatives of a tool's memory, its counts, properties and extensions.
///
/// Source: XLIFF 1.2 §2.2.2 and its extensibility (§2.5): attributes and, last, elements of other namespaces.
struct XLIFF12Kept {
  private(set) var pieces: [KeptContent] = []
  /// What could not be kept.
  private(set) var problems: [String] = []

  init(_ document: Document, _ element: Element, _ name: String) {
    let (unit, segment) = SegmentName.decode(name)
    for attribute in document.attributes(element.node) {
      let name = document.attributeName(attribute)
      guard !name.namespace.isEmpty, name.namespace != xmlNamespace else { continue }
      add(
        KeptContent(
          .transUnitAttribute, unit: unit, segment: segment, key: "\(name.local) \(name.namespace)",
          xml: document.attributeValue(attribute)))
    }
    var ordinals: [String: Int] = [:]
    for child in element.elements where !Self.isOurs(child, in: element) {
      let key = "\(child.local) \(child.namespace == element.namespace ? "" : child.namespace)"
      ordinals[key, default: 0] += 1
      do throws(StandaloneFault) {
        let xml = try document.standalone(
          child.node, defaults: XLIFF12Writer.namespaces, limit: KeptReader.mostOfElement)
        add(
          KeptContent(
            .transUnit, unit: unit, segment: segment, key: "\(key) \(ordinals[key] ?? 1)", xml: xml))
      } catch {
        problems.append("'\(child.name.written)' \(Self.words(error)); it is not kept")
      }
    }
  }

  private mutating func add(_ piece: KeptContent) {
    let size = pieces.reduce(piece.xml.utf8.count) { $0 + $1.xml.utf8.count }
    guard pieces.count < KeptReader.mostPieces, size <= KeptReader.mostOfUnit else {
      let text = "there is more of other tools than can be kept; the rest is left out"
      if problems.last != text { problems.append(text) }
      return
    }
    pieces.append(piece)
  }

  private static func words(_ fault: StandaloneFault) -> String {
    switch fault {
    case .tooLong: "holds more than \(KeptReader.mostOfElement) bytes"
    case .entityReference: "holds a reference to an entity"
    }
  }

  /// What is read otherwise, or was written by us.
  private static func isOurs(_ child: Element, in parent: Element) -> Bool {
    guard child.namespace == parent.namespace else { return false }
    switch child.local {
    case "alt-trans": return OwnID.isOurs(child.value("crc"))
    case "context-group": return child.value("purpose") == "location"
    case "count-group", "prop-group": return false
    default: return true
    }
  }
}

/// Writes it again.
struct XLIFF12KeptWriter {
  private let kept: [KeptContent]

  init(_ kept: [KeptContent]) { self.kept = kept }

  func attributes(of segment: String?) -> [(String, String?)] {
    kept.filter { $0.place == .transUnitAttribute && $0.segment == segment }.enumerated()
      .flatMap { number, piece -> [(String, String?)] in
        let parts = piece.key.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return [] }
        return [("xmlns:k\(number + 1)", parts[1]), ("k\(number + 1):\(parts[0])", piece.xml)]
      }
  }

  /// Those of XLIFF itself first, as its schema wants them.
  func elements(of segment: String?, to writer: inout XMLWriter) {
    let pieces = kept.filter { $0.place == .transUnit && $0.segment == segment }
    if pieces.isEmpty { return }
    let isForeign = { (piece: KeptContent) in piece.key.split(separator: " ").count == 3 }
    for piece in pieces where !isForeign(piece) { writer.element(asWritten: piece.xml) }
    for piece in pieces where isForeign(piece) { writer.element(asWritten: piece.xml) }
  }
}
