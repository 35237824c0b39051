/// The characters that an author allows: the part of XML Schema's expressions that ITS 2.0 §8.19 admits.
///
/// `.`, or one class in brackets with characters, ranges, escapes and `^`; nothing at all allows nothing.
struct CharacterClass {
  private enum Item {
    case range(ClosedRange<UInt32>)
    case kind(Kind, isNegated: Bool)
  }

  /// XML Schema part 2, appendix F.1.1.
  private enum Kind {
    case digit, space, word
  }

  private var items: [Item] = []
  private var isNegated = false

  /// - Returns: nil when the text is no such expression.
  init?(_ text: String) {
    if text.isEmpty { return }
    if text == "." {
      isNegated = true
      items = [.range(0xA...0xA), .range(0xD...0xD)]
      return
    }
    var scalars = Array(text.unicodeScalars)[...]
    guard scalars.popFirst() == "[", scalars.popLast() == "]" else { return nil }
    if scalars.first == "^" {
      isNegated = true
      scalars.removeFirst()
    }
    if scalars.isEmpty { return nil }
    while let item = Self.item(&scalars) { items.append(item) }
    if !scalars.isEmpty { return nil }
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    items.contains { item in
      switch item {
      case .range(let range): range.contains(scalar.value)
      case .kind(let kind, let isNegated): Self.isOf(kind, scalar) != isNegated
      }
    } != isNegated
  }

  private static func isOf(_ kind: Kind, _ scalar: Unicode.Scalar) -> Bool {
    switch kind {
    case .digit: return scalar.properties.generalCategory == .decimalNumber
    case .space: return [0x9, 0xA, 0xD, 0x20].contains(scalar.value)
    case .word:
      switch scalar.properties.generalCategory {
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
        .finalPunctuation, .otherPunctuation, .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format,
        .surrogate, .privateUse, .unassigned:
        return false
      default: return true
      }
    }
  }

  /// A character, a range or an escape from the front; nil, and nothing taken, where none stands.
  private static func item(_ scalars: inout ArraySlice<Unicode.Scalar>) -> Item? {
    var rest = scalars
    if rest.first == "\\", let letter = rest.dropFirst().first, let kind = kind(letter) {
      scalars = rest.dropFirst(2)
      return .kind(kind, isNegated: letter.properties.isUppercase)
    }
    guard let low = character(&rest) else { return nil }
    // A hyphen at the end is itself.
    if rest.first == "-", rest.count > 1 {
      rest.removeFirst()
      guard let high = character(&rest), low.value <= high.value else { return nil }
      scalars = rest
      return .range(low.value...high.value)
    }
    scalars = rest
    return .range(low.value...low.value)
  }

  private static func kind(_ letter: Unicode.Scalar) -> Kind? {
    switch letter {
    case "d", "D": .digit
    case "s", "S": .space
    case "w", "W": .word
    default: nil
    }
  }

  private static func character(_ scalars: inout ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
    guard let first = scalars.popFirst(), first != "[", first != "]" else { return nil }
    guard first == "\\" else { return first }
    guard let escaped = scalars.popFirst() else { return nil }
    switch escaped {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "\\", "|", ".", "-", "^", "?", "*", "+", "{", "}", "(", ")", "[", "]": return escaped
    default: return nil
    }
  }
}
