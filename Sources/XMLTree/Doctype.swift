import Diagnostics

/// The document type declaration as written.
enum Doctype {
  /// The most bytes of attribute declarations: libxml2 compares each name with those before it.
  private static let mostAttributes = 128 << 10

  /// Where it stands, or nil when there is none; for text that may not be well-formed.
  static func span(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
    var at = start
    while at + 1 < bytes.count {
      if XMLText.isSpace(bytes[at]) {
        at += 1
        continue
      }
      guard bytes[at] == UInt8(ascii: "<"), bytes[at + 1] == UInt8(ascii: "!") || bytes[at + 1] == UInt8(ascii: "?")
      else { return nil }
      var scanner = LexicalScanner(bytes, from: at)
      guard let token = scanner.next() else { return nil }
      switch token.kind {
      case .doctype: return token.start..<token.end
      case .comment, .instruction, .declaration: at = token.end
      case .text, .start, .empty, .end, .cdata, .entity: return nil
      }
    }
    return nil
  }

  /// Refuses so many attribute declarations that reading them would take long.
  static func refusal(of source: XMLSource) -> ParseError? {
    let place = source.utf8.withUnsafeBufferPointer { bytes in
      span(in: bytes, from: source.start).flatMap { tooManyAttributes(bytes, $0) }
    }
    guard let place else { return nil }
    return .limit(
      at: source.location(of: place),
      reason: "the DOCTYPE declares more than \(mostAttributes >> 10) KB of attributes; declare them in a DTD file")
  }

  /// Where the attribute declarations become too many, one that is never closed among them.
  private static func tooManyAttributes(_ bytes: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> Int? {
    var at = span.lowerBound + 1
    var start: Int?
    var declared = 0
    while at < span.upperBound {
      switch bytes[at] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let quote = bytes[at]
        at += 1
        while at < span.upperBound, bytes[at] != quote { at += 1 }
      case UInt8(ascii: "<"):
        let rest = bytes[at..<span.upperBound]
        if rest.starts(with: "<!--".utf8) || rest.starts(with: "<?".utf8) {
          var scanner = LexicalScanner(bytes, from: at)
          at = (scanner.next()?.end ?? span.upperBound) - 1
        } else {
          start = rest.starts(with: "<!ATTLIST".utf8) ? at : nil
        }
      case UInt8(ascii: ">"):
        if let start { declared += at - start }
        if declared > mostAttributes { return start }
        start = nil
      default: break
      }
      at += 1
    }
    guard let start, declared + at - start > mostAttributes else { return nil }
    return start
  }

  /// By name of each parameter entity that is referred to, the first place: in a quoted value or a comment, too.
  static func parameterReferences(in source: XMLSource) -> [String: Int] {
    source.utf8.withUnsafeBufferPointer { bytes in
      guard let span = span(in: bytes, from: source.start) else { return [:] }
      var places: [String: Int] = [:]
      var at = span.lowerBound
      while at < span.upperBound {
        guard bytes[at] == UInt8(ascii: "%") else {
          at += 1
          continue
        }
        let start = at
        at += 1
        while at < span.upperBound, !endsName(bytes[at]) { at += 1 }
        guard at < span.upperBound, bytes[at] == UInt8(ascii: ";"), at > start + 1 else { continue }
        let name = String(decoding: bytes[(start + 1)..<at], as: UTF8.self)
        if places[name] == nil { places[name] = start }
      }
      return places
    }
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ";"), UInt8(ascii: "%"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      true
    default: XMLText.isSpace(byte)
    }
  }
}
