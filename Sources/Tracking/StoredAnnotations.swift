internal import ResourceModel

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Annotations as JSON with sorted keys, so that equal ones are equal text.
enum StoredAnnotations {
  /// - Returns: nil for none, the usual case.
  static func text<T: Encodable>(_ annotations: [T]) -> String? {
    if annotations.isEmpty { return nil }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: infinity, negativeInfinity: "-" + infinity, nan: nan)
    // Strings, numbers and lists of them: nothing there that JSON cannot say.
    return (try? encoder.encode(annotations)).map { String(decoding: $0, as: UTF8.self) }
  }

  static func read<T: Decodable>(_ text: String?) throws -> [T] {
    guard let text else { return [] }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: infinity, negativeInfinity: "-" + infinity, nan: nan)
    do {
      return try decoder.decode([T].self, from: Data(text.utf8))
    } catch {
      throw StoreError.unreadable(text)
    }
  }

  private static let infinity = "inf"
  private static let nan = "nan"
}

extension Unit {
  /// What is said of it whatever the revision: where a translation goes in the bytes is not.
  var keptAnnotations: [Annotation] {
    annotations.filter { if case .target = $0 { false } else { true } }
  }
}
