import Diagnostics
internal import CLibXML2

/// Refuses documents whose entities would unfold to far more than the document.
///
/// We keep references as they are written, but an XPath of somebody's rules
/// may still unfold them.
enum EntityLimits {
  private static let most = 16 << 20
  /// How far entities may refer to one another.
  static let deepest = 64

  static func refusal(of tree: UnsafeMutablePointer<xmlDoc>, _ source: XMLSource) -> ParseError? {
    guard let subset = tree.pointee.intSubset else { return nil }
    var sizes: [String: Int] = [:]
    let place = source.utf8.withUnsafeBufferPointer { bytes -> (offset: Int, name: String)? in
      // What is declared and never used does no harm.
      let content = Doctype.span(in: bytes, from: source.start)?.upperBound ?? source.start
      let body = UnsafeBufferPointer(rebasing: bytes[content...])
      var total = 0
      var first: (offset: Int, name: String)?
      for (offset, name) in references(body) {
        let size = unfoldedSize(of: name, tree, &sizes, depth: 0)
        total += size
        if size > 0, first == nil { first = (content + offset, name) }
        if total > most { return first }
      }
      // Any element may have the default.
      let tags = body.reduce(0) { $0 + ($1 == UInt8(ascii: "<") ? 1 : 0) }
      for name in defaults(subset) where unfoldedSize(of: name, tree, &sizes, depth: 0) > most / max(tags, 1) {
        return (source.start, name)
      }
      return nil
    }
    guard let place else { return nil }
    return .limit(
      at: source.location(of: place.offset),
      reason: "entities such as '&\(place.name);' unfold to more than \(most >> 20) MB; write their text out")
  }

  /// The entities that default values of attributes refer to.
  private static func defaults(_ subset: UnsafeMutablePointer<xmlDtd>) -> [String] {
    var names: [String] = []
    var next = subset.pointee.children
    while let node = next {
      next = node.pointee.next
      guard node.pointee.type == XML_ATTRIBUTE_DECL else { continue }
      let declaration = UnsafeMutableRawPointer(node).assumingMemoryBound(to: xmlAttribute.self)
      guard let value = declaration.pointee.defaultValue else { continue }
      names += references(UnsafeBufferPointer(start: value, count: Int(xmlStrlen(value)))).map(\.name)
    }
    return names
  }

  /// Every `&name;` in the bytes and where it stands, predefined ones left out.
  static func references(_ bytes: UnsafeBufferPointer<UInt8>) -> AnyIterator<(offset: Int, name: String)> {
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
          return (start - 1, String(decoding: bytes[start..<at], as: UTF8.self))
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
    for (_, inner) in references(UnsafeBufferPointer(start: content, count: length)) {
      size += unfoldedSize(of: inner, tree, &sizes, depth: depth + 1)
      if size > most { break }
    }
    sizes[name] = min(size, most + 1)
    return min(size, most + 1)
  }
}
