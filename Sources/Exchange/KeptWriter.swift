import ResourceModel
import XMLTree

/// Writes again, in XLIFF 2, what other tools put in a file or unit: each where the specification has a place for it.
struct KeptWriter {
  private let kept: [KeptContent]

  /// - Parameter kept: What may be written, as ``admitted(of:in:)`` chose it.
  init(_ kept: [KeptContent]) { self.kept = kept }

  private func pieces(_ place: KeptContent.Place) -> [KeptContent] { kept.filter { $0.place == place } }

  /// Attributes with the namespaces they need.
  var attributes: [(String, String?)] {
    if kept.isEmpty { return [] }
    return pieces(.attribute).enumerated().flatMap { number, piece -> [(String, String?)] in
      let parts = piece.key.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return [] }
      return [("xmlns:k\(number + 1)", parts[1]), ("k\(number + 1):\(parts[0])", piece.xml)]
    }
  }

  /// The element of a module that holds ours and theirs; nothing when there is neither.
  func container(
    _ name: String, _ namespace: String, _ place: KeptContent.Place, isEmpty: Bool, to writer: inout XMLWriter,
    _ ours: (inout XMLWriter) -> Void
  ) {
    let theirs = kept.isEmpty ? [] : pieces(place)
    if isEmpty, theirs.isEmpty { return }
    let prefix = name.prefix { $0 != ":" }
    // The root declares what ours need.
    writer.open(name, [("xmlns:\(prefix)", theirs.isEmpty ? nil : namespace)])
    ours(&writer)
    for piece in theirs { writer.element(asWritten: piece.xml) }
    writer.close()
  }

  /// Extensions, and modules we write nothing of.
  func elements(to writer: inout XMLWriter) {
    for piece in pieces(.element) { writer.element(asWritten: piece.xml) }
  }

  /// A `subState` that still goes with the state.
  func subState(_ segment: Segment, _ state: SegmentState) -> String? {
    for piece in kept where piece.place == .subState && piece.segment == segment.id {
      let parts = piece.xml.split(separator: " ", maxSplits: 1)
      if parts.count == 2, parts[0] == state.rawValue { return String(parts[1]) }
    }
    return nil
  }
}

extension KeptWriter {
  /// What of a unit's kept content a valid file may hold: all of it, or else piece by piece.
  ///
  /// A tool's piece may refer to what is not there any more, or never have been valid.
  ///
  /// - Parameter file: With what is written of its own kept content, to which that of a unit may refer.
  static func admitted(of outgoing: OutgoingUnit, in file: SegmentFile) -> [KeptContent] {
    if outgoing.kept.isEmpty { return [] }
    var trial = file
    // Nothing refers to these.
    trial.remarks = []
    trial.references = []
    return admitted(outgoing.kept) { pieces in
      var unit = outgoing
      unit.kept = pieces
      trial.units = [unit]
      return isValid(trial)
    }
  }

  static func admitted(of file: SegmentFile) -> [KeptContent] {
    if file.kept.isEmpty { return [] }
    var trial = file
    trial.units = []
    return admitted(file.kept) { pieces in
      trial.kept = pieces
      return isValid(trial)
    }
  }

  private static func admitted(
    _ kept: [KeptContent], _ isValid: ([KeptContent]) -> Bool
  ) -> [KeptContent] {
    let usable = kept.filter { !$0.xml.isEmpty && $0.place != .transUnit && $0.place != .transUnitAttribute }
    if usable.isEmpty || isValid(usable) { return usable }
    var result: [KeptContent] = []
    for piece in usable where isValid(result + [piece]) { result.append(piece) }
    return result
  }

  private static func isValid(_ trial: SegmentFile) -> Bool {
    guard let document = try? XMLParser.parse(XLIFFWriter.write(trial, isTrial: true), file: "") else { return false }
    return XLIFFValidator.violations(of: document).isEmpty
  }
}
