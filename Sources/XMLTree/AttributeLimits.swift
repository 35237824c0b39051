#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif
import Diagnostics

/// Refuses documents whose elements have tens of thousands of attributes.
///
/// libxml2 compares each attribute with those before it: 40 000 of them take ten seconds.
enum AttributeLimits {
  /// The most comparisons, about two seconds of them.
  private static let most = 1_000_000_000
  /// A tag of a thousand attributes is longer than two blocks and holds no `<` but its first.
  private static let block = 2048
  private static let many = 1000

  static func refusal(of source: XMLSource) -> ParseError? {
    let place = source.utf8.withUnsafeBufferPointer { bytes -> Int? in
      var comparisons = 0
      var at = source.start
      while at + block <= bytes.count {
        guard firstOpening(bytes, from: at, to: at + block) == nil else {
          at += block
          continue
        }
        var start = at
        while start > 0, bytes[start] != UInt8(ascii: "<") { start -= 1 }
        var scanner = LexicalScanner(bytes, from: start)
        let isTag = scanner.next().map { $0.kind == .start || $0.kind == .empty } ?? false
        if isTag, scanner.attributes.count >= many {
          comparisons += scanner.attributes.count * scanner.attributes.count
        }
        if comparisons > most { return start }
        at = firstOpening(bytes, from: at, to: bytes.count) ?? bytes.count
      }
      return nil
    }
    guard let place else { return nil }
    return .limit(
      at: source.location(of: place), reason: "elements have tens of thousands of attributes; use elements instead")
  }

  private static func firstOpening(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
    guard let base = bytes.baseAddress, let found = memchr(base + start, Int32(UInt8(ascii: "<")), end - start) else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
