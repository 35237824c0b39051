import Alignments
import DurableFiles
import ResourceModel
import XMLTree

/// Everything an alignment needs, taken from the store.
struct Adoption: Sendable {
  var resource: Resource
  /// The main one first.
  var files: [SourceFile]
  /// With ids of units and segments.
  var units: [Unit]
  var file: String
  var locale: LanguageTag
}

/// A resource beside its translation: what fits, and what does not.
struct AdoptionAlignment: Sendable {
  struct Found: Sendable {
    var unit: Int
    /// One a segment.
    var targets: [InlineContent]
    var ownCodes: [OwnCodes?]
    var cut: SentenceCutting.Place
    /// The white space between its sentences is not the source's: the edition will have the source's.
    var isSpacedOtherwise: Bool
    /// Of 100.
    var confidence: Int
    var means: String
    /// `file:line:column`.
    var target: String

    var why: String { "adopted from \(target), by \(means), \(confidence) %" }
  }

  private(set) var found: [Found] = []
  private(set) var unmatched: [(unit: Int, reason: String)] = []
  /// By unit inside a formula that is taken whole or left out: the unit that has the formula.
  private(set) var covers: [Int: Int] = [:]

  private let job: Adoption
  private let units: [Unit]
  private let pairing: UnitPairing
  /// By position in the source.
  private let targetOf: [Int: Int]

  /// - Throws: ``PipelineError`` when the file cannot be read, or is no translation of the resource at all.
  init(_ job: Adoption, reader: ResourceReader) throws {
    self.job = job
    let source = try reader.read(job.files)
    let target = try reader.readTranslation(at: job.file, in: job.locale, hasParts: job.files.count > 1)
    try Self.compare(job, source.extracted, target.extracted)
    units = target.extracted.units
    pairing = UnitPairing(source: job.units, target: units)
    targetOf = Dictionary(pairing.pairs.map { ($0.source, $0.target) }, uniquingKeysWith: { first, _ in first })
    let documents = (try XMLParser.parse(source.source), try XMLParser.parse(target.source))
    var markup = OwnMarkup(
      source: documents.0, source.extracted.skeleton, target: documents.1, target.extracted.skeleton)
    let formulas = FormulaBlocks(documents.0, source.extracted.skeleton)
    let fellows = FormulaBlocks(documents.1, target.extracted.skeleton)
    var left = Dictionary(uniqueKeysWithValues: pairing.unmatchedSources.map { ($0.source, $0.reason) })
    for pair in pairing.pairs where covers[pair.source] == nil {
      if formulas.mayTranslate(pair.source, pair.target, in: fellows) {
        take(pair, &markup)
      } else {
        left[pair.source] = .unlike
      }
    }
    left = left.filter { covers[$0.key] == nil }
    let found = formulas.labels(Set(left.keys), in: fellows)
    for label in found where job.units[label.unit].segments.count == 1 && job.units[label.unit].codes.isEmpty {
      take(label)
    }
    let taken = Set(self.found.map(\.unit))
    for (unit, reason) in left where !taken.contains(unit) { unmatched.append((unit, "\(reason)")) }
    unmatched.sort { $0.unit < $1.unit }
    self.found.sort { $0.unit < $1.unit }
  }

  /// Refuses what cannot be a translation, before anything is guessed of it.
  private static func compare(_ job: Adoption, _ source: ExtractedResource, _ target: ExtractedResource) throws {
    let language = target.resource.sourceLanguage
    guard language.language == job.locale.language else {
      throw PipelineError.refused("the document says it is in '\(language)', not in '\(job.locale)'", file: job.file)
    }
    guard source.resource.vocabulary == target.resource.vocabulary else {
      throw PipelineError.refused(
        "the document is '\(target.resource.vocabulary)', the source '\(source.resource.vocabulary)'; "
          + "name a translation of '\(job.resource.path)'", file: job.file)
    }
    guard !target.units.isEmpty || source.units.isEmpty else {
      throw PipelineError.refused("the document has nothing to translate; name another", file: job.file)
    }
  }

  // MARK: One unit

