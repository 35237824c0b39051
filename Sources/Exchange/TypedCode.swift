import ResourceModel

/// A code that stands in text as characters: `<pc id="1">`, `<g id="1">`, `<g0>`, `<1/>`.
struct TypedCode {
  enum Shape: Hashable {
    case opening, closing, standalone
    /// Of pairs that are two elements: `sc`, `ec`, `bx`, `ex`.
    case start, end
  }

  var range: Range<String.Index>
  var shape: Shape
  /// Of the element; empty for our own marks.
  var name: String
  /// Of ours; nil for an end tag, which only says what kind of element it closes.
  var number: Int?
  /// The number in OmegaT's `<g0>`.
  var shortcut: Int?
  /// As it stands in the text.
  var written: String

  /// Longer ones are no tags of ours.
  private static let longest = 4096

  /// Those of a text, in order.
  ///
  /// - Parameter displayed: Other texts that name a code.
  static func all(in text: String, displayed: [String: (shape: Shape, number: Int)]) -> [TypedCode] {
    let utf8 = text.utf8
    var result: [TypedCode] = []
    var at = utf8.startIndex
    while let start = utf8[at...].firstIndex(of: UInt8(ascii: "<")) {
      at = utf8.index(after: start)
      guard let end = end(of: utf8[start...]) else { continue }
      let written = String(text[start..<end])
      if let shown = displayed[written] {
        result.append(
          TypedCode(range: start..<end, shape: shown.shape, name: "", number: shown.number, written: written))
      } else if let code = TypedCode(written, at: start..<end) {
        result.append(code)
      } else {
        continue
      }
      at = end
    }
    return result
  }

  /// Behind the `>` that ends a tag; one in quotation marks does not.
  private static func end(of text: Substring.UTF8View) -> Substring.UTF8View.Index? {
    var quote: UInt8?
    for index in text.indices.prefix(longest).dropFirst() {
      let byte = text[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return text.index(after: index)
      } else if byte == UInt8(ascii: "<") {
        return nil
      }
    }
    return nil
  }

  private init(range: Range<String.Index>, shape: Shape, name: String, number: Int?, written: String) {
    self.range = range
    self.shape = shape
    self.name = name
    self.number = number
    self.written = written
  }

  private init?(_ written: String, at range: Range<String.Index>) {
    var inside = written.dropFirst().dropLast()
    let closes = inside.utf8.first == UInt8(ascii: "/")
    if closes { inside = inside.dropFirst() }
    let isAlone = !closes && inside.utf8.last == UInt8(ascii: "/")
    if isAlone { inside = inside.dropLast() }
    let qualified = inside.prefix { !$0.isWhitespace }
    let name = qualified.lastIndex(of: ":").map { qualified[qualified.index(after: $0)...] } ?? qualified
    let rest = inside[qualified.endIndex...]
    self.init(
      range: range, shape: closes ? .closing : isAlone ? .standalone : .opening, name: String(name), number: nil,
      written: written)
    let hasAttributes = rest.contains { !$0.isWhitespace }
    if !hasAttributes, let number = Self.digits(name) {
      if number == 0 { return nil }
      self.name = ""
      self.number = number
      return
    }
    let letters = name.prefix { $0.isLetter }
    if !hasAttributes, ["g", "x", "p", "pc", "ph"].contains(letters),
      let number = Self.digits(name[letters.endIndex...])
    {
      self.name = String(letters)
      shortcut = number
      self.number = number
      return
    }
    guard let (shape, keys) = Self.element(name, closes: closes, isAlone: isAlone) else { return nil }
    self.shape = shape
    if keys.isEmpty { return }
    guard let id = keys.lazy.compactMap({ Self.value($0, in: rest) }).first, let number = CodeNaming.number(id) else {
      return nil
    }
    self.number = number
  }

  /// What an element of XLIFF is, and the attributes that may say which; none for an end tag.
  private static func element(_ name: Substring, closes: Bool, isAlone: Bool) -> (Shape, keys: [String])? {
    switch (name, closes, isAlone) {
    case ("pc", true, _), ("g", true, _): (.closing, [])
    case ("pc", false, true), ("g", false, true), ("ph", false, true), ("x", false, true): (.standalone, ["id"])
    case ("pc", false, false), ("g", false, false): (.opening, ["id"])
    case ("sc", false, true), ("bx", false, true): (.start, ["id"])
    case ("ec", false, true): (.end, ["startRef", "id"])
    case ("ex", false, true): (.end, ["rid", "id"])
    default: nil
    }
  }

  private static func digits(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.count < 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }

  /// The value of an attribute.
  private static func value(_ name: String, in attributes: Substring) -> String? {
    var rest = attributes
    while let equals = rest.firstIndex(of: "=") {
      let key = rest[..<equals].split(whereSeparator: \.isWhitespace).last
      let after = rest[rest.index(after: equals)...].drop { $0.isWhitespace }
      guard let quote = after.first, quote == "\"" || quote == "'",
        let end = after.dropFirst().firstIndex(of: quote)
      else { return nil }
      if key.map(String.init) == name { return String(after.dropFirst()[..<end]) }
      rest = after[after.index(after: end)...]
    }
    return nil
  }
}
