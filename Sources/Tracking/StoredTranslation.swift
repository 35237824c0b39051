internal import GRDB
internal import ResourceModel

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// A translation as the columns of its row, and as the JSON text of history's images.
struct StoredTranslation: Equatable {
  var target: String
  var state: Int
  var isDraft: Bool
  /// 0 current, 1 minor, 2 substantive.
  var staleness: Int
  var oldSource: String?
  var rejection: String?
  var isLocked: Bool
  var omission: String?
  /// Nil a person, -1 a machine, else a memory's score.
  var origin: Int?
  var basis: String
  /// ``OwnCodes`` as JSON, keys sorted.
  var ownCodes: String?
  /// ``TargetAnnotation``s as JSON.
  var annotations: String?

  private static let columns = [
    "target", "state", "draft", "staleness", "old_source", "rejection", "locked", "omission", "origin", "basis",
    "own_codes", "annotations",
  ]

  /// The columns to select, in the order ``init(_:from:)`` reads them.
  static func columns(of table: String) -> String {
    columns.map { "\(table).\($0)" }.joined(separator: ", ")
  }

  /// The same out of an image; what the image leaves out is null.
  static func columns(ofImage column: String) -> String {
    columns.map { "json_extract(\(column), '$.\($0)')" }.joined(separator: ", ")
  }

  static let count = 12

  /// Nil when the row has no translation, or its image no basis.
  init?(_ row: Row, from offset: Int) {
    guard let basis = row[offset + 9] as String? else { return nil }
    target = row[offset] ?? ""
    state = row[offset + 1] ?? 0
    isDraft = row[offset + 2] ?? false
    staleness = row[offset + 3] ?? 0
    oldSource = row[offset + 4]
    rejection = row[offset + 5]
    isLocked = row[offset + 6] ?? false
    omission = row[offset + 7]
    origin = row[offset + 8]
    self.basis = basis
    ownCodes = row[offset + 10]
    annotations = row[offset + 11]
  }

  init(_ translation: Translation) {
    target = translation.target.tagged
    state = translation.state.rank
    isDraft = translation.isDraft
    staleness =
      switch translation.staleness {
      case nil: 0
      case .minor: 1
      case .substantive: 2
      }
    oldSource = translation.oldSource?.tagged
    rejection = translation.rejection
    isLocked = translation.isLocked
    omission = translation.omission
    origin =
      switch translation.origin {
      case .person: nil
      case .machine: -1
      case .memory(let score): max(0, score)
      }
    basis = translation.basis
    ownCodes = translation.ownCodes.flatMap(Self.json)
    annotations = StoredAnnotations.text(translation.annotations)
  }

  private static func json(_ codes: OwnCodes) -> String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(codes)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The values of its row.
  func arguments(_ segment: Int64, _ locale: LanguageTag) -> StatementArguments {
    [
      segment, locale.text, target, state, isDraft, staleness, oldSource, rejection, isLocked, omission, origin, basis,
      ownCodes,
      annotations,
    ]
  }

  /// `{"target":"…","state":1,"basis":"…"}`; what is nil or false is left out.
  var json: String {
    var result = "{\"target\":\(JSONText.quoted(target)),\"state\":\(state)"
    if isDraft { result += ",\"draft\":1" }
    if staleness > 0 { result += ",\"staleness\":\(staleness)" }
    if let oldSource { result += ",\"old_source\":\(JSONText.quoted(oldSource))" }
    if let rejection { result += ",\"rejection\":\(JSONText.quoted(rejection))" }
    if isLocked { result += ",\"locked\":1" }
    if let omission { result += ",\"omission\":\(JSONText.quoted(omission))" }
    if let origin { result += ",\"origin\":\(origin)" }
    if let ownCodes { result += ",\"own_codes\":\(JSONText.quoted(ownCodes))" }
    if let annotations { result += ",\"annotations\":\(JSONText.quoted(annotations))" }
    return result + ",\"basis\":\(JSONText.quoted(basis))}"
  }

  var hasNUL: Bool {
    [target, oldSource, rejection, omission, basis, ownCodes, annotations].contains { $0?.utf8.contains(0) ?? false }
  }
}

extension Snapshot {
  func translation(_ stored: StoredTranslation) throws -> Translation {
    guard let state = SegmentState.allCases.first(where: { $0.rank == stored.state }),
      (0...2).contains(stored.staleness)
    else { throw StoreError.unreadable("\(stored.state) \(stored.staleness)") }
    return Translation(
      target: try storedContent(stored.target), state: state, isDraft: stored.isDraft,
      staleness: [nil, .minor, .substantive][stored.staleness], oldSource: try stored.oldSource.map(storedContent),
      rejection: stored.rejection, isLocked: stored.isLocked, omission: stored.omission,
      origin: stored.origin.map { $0 < 0 ? .machine : .memory(score: $0) } ?? .person, basis: stored.basis,
      ownCodes: try stored.ownCodes.map(ownCodes), annotations: try StoredAnnotations.read(stored.annotations))
  }
}

extension Snapshot {
  private func ownCodes(_ json: String) throws -> OwnCodes {
    do {
      return try JSONDecoder().decode(OwnCodes.self, from: Data(json.utf8))
    } catch {
      throw StoreError.unreadable(json)
    }
  }
}

/// The little JSON we write ourselves (RFC 8259); SQLite reads it back.
enum JSONText {
  static func quoted(_ text: String) -> String {
    if !text.utf8.contains(where: isEscaped) { return "\"\(text)\"" }
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<32: bytes += Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 32
  }

  static func array(_ texts: [String]) -> String { "[" + texts.map(quoted).joined(separator: ",") + "]" }
}
