import ResourceModel

/// Codes as people see and type them in formats without markup: `Une <1>masse</1> de 5 g<2/>`.
///
/// Reading is lenient: what is no mark is text, so `a < b & c` may be typed as it is.
enum TaggedMarks {
  /// - Parameter hidesEdges: Line ends at either end are written `&#10;`, where the format would fold or compare them.
  static func write(_ content: InlineContent, hidesEdges: Bool = false) -> String {
    let text = content.tagged
    // Scalars: CR LF is one character, and its end still a line end.
    let scalars = text.unicodeScalars
    guard hidesEdges, scalars.first == "\n" || scalars.last == "\n" else { return text }
    let start = scalars.prefix { $0 == "\n" }.count
    let rest = scalars.dropFirst(start)
    let end = rest.reversed().prefix { $0 == "\n" }.count
    let mark = "&#10;"
    return String(repeating: mark, count: start) + String(String.UnicodeScalarView(rest.dropLast(end)))
      + String(repeating: mark, count: end)
  }

  static func read(_ text: String) -> InlineContent {
    var content = InlineContent()
    var plain: [UInt8] = []
    var bytes = Array(text.utf8)[...]
    func flush() {
      content.append(.text(String(decoding: plain, as: UTF8.self)))
      plain.removeAll(keepingCapacity: true)
    }
    while let byte = bytes.first {
      if byte == UInt8(ascii: "<"), let (run, length) = mark(bytes) {
        flush()
        content.append(run)
        bytes = bytes.dropFirst(length)
      } else if byte == UInt8(ascii: "&"), let (character, length) = reference(bytes) {
        plain.append(character)
        bytes = bytes.dropFirst(length)
      } else {
        plain.append(byte)
        bytes.removeFirst()
      }
    }
    flush()
    return content
  }

  /// `<7>`, `</7>` or `<7/>` at the start.
  private static func mark(_ bytes: ArraySlice<UInt8>) -> (InlineContent.Run, Int)? {
    // No code has more digits than this.
    guard let end = bytes.prefix(12).firstIndex(of: UInt8(ascii: ">")) else { return nil }
    var name = bytes[(bytes.startIndex + 1)..<end]
    let length = end - bytes.startIndex + 1
    let closes = name.first == UInt8(ascii: "/")
    if closes { name.removeFirst() }
    let isAlone = !closes && name.last == UInt8(ascii: "/")
    if isAlone { name.removeLast() }
    guard !name.isEmpty, name.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(String(decoding: name, as: UTF8.self)), number > 0
    else { return nil }
    return (closes ? .close(number) : isAlone ? .standalone(number) : .open(number), length)
  }

  private static func reference(_ bytes: ArraySlice<UInt8>) -> (UInt8, Int)? {
    for (name, byte) in [("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&#10;", 0x0A)] {
      if bytes.starts(with: name.utf8) { return (byte, name.utf8.count) }
    }
    return nil
  }

  /// What the marks stand for, for a person: `<1> = {masse volumique}`.
  static func legend(_ content: InlineContent, in unit: Unit) -> String? {
    var seen: Set<Int> = []
    let entries = content.codeRuns.compactMap { run -> String? in
      let (number, written): (Int, String) =
        switch run {
        case .text: (0, "")
        case .open(let number): (number, "<\(number)>")
        case .close(let number): (number, "</\(number)>")
        case .standalone(let number): (number, "<\(number)/>")
        }
      guard seen.insert(number).inserted, let code = unit.code(number), !code.display.isEmpty else { return nil }
      return "\(written) = \(code.display)"
    }
    return entries.isEmpty ? nil : entries.joined(separator: ", ")
  }
}
