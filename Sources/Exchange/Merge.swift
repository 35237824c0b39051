public import Diagnostics
public import ResourceModel

/// Decides, segment by segment, what of a returned file is taken: a three-way merge.
///
/// The three are what we sent (known by its hash), what we hold now, and what
/// came back. Pure: the caller stores what is decided.
public struct Merge: Sendable {
  public enum Outcome: Hashable, Sendable {
    /// Nothing new: as we hold it, or never translated.
    case unchanged
    /// To be stored.
    case applied(Translation)
    /// To be stored, though the source has moved on since the export.
    case appliedStale(Translation)
    /// Both sides changed, or ours is locked: ours stays, theirs is to be kept as a suggestion.
    case conflict(theirs: InlineContent, Diagnostic)
    /// Broken, and left out.
    case refused(Diagnostic)
    /// Of a sentence that is not in the unit any more, by its id then: it may be in another.
    case gone(String, ReturnedSegment)
  }

  /// What tools do of themselves, told once for a file.
  public enum Notice: Hashable, Sendable {
    /// They empty a translation that equals its source: they do not tell it from none.
    case emptiedEqual
    /// They empty a draft, or what else needs work, that nobody took up.
    case emptiedOpen
    /// They fill what is not translated with its source.
    case copied
  }

  public struct Decision: Hashable, Sendable {
    public var segment: String
    public var outcome: Outcome
    /// What whoever imports should look at, though it was decided.
    public var warnings: [Diagnostic] = []
    public var notice: Notice?
  }

  /// What we hold of the unit.
  public struct Ours: Sendable {
    public var unit: Unit
    /// By segment id.
    public var translations: [String: Translation]
    /// By segment id: what a parent locale says, where we hold nothing of our own.
    public var inherited: [String: InlineContent]
    /// By segment id: every source the segment ever had, this one included, by its tagged text.
    public var knownSources: [String: [String: Origin]]
    /// By segment id: hash of the target as exported, from the ledger; nil when the export is unknown.
    public var exportedTargets: [String: String]?
    /// The unit as it was before, newest first: a file may be made from one of them.
    public var earlierForms: [Unit]

    public init(
      unit: Unit, translations: [String: Translation], inherited: [String: InlineContent] = [:],
      knownSources: [String: [String: Origin]],
      exportedTargets: [String: String]?, earlierForms: [Unit] = []
    ) {
      self.unit = unit
      self.translations = translations
      self.inherited = inherited
      self.knownSources = knownSources
      self.exportedTargets = exportedTargets
      self.earlierForms = earlierForms
    }
  }

  private let hash: @Sendable (InlineContent) -> String
  private let highestState: SegmentState
  private let takesCopies: Bool

  /// - Parameters:
  ///   - highestState: What whoever imports may grant; higher states come down to it.
  ///   - takesCopies: Whether a target that equals its source is a translation though no state says so, as in a
  ///     variety of the source's language.
  ///   - hash: The hash the ledger keeps of targets.
  public init(
    highestState: SegmentState, takesCopies: Bool = false, hash: @escaping @Sendable (InlineContent) -> String
  ) {
    self.hash = hash
    self.highestState = highestState
    self.takesCopies = takesCopies
  }

  /// One decision a segment of the returned unit.
  public func decide(_ returned: ReturnedUnit, _ ours: Ours) -> [Decision] {
    let returned = returned.spreading(without: ours.unit.annotations)
    let fault = structureFault(returned, ours.unit)
    // Without ids, only the sources tell that the segments are ours.
    let isKnown = zip(returned.segments, ours.unit.segments).allSatisfy { theirs, segment in
      theirs.id != nil || theirs.isRefused || ours.knownSources[segment.id]?[theirs.source.tagged] != nil
    }
    if fault == nil, isKnown { return decideInOrder(returned, ours) }
    let targets = ours.translations.mapValues(\.target).merging(ours.inherited) { own, inherited in
      own.isEmpty ? inherited : own
    }
    let sentAsHeld = targets.filter { id, target in ours.exportedTargets?[id] == hash(target) }
    if let regrouping = Regrouping(
      returned, ours.unit, knownSources: ours.knownSources, targets: targets, seen: Set(sentAsHeld.keys))
    {
      return regrouping.asHeld.map { Decision(segment: $0.id, outcome: .unchanged) }
        + regrouping.untouched.compactMap { decide(untouched: $0, ours, returned) }
        + regrouping.pairs.compactMap { decide($0.returned, $0.segment, ours, returned) }
        + regrouping.faults.map { Decision(segment: "", outcome: .refused($0)) }
    }
    for form in ours.earlierForms {
      if let decisions = decide(returned, madeFrom: form, ours) { return decisions }
    }
    guard let fault else { return decideInOrder(returned, ours) }
    return decideByName(returned, ours) ?? [Decision(segment: "", outcome: .refused(fault))]
  }

