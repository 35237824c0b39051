public import Diagnostics
public import ResourceModel
import XMLTree

/// What a TMX file is, besides its units.
public struct TMXSummary: Hashable, Sendable {
  /// The language the units are translated from; nil for `*all*`, or when none is named.
  public var sourceLanguage: LanguageTag?
  public var units = 0
  /// What could not be used, each at its place; the rest stands.
  public var problems: [Diagnostic] = []
}

/// Reads translation memories: TMX 1.1 to 1.4b, as written by the book and as tools write it.
///
/// Nothing that a DOCTYPE names is opened. Units come one after the other; one that cannot be used is left out and
/// told of. Harmless habits are let pass: a missing version or `srclang`, `lang` for `xml:lang`, `en_US` for `en-US`,
/// elements of other namespaces. `ut` is taken for a standalone code, `hi` for a pair that only marks text.
public enum TMXReader {
  /// - Parameters:
  ///   - file: The name used in messages; nothing is opened.
  ///   - take: What is done with each unit.
  /// - Throws: `ParseError`, ``MemoryError`` when nothing of the file can be used; what `take` throws.
  public static func read(
    _ bytes: [UInt8], file: String, _ take: (TranslationUnit) throws -> Void
  ) throws -> TMXSummary {
    try read(bytes, file: file, windowSize: 1 << 20, take)
  }

  static func read(
    _ bytes: [UInt8], file: String, windowSize: Int, _ take: (TranslationUnit) throws -> Void
  ) throws -> TMXSummary {
    let source = try XMLSource(bytes: bytes, file: file)
    var taken = 0
    if var windows = TMXWindows(source, size: windowSize) {
      var reading: TMXReading?
      var isWhole = true
      while isWhole, let part = windows.part() {
        guard let document = try? XMLParser.parse(part.bytes, file: file) else {
          isWhole = false
          break
        }
        if reading == nil { reading = try TMXReading(document, source) }
        try reading?.read(document, shift: part.shift) {
          try take($0)
          taken += 1
        }
      }
      if isWhole, let reading { return reading.summary }
    }
    // What was read in parts has been taken already.
    let document = try XMLParser.parse(source)
    var reading = try TMXReading(document, source)
    try reading.read(document, shift: 0) { unit in
      if taken == 0 { try take(unit) } else { taken -= 1 }
    }
    return reading.summary
  }
}

/// One file being read.
private struct TMXReading {
  private var document: Document
  private var names: TMXNames
  /// How much further in the file a unit stands than in the document.
  private var shift = 0
  private var cursor: PlaceCursor
  private(set) var summary = TMXSummary()

  /// Reads what stands before the units.
  ///
  /// - Parameters:
  ///   - document: The file, or its first part.
  ///   - source: The whole file.
  init(_ document: Document, _ source: XMLSource) throws {
    self.document = document
    names = TMXNames(document)
    cursor = PlaceCursor(source)
    let root = document.root
    guard local(root) == "tmx" else {
      throw MemoryError(
        document.location(root), "the root is '\(document.name(root).written)', not 'tmx'; this is no TMX file")
    }
    if let version = document.value(root, "version"), !version.hasPrefix("1.") {
      throw MemoryError(
        document.location(root), "TMX version '\(version)' is not known; save the file as TMX 1.4")
    }
    guard child(root, "body") != nil else {
      throw MemoryError(document.location(root), "no 'body' with units; the file has nothing to read")
    }
    readHeader(child(root, "header"))
  }

  /// Reads the units of the file, or of a part of it.
  mutating func read(
    _ document: Document, shift: Int, _ take: (TranslationUnit) throws -> Void
  ) throws {
    self.document = document
    names = TMXNames(document)
    self.shift = shift
    guard let body = child(document.root, "body") else { return }
    for node in document.children(body) where document.kind(node) == .element {
      guard local(node) == "tu" else {
        problem(node, "'\(document.name(node).written)' cannot stand in 'body'; only 'tu' is read")
        continue
      }
      guard let unit = unit(node) else { continue }
      summary.units += 1
      try take(unit)
    }
  }

  private mutating func readHeader(_ header: Document.Node?) {
    guard let header, let attribute = document.attribute(header, "srclang") else { return }
    let written = document.attributeValue(attribute)
    if Self.isAny(written) { return }
    summary.sourceLanguage = Self.tag(written)
    if summary.sourceLanguage == nil {
      problem(header, "srclang '\(written)' is not a language tag; each language is taken as a source")
    }
  }

