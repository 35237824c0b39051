import ResourceModel
import XMLTree

/// The rendered UTF-8 text, and which stretches of it are not the source's.
struct Rendering {
  /// Bytes of the result that stand for others of the source; in order, and never inside each other.
  struct Replacement {
    var source: Range<Int>
    var result: Range<Int>
  }

  var utf8: [UInt8] = []
  var replacements: [Replacement] = []
  var insertions: [Assembly.Insertion] = []
}

/// Writes the document: copies of the source, translated spans between them.
struct Splicer {
  private let source: XMLSource
  private let units: [Unit]
  private let skeleton: Skeleton
  private var result = Rendering()
  private var targets: [Int: UnitTarget] = [:]
  private var locale: LanguageTag?
  /// By slot, where its codes are, once one of them is written.
  private var codes: [Int: [Code: Range<Int>]] = [:]
  private struct Code: Hashable {
    var kind: Skeleton.PieceKind
    var id: Int32
  }
  /// How deep in codes that a target writes out; what is replaced there is part of the target.
  private var codeDepth = 0
  /// What to write outside units' own spans, by offset: attributes, and translations in their targets' places.
  private var marks: [Mark] = []
  private struct Mark {
    var range: Range<Int>
    var utf8: [UInt8]
    var isTarget = false

    init(_ range: Range<Int>, _ text: String) {
      self.range = range
      utf8 = Array(text.utf8)
    }

    init(filling range: Range<Int>, _ utf8: [UInt8]) {
      self.range = range
      self.utf8 = utf8
      isTarget = true
    }
  }
  /// Whether the document holds both languages: then sources stay as they are (ITS 2.0 §8.13).
  private let isBilingual: Bool
  /// While a target's place is filled: what a copy of the source's codes does without, its ids.
  private var leftOut: [Range<Int>]?

  init(_ source: XMLSource, _ extracted: ExtractedResource) {
    self.source = source
    units = extracted.units
    skeleton = extracted.skeleton
    isBilingual = extracted.units.contains { $0.target != nil }
  }

  mutating func render(_ targets: [Int: UnitTarget], locale: LanguageTag?) -> Rendering {
    self.targets = targets
    self.locale = locale
    result = Rendering()
    result.utf8.reserveCapacity(source.utf8.count + source.utf8.count / 8)
    if isBilingual {
      marks = fillings()
      result.utf8.removeAll(keepingCapacity: true)
    } else {
      if let locale { markRoot(locale) }
      markUnits()
    }
    marks.sort { $0.range.lowerBound < $1.range.lowerBound }
    var next = 0
    copy(0..<source.utf8.count, slots: &next, until: skeleton.slots.count)
    return result
  }

  // MARK: Language marks

  private mutating func markRoot(_ locale: LanguageTag) {
    for mark in skeleton.marks {
      // Text that stays in the source language goes on saying so.
      if let slot = mark.slot, targets[slot]?.language != nil { continue }
      let value: String
      switch mark.kind {
      case .language: value = locale.text
      case .direction:
        // A document that never says its direction need not begin to, unless it changes.
        if !mark.isPresent, !locale.isRightToLeft { continue }
        value = locale.isRightToLeft ? "rtl" : "ltr"
      }
      let text = mark.isPresent ? value : " \(mark.name)=\"\(value)\""
      marks.append(Mark(Int(mark.start)..<Int(mark.end), text))
    }
  }

  /// Units in another language than the edition say so on their own element.
  private mutating func markUnits() {
    guard let locale else { return }
    let names = Dictionary(skeleton.marks.map { ($0.kind, $0.name) }, uniquingKeysWith: { first, _ in first })
    for (unit, target) in targets {
      guard let language = target.language, language != locale, let at = skeleton.slots[unit].insertion else {
        continue
      }
      var text = names[.language].map { " \($0)=\"\(language.text)\"" } ?? ""
      if language.isRightToLeft != locale.isRightToLeft, let name = names[.direction] {
        text += " \(name)=\"\(language.isRightToLeft ? "rtl" : "ltr")\""
      }
      if !text.isEmpty { marks.append(Mark(Int(at)..<Int(at), text)) }
    }
  }

  // MARK: Targets' places

  /// What goes into the places of targets: of each unit whose every sentence has a translation.
  private mutating func fillings() -> [Mark] {
    var fillings: [Mark] = []
    for slot in targets.keys.sorted() {
      guard let place = units[slot].target, let target = targets[slot], target.isWhole else { continue }
      result.utf8.removeAll(keepingCapacity: true)
      fill(place, CodeBalance.whole(units[slot], target.segments), of: slot)
      fillings.append(Mark(filling: Int(place.start)..<Int(place.end), result.utf8))
    }
    return fillings
  }

