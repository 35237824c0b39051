import XMLTree

/// What may be deleted, copied and moved, and the order of segments (§4.3.1.24, §4.7.2.6, §4.8.2).
extension XLIFFJudge {
  mutating func checkEditingHints(_ unit: UnitView) {
    for marker in unit.sources + unit.targets where marker.core.isCode { checkFixed(marker) }
    let sequences = checkSequences(unit.sources, known: [])
    let known = Set(unit.sources.compactMap(\.id))
    _ = checkSequences(unit.targets, known: known)
    // A candidate may hold less than the text it is for.
    guard core(unit.node) == .unit, !unit.sources.isEmpty else { return }
    checkRemoved(unit)
    checkMoved(unit, sequences)
    checkFreed(unit, sequences)
  }

  /// Only a sequence of one code may be set free in the target.
  private mutating func checkFreed(_ unit: UnitView, _ sequences: [[Marker]]) {
    var hints: [String: String] = [:]
    for sequence in sequences where sequence.count > 1 {
      for marker in sequence { if let id = marker.id { hints[id] = reordering(marker) } }
    }
    for marker in unit.targets where marker.core.isCode {
      guard let id = marker.id, let wanted = hints[id], wanted != reordering(marker) else { continue }
      report(
        marker.node, "canReorder",
        "canReorder of '\(id)' is '\(reordering(marker))' here and '\(wanted)' in the source; make them equal",
        "4.7.2.6")
    }
  }

  private func reordering(_ marker: Marker) -> String { value(marker.node, "canReorder") ?? "yes" }

  private mutating func checkFixed(_ marker: Marker) {
    guard reordering(marker) != "yes" else { return }
    for name in ["canCopy", "canDelete"] where value(marker.node, name) != "no" {
      report(
        marker.node, "canReorder", "a code with canReorder='\(reordering(marker))' needs \(name)=\"no\"", "4.7.2.6")
    }
  }

  /// The non-reorderable sequences of a stream, as markers.
  ///
  /// - Parameter known: Ids whose sequence is judged in the source.
  private mutating func checkSequences(_ markers: [Marker], known: Set<String>) -> [[Marker]] {
    var sequences: [[Marker]] = []
    var isOpen = false
    for marker in markers where marker.core.isCode && !isEnd(marker) {
      switch reordering(marker) {
      case "firstNo":
        sequences.append([marker])
        isOpen = true
      case "no":
        if isOpen {
          sequences[sequences.count - 1].append(marker)
        } else if !known.contains(code(marker)) {
          report(
            marker.node, "canReorder", "a sequence of codes begins with canReorder=\"no\"; begin with \"firstNo\"",
            "4.7.2.6")
          isOpen = true
          sequences.append([marker])
        }
      default: isOpen = false
      }
    }
    return sequences
  }

  /// The end of a pair follows its start (§4.2.3.5) and makes no place in the order of its own.
  private func isEnd(_ marker: Marker) -> Bool { marker.core == .ec && value(marker.node, "isolated") != "yes" }

  /// The id of the code, of an end that of its start.
  private func code(_ marker: Marker) -> String { marker.id ?? value(marker.node, "startRef") ?? "" }

  /// A translated part still holds the codes that may not be deleted.
  private mutating func checkRemoved(_ unit: UnitView) {
    let present = Set(unit.targets.filter(\.core.isCode).compactMap(\.id))
    for marker in unit.sources where marker.core.isCode && value(marker.node, "canDelete") == "no" {
      guard let id = marker.id, !present.contains(id), let target = unit.parts[marker.part].target else { continue }
      report(target, "code '\(id)', which may not be deleted, is missing from the target; put it back", "4.7.2.6")
    }
  }

  /// A sequence stands in the target as it stands in the source: same codes, same order, nothing between.
  private mutating func checkMoved(_ unit: UnitView, _ sequences: [[Marker]]) {
    guard !unit.targets.isEmpty else { return }
    let targets = unit.targets.filter { $0.core.isCode && !isEnd($0) }
    var places: [String: Int] = [:]
    for (index, marker) in targets.enumerated() { places[code(marker)] = places[code(marker)] ?? index }
    for sequence in sequences {
      var last: Int?
      for marker in sequence where unit.parts[marker.part].target != nil {
        guard let found = places[code(marker)] else { continue }
        if let last, found != last + 1 {
          report(
            targets[found].node, "code '\(code(marker))' left the sequence it may not leave; restore the order",
            "4.7.2.6")
          break
        }
        last = found
      }
    }
  }

  // MARK: Order

  mutating func checkOrder(_ unit: UnitView) {
    guard unit.parts.contains(where: { $0.target.flatMap { value($0, "order") } != nil }) else { return }
    var taken: Set<Int> = []
    for part in unit.parts {
      guard let target = part.target else { continue }
      if part.order > unit.parts.count {
        report(
          target, "order", "order is \(part.order) but the unit has \(unit.parts.count) parts; write a smaller one",
          "4.3.1.24")
      }
      if !taken.insert(part.order).inserted {
        report(target, "order", "order \(part.order) is taken in this unit, stated or not; renumber", "4.3.1.24")
      }
    }
  }
}