  private func decideInOrder(_ returned: ReturnedUnit, _ ours: Ours) -> [Decision] {
    zip(returned.segments, ours.unit.segments).compactMap { decide($0, $1, ours, returned) }
  }

  /// Of a unit that has other sentences today: those that are still there are taken.
  ///
  /// - Returns: nil when the file is not made from this form of the unit.
  private func decide(_ returned: ReturnedUnit, madeFrom form: Unit, _ ours: Ours) -> [Decision]? {
    guard let pairs = Self.pairs(returned, form) else { return nil }
    let now = Dictionary(ours.unit.segments.map { ($0.id, $0) }) { first, _ in first }
    return pairs.compactMap { theirs, then in
      if let segment = now[then.id] { return decide(theirs, segment, ours, returned) }
      guard !theirs.isRefused, theirs.target?.hasText ?? false else { return nil }
      return Decision(segment: "", outcome: .gone(then.id, theirs))
    }
  }

  /// Which segments of an earlier form came back as what.
  private static func pairs(_ returned: ReturnedUnit, _ form: Unit) -> [(theirs: ReturnedSegment, then: Segment)]? {
    let named = Dictionary(form.segments.map { ($0.id, $0) }) { first, _ in first }
    let direct = returned.segments.compactMap { theirs in
      theirs.id.flatMap { named[$0] }.flatMap { form.source(of: $0) == theirs.source ? (theirs, $0) : nil }
    }
    if !direct.isEmpty, direct.count == returned.segments.count, Set(direct.map(\.1.id)).count == direct.count {
      return direct
    }
    guard let regrouping = Regrouping(returned, form, knownSources: [:]), regrouping.faults.isEmpty else { return nil }
    return regrouping.pairs.map { ($0.returned, $0.segment) }
  }

  /// A sentence that came back in a paragraph without a target: only one that was sent whole was emptied.
  private func decide(untouched segment: Segment, _ ours: Ours, _ returned: ReturnedUnit) -> Decision? {
    let wasWhole = ours.exportedTargets.map { sent in ours.unit.segments.allSatisfy { sent[$0.id] != nil } } ?? false
    guard wasWhole else { return Decision(segment: segment.id, outcome: .unchanged) }
    let theirs = ReturnedSegment(
      id: segment.id, location: returned.location, source: ours.unit.source(of: segment), target: nil, state: .initial,
      subState: nil)
    return decide(theirs, segment, ours, returned)
  }

  /// Where each segment has a name of ours: a faulty one does not keep the others out.
  private func decideByName(_ returned: ReturnedUnit, _ ours: Ours) -> [Decision]? {
    let named = Dictionary(ours.unit.segments.map { ($0.id, $0) }) { first, _ in first }
    let pairs = returned.segments.compactMap { theirs in theirs.id.flatMap { named[$0] }.map { (theirs, $0) } }
    guard !pairs.isEmpty, pairs.count == returned.segments.count, Set(pairs.map(\.1.id)).count == pairs.count else {
      return nil
    }
    return pairs.compactMap { decide($0, $1, ours, returned) }
  }

  /// Why the segments are not simply ours: other ids, or another number of them.
  private func structureFault(_ returned: ReturnedUnit, _ unit: Unit) -> Diagnostic? {
    let wanted = unit.segments.map(\.id)
    let ids = returned.segments.map { $0.id ?? "" }
    // A tool may drop the ids, but then the count has to tell.
    if ids == wanted || (ids.allSatisfy(\.isEmpty) && ids.count == wanted.count) { return nil }
    return .error(
      "unit '\(unit.id)' has the segments \(Self.list(ids)) but was sent with \(Self.list(wanted)); it is left out",
      at: returned.location)
  }

  private static func list(_ ids: [String]) -> String {
    ids.isEmpty ? "none" : ids.map { "'\($0)'" }.joined(separator: ", ")
  }