  private mutating func fill(_ place: TargetPlace, _ content: InlineContent, of slot: Int) {
    if place.quote != 0 {
      result.utf8 += XMLText.encode(
        attribute: content.text, quote: place.quote, encoding: source.encoding(at: Int(place.start)))
      return
    }
    let span = Int(skeleton.slots[slot].start)..<Int(skeleton.slots[slot].end)
    let all = slot + 1..<skeleton.slots.count
    let nested = slot + 1..<all.firstNumber { Int(skeleton.slots[$0].start) >= span.upperBound }
    leftOut = source.identifiers(in: span)
    codeDepth += 1
    result.utf8 += place.opening.utf8
    write(content, of: slot, nested: nested, wasCDATA: false)
    result.utf8 += place.closing.utf8
    codeDepth -= 1
    leftOut = nil
  }

  // MARK: Copying

  /// Copies a stretch of the source; slots inside it are rendered in their turn.
  private mutating func copy(_ range: Range<Int>, slots next: inout Int, until end: Int) {
    var at = range.lowerBound
    while next < end, Int(skeleton.slots[next].start) < range.upperBound {
      let slot = next
      let span = Int(skeleton.slots[slot].start)..<Int(skeleton.slots[slot].end)
      next += 1
      if isBilingual, leftOut == nil, units[slot].target != nil {
        // The source stays, and all that stands in it.
        while next < end, Int(skeleton.slots[next].start) < span.upperBound { next += 1 }
        continue
      }
      guard span.lowerBound >= at, let target = targets[slot], target.segments.contains(where: { $0 != nil }) else {
        // Left as it stands; slots inside it are met next.
        continue
      }
      keep(at..<span.lowerBound)
      var inner = next
      while inner < end, Int(skeleton.slots[inner].start) < span.upperBound { inner += 1 }
      render(slot, target, nested: next..<inner)
      next = inner
      at = span.upperBound
    }
    keep(at..<range.upperBound)
  }

  /// Source bytes, with the language marks that fall among them.
  private mutating func keep(_ range: Range<Int>) {
    var at = range.lowerBound
    for mark in marks(in: range) {
      append(at..<mark.range.lowerBound)
      let start = result.utf8.count
      if !mark.isTarget {
        let text = String(decoding: mark.utf8, as: UTF8.self)
        result.insertions.append(Assembly.Insertion(offset: mark.range.lowerBound, text: text))
      }
      result.utf8 += mark.utf8
      replaced(mark.range, from: start)
      at = mark.range.upperBound
    }
    append(at..<range.upperBound)
  }

  private func marks(in range: Range<Int>) -> ArraySlice<Mark> {
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < marks.count, marks[end].range.lowerBound < range.upperBound { end += 1 }
    return marks[low..<end]
  }

  private mutating func append(_ range: Range<Int>) {
    var at = range.lowerBound
    if let leftOut, !leftOut.isEmpty {
      let first = leftOut.indices.firstNumber { leftOut[$0].lowerBound >= range.lowerBound }
      for left in leftOut[first...].prefix(while: { $0.upperBound <= range.upperBound }) {
        result.utf8 += source.utf8[at..<left.lowerBound]
        at = left.upperBound
      }
    }
    result.utf8 += source.utf8[at..<range.upperBound]
  }

  private mutating func replaced(_ range: Range<Int>, from start: Int) {
    guard codeDepth == 0 else { return }
    result.replacements.append(Rendering.Replacement(source: range, result: start..<result.utf8.count))
  }

  // MARK: Rendering one unit

  /// Writes a unit whose text changes: each segment that has a target, the source's bytes between.
  private mutating func render(_ slot: Int, _ target: UnitTarget, nested: Range<Int>) {
    let unit = units[slot]
    let map = OffsetMap(unit: unit, slot: skeleton.slots[slot], skeleton.pieces, source)
    let span = Int(skeleton.slots[slot].start)..<Int(skeleton.slots[slot].end)
    let first = result.utf8.count
    var at = span.lowerBound
    var next = nested.lowerBound
    for (segment, content) in zip(unit.segments, target.segments) {
      guard let content, !target.ownCodes.written.isEmpty || content != unit.source(of: segment) else { continue }
      let place = map.place(of: segment.range)
      copy(at..<place.bytes.lowerBound, slots: &next, until: nested.upperBound)
      let start = result.utf8.count
      if place.needsSectionEnd { result.utf8 += "]]>".utf8 }
      write(content, of: slot, nested: nested, wasCDATA: place.isCDATA)
      if place.needsSectionStart { result.utf8 += "<![CDATA[".utf8 }
      replaced(place.bytes, from: start)
      at = place.bytes.upperBound
      while next < nested.upperBound, Int(skeleton.slots[next].start) < at { next += 1 }
    }
    copy(at..<span.upperBound, slots: &next, until: nested.upperBound)
    // Without a mark, what follows would be taken for the value.
    if skeleton.slots[slot].quote == 0x20, result.utf8.count == first {
      result.utf8 += "\"\"".utf8
      replaced(span.upperBound..<span.upperBound, from: first)
    }
  }

