import Diagnostics
import Extraction
import XMLTree

/// The ids of a document, and which of them stand there twice.
struct Identifiers {
  private struct Key: Hashable {
    var space: String
    /// The element within which the id holds; -1 for the whole document.
    var scope: Document.Node
    var id: String
  }

  /// By id, the element it names first.
  private var owners: [Key: Document.Node] = [:]

  /// - Parameter findings: Gets the ids that stand twice.
  init(_ links: DocumentLinks, _ findings: inout Findings) {
    var places = PlaceCursor(findings.document.source)
    var lines: [Document.Node: Int] = [:]
    for identifier in links.identifiers {
      let key = Key(space: identifier.space, scope: identifier.scope ?? -1, id: identifier.text)
      let line = places.location(of: findings.document.span(identifier.node).lowerBound).line
      guard let owner = owners[key] else {
        owners[key] = identifier.node
        lines[identifier.node] = line
        continue
      }
      // The same id twice on one element, under two names, is no second owner.
      guard owner != identifier.node else { continue }
      findings.add(
        .error, "the id '\(identifier.text)' stands at line \(lines[owner] ?? 0) already; change one",
        at: identifier.node)
    }
  }

  func contains(_ id: String, space: String) -> Bool { owner(of: id, space: space) != nil }

  /// Whether an id leads to an element from a place: `topic/element` goes by way of a scope, `./element` stays in the
  /// one round the place (DITA 1.3 part 3, 2.4.1.1).
  func contains(_ id: String, space: String, from scope: Document.Node?) -> Bool {
    if contains(id, space: space) { return true }
    guard let slash = id.firstIndex(of: "/") else { return false }
    let first = String(id[..<slash])
    guard let inside = first == "." ? scope : owner(of: first, space: space) else { return false }
    return owners[Key(space: space, scope: inside, id: String(id[id.index(after: slash)...]))] != nil
  }

  private func owner(of id: String, space: String) -> Document.Node? {
    owners[Key(space: space, scope: -1, id: id)]
  }

  /// The ids that other files of a book may refer to.
  var names: [String] { owners.keys.filter { $0.scope < 0 && $0.space.isEmpty }.map(\.id) }
}
