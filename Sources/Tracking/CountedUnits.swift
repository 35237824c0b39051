public import ResourceModel

/// A unit with the words of its sentences.
public struct CountedUnit: Hashable, Sendable {
  public var unit: Unit
  /// By segment, words of the source.
  public var words: [Int]
}

extension Snapshot {
  /// The units of a resource in document order, as ``units(of:revision:)`` gives them, counted.
  ///
  /// - Throws: ``StoreError/unknownResource(_:)``.
  public func countedUnits(of resource: String) throws -> [CountedUnit] {
    try storedUnits(ofRevision: revisionRow(of: resource, number: nil)).map {
      CountedUnit(unit: $0.unit, words: $0.words)
    }
  }
}