  /// - Returns: nil for what the reader has refused already.
  private func decide(
    _ theirs: ReturnedSegment, _ segment: Segment, _ ours: Ours, _ returned: ReturnedUnit
  ) -> Decision? {
    if theirs.isRefused { return nil }
    var theirs = theirs
    theirs.state = min(theirs.state, highestState)
    var decision = Decision(segment: segment.id, outcome: .unchanged)
    guard let origin = ours.knownSources[segment.id]?[theirs.source.tagged] else {
      decision.outcome = .refused(
        .error(
          "the source of unit '\(ours.unit.id)' was changed in the file: '\(theirs.source.text)'; "
            + "translate the source as it is and report the mistake in it", at: theirs.location))
      return decision
    }
    guard var target = theirs.target, target.isTranslation(of: [theirs.source]) else {
      let emptied = emptied(theirs, segment, ours, returned)
      decision.notice = emptied?.usual
      decision.outcome = emptied.flatMap { $0.usual == nil ? .refused($0.warning) : nil } ?? .unchanged
      return decision
    }
    let isPart = ours.unit.segments.count > 1
    // A file made from an earlier source has the codes of that time.
    let unit = origin.unit(ours.unit)
    let returnedCodes = ReturnedCodes(
      theirs, target, unit, sent: sent(segment, theirs.source, ours, origin), isPart: isPart)
    switch returnedCodes.judged {
    case .taken(let repaired, let warning):
      if repaired != target { theirs.annotations = theirs.annotations.ofTheWhole }
      target = repaired
      decision.warnings = warning.map { [$0] } ?? []
    case .refused(let diagnostic):
      decision.outcome = .refused(diagnostic)
      return decision
    }
    if let scalar = target.text.unicodeScalars.first(where: { !Values.isXMLCharacter($0.value) }) {
      decision.outcome = .refused(
        .error(
          "unit '\(ours.unit.id)' is not taken: it holds the character \(scalar.notation), which no edition can hold; "
            + "type the text again", at: theirs.location))
      return decision
    }
    var new = origin.carried(translation(theirs, target, basis: origin.basis))
    // A file shows codes by their numbers; how a translation of ours writes some of them is not its to say.
    new.ownCodes = ours.translations[segment.id]?.ownCodes?.kept(for: new.target, of: ours.unit)
    let problems =
      origin.earlier == nil || new.ownCodes == nil
      ? CodeBalance.problems(of: target, against: theirs.source, in: unit, isPart: isPart, own: new.ownCodes) : []
    if !problems.isEmpty {
      let reasons = problems.map(\.description).joined(separator: "; ")
      decision.outcome = .refused(.error("unit '\(ours.unit.id)' is not taken: \(reasons)", at: theirs.location))
      return decision
    }
    decision.outcome = weigh(new, theirs, target, segment, ours, origin)
    if let doubt = doubt(new, theirs, segment, ours) { decision.warnings.append(doubt) }
    if isCopy(target, theirs), case .applied = decision.outcome { decision.notice = .copied }
    return decision
  }

  /// The target as we sent it, when we still hold it; where none was sent, what a tool fills in itself: the source.
  private func sent(
    _ segment: Segment, _ source: InlineContent, _ ours: Ours, _ origin: Origin
  ) -> InlineContent? {
    let held = [ours.translations[segment.id]?.target, ours.inherited[segment.id]].compactMap {
      $0.map(origin.numberedBack)
    }
    guard let exported = ours.exportedTargets else { return held.first }
    if exported[segment.id] == nil { return source }
    return held.first { exported[segment.id] == hash($0) }
  }

  /// A target that is gone is no translation: ours stays, and somebody is told; nil when none is gone.
  private func emptied(
    _ theirs: ReturnedSegment, _ segment: Segment, _ ours: Ours, _ returned: ReturnedUnit
  ) -> (warning: Diagnostic, usual: Notice?)? {
    let held = ours.translations[segment.id]?.target ?? ours.inherited[segment.id] ?? InlineContent()
    // Where nothing is known of the export, an empty element says more than none.
    let wasSent = ours.exportedTargets.map { $0[segment.id] != nil } ?? (theirs.target != nil && !held.isEmpty)
    // One that XLIFF has no valid way to write went as a candidate.
    let wentAside = returned.candidates.contains { $0.segment == segment.id && $0.origin == "fournil" }
    guard wasSent, !wentAside, !held.isEmpty else { return nil }
    let warning = Diagnostic(
      .warning, "the target of unit '\(ours.unit.id)' was emptied; ours stays: '\(held.text)'", at: theirs.location)
    let needsWork = ours.translations[segment.id].map { $0.needsWork || $0.state == .initial } ?? false
    return (warning, held == theirs.source ? .emptiedEqual : needsWork ? .emptiedOpen : nil)
  }

  /// The text is ours, yet whoever returns it says that it needs work.
  private func doubt(
    _ new: Translation, _ theirs: ReturnedSegment, _ segment: Segment, _ ours: Ours
  ) -> Diagnostic? {
    guard new.isDraft, let current = ours.translations[segment.id], current.target == new.target,
      current.state > .initial, !current.isDraft, current.staleness == nil, current.rejection == nil
    else { return nil }
    return Diagnostic(
      .warning,
      "unit '\(ours.unit.id)' came back as a draft, with the text it had; it stays '\(current.state.rawValue)' here",
      at: theirs.location)
  }

