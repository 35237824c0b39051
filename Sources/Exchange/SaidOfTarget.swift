import ResourceModel

/// Gathers what the annotations in one target say, in an order that does not depend on how they were written.
struct SaidOfTarget {
  private var list: [TargetAnnotation] = []
  /// Whether some were too many.
  private(set) var isFull = false

  /// The most annotations of one target that are kept, and the most records of one.
  static let most = 100

  /// - Parameter annotations: Of a span; one that stands outside it is added before.
  mutating func add(_ annotations: [Annotation], _ range: Range<Int>) {
    for annotation in annotations {
      if let index = list.firstIndex(where: { $0.range == range && $0.annotation.isSameKind(as: annotation) }) {
        list[index].annotation.join(annotation)
      } else if list.count < Self.most {
        list.append(TargetAnnotation(annotation, range: range))
      } else {
        isFull = true
      }
    }
  }

  /// - Parameters:
  ///   - length: Of the target, in offsets.
  ///   - ours: What the source says, which a tool copies with the text.
  func annotations(ofLength length: Int, without ours: Set<Annotation>) -> [TargetAnnotation] {
    list.filter { !ours.contains($0.annotation) }.map { said in
      let isWhole = said.range == 0..<length || said.range?.isEmpty ?? true
      return TargetAnnotation(said.annotation, range: isWhole ? nil : said.range)
    }.inOrder
  }
}

extension Annotation {
  /// With another of the same span: lists grow, of single values the inner one counts.
  fileprivate mutating func join(_ inner: Annotation) {
    switch (self, inner) {
    case (.provenance(let old), .provenance(let new)):
      if old.count >= SaidOfTarget.most { return }
      self = .provenance(Array((old + new.filter { !old.contains($0) }).prefix(SaidOfTarget.most)))
    case (.qualityIssues(let old), .qualityIssues(let new)):
      if old.count >= SaidOfTarget.most { return }
      self = .qualityIssues(Array((old + new.filter { !old.contains($0) }).prefix(SaidOfTarget.most)))
    default: self = inner
    }
  }

  fileprivate var rank: Int {
    switch self {
    case .provenance: 0
    case .qualityIssues: 1
    case .qualityRating: 2
    default: 3
    }
  }
}

extension [TargetAnnotation] {
  /// Those of the whole first, then by place and kind.
  var inOrder: [TargetAnnotation] {
    sorted { one, other in
      (one.range?.lowerBound ?? -1, one.range?.upperBound ?? -1, one.annotation.rank)
        < (other.range?.lowerBound ?? -1, other.range?.upperBound ?? -1, other.annotation.rank)
    }
  }

  /// Adds what is said of something around, unless the like is said of the whole already.
  mutating func inherit(_ annotation: Annotation) {
    if contains(where: { $0.range == nil && $0.annotation.isSameKind(as: annotation) }) { return }
    append(TargetAnnotation(annotation))
    self = inOrder
  }

  /// The same without places: of a text that was joined or cut since.
  var ofTheWhole: [TargetAnnotation] {
    var result = SaidOfTarget()
    for said in self { result.add([said.annotation], 0..<1) }
    return result.annotations(ofLength: 1, without: [])
  }
}