  private mutating func write(_ content: InlineContent, of slot: Int, nested: Range<Int>, wasCDATA: Bool) {
    let space: XMLText.Space = units[slot].preservesSpace ? .preserved : .folded
    let encoding = source.encoding(at: Int(skeleton.slots[slot].start))
    let quote = skeleton.slots[slot].quote
    for run in content.runs {
      switch run {
      case .text(let text):
        if let layer = skeleton.slots[slot].writing.layer {
          result.utf8 += HTMLText.encode(text, space: space, quote: quote, layer: layer, encoding: encoding)
        } else if quote != 0 {
          result.utf8 += XMLText.encode(attribute: text, quote: quote, encoding: encoding)
        } else if wasCDATA, let section = XMLText.section(text, encoding: encoding) {
          result.utf8 += section
        } else {
          result.utf8 += XMLText.encode(text, space: space, encoding: encoding)
        }
      case .open(let id): writeCode(id, .open, of: slot, nested: nested)
      case .close(let id): writeCode(id, .close, of: slot, nested: nested)
      case .standalone(let id): writeCode(id, .standalone, of: slot, nested: nested)
      }
    }
  }

  /// A code's own bytes; units inside it are translated where they stand.
  private mutating func writeCode(_ id: Int, _ kind: Skeleton.PieceKind, of slot: Int, nested: Range<Int>) {
    let range = place(of: id, kind, in: slot)
    codeDepth += 1
    defer { codeDepth -= 1 }
    if let own = targets[slot]?.ownCodes.written[id], writeOwn(own, kind, range, nested: nested) { return }
    guard let range else { return }
    var next = nested.firstNumber { Int(skeleton.slots[$0].start) >= range.lowerBound }
    copy(range, slots: &next, until: nested.upperBound)
  }

  /// The bytes of a code.
  private mutating func place(of id: Int, _ kind: Skeleton.PieceKind, in slot: Int) -> Range<Int>? {
    if codes[slot] == nil {
      var places: [Code: Range<Int>] = [:]
      for piece in skeleton.pieces[skeleton.slots[slot].pieces] where piece.code > 0 {
        places[Code(kind: piece.kind, id: piece.code)] = Int(piece.start)..<Int(piece.end)
      }
      codes[slot] = places
    }
    return codes[slot]?[Code(kind: kind, id: Int32(id))]
  }

  /// A code as the translation writes it, the units inside it between its markup.
  ///
  /// - Returns: false when the source's code holds another number of units: the source has changed since.
  private mutating func writeOwn(
    _ own: OwnCodes.Written, _ kind: Skeleton.PieceKind, _ range: Range<Int>?, nested: Range<Int>
  ) -> Bool {
    if kind == .close {
      result.utf8 += own.closing.utf8
      return true
    }
    if own.coversInside {
      for markup in own.opening { result.utf8 += markup.utf8 }
      return true
    }
    let inside = range.map { skeleton.slots(directlyIn: $0, from: nested.lowerBound) } ?? []
    guard own.opening.count == inside.count + 1 else { return false }
    for (markup, slot) in zip(own.opening, inside) {
      result.utf8 += markup.utf8
      let span = Int(skeleton.slots[slot].start)..<Int(skeleton.slots[slot].end)
      var next = slot
      copy(span, slots: &next, until: nested.upperBound)
    }
    result.utf8 += own.opening[inside.count].utf8
    return true
  }
}

extension UnitTarget {
  fileprivate var isWhole: Bool { segments.allSatisfy { $0 != nil } }
}

extension Range<Int> {
  /// The first number of which something holds that holds of all after it; the end when there is none.
  fileprivate func firstNumber(where holds: (Int) -> Bool) -> Int {
    var low = lowerBound
    var high = upperBound
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Skeleton.Writing {
  fileprivate var layer: HTMLText.Layer? {
    switch self {
    case .xml: nil
    case .escapedHTML: .escaped
    case .sectionHTML: .section
    }
  }
}
