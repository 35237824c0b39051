import Diagnostics
import ResourceModel

/// `unit/segment`: how formats without units name a sentence.
enum SegmentName {
  static func encode(unit: String, segment: String? = nil) -> String {
    NameToken.encode(unit) + (segment.map { "/" + NameToken.encode($0) } ?? "")
  }

  /// - Returns: A segment of nil when the name is that of a whole unit.
  static func decode(_ name: String) -> (unit: String, segment: String?) {
    let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    return (NameToken.decode(String(parts[0])), parts.count == 2 ? NameToken.decode(String(parts[1])) : nil)
  }
}

/// Gathers sentences that came back one by one into units, in the order of the file.
struct UnitGatherer {
  private(set) var units: [ReturnedUnit] = []
  private(set) var problems: DiagnosticList = []
  private var places: [String: Int] = [:]
  private var seen: Set<String> = []

  /// - Parameter name: As ``SegmentName`` writes it.
  mutating func add(
    _ segment: ReturnedSegment, name: String, at location: SourceLocation, notes: [String] = [],
    kept: [KeptContent] = []
  ) {
    guard !name.isEmpty else {
      problems.append(.error("a sentence has no name; it cannot be put back", at: location))
      return
    }
    let (unit, id) = SegmentName.decode(name)
    let remarks = notes.map { ReturnedRemark($0, segment: id, at: location) }
    guard seen.insert(name).inserted else {
      problems.append(.error("'\(name)' stands twice in the file; the first is taken", at: location))
      if let place = places[unit] { units[place].remarks += remarks }
      return
    }
    var segment = segment
    segment.id = id
    if let place = places[unit] {
      units[place].segments.append(segment)
      units[place].remarks += remarks
      units[place].kept += kept
    } else {
      places[unit] = units.count
      units.append(
        ReturnedUnit(id: unit, location: location, segments: [segment], remarks: remarks, isSegmented: id != nil))
      units[units.count - 1].kept = kept
    }
  }

  /// What was gathered so far, which is forgotten but for the names.
  mutating func take() -> (units: [ReturnedUnit], problems: DiagnosticList) {
    defer { (units, problems, places) = ([], [], [:]) }
    return (units, problems)
  }

  mutating func report(_ problem: Diagnostic) { problems.append(problem) }
}
