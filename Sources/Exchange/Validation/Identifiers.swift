import Diagnostics
import ResourceModel
import XMLTree

/// Ids and the scopes in which they are unique (§4.3.1.21, §4.9.2).
extension XLIFFJudge {
  /// The ids of a document that is judged in windows, and what waits for those to come.
  struct Known {
    var files: Set<UInt64> = []
    /// Of the file that the last window was in.
    var units: Set<UInt64> = []
    var groups: Set<UInt64> = []
    /// References to units that have not come yet.
    var missing: [(id: String, violation: Diagnostic)] = []
    private var told: [Diagnostic] = []

    mutating func beginFile() {
      told += endFile()
      units = []
      groups = []
    }

    /// The references that nothing answers any more.
    mutating func endFile() -> [Diagnostic] {
      defer { missing = [] }
      return missing.filter { !units.contains(Fingerprint.of($0.id.utf8)) }.map(\.violation)
    }

    mutating func takeTold() -> [Diagnostic] {
      defer { told = [] }
      return told
    }
  }

  /// Of elements that windows share out among them: each is told when its id stood in this window or one before.
  ///
  /// Ids are remembered by 64 bits of them: a million take 16 MB.
  mutating func checkUnique(
    _ nodes: [Node], _ kind: String, _ scope: String, among ids: WritableKeyPath<Known, Set<UInt64>>
  ) {
    for node in nodes where !isContinued(node) {
      guard let id = value(node, "id"), !known[keyPath: ids].insert(Fingerprint.of(id.utf8)).inserted else { continue }
      report(node, "id", "\(kind) id '\(id)' stands twice in \(scope); change one", "4.3.1.21")
    }
  }

  /// - Parameter scope: How to call the place in which no two may be alike.
  mutating func checkUnique(_ nodes: [Node], _ kind: String, _ scope: String, _ section: String = "4.3.1.21") {
    var seen: Set<String> = []
    for node in nodes {
      guard let id = value(node, "id"), !seen.insert(id).inserted else { continue }
      report(node, "id", "\(kind) id '\(id)' stands twice in \(scope); change one", section)
    }
  }

  /// Units and groups of a file, those in groups too.
  mutating func checkFileIdentifiers(_ file: Node) {
    var units: [Node] = []
    var groups: [Node] = []
    var node = file + 1
    let end = document.subtreeEnd(file)
    while node < end {
      guard document.kind(node) == .element, let core = core(node) else {
        node = document.subtreeEnd(node)
        continue
      }
      switch core {
      case .unit: units.append(node)
      case .group: groups.append(node)
      default: break
      }
      node = core == .group ? node + 1 : document.subtreeEnd(node)
    }
    checkUnique(units, "unit", "its file", among: \.units)
    checkUnique(groups, "group", "its file", among: \.groups)
  }

  /// Parts and inline elements share one scope; a target repeats the ids of its own source.
  mutating func checkUnitIdentifiers(_ unit: UnitView) {
    var taken: Set<String> = []
    for part in unit.parts {
      guard let id = value(part.node, "id"), !taken.insert(id).inserted else { continue }
      report(part.node, "id", "id '\(id)' stands twice in its unit; change one", "4.3.1.21")
    }
    checkMarkerIdentifiers(unit, taken)
  }

  /// - Parameter taken: Ids that no inline element may have.
  mutating func checkMarkerIdentifiers(_ unit: UnitView, _ taken: Set<String>) {
    var taken = taken
    var sourceParts: [String: Int] = [:]
    for marker in unit.sources {
      guard let id = marker.id else { continue }
      if taken.insert(id).inserted {
        sourceParts[id] = marker.part
      } else {
        report(marker.node, "id", "id '\(id)' stands twice in its unit; change one", "4.3.1.21")
      }
    }
    var targets: Set<String> = []
    for marker in unit.targets {
      guard let id = marker.id else { continue }
      if !targets.insert(id).inserted {
        report(marker.node, "id", "id '\(id)' stands twice in the target of its unit; change one", "4.3.1.21")
      } else if taken.contains(id), sourceParts[id] != marker.part {
        report(
          marker.node, "id", "id '\(id)' belongs to another part of the unit; give the added code an id of its own",
          "4.3.1.21")
      }
    }
  }

  /// Elements of extensions directly in a file, group or unit (§4.9.2).
  mutating func checkExtensionIdentifiers(_ node: Node) {
    var seen: Set<QualifiedID> = []
    for child in elements(of: node) where vocabulary(child) == .foreign {
      for element in [child] + descendants(of: child) where vocabulary(element) == .foreign {
        let attributes = [
          document.attribute(element, "id"), document.attribute(element, "id", namespace: xmlNamespace),
        ]
        for attribute in attributes.compactMap({ $0 }) {
          let id = document.attributeValue(attribute)
          if !Values.isNameToken(id) {
            report(attribute: attribute, "id '\(id)' is not a name token; use letters, digits and '._:-'", "4.9.2")
          }
          if !seen.insert(QualifiedID(namespace: document.name(element).namespace, id: id)).inserted {
            report(
              attribute: attribute, "id '\(id)' stands twice in the extensions of \(name(node)); change one", "4.9.2")
          }
        }
      }
    }
  }

  private struct QualifiedID: Hashable {
    var namespace: String
    var id: String
  }
}
