import ResourceModel
import TestSupport

@testable import Tracking

extension TemporaryFolder {
  func file(_ name: String) -> String { "\(path)/\(name)" }
}

/// A paragraph as tests write it: sentences in tagged form.
struct Paragraph: Hashable {
  var anchor: String?
  var sentences: [String]
  var codes: [InlineCode] = []
  var role = UnitRole.body
  var filter: LocaleFilter?

  init(
    _ sentences: String..., anchor: String? = nil, codes: [InlineCode] = [], role: UnitRole = .body,
    filter: LocaleFilter? = nil
  ) {
    self.sentences = sentences
    self.anchor = anchor
    self.codes = codes
    self.role = role
    self.filter = filter
  }

  func unit(_ number: Int) -> Unit {
    var source = InlineContent()
    var segments: [Segment] = []
    for sentence in sentences {
      if !source.isEmpty { source.append(.text(" ")) }
      let start = source.length
      source.append(contentsOf: InlineContent(tagged: sentence) ?? InlineContent(sentence))
      segments.append(Segment(range: start..<source.length))
    }
    return Unit(
      anchor: anchor, path: "/resource/para[\(number)]", role: role, source: source, codes: codes, segments: segments,
      localeFilter: filter, line: number)
  }
}

extension InlineCode {
  static func emphasis(_ id: Int, _ opening: String = "<em>") -> InlineCode {
    InlineCode(id: id, kind: .paired, opening: opening, closing: "</em>", display: "{}", displayClass: .emphasis)
  }

  static func formula(_ id: Int, _ markup: String) -> InlineCode {
    InlineCode(id: id, kind: .standalone, opening: markup, display: "[formula]", displayClass: .formula)
  }
}

/// One resource, its bytes standing for its paragraphs.
struct Document {
  var id = "eau"
  var title = "L’eau"
  var paragraphs: [Paragraph]

  init(_ paragraphs: [Paragraph], id: String = "eau") {
    self.paragraphs = paragraphs
    self.id = id
  }

  var extracted: ExtractedResource {
    ExtractedResource(
      resource: Resource(
        id: id, path: "Resources/\(id).xml", vocabulary: "resource", sourceLanguage: Sample.french, title: title),
      units: paragraphs.enumerated().map { $1.unit($0 + 1) }, skeleton: Skeleton())
  }

  var bytes: [UInt8] { Array("\(paragraphs)".utf8) }

  var files: [SourceFile] { [SourceFile(path: "Resources/\(id).xml", bytes: bytes)] }

  var wordCounts: [[Int]] { paragraphs.map { $0.sentences.map { $0.split(separator: " ").count } } }
}

enum Sample {
  static let french = tag("fr")
  static let spanish = tag("es")
  static let german = tag("de")

  private static func tag(_ text: String) -> LanguageTag {
    guard let tag = LanguageTag(text) else { preconditionFailure("'\(text)' is a language tag") }
    return tag
  }

  static func command(_ name: String = "test") -> CommandRecord {
    CommandRecord(name: name, arguments: [], who: "Ana", time: "2026-03-01T10:00:00Z")
  }
}

extension Store {
  @discardableResult
  func add(_ document: Document, dryRun: Bool = false) throws -> RevisionChange {
    try write(Sample.command("add"), dryRun: dryRun) { transaction in
      try transaction.add(document.files, document.extracted, wordCounts: document.wordCounts)
    }
  }

  /// Translates the nth sentence of the nth unit as it stands.
  @discardableResult
  func translate(
    _ unit: Int, _ sentence: Int, _ target: String, in locale: LanguageTag = Sample.spanish,
    of resource: String = "eau", state: SegmentState = .translated
  ) throws -> SegmentKey {
    try write(Sample.command("import")) { transaction in
      let units = try transaction.units(of: resource)
      let segment = units[unit].segments[sentence]
      let key = SegmentKey(resource: resource, unit: units[unit].id, segment: segment.id)
      let basis = ContentHash.ofSource(units[unit].source(of: segment), codes: units[unit].codes)
      try transaction.setTranslation(
        key, locale,
        Translation(target: InlineContent(tagged: target) ?? InlineContent(target), state: state, basis: basis),
        why: "translated")
      return key
    }
  }

  func translation(_ key: SegmentKey, in locale: LanguageTag = Sample.spanish) throws -> Translation? {
    try read { try $0.translation(of: key, locale: locale) }
  }

  func key(_ unit: Int, _ sentence: Int, of resource: String = "eau") throws -> SegmentKey {
    try read { snapshot in
      let units = try snapshot.units(of: resource)
      return SegmentKey(resource: resource, unit: units[unit].id, segment: units[unit].segments[sentence].id)
    }
  }

  func lastCommand() throws -> Int { try read { try $0.commands(limit: 1).first?.id ?? 0 } }

  @discardableResult
  func undo(_ id: Int) throws -> UndoReport {
    try write(Sample.command("undo")) { try $0.undo(id) }
  }
}
