import Diagnostics
import Exchange
import Glossaries
import ResourceModel
import Tracking

/// Stores what comes back in a file beside its translations: remarks, proposed terms, what other tools put there.
struct Returning {
  private let locale: LanguageTag
  private let resource: String
  private let transaction: Transaction
  /// Whether something of other tools is kept already, which a file may take away.
  private let hasKept: Bool
  private let glossary: KnownTerms
  private let why: String

  init(
    _ file: ReturnedFile, _ resource: String, _ transaction: Transaction, termBase: @escaping () throws -> TermBase
  ) throws {
    locale = file.locale
    why = "import of \(file.location.file)"
    self.resource = resource
    self.transaction = transaction
    glossary = KnownTerms(file.locale, termBase)
    hasKept = try transaction.hasKeptContent(resource: resource, locale: file.locale)
  }

  /// What is said of the file as a whole, in a piece of it.
  func take(
    _ piece: ReturnedFile, _ item: inout ImportReport.File, _ messages: inout DiagnosticList
  ) throws {
    try take(piece.remarks, of: nil, &item, &messages)
    try keep(piece.kept, of: nil, &item)
  }

  /// - Parameter unit: nil when it is not in the resource any more; what is said of it is kept all the same.
  func takeRemarks(
    _ returned: ReturnedUnit, _ unit: Unit?, _ item: inout ImportReport.File, _ messages: inout DiagnosticList
  ) throws {
    // Named as the store has it: a tool may have taken accents apart.
    if !returned.remarks.isEmpty {
      try take(returned.remarks, of: (unit?.id ?? returned.id, unit), &item, &messages)
    }
  }

  /// Keeps what other tools put in a unit.
  func keep(_ returned: ReturnedUnit, _ unit: Unit?, _ item: inout ImportReport.File) throws {
    if !returned.kept.isEmpty { try keep(returned.kept, of: (unit?.id ?? returned.id, unit), &item) }
  }

  private func take(
    _ remarks: [ReturnedRemark], of place: (id: String, unit: Unit?)?, _ item: inout ImportReport.File,
    _ messages: inout DiagnosticList
  ) throws {
    for returned in remarks {
      let text = Remark.tidy(returned.text)
      if text.isEmpty { continue }
      guard text.utf8.count <= Remark.most else {
        messages.append(
          Diagnostic(
            .warning, "a remark of \(text.utf8.count) bytes is not kept; say it in \(Remark.most)",
            at: returned.location))
        continue
      }
      if let term = returned.term, try glossary.hold(term) { continue }
      let segment = returned.segment.flatMap { named in
        place?.unit?.segments.contains { $0.id == named } ?? false ? named : nil
      }
      let remark = Remark(returned.kind, unit: place?.id, segment: segment, text: text)
      let isNew = try transaction.remark(remark, in: resource, locale, why: why)
      guard isNew else { continue }
      switch returned.kind {
      case .remark: item.remarks += 1
      case .term: item.terms += 1
      }
      messages.append(Diagnostic(.information, told(remark), at: returned.location))
    }
  }

  private func told(_ remark: Remark) -> String {
    let place = [remark.unit, remark.segment].compactMap { $0 }.joined(separator: "/")
    let subject = place.isEmpty ? "'\(resource)'" : "'\(place)'"
    return switch remark.kind {
    case .remark: "remark on \(subject): '\(remark.text)'"
    case .term: "term proposed with \(subject): '\(remark.text)'"
    }
  }

  private func keep(
    _ pieces: [KeptContent], of place: (id: String, unit: Unit?)?, _ item: inout ImportReport.File
  ) throws {
    for var piece in pieces where hasKept || !piece.xml.isEmpty {
      if piece.unit != nil { piece.unit = place?.id }
      // What belongs to a sentence that is not here any more belongs to nothing.
      if let segment = piece.segment, !(place?.unit?.segments.contains { $0.id == segment } ?? false) { continue }
      if try transaction.keep(piece, in: resource, locale, why: why) { item.kept += 1 }
    }
  }
}

/// What the glossary says in a locale, read when it is first asked.
private final class KnownTerms {
  private struct Pair: Hashable {
    var source: String
    var target: String
  }

  private let locale: LanguageTag
  private let termBase: () throws -> TermBase
  private var pairs: Set<Pair>?

  init(_ locale: LanguageTag, _ termBase: @escaping () throws -> TermBase) {
    self.locale = locale
    self.termBase = termBase
  }

  /// Whether it has the term with each of its translations.
  func hold(_ term: OutgoingTerm) throws -> Bool {
    let known = try pairs ?? read()
    pairs = known
    return !term.targets.isEmpty && term.targets.allSatisfy { known.contains(Pair(source: term.source, target: $0)) }
  }

  private func read() throws -> Set<Pair> {
    var result: Set<Pair> = []
    for concept in try termBase().concepts {
      for target in concept.terms(in: locale) {
        for term in concept.terms { result.insert(Pair(source: term.text, target: target.text)) }
      }
    }
    return result
  }
}

/// What came back earlier and goes out again.
struct ReturnedEarlier {
  private let resource: String
  private let locale: LanguageTag
  private let remarks: [String?: [Remark]]
  private let hasKept: Bool

  init(_ resource: String, _ locale: LanguageTag, _ snapshot: Snapshot) throws {
    self.resource = resource
    self.locale = locale
    remarks = Dictionary(grouping: try snapshot.remarks(resource: resource, locale: locale), by: \.unit)
    hasKept = try snapshot.hasKeptContent(resource: resource, locale: locale)
  }

  /// What is of the file as a whole.
  func add(to file: inout SegmentFile, _ snapshot: Snapshot) throws {
    file.remarks = remarks[nil] ?? []
    if hasKept { file.kept = try snapshot.keptContent(resource: resource, unit: nil, locale: locale) }
  }

  func add(to units: inout [OutgoingUnit], _ snapshot: Snapshot) throws {
    if remarks.isEmpty, !hasKept { return }
    for index in units.indices {
      let unit = units[index].unit.id
      units[index].remarks = remarks[unit] ?? []
      if hasKept { units[index].kept = try snapshot.keptContent(resource: resource, unit: unit, locale: locale) }
    }
  }
}

/// What a translator said of a text, in `status`.
public struct TranslatorRemark: Encodable, Hashable, Sendable {
  /// `remark` or `term`.
  public var kind: String
  /// Empty when it is about the whole resource.
  public var unit: String
  /// Empty when it is about the whole unit.
  public var segment: String
  public var text: String
  public var who: String
  public var why: String

  init(_ remark: Remark) {
    kind = remark.kind.rawValue
    unit = remark.unit ?? ""
    segment = remark.segment ?? ""
    text = remark.text
    who = remark.who
    why = remark.why
  }
}