  /// The source itself, where nobody says that it is the translation too: so tools fill what nobody worked on.
  private func isCopy(_ target: InlineContent, _ theirs: ReturnedSegment) -> Bool {
    !takesCopies && theirs.state == .initial && theirs.subState == nil && target == theirs.source
      && target.text.contains { $0.isLetter }
  }

  private func translation(_ theirs: ReturnedSegment, _ target: InlineContent, basis: String) -> Translation {
    let isDraft = theirs.subState == "fournil:draft" || isCopy(target, theirs)
    // Many tools fill the target and leave the state as it was.
    let state = theirs.state == .initial && !isDraft ? min(.translated, highestState) : theirs.state
    return Translation(
      target: target, state: state, isDraft: isDraft, basis: basis, annotations: theirs.annotations)
  }

  /// Sets theirs against what we hold now and what we sent.
  ///
  /// - Parameter target: Theirs as the file numbers its codes.
  private func weigh(
    _ new: Translation, _ theirs: ReturnedSegment, _ target: InlineContent, _ segment: Segment, _ ours: Ours,
    _ origin: Origin
  ) -> Outcome {
    let sent = ours.exportedTargets?[segment.id]
    let isAsSent = sent.map { $0 == hash(target) } ?? false
    guard let current = ours.translations[segment.id], !current.target.isEmpty else {
      let taken: Outcome = new.staleness == nil ? .applied(new) : .appliedStale(new)
      // What was sent is no news, though ours was taken back or changed in the parent since.
      if isAsSent { return .unchanged }
      // A variant keeps only what differs from its parent.
      return ours.inherited[segment.id] == new.target ? .unchanged : taken
    }
    let isEqual = current.target == new.target
    var new = new
    // A tool that knows nothing of annotations takes none back.
    if isEqual, new.annotations.isEmpty { new.annotations = current.annotations }
    let taken: Outcome = new.staleness == nil ? .applied(new) : .appliedStale(new)
    if isEqual {
      guard theirs.confirms(current), new.staleness == nil, !current.isLocked else {
        return current.saying(new.annotations)
      }
      // What changed little in the source takes nothing from what a reviewer said.
      new.state = current.staleness == .minor ? max(theirs.state, current.state) : theirs.state
      new.isDraft = false
      return .applied(new)
    }
    // They did not touch it, and ours has moved on.
    if isAsSent { return .unchanged }
    if current.isLocked || current.state == .final {
      return conflict(new, theirs, ours, "is \(current.isLocked ? "locked" : "final") here")
    }
    switch sent.map({ $0 == hash(origin.numberedBack(current.target)) }) {
    case true?: return taken
    case false?: return conflict(new, theirs, ours, "was changed here since the export")
    // Nothing is known to have gone out: a stale target of ours gives way to a fresh one, and what no person wrote or
    // looked at gives way to what one sends.
    case nil:
      if current.staleness != nil, new.staleness == nil { return taken }
      if current.isDraft, current.origin != .person { return taken }
      return conflict(new, theirs, ours, "is translated otherwise here")
    }
  }

  private func conflict(
    _ new: Translation, _ theirs: ReturnedSegment, _ ours: Ours, _ why: String
  ) -> Outcome {
    .conflict(
      theirs: new.target,
      Diagnostic(
        .warning, "unit '\(ours.unit.id)' \(why); ours stays, theirs is kept as a suggestion: '\(new.target.text)'",
        at: theirs.location))
  }
}

extension ReturnedSegment {
  /// Whether the file says of a text as we hold it that it is further than we know.
  ///
  /// A state we sent is no news: that of what needs work is `initial`, or our own where a mark of ours still stands.
  fileprivate func confirms(_ current: Translation) -> Bool {
    let isMarked = subState?.hasPrefix("fournil:") ?? false
    let isSentLow = current.needsWork && !(isMarked && current.staleness != .substantive)
    return state > (isSentLow ? .initial : current.state)
  }
}

extension InlineContent {
  /// Whether it says something where the sources do: codes alone are what is left of a text.
  func isTranslation(of sources: [InlineContent]) -> Bool {
    hasText || !codeRuns.isEmpty && !sources.contains(where: \.hasText)
  }
}

extension Translation {
  /// The same with other annotations: a judgement takes nothing from a text, not even from one that is locked.
  fileprivate func saying(_ annotations: [TargetAnnotation]) -> Merge.Outcome {
    if annotations == self.annotations { return .unchanged }
    var judged = self
    judged.annotations = annotations
    return .applied(judged)
  }
}