  private mutating func take(_ pair: UnitPairing.Pair, _ markup: inout OwnMarkup) {
    let unit = job.units[pair.source]
    do {
      let codes = CodePairing(source: unit, target: units[pair.target], sourceUnits: job.units, targetUnits: units)
      let sentences = units[pair.target].segments.map(\.range)
      let cutting = try SentenceCutting(of: codes.content, like: unit, sentences: sentences, ratio: pairing.ratio)
      let confidence = Int((min(pair.confidence, cutting.confidence) * 100).rounded(.down))
      let isSure = cutting.confidence * 100 >= Double(AdoptReport.cutFrom)
      guard isSure, pair.confidence * 100 >= Double(AdoptReport.adoptedFrom) else {
        let doubt = isSure ? "it is hardly like its source" : "where its sentences end is unsure"
        unmatched.append((pair.source, "\(doubt) (\(confidence) %); compare it with \(place(pair.target))"))
        return
      }
      let own = try ownCodes(codes, pair, &markup)
      for inside in own.covered(in: unit) where isFormula(inside, in: unit) { covers[inside] = pair.source }
      let targets = cutting.parts.map { codes.content.slice($0) }
      let whole = CodeBalance.whole(unit, targets)
      let isWhole = unit.preservesSpace ? whole == codes.content : whole.isFolded(codes.content)
      found.append(
        Found(
          unit: pair.source, targets: targets, ownCodes: Self.shares(of: own, unit, codes.content, cutting.parts),
          cut: cutting.worst, isSpacedOtherwise: !isWhole, confidence: confidence, means: pair.means.rawValue,
          target: place(pair.target)))
    } catch {
      unmatched.append((pair.source, "\(error)"))
    }
  }

  private mutating func take(_ label: FormulaLabels.Found) {
    found.append(
      Found(
        unit: label.unit, targets: [InlineContent(label.text)], ownCodes: [nil], cut: .sentence,
        isSpacedOtherwise: false, confidence: Int(label.confidence * 100), means: "formula", target: job.file))
  }

  private func place(_ target: Int) -> String { "\(job.file):\(units[target].line):\(units[target].column)" }

  private func isFormula(_ inside: Int, in unit: Unit) -> Bool {
    unit.codes.contains { $0.displayClass == .formula && $0.subflows.contains(inside) }
  }

  /// The codes of a unit that the target writes otherwise, or alone has, or lacks.
  private func ownCodes(
    _ codes: CodePairing, _ pair: UnitPairing.Pair, _ markup: inout OwnMarkup
  ) throws(OwnMarkup.Refusal) -> OwnCodes {
    let unit = job.units[pair.source]
    var own = OwnCodes(dropped: codes.dropped.sorted())
    let localised = Dictionary(codes.localised.map { ($0.id, $0.target) }, uniquingKeysWith: { first, _ in first })
    let added = Set(codes.added.map(\.id))
    for (number, id) in codes.numbers.sorted(by: { $0.key < $1.key }) {
      if let code = unit.code(id), let fellow = localised[id] {
        let covers = isWrittenAnew(code, fellow)
        do {
          own.written[id] = try markup.written(number, of: pair.target, for: (pair.source, id), covers: covers)
          own.written[id]?.original = code.fingerprint(withInside: covers)
        } catch  where error.leadsNowhere && !covers {
          // A broken link of the translation: the source's takes its place.
        }
      } else if added.contains(id) {
        own.written[id] = try markup.written(number, of: pair.target, for: nil)
      }
    }
    for code in own.dropped { try markup.drop(code, of: pair.source) }
    return own
  }

  /// Whether a formula's labels are not those of the source, one by one.
  private func isWrittenAnew(_ code: InlineCode, _ fellow: InlineCode) -> Bool {
    guard code.displayClass == .formula, code.kind == .standalone else { return false }
    if code.subflows.count != fellow.subflows.count { return true }
    return zip(code.subflows, fellow.subflows).contains { targetOf[$0] != $1 }
  }

  /// What of a unit's own codes belongs to each of its sentences.
  private static func shares(
    of own: OwnCodes, _ unit: Unit, _ content: InlineContent, _ parts: [Range<Int>]
  ) -> [OwnCodes?] {
    zip(unit.segments, parts).map { segment, part in
      let here = Set(content.slice(part).codeNumbers)
      let source = Set(unit.source(of: segment).codeNumbers)
      let share = OwnCodes(
        written: own.written.filter { here.contains($0.key) }, dropped: own.dropped.filter { source.contains($0) })
      return share.isEmpty ? nil : share
    }
  }
}

extension InlineContent {
  /// Whether two contents are the same, runs of white space being one space.
  fileprivate func isFolded(_ other: InlineContent) -> Bool {
    func folded(_ content: InlineContent) -> [UInt8] {
      var bytes: [UInt8] = []
      for byte in content.tagged.utf8 {
        let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
        if !isSpace { bytes.append(byte) } else if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
      }
      if bytes.last == 0x20 { bytes.removeLast() }
      return bytes
    }
    return folded(self) == folded(other)
  }
}
