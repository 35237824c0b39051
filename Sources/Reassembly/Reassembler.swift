import Diagnostics
public import ResourceModel
public import XMLTree

/// What to put in the place of one unit.
public struct UnitTarget: Hashable, Sendable {
  /// One a segment of the unit, in order; nil leaves the source as it stands.
  public var segments: [InlineContent?]
  /// Set when the unit's text is in another language than the edition: it is then marked so.
  public var language: LanguageTag?
  /// The codes that it writes otherwise than the source.
  public var ownCodes: OwnCodes

  public init(segments: [InlineContent?], language: LanguageTag? = nil, ownCodes: OwnCodes = OwnCodes()) {
    self.segments = segments
    self.language = language
    self.ownCodes = ownCodes
  }
}

/// A translated document, and what of it is not the source's.
public struct Assembly: Sendable {
  /// The text as a whole; its ``XMLSource/files`` are what to write, each in its own encoding.
  public var source: XMLSource
  /// The attributes written outside translated spans: `xml:lang`, `dir`.
  public var insertions: [Insertion]

  /// The main file, as to be stored.
  public var bytes: [UInt8] { source.files[0].bytes }

  /// One attribute value that was set or added outside the translated spans.
  public struct Insertion: Hashable, Sendable {
    /// Offset in the source's UTF-8 form.
    public var offset: Int
    public var text: String
  }
}

/// Puts translations back into their document by replacing spans of its bytes.
///
/// Whatever is not replaced is the source, byte for byte (promises P1 and P2);
/// the result is read again before anyone may write it (P3).
public struct Reassembler: Sendable {
  private let source: XMLSource
  private let extracted: ExtractedResource

  public init(source: XMLSource, extracted: ExtractedResource) {
    self.source = source
    self.extracted = extracted
  }

  /// The document with targets in place.
  ///
  /// - Parameters:
  ///   - targets: By position of the unit; a unit that is not there stays as it is.
  ///   - locale: Written into `xml:lang` and `dir` of the root, unless the document holds both languages: then
  ///     translations go where its rules say (ITS 2.0 §8.13). Nil when the edition is in the source's language.
  /// - Throws: ``ReassemblyError`` when a target lacks or invents a code, or when the result would not be sound.
  public func assemble(_ targets: [Int: UnitTarget], locale: LanguageTag?) throws(ReassemblyError) -> Assembly {
    let targets = targets.filter { !isSource($0.value, at: $0.key, locale) }
    let wrong = targets.keys.sorted().flatMap { violations(of: $0, targets[$0]) } + clashes(targets)
    guard wrong.isEmpty else { throw ReassemblyError(wrong) }
    var splicer = Splicer(source, extracted)
    let result = splicer.render(targets, locale: locale)
    guard let edition = source.replacing(result.replacements.map { ($0.source, $0.result) }, by: result.utf8) else {
      throw ReassemblyError([
        .error("the edition cannot be written in '\(source.encoding.name)'", at: SourceLocation(file: source.file))
      ])
    }
    let proof = Proof(
      source: source, rendering: result, edition: edition,
      hasSameCodes: targets.allSatisfy { hasSourceCodes($0.value, at: $0.key) })
    let faults = proof.faults()
    guard faults.isEmpty else { throw ReassemblyError(faults) }
    return Assembly(source: edition, insertions: result.insertions)
  }

  /// Whether a target says what the source says: then its bytes stay.
  private func isSource(_ target: UnitTarget, at unit: Int, _ locale: LanguageTag?) -> Bool {
    guard target.language == nil, target.ownCodes.isEmpty, extracted.units.indices.contains(unit) else { return false }
    // Beside its source, a translation is written even when it is the same.
    guard locale == nil || extracted.units[unit].target == nil else { return false }
    guard target.segments.count == extracted.units[unit].segments.count else { return false }
    return zip(target.segments, extracted.units[unit].segments).allSatisfy { target, segment in
      target.map { extracted.units[unit].source.has($0, at: segment.range) } ?? true
    }
  }

  /// Whether a target has just the codes of the source, each as often and as the source writes it.
  private func hasSourceCodes(_ target: UnitTarget, at unit: Int) -> Bool {
    // A place for translations gets a copy of the codes, and an address may itself be translated.
    guard target.ownCodes.isEmpty, extracted.units[unit].target == nil, !isAddress(unit) else { return false }
    return zip(target.segments, extracted.units[unit].segments).allSatisfy { target, segment in
      guard let target else { return true }
      return Self.sorted(target) == Self.sorted(extracted.units[unit].source(of: segment))
    }
  }

  /// Whether a unit is the value of an attribute that holds an address.
  private func isAddress(_ unit: Int) -> Bool {
    guard extracted.skeleton.slots[unit].quote != 0 else { return false }
    let path = extracted.units[unit].path
    return Bearings.isAddress(path.split(separator: "@").last?.split(separator: ":").last.map(String.init) ?? "")
  }

  /// The numbers of the codes that open or stand in a content, repeated ones repeated.
  private static func sorted(_ content: InlineContent) -> [Int] {
    content.runs.compactMap { run in
      switch run {
      case .open(let number), .standalone(let number): number
      case .close, .text: nil
      }
    }.sorted()
  }

  /// Codes that a target lacks or invents.
  private func violations(of unit: Int, _ target: UnitTarget?) -> [Diagnostic] {
    guard let target, extracted.units.indices.contains(unit) else { return [] }
    let unitSource = extracted.units[unit]
    let location = SourceLocation(file: source.file, line: unitSource.line, column: unitSource.column)
    guard target.segments.count == unitSource.segments.count else {
      return [
        .error(
          "unit '\(unitSource.id)' has \(unitSource.segments.count) segments, its translation \(target.segments.count)",
          at: location)
      ]
    }
    let whole = CodeBalance.whole(unitSource, target.segments)
    if let place = unitSource.target, place.quote != 0, let code = unitSource.code(whole.codeNumbers.first ?? 0) {
      return [
        .error(
          "unit '\(unitSource.id)' cannot be put into the attribute '\(place.pointer)': code <\(code.id)> "
            + "'\(code.display)' cannot stand there; give the translation an element",
          at: source.location(of: Int(place.start)))
      ]
    }
    return CodeBalance.problems(of: whole, in: unitSource, own: target.ownCodes).map { problem in
      .error("unit '\(unitSource.id)' cannot be put back: \(problem)", at: location)
    }
  }

  /// Units whose translations would go to the same place.
  private func clashes(_ targets: [Int: UnitTarget]) -> [Diagnostic] {
    var owners: [UInt32: Int] = [:]
    var problems: [Diagnostic] = []
    for unit in targets.keys.sorted() where extracted.units.indices.contains(unit) {
      guard let place = extracted.units[unit].target, targets[unit]?.segments.contains(nil) == false else { continue }
      if let other = owners[place.start] {
        problems.append(
          .error(
            "units '\(extracted.units[other].id)' and '\(extracted.units[unit].id)' have the same target "
              + "'\(place.pointer)'; give each its own",
            at: source.location(of: Int(place.start))))
      }
      owners[place.start] = unit
    }
    return problems
  }
}
