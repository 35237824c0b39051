import ResourceModel

/// What a `mrk` or `sm` says of the text it marks.
struct AnnotationMark {
  var id: String
  /// `term` or `its:generic`.
  var type: String
  var attributes: [(String, String?)]
}

/// Gives annotations ids that no segment and no code of the unit has.
struct AnnotationIDs {
  private let segments: [Segment]
  /// Made when the first id is asked for, which most units never do.
  private var taken: Set<String>?
  private var last = 0

  init(_ unit: Unit) { segments = unit.segments }

  mutating func next() -> String {
    let taken = self.taken ?? Set(segments.map { NameToken.encode($0.id) })
    self.taken = taken
    repeat { last += 1 } while taken.contains("m\(last)")
    return "m\(last)"
  }
}

/// Puts `mrk`, `sm` and `em` among the marks of one source or target (XLIFF 2.1 §4.7.3).
struct InlineAnnotations {
  private var ids: AnnotationIDs
  private(set) var records = StandOffRecords()
  /// Whether any attribute of the ITS module was made.
  private(set) var usesITS = false
  private(set) var usesDomains = false

  init(_ unit: Unit) { ids = AnnotationIDs(unit) }

  /// The attributes of a unit.
  mutating func attributes(_ annotations: [Annotation]) -> [(String, String?)] {
    if annotations.isEmpty { return [] }
    note(annotations)
    return ITSAttributes(annotations, &records).list
  }

  private mutating func note(_ annotations: [Annotation]) {
    for annotation in annotations {
      switch annotation {
      case .term(let mark): if mark.confidence != nil || mark.annotator != nil { usesITS = true }
      case .domains:
        usesDomains = true
        usesITS = true
      case .direction, .externalResource, .target: break
      case .allowedCharacters, .storageSize, .localeFilter, .provenance, .qualityIssues, .qualityRating,
        .machineConfidence, .textAnalysis:
        usesITS = true
      }
    }
  }

  /// The `mrk`s for a list of annotations, the outermost first: one for a term, one for all else.
  private mutating func marks(_ annotations: [Annotation], isInside: Bool = false) -> [AnnotationMark] {
    var result: [AnnotationMark] = []
    var others: [Annotation] = []
    for annotation in annotations.compactMap(\.sendable) {
      switch annotation {
      case .term(let mark):
        note([annotation])
        let said = ITSAttributes([annotation], &records).list
        result.append(
          AnnotationMark(
            id: ids.next(), type: "term",
            attributes: [("value", mark.definition?.writable), ("ref", mark.reference?.asIRI)] + said))
      // Said otherwise.
      case .direction, .externalResource, .target: break
      default: others.append(annotation)
      }
    }
    if !others.isEmpty {
      note(others)
      result.append(
        AnnotationMark(
          id: ids.next(), type: "its:generic",
          attributes: ITSAttributes(others, &records, isInside: isInside).list))
    }
    return result
  }

  /// The marks of a source: what is said of the whole, and of the text in each code.
  mutating func source(_ marks: [InlineMark], whole: [Annotation]) -> [InlineMark] {
    let isPlain = whole.isEmpty && !marks.contains { !($0.code?.annotations.isEmpty ?? true) }
    if isPlain || marks.isEmpty { return marks }
    let around = self.marks(whole)
    var result = around.map(InlineMark.annotation)
    var open: [Int: [Int]] = [:]
    for mark in marks {
      switch mark {
      case .opening(let code, _):
        result.append(mark)
        let inner = self.marks(code.annotations)
        result += inner.map(InlineMark.annotation)
        open[code.id, default: []].append(inner.count)
      case .closing(let code):
        let count = open[code.id]?.popLast() ?? 0
        result += Array(repeating: .annotationEnd, count: count)
        result.append(mark)
      case .standalone(let code, _):
        let outer = self.marks(code.annotations)
        result += outer.map(InlineMark.annotation) + [mark] + outer.map { _ in .annotationEnd }
      case .text, .start, .end, .annotation, .annotationEnd, .spanStart, .spanEnd: result.append(mark)
      }
    }
    return result + around.map { _ in .annotationEnd }
  }

  /// The marks of a target: what was said of it, by place.
  mutating func target(_ marks: [InlineMark], _ said: [TargetAnnotation]) -> [InlineMark] {
    if said.isEmpty || marks.isEmpty { return marks }
    let length = marks.reduce(0) { $0 + $1.length }
    var whole: [Annotation] = []
    var spans: [(range: Range<Int>, annotations: [Annotation])] = []
    let reachable = said.contains { $0.range != nil } ? Self.offsets(in: marks) : []
    for item in said {
      guard let range = item.range, !range.isEmpty, range.count < length, reachable.contains(range.lowerBound),
        reachable.contains(range.upperBound)
      else {
        whole.append(item.annotation)
        continue
      }
      if spans.last?.range == range {
        spans[spans.count - 1].annotations.append(item.annotation)
      } else {
        spans.append((range, [item.annotation]))
      }
    }
    let around = self.marks(whole)
    let inner = spans.isEmpty ? marks : insert(spans, into: marks, isInside: !whole.allSatisfy { $0 == $0.ofNobody })
    return around.map(InlineMark.annotation) + inner + around.map { _ in .annotationEnd }
  }

  /// Where a mark can stand: between codes and characters.
  private static func offsets(in marks: [InlineMark]) -> Set<Int> {
    var offsets: Set<Int> = [0]
    var offset = 0
    for mark in marks {
      if case .text(let text) = mark {
        for scalar in text.unicodeScalars {
          offset += UTF8.width(scalar)
          offsets.insert(offset)
        }
      } else {
        offset += mark.length
        offsets.insert(offset)
      }
    }
    return offsets
  }

  /// Spans may cross codes and each other, so each is an `sm` and an `em`.
  private mutating func insert(
    _ spans: [(range: Range<Int>, annotations: [Annotation])], into marks: [InlineMark], isInside: Bool
  ) -> [InlineMark] {
    var points: [Int: [InlineMark]] = [:]
    var ends: [Int: [InlineMark]] = [:]
    for span in spans {
      for mark in self.marks(span.annotations, isInside: isInside) {
        points[span.range.lowerBound, default: []].append(.spanStart(mark))
        ends[span.range.upperBound, default: []].append(.spanEnd(mark.id))
      }
    }
    var result: [InlineMark] = []
    var offset = 0
    func reach() {
      result += ends[offset] ?? []
      result += points[offset] ?? []
    }
    for mark in marks {
      reach()
      guard case .text(let text) = mark else {
        result.append(mark)
        offset += mark.length
        continue
      }
      var part = ""
      for scalar in text.unicodeScalars {
        if !part.isEmpty, ends[offset] != nil || points[offset] != nil {
          result.append(.text(part))
          part = ""
          reach()
        }
        part.unicodeScalars.append(scalar)
        offset += UTF8.width(scalar)
      }
      if !part.isEmpty { result.append(.text(part)) }
    }
    reach()
    return result
  }
}

extension InlineMark {
  /// As ``InlineContent`` counts.
  fileprivate var length: Int {
    switch self {
    case .text(let text): text.utf8.count
    case .standalone, .opening, .closing, .start, .end: 1
    case .annotation, .annotationEnd, .spanStart, .spanEnd: 0
    }
  }
}
