public import Diagnostics
public import ResourceModel

/// A segment file that came back, as read: nothing is believed yet.
public struct ReturnedFile: Sendable {
  public var location: SourceLocation
  /// What the metadata says; nil where a tool stripped it.
  public var exportID: String?
  public var resource: String
  public var sourceLanguage: LanguageTag
  public var locale: LanguageTag
  public var units: [ReturnedUnit]
  /// Units that could not be read; the others stand.
  public var problems: [Diagnostic]
}

public struct ReturnedUnit: Sendable {
  public var id: String
  public var location: SourceLocation
  public var segments: [ReturnedSegment]

  public init(id: String, location: SourceLocation, segments: [ReturnedSegment]) {
    self.id = id
    self.location = location
    self.segments = segments
  }
}

public struct ReturnedSegment: Sendable {
  public var id: String?
  public var location: SourceLocation
  public var source: InlineContent
  /// nil when there is no `target` element.
  public var target: InlineContent?
  public var state: SegmentState
  public var subState: String?

  public init(
    id: String?, location: SourceLocation, source: InlineContent, target: InlineContent?, state: SegmentState,
    subState: String?
  ) {
    self.id = id
    self.location = location
    self.source = source
    self.target = target
    self.state = state
    self.subState = subState
  }
}
