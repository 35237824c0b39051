import ResourceModel

/// The markup of a code as it can be compared across languages.
enum CodeMarkup {
  /// Stands for what is translated as a unit of its own.
  private static let hole: UInt8 = 0x01

  /// Opening and closing markup without the text of the units inside it.
  ///
  /// A text that cannot be found as it stands (it has entities) stays: the markup then counts as different.
  static func own(_ code: InlineCode, in units: [Unit]) -> String {
    if code.subflows.isEmpty { return code.opening + code.closing }
    let bytes = Array(code.opening.utf8)
    var result: [UInt8] = []
    var position = 0
    for inner in code.subflows where units.indices.contains(inner) {
      for case .text(let text) in units[inner].source.runs {
        guard let found = find(Array(text.utf8), in: bytes, from: position) else { continue }
        result += bytes[position..<found]
        result.append(hole)
        position = found + text.utf8.count
      }
    }
    result += bytes[position...]
    return String(decoding: result, as: UTF8.self) + code.closing
  }

  /// The same with white space folded, and a comma between digits written as a point.
  static func folded(_ code: InlineCode, in units: [Unit]) -> String {
    var result: [UInt8] = []
    var isAfterSpace = false
    let bytes = Array(own(code, in: units).utf8)
    for (position, byte) in bytes.enumerated() {
      let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
      if isSpace {
        if !isAfterSpace { result.append(0x20) }
      } else if byte == UInt8(ascii: ","), position > 0, position + 1 < bytes.count, isDigit(bytes[position - 1]),
        isDigit(bytes[position + 1])
      {
        result.append(UInt8(ascii: "."))
      } else {
        result.append(byte)
      }
      isAfterSpace = isSpace
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The name of its element without prefix; empty for an entity or a comment.
  static func element(_ code: InlineCode) -> String {
    let utf8 = code.opening.utf8
    guard utf8.first == UInt8(ascii: "<"), let second = utf8.dropFirst().first, second != UInt8(ascii: "!"),
      second != UInt8(ascii: "?")
    else { return "" }
    let name = utf8.dropFirst().prefix { !isEnd($0) }
    let local = name.split(separator: UInt8(ascii: ":")).last ?? name
    return String(local) ?? ""
  }

  /// The value of its `class` attribute as written; nil when it has none.
  static func cssClass(_ code: InlineCode) -> String? {
    let bytes = Array(code.opening.utf8.prefix { $0 != UInt8(ascii: ">") })
    let name = Array(" class=".utf8)
    guard let found = find(name, in: bytes, from: 0) else { return nil }
    let start = found + name.count
    guard start < bytes.count else { return nil }
    let quote = bytes[start]
    let value = bytes[(start + 1)...].prefix { $0 != quote }
    return String(decoding: value, as: UTF8.self)
  }

  /// How much alike two markups are, from 0 to 1: the ``pairs(_:)`` they share (Dice).
  static func likeness(_ one: [UInt64], _ other: [UInt64]) -> Double {
    if one.isEmpty || other.isEmpty { return 0 }
    let shared = UnitTraits.compare(one, other).shared
    return 2 * Double(shared) / Double(one.count + other.count)
  }

  /// Neighbouring bytes of a markup, sorted.
  static func pairs(_ markup: String) -> [UInt64] {
    zip(markup.utf8, markup.utf8.dropFirst()).map { UInt64($0) << 8 | UInt64($1) }.sorted()
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isEnd(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
  }

  private static func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard let first = needle.first, bytes.count >= needle.count else { return nil }
    var position = start
    while position + needle.count <= bytes.count {
      if bytes[position] == first, bytes[position..<(position + needle.count)].elementsEqual(needle) {
        return position
      }
      position += 1
    }
    return nil
  }
}
