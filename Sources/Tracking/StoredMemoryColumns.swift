#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
internal import GRDB
internal import ResourceModel

/// What a memory says besides its texts, as JSON; nil for nothing.
enum StoredFacts {
  static func text(_ facts: TranslationFacts) -> String? { facts.isEmpty ? nil : MemoryJSON.text(facts) }

  static func read(_ text: String?) throws -> TranslationFacts {
    guard let text else { return TranslationFacts() }
    return try MemoryJSON.read(text)
  }
}

/// The codes of a memory's text, as JSON; nil for none.
enum StoredCodes {
  private struct Code: Codable {
    var number: Int
    var kind: String
    var opening: String
    var closing: String?
    var type: String?
    /// Starts and ends, one after the other.
    var holes: [Int]?
    var display: String?
    /// Written only when it is one.
    var mark: Bool?
  }

  static func text(_ codes: [InlineCode]) -> String? {
    if codes.isEmpty { return nil }
    return MemoryJSON.text(
      codes.map { code in
        Code(
          number: code.id, kind: code.kind.rawValue, opening: code.opening,
          closing: code.closing.isEmpty ? nil : code.closing, type: code.displayClass.rawValue,
          holes: code.holes.isEmpty ? nil : code.holes.flatMap { [$0.lowerBound, $0.upperBound] },
          display: code.display.isEmpty ? nil : code.display, mark: code.isMark ? true : nil)
      })
  }

  static func read(_ text: String?) throws -> [InlineCode] {
    guard let text else { return [] }
    let codes: [Code] = try MemoryJSON.read(text)
    return try codes.map { code in
      guard let kind = InlineCode.Kind(rawValue: code.kind) else { throw StoreError.unreadable(text) }
      let ends = code.holes ?? []
      return InlineCode(
        id: code.number, kind: kind, opening: code.opening, closing: code.closing ?? "", display: code.display ?? "",
        displayClass: code.type.flatMap { InlineCode.DisplayClass(rawValue: $0) } ?? .other,
        holes: stride(from: 0, to: ends.count - 1, by: 2).compactMap { at in
          ends[at] <= ends[at + 1] ? ends[at]..<ends[at + 1] : nil
        }, isMark: code.mark ?? false)
    }
  }
}

private enum MemoryJSON {
  static func text(_ value: some Encodable) -> String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings, numbers and lists of them: nothing there that JSON cannot say.
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
  }

  static func read<T: Decodable>(_ text: String) throws -> T {
    do {
      return try JSONDecoder().decode(T.self, from: Data(text.utf8))
    } catch {
      throw StoreError.unreadable(text)
    }
  }
}
