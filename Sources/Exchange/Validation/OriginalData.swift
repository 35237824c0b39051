import ResourceModel
import XMLTree

/// `dataRef`, `copyOf`, `subFlows`, and what one inline element says of itself (§4.3.1, §4.7.2).
extension XLIFFJudge {
  mutating func checkDataReferences(_ unit: UnitView) {
    var bases: [String: Marker] = [:]
    for marker in unit.sources + unit.targets where marker.core.isCode {
      if let id = marker.id { bases[id] = bases[id] ?? marker }
    }
    for marker in unit.sources + unit.targets where marker.core.isCode {
      for name in ["dataRef", "dataRefStart", "dataRefEnd"] {
        guard let reference = value(marker.node, name), !unit.data.contains(reference) else { continue }
        let section = name == "dataRef" ? "4.3.1.9" : name == "dataRefEnd" ? "4.3.1.10" : "4.3.1.11"
        report(
          marker.node, name, "\(name) '\(reference)' is no 'data' of the unit; correct it or add the data", section)
      }
      checkCopy(marker, bases)
    }
  }

  private mutating func checkCopy(_ marker: Marker, _ bases: [String: Marker]) {
    guard let reference = value(marker.node, "copyOf") else { return }
    let section = "4.7.2.4.1"
    if hasData(marker.node) {
      report(marker.node, "copyOf", "a code with original data has a 'copyOf'; keep one of the two", section)
    }
    guard let base = bases[reference] else {
      report(marker.node, "copyOf", "copyOf '\(reference)' is no code of the unit; correct it", section)
      return
    }
    if base.node == marker.node {
      report(marker.node, "copyOf", "code '\(reference)' is a copy of itself; name the code it copies", section)
    } else if hasData(base.node) {
      report(
        marker.node, "copyOf", "code '\(reference)' has original data; refer to that data instead of 'copyOf'", section)
    } else if value(base.node, "canCopy") == "no" {
      report(marker.node, "copyOf", "code '\(reference)' may not be copied; remove the copy", section)
    }
  }

  private func hasData(_ node: Node) -> Bool {
    ["dataRef", "dataRefStart", "dataRefEnd"].contains { document.attribute(node, $0) != nil }
  }

  /// What one inline element says, in the light of its unit.
  mutating func checkMarkerValues(_ marker: Marker, _ unit: UnitView, _ scope: Scope) {
    if marker.core.isCode {
      checkTypes(marker)
      for name in ["subFlows", "subFlowsStart", "subFlowsEnd"] {
        guard let attribute = document.attribute(marker.node, name) else { continue }
        for id in document.attributeValue(attribute).split(separator: " ").map(String.init)
        where Values.isNameToken(id) && !known.units.contains(Fingerprint.of(id.utf8)) {
          reportUnlessComing(
            unit: id, attribute: attribute, "sub-flow '\(id)' is no unit of this file; correct it", "4.7.4")
        }
      }
    } else if marker.core.isAnnotation {
      checkAnnotation(marker, unit, scope)
    }
  }

  private mutating func checkTypes(_ marker: Marker) {
    guard let subType = value(marker.node, "subType") else { return }
    guard let type = value(marker.node, "type") else {
      report(marker.node, "subType", "'subType' stands without 'type'; state the type", "4.3.1.36")
      return
    }
    let wanted =
      switch subType {
      case "xlf:lb", "xlf:pb", "xlf:b", "xlf:i", "xlf:u": "fmt"
      case "xlf:var": "ui"
      default: type
      }
    if type != wanted {
      report(marker.node, "type", "subType '\(subType)' belongs to type '\(wanted)', not '\(type)'", "4.3.1.36")
    }
  }
}
