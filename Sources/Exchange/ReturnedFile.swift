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
  public var problems: DiagnosticList
  /// Whether it goes on with the file that the piece before it began.
  public var isContinued: Bool
  /// What is remarked of the whole file.
  public var remarks: [ReturnedRemark] = []
  /// What other tools put in it outside units, and in groups.
  public var kept: [KeptContent] = []

  public init(
    location: SourceLocation, exportID: String?, resource: String, sourceLanguage: LanguageTag, locale: LanguageTag,
    units: [ReturnedUnit], problems: DiagnosticList, isContinued: Bool = false
  ) {
    self.isContinued = isContinued
    self.location = location
    self.exportID = exportID
    self.resource = resource
    self.sourceLanguage = sourceLanguage
    self.locale = locale
    self.units = units
    self.problems = problems
  }
}

public struct ReturnedUnit: Sendable {
  public var id: String
  public var location: SourceLocation
  public var segments: [ReturnedSegment]
  /// What a translator remarked.
  public var remarks: [ReturnedRemark]
  /// What other tools put in it.
  public var kept: [KeptContent] = []
  /// The glossary of the unit: what we sent, and what was added.
  public var terms: [OutgoingTerm]
  /// The candidates of the unit: what we sent, and what a tool added.
  public var candidates: [OutgoingCandidate]
  /// Whether the unit's text was cut into sentences in the file; else it is one segment for all of ours.
  public var isSegmented: Bool
  /// What is said of the whole unit (ITS): what we sent, and what a tool said.
  public var annotations: [Annotation]
  /// It could not be read, which is said among the problems of the file.
  public var isRefused = false

  public init(
    id: String, location: SourceLocation, segments: [ReturnedSegment], remarks: [ReturnedRemark] = [],
    terms: [OutgoingTerm] = [], candidates: [OutgoingCandidate] = [], isSegmented: Bool = true,
    annotations: [Annotation] = []
  ) {
    self.annotations = annotations
    self.terms = terms
    self.candidates = candidates
    self.id = id
    self.location = location
    self.segments = segments
    self.remarks = remarks
    self.isSegmented = isSegmented
  }
}

public struct ReturnedSegment: Hashable, Sendable {
  public var id: String?
  public var location: SourceLocation
  public var source: InlineContent
  /// nil when there is no `target` element.
  public var target: InlineContent?
  public var state: SegmentState
  public var subState: String?
  /// What stood between this segment and the next, in the target where it is there.
  public var gap: InlineContent
  /// What is said of the target or parts of it (ITS).
  public var annotations: [TargetAnnotation]
  /// It could not be read, which is said among the problems of the file.
  public var isRefused = false

  public init(
    id: String?, location: SourceLocation, source: InlineContent, target: InlineContent?, state: SegmentState,
    subState: String?, gap: InlineContent = InlineContent(), annotations: [TargetAnnotation] = []
  ) {
    self.annotations = annotations
    self.id = id
    self.location = location
    self.source = source
    self.target = target
    self.state = state
    self.subState = subState
    self.gap = gap
  }
}

extension ReturnedUnit {
  /// With what is said of the unit put on its translations, where they say nothing of the kind themselves.
  ///
  /// - Parameter ours: What we sent with the unit, which is no news.
  func spreading(without ours: [Annotation]) -> ReturnedUnit {
    let known = Set(ours.compactMap(\.sendable))
    // Around the unit a tool may name itself, and with that sign what we sent.
    let news = annotations.filter { !known.contains($0) && !known.contains($0.ofNobody) }
    if news.isEmpty { return self }
    var result = self
    var isFirst = true
    for index in segments.indices where segments[index].target.map({ !$0.isEmpty }) ?? false {
      for annotation in news {
        // An issue found with a paragraph is one issue, not one a sentence.
        if case .qualityIssues = annotation, !isFirst { continue }
        result.segments[index].annotations.inherit(annotation)
      }
      isFirst = false
    }
    return result
  }
}
