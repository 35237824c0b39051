public import Diagnostics
public import ResourceModel
import XMLTree

/// A note, comment or term that stands in a file and is not one of those we wrote.
public struct ReturnedRemark: Hashable, Sendable {
  public var kind: Remark.Kind
  /// As the file names it; nil for the whole unit.
  public var segment: String?
  public var text: String
  /// Of the kind ``Remark/Kind/term``, the entry that somebody added.
  public var term: OutgoingTerm?
  public var location: SourceLocation

  public init(_ text: String, segment: String? = nil, at location: SourceLocation) {
    kind = .remark
    self.segment = segment
    self.text = text
    self.location = location
  }

  init(_ term: OutgoingTerm, at location: SourceLocation) {
    kind = .term
    self.term = term
    let targets = term.targets.isEmpty ? "" : " → " + term.targets.joined(separator: ", ")
    text = term.source + targets + (term.definition.map { " (\($0))" } ?? "")
    self.location = location
  }
}

/// The notes of XLIFF, ours and others'.
enum ReturnedNote {
  /// The category in which a remark goes out again.
  static let category = "fournil:remark"

  /// What a note of XLIFF 2 remarks; nil when it says what we made it say.
  static func text(_ note: Element) -> String? {
    let category = note.value("category") ?? ""
    let text = note.text.trimmingXMLSpace
    if text.isEmpty { return nil }
    let id = note.value("id")
    if category == Self.category { return OwnID.confirms(id, [category, text]) ? nil : text }
    guard TranslatorNotes.categories.contains(category) else { return text }
    // One of ours that somebody wrote into.
    return OwnID.isOurs(id) && !OwnID.confirms(id, [category, text]) ? text : nil
  }

  /// The segment a note is about (XLIFF 2.2 §4.3.1, `ref`).
  static func segment(_ note: Element) -> String? {
    note.value("ref").flatMap { $0.split(whereSeparator: { "#/=".contains($0) }).last }.map {
      NameToken.decode(String($0))
    }
  }

  /// How a remark is told where notes belong to a unit: with the name of its sentence before it.
  static func written(_ remark: Remark, in unit: Unit) -> String {
    guard let segment = remark.segment, unit.segments.contains(where: { $0.id == segment }) else { return remark.text }
    return "\(segment): \(remark.text)"
  }
}

extension ReturnedRemark {
  /// Put at the sentence whose name its text begins with, as ``ReturnedNote/written(_:in:)`` puts it there.
  func placed(among segments: [ReturnedSegment]) -> ReturnedRemark {
    let names = segment == nil ? segments.compactMap(\.id) : []
    guard let named = names.first(where: { text.utf8.starts(with: "\($0): ".utf8) }) else { return self }
    var result = self
    result.segment = named
    result.text = String(decoding: text.utf8.dropFirst(named.utf8.count + 2), as: UTF8.self)
    return result
  }
}

extension OutgoingUnit {
  /// The remarks on a sentence; with the first, those on the whole unit.
  func remarks(on segment: Segment) -> [Remark] {
    if remarks.isEmpty { return [] }
    let isFirst = unit.segments.first == segment
    return remarks.filter { remark in
      guard let named = remark.segment, unit.segments.contains(where: { $0.id == named }) else { return isFirst }
      return named == segment.id
    }
  }
}
