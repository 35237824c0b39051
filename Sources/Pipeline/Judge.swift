import Checks
import Diagnostics
import Glossaries
import ResourceModel
import Tracking

/// A resource in a locale, taken from the store to be judged.
struct JudgementJob: Sendable {
  struct Item: Sendable {
    var unit: Unit
    /// By sentence.
    var words: [Int]
  }

  var stored: StoredResource
  var locale: LanguageTag
  var units: [Item]
  var translations: [SegmentKey: EffectiveTranslation]

  init(_ stored: StoredResource, _ locale: LanguageTag, _ snapshot: Snapshot) throws {
    self.stored = stored
    self.locale = locale
    let counted = try snapshot.countedUnits(of: stored.resource.id)
    units = counted.map { Item(unit: $0.unit, words: $0.words) }
    translations =
      locale == stored.resource.sourceLanguage
      ? [:]
      : try snapshot.effectiveTranslations(
        of: counted.map(\.unit), resource: stored.resource.id, locale: locale)
  }
}

/// Runs the checks and asks the gate, over one resource in one locale.
struct Judge: Sendable {
  private let termBase: TermBase

  init(_ termBase: TermBase) { self.termBase = termBase }

  func status(_ job: JudgementJob, _ gate: Gate) -> CellStatus {
    var status = CellStatus(resource: job.stored.resource.id, locale: job.locale.text)
    let isSource = job.locale == job.stored.resource.sourceLanguage
    let findings = isSource ? [:] : Dictionary(grouping: findings(job), by: \.key)
    for item in job.units where item.unit.isMeant(for: job.locale) {
      for ((key, segment), words) in zip(item.unit.keyed(job.stored.resource.id), item.words) {
        status.segments += 1
        status.words += words
        if isSource {
          status.add(words, .final)
          continue
        }
        let found = findings[key] ?? []
        status.warnings += found.count { $0.severity == .warning }
        if found.contains(where: { $0.severity == .blocking && !$0.isAboutProgress }) { status.blocked += 1 }
        let effective = job.translations[key]
        count(effective, words, job.locale, &status)
        status.obstacles += obstacles(
          effective?.translation, item.unit.source(of: segment), found, gate
        ).map { kind, message in
          Obstacle(
            kind: kind, unit: key.unit, segment: key.segment,
            location: "\(job.stored.resource.location(of: item.unit))", message: message)
        }
      }
    }
    return status
  }

  private func count(
    _ effective: EffectiveTranslation?, _ words: Int, _ locale: LanguageTag, _ status: inout CellStatus
  ) {
    guard let effective else { return }
    let translation = effective.translation
    if translation.staleness == .substantive {
      status.staleWords += words
      status.staleSegments += 1
      return
    }
    guard !translation.isDraft, translation.rejection == nil else { return }
    if effective.locale != locale { status.inheritedWords += words }
    status.add(words, translation.state)
  }

  private func obstacles(
    _ translation: Translation?, _ source: InlineContent, _ findings: [Finding], _ gate: Gate
  ) -> [(Obstacle.Kind, String)] {
    var result: [(Obstacle.Kind, String)] = []
    guard let translation, !translation.target.isEmpty || translation.omission != nil, !translation.isDraft else {
      return [(.untranslated, "not translated")]
    }
    if translation.rejection != nil { result.append((.rejected, "sent back: \(translation.rejection ?? "")")) }
    if translation.staleness == .substantive, !gate.allowsStale {
      let change = translation.oldSource.map { ": \(WordDifference(from: $0, to: source).marked)" } ?? ""
      result.append((.stale, "the source has changed since it was translated\(change)"))
    } else if translation.state < gate.state {
      result.append((.belowGate, "\(translation.state.rawValue), the gate asks for \(gate.state.rawValue)"))
    }
    for finding in findings where finding.severity == .blocking && !finding.isAboutProgress {
      result.append((.finding, "\(finding.message) [\(finding.check)]"))
    }
    return result
  }

  /// What the checks find in every sentence that is meant for the locale.
  func findings(_ job: JudgementJob) -> [Finding] {
    let resource = job.stored.resource
    let terms = TermFinder(termBase, source: resource.sourceLanguage, locale: job.locale)
    var result: [Finding] = []
    for item in job.units where item.unit.isMeant(for: job.locale) {
      var whole = item.unit.storageSize == nil ? nil : wholeTarget(item.unit, job)
      for (key, segment) in item.unit.keyed(resource.id) {
        let source = item.unit.source(of: segment)
        let translation = job.translations[key]?.translation
        var checked = terms.checked(key, item.unit, source, translation, locale: job.locale)
        if translation?.target.isEmpty == false {
          checked.wholeTarget = whole
          whole = nil
        }
        result += CheckCatalogue.findings(for: checked)
      }
    }
    return result
  }

  /// What is translated of a unit of several sentences, to be measured; nil for one of a single sentence.
  private func wholeTarget(_ unit: Unit, _ job: JudgementJob) -> InlineContent? {
    guard unit.segments.count > 1 else { return nil }
    let targets = unit.keyed(job.stored.resource.id).map { key, _ in
      let translation = job.translations[key]?.translation
      return translation?.omission == nil ? translation?.target ?? InlineContent() : InlineContent()
    }
    return CodeBalance.whole(unit, targets)
  }
}

extension Finding {
  /// Untranslated and stale sentences are counted by themselves.
  var isAboutProgress: Bool { check == "target.missing" || check == "source.stale" }
}

extension CellStatus {
  /// Counts words that have reached a state, and all below it.
  mutating func add(_ words: Int, _ state: SegmentState) {
    if state >= .translated { translatedWords += words }
    if state >= .reviewed { reviewedWords += words }
    if state >= .final { finalWords += words }
  }
}