  private mutating func unit(_ node: Document.Node) -> TranslationUnit? {
    var unit = TranslationUnit(
      name: document.value(node, "tuid"), sourceLanguage: summary.sourceLanguage, variants: [], facts: facts(node))
    if let written = document.value(node, "srclang") {
      unit.sourceLanguage = Self.isAny(written) ? nil : Self.tag(written)
      guard unit.sourceLanguage != nil || Self.isAny(written) else {
        problem(node, "srclang '\(written)' is not a language tag; the unit is left out")
        return nil
      }
    }
    var read: [(language: LanguageTag, segment: TMXSegment, facts: TranslationFacts)] = []
    let problems = summary.problems.count
    for child in document.children(node) where document.kind(child) == .element && local(child) == "tuv" {
      guard read.count < Self.mostVariants else {
        problem(
          child, "a 'tu' of more than \(Self.mostVariants) 'tuv'; those from here on are left out; split the unit")
        break
      }
      if let variant = variant(child) { read.append(variant) }
    }
    unit.variants = read.map { TranslationVariant(language: $0.language, content: InlineContent(), facts: $0.facts) }
    let isWhole = summary.problems.count == problems
    guard let source = unit.sources.first, isWhole || read.count > 1 else {
      // What was left out has been told of.
      if isWhole { problem(node, Self.lack(of: unit)) }
      return nil
    }
    var numbers = TMXCodeNumbers()
    for index in [source] + read.indices.filter({ $0 != source }) {
      let (content, codes) = numbers.variant(read[index].segment, isFirst: index == source)
      unit.variants[index] = TranslationVariant(
        language: read[index].language, content: content, codes: codes, facts: read[index].facts)
    }
    return unit
  }

  /// More than there are languages; looking for a sentence reads them all.
  private static let mostVariants = 1000

  private static func lack(of unit: TranslationUnit) -> String {
    guard let language = unit.sourceLanguage, !unit.variants.isEmpty else {
      return "a unit without 'tuv'; it is left out"
    }
    return "no 'tuv' in the source language '\(language)'; the unit is left out"
  }

  private mutating func variant(
    _ node: Document.Node
  ) -> (language: LanguageTag, segment: TMXSegment, facts: TranslationFacts)? {
    let written = document.value(node, "lang", namespace: xmlNamespace) ?? document.value(node, "lang")
    guard let written, !written.isEmpty else {
      problem(node, "'tuv' without a language; write xml:lang; it is left out")
      return nil
    }
    guard let language = Self.tag(written) else {
      problem(node, "'\(written)' is not a language tag; write one such as 'fr' or 'es-MX'; the 'tuv' is left out")
      return nil
    }
    guard let seg = child(node, "seg") else {
      problem(node, "'tuv' in '\(written)' without 'seg'; it is left out")
      return nil
    }
    var reader = TMXSegmentReader(document, names)
    guard let segment = reader.read(seg) else {
      if let fault = reader.fault { problem(fault.node, "\(fault.message); the 'tuv' is left out") }
      return nil
    }
    return (language, segment, facts(node))
  }

  private func facts(_ node: Document.Node) -> TranslationFacts {
    var facts = TranslationFacts()
    for attribute in document.attributes(node) {
      switch document.attributeName(attribute).local {
      case "creationid": facts.creator = document.attributeValue(attribute)
      case "creationdate": facts.created = document.attributeValue(attribute)
      case "changeid": facts.changer = document.attributeValue(attribute)
      case "changedate": facts.changed = document.attributeValue(attribute)
      case "usagecount": facts.usageCount = Int(document.attributeValue(attribute))
      case "lastusagedate": facts.lastUsed = document.attributeValue(attribute)
      default: break
      }
    }
    for child in document.children(node) where document.kind(child) == .element {
      switch local(child) {
      case "note": facts.notes.append(document.text(child))
      case "prop": facts.properties.append(.init(document.value(child, "type") ?? "", document.text(child)))
      default: break
      }
    }
    return facts
  }

  private func local(_ node: Document.Node) -> String { document.name(node).local }

  private func child(_ node: Document.Node, _ name: String) -> Document.Node? {
    document.children(node).first { document.kind($0) == .element && local($0) == name }
  }

  private mutating func problem(_ node: Document.Node, _ message: String) {
    summary.problems.append(.error(message, at: cursor.location(of: document.span(node).lowerBound + shift)))
  }

  private static func isAny(_ language: String) -> Bool { language.lowercased() == "*all*" }

  private static func tag(_ text: String) -> LanguageTag? {
    LanguageTag(text) ?? LanguageTag(String(text.map { $0 == "_" ? "-" : $0 }))
  }
}
