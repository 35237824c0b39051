import Diagnostics
internal import CLibXML2

/// Refuses documents whose entities would unfold to far more than the document.
///
/// We keep references as they are written, but an XPath of somebody's rules
/// may still unfold them.
enum EntityLimits {
  private static let most = 16 << 20
  /// libxml2 refuses references this deep where they are used; declarations alone it does not follow.
  private static let deepest = 64

  static func refusal(of tree: UnsafeMutablePointer<xmlDoc>, _ source: XMLSource) -> ParseError? {
    guard tree.pointee.intSubset != nil else { return nil }
    var sizes: [String: Int] = [:]
    var total = 0
    var culprit = ""
    source.utf8.withUnsafeBufferPointer { bytes in
      for name in references(bytes) {
        let size = unfoldedSize(of: name, tree, &sizes, depth: 0)
        total += size
        if size > 0, culprit.isEmpty { culprit = name }
        if total > most { break }
      }
    }
    guard total > most else { return nil }
    return .limit(
      at: SourceLocation(file: source.file),
      reason: "entities such as '&\(culprit);' unfold to more than \(most >> 20) MB; write their text out")
  }

  /// Every `&name;` in the bytes, the DOCTYPE included, predefined ones left out.
  private static func references(_ bytes: UnsafeBufferPointer<UInt8>) -> some Sequence<String> {
    var at = 0
    return AnyIterator {
      while at < bytes.count {
        guard bytes[at] == UInt8(ascii: "&"), at + 1 < bytes.count, bytes[at + 1] != UInt8(ascii: "#") else {
          at += 1
          continue
        }
        let start = at + 1
        at = start
        // A lone `&` in a comment or a CDATA section must not hide the reference after it.
        while at < bytes.count, !endsReference(bytes[at]) { at += 1 }
        if at < bytes.count, bytes[at] == UInt8(ascii: ";"), !XMLText.isPredefined(bytes[start..<at]) {
          return String(decoding: bytes[start..<at], as: UTF8.self)
        }
      }
      return nil
    }
  }

  private static func endsReference(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ";") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || XMLText.isSpace(byte)
  }

  private static func unfoldedSize(
    of name: String, _ tree: UnsafeMutablePointer<xmlDoc>, _ sizes: inout [String: Int], depth: Int
  ) -> Int {
    if let known = sizes[name] { return known }
    guard depth < deepest else { return most + 1 }
    // A loop in the declarations counts nothing here; libxml2 refuses it.
    sizes[name] = 0
    guard let entity = xmlGetDocEntity(tree, name), entity.pointee.etype == XML_INTERNAL_GENERAL_ENTITY,
      let content = entity.pointee.content
    else { return 0 }
    let length = Int(entity.pointee.length)
    var size = length
    for inner in references(UnsafeBufferPointer(start: content, count: length)) {
      size += unfoldedSize(of: inner, tree, &sizes, depth: depth + 1)
      if size > most { break }
    }
    sizes[name] = min(size, most + 1)
    return min(size, most + 1)
  }
}
