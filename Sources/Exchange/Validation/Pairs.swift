import XMLTree

/// `sc` with `ec`, `sm` with `em`: where they stand and what they share (§4.2.3.4–8).
extension XLIFFJudge {
  mutating func checkPairs(_ unit: UnitView) {
    let inSource = checkStream(unit.sources, elsewhere: [:], unit)
    _ = checkStream(unit.targets, elsewhere: inSource, unit)
  }

  /// The ends of a stream by the id of their start.
  ///
  /// - Parameter elsewhere: In the source, the part in which the pair ends or begins: a target that is not
  ///   there yet cannot hold it.
  private mutating func checkStream(
    _ markers: [Marker], elsewhere: [String: (start: Int, end: Int)], _ unit: UnitView
  ) -> [String: (start: Int, end: Int)] {
    var open: [String: (marker: Marker, hasEnd: Bool)] = [:]
    var pairs: [String: (start: Int, end: Int)] = [:]
    var order: [String] = []
    let starts: [Core: Set<String>] = [
      .sc: Set(markers.filter { $0.core == .sc }.compactMap(\.id)),
      .sm: Set(markers.filter { $0.core == .sm }.compactMap(\.id)),
    ]
    for marker in markers {
      switch marker.core {
      case .sc, .sm:
        guard let id = marker.id, open[id] == nil else { continue }
        open[id] = (marker, false)
        order.append(id)
      case .ec, .em:
        guard let reference = startReference(marker) else { continue }
        guard let start = open[reference], (start.marker.core == .sc) == (marker.core == .ec) else {
          if !isAwaited(elsewhere[reference]?.start, unit) { reportLonelyEnd(marker, reference, starts) }
          continue
        }
        if start.hasEnd {
          report(marker.node, "startRef", "'\(reference)' is closed twice; remove one end", section(marker))
        }
        open[reference]?.hasEnd = true
        pairs[reference] = (start.marker.part, marker.part)
        checkPair(start.marker, marker)
      default: break
      }
    }
    for id in order {
      guard let start = open[id] else { continue }
      checkStart(start.marker, hasEnd: start.hasEnd || isAwaited(elsewhere[id]?.end, unit), isSure: start.hasEnd)
    }
    return pairs
  }

  private func isAwaited(_ part: Int?, _ unit: UnitView) -> Bool {
    part.map { unit.parts[$0].target == nil } ?? false
  }

  private func section(_ marker: Marker) -> String { marker.core.section }

  /// The start an end names; an isolated `ec` names none, and what it should not have is told.
  private mutating func startReference(_ marker: Marker) -> String? {
    let reference = value(marker.node, "startRef")
    guard marker.core == .ec else { return reference }
    let isIsolated = value(marker.node, "isolated") == "yes"
    if isIsolated {
      if reference != nil {
        report(marker.node, "startRef", "an isolated 'ec' has a 'startRef'; give it an 'id' instead", "4.2.3.5")
      } else if marker.id == nil {
        report(marker.node, "an isolated 'ec' has no 'id'; give it one", "4.2.3.5")
      }
      return nil
    }
    if marker.id != nil {
      report(marker.node, "id", "an 'ec' that is not isolated has an 'id'; give it a 'startRef' instead", "4.2.3.5")
    }
    if reference == nil, marker.id == nil {
      report(marker.node, "an 'ec' that is not isolated has no 'startRef'; name its 'sc'", "4.2.3.5")
    }
    if document.attribute(marker.node, "dir") != nil {
      report(marker.node, "dir", "'dir' may stand on an isolated 'ec' only; put it on the 'sc'", "4.2.3.5")
    }
    return reference
  }

  private mutating func reportLonelyEnd(_ marker: Marker, _ reference: String, _ starts: [Core: Set<String>]) {
    let start: Core = marker.core == .ec ? .sc : .sm
    let message =
      if starts[start]?.contains(reference) ?? false {
        "'\(marker.core.rawValue)' stands before its '\(start.rawValue)' '\(reference)'; put the start first"
      } else {
        "'\(marker.core.rawValue)' closes '\(reference)', which is no '\(start.rawValue)' of the unit; correct it"
      }
    report(marker.node, "startRef", message, marker.core.section)
  }

  /// - Parameter isSure: The end was seen in this very stream.
  private mutating func checkStart(_ start: Marker, hasEnd: Bool, isSure: Bool) {
    let id = start.id ?? ""
    if start.core == .sm {
      if !hasEnd { report(start.node, "'sm' '\(id)' has no 'em' in the unit; add it", "4.2.3.7") }
      return
    }
    let isIsolated = value(start.node, "isolated") == "yes"
    if isIsolated, isSure {
      report(start.node, "isolated", "'sc' '\(id)' is isolated but its 'ec' is in the unit; write 'no'", "4.2.3.4")
    } else if !isIsolated, !hasEnd {
      report(start.node, "'sc' '\(id)' has no 'ec' in the unit; add it or write isolated=\"yes\"", "4.2.3.4")
    }
  }

  private mutating func checkPair(_ start: Marker, _ end: Marker) {
    guard end.core == .ec else { return }
    for name in ["canCopy", "canDelete", "canOverlap"] {
      let wanted = value(start.node, name) ?? "yes"
      let found = value(end.node, name) ?? "yes"
      if wanted != found {
        report(end.node, name, "\(name) of 'ec' is '\(found)', of its 'sc' '\(wanted)'; make them equal", "4.2.3.5")
      }
    }
    let first = value(start.node, "canReorder") ?? "yes"
    let wanted = first == "firstNo" ? "no" : first
    let found = value(end.node, "canReorder") ?? "yes"
    if wanted != found {
      report(
        end.node, "canReorder", "canReorder of 'ec' is '\(found)', of its 'sc' '\(first)'; write '\(wanted)'",
        "4.2.3.5")
    }
    for name in ["type", "subType", "copyOf"] {
      guard let found = value(end.node, name), found != value(start.node, name) else { continue }
      report(
        end.node, name,
        "\(name) of 'ec' is '\(found)', of its 'sc' '\(value(start.node, name) ?? "")'; make them equal",
        "4.7.2.2")
    }
  }

  // MARK: Source and target

  /// An inline element of the target with the id of one in the source is the same thing (§4.3.1.21).
  mutating func checkCorrespondence(_ unit: UnitView) {
    guard !unit.targets.isEmpty else { return }
    var sources: [String: Marker] = [:]
    for marker in unit.sources { if let id = marker.id { sources[id] = sources[id] ?? marker } }
    for target in unit.targets {
      guard let id = target.id, let source = sources[id] else { continue }
      guard Self.isAlike(source.core, target.core) else {
        report(
          target.node, "id",
          "'\(id)' is '\(target.core.rawValue)' here and '\(source.core.rawValue)' in the source; keep what it was",
          "4.3.1.21")
        continue
      }
      let names = target.core.isCode ? ["type"] : ["type", "translate"]
      for name in names {
        guard let found = value(target.node, name), let wanted = value(source.node, name), found != wanted else {
          continue
        }
        report(
          target.node, name, "\(name) of '\(id)' is '\(found)' here and '\(wanted)' in the source; make them equal",
          "4.3.1.21")
      }
    }
  }

  private static func isAlike(_ one: Core, _ other: Core) -> Bool {
    if one == other { return true }
    let spans: Set<Core> = [.pc, .sc]
    return spans.isSuperset(of: [one, other]) || (one.isAnnotation && other.isAnnotation)
  }
}
