/// Character classes: ICU nests them and has `&&` and `--`, PCRE2 10.42 has neither.
extension PatternTranslator {
  /// An escape that stands for one character or for a class of them.
  enum ClassEscape {
    case scalar(Unicode.Scalar)
    /// `text` means itself between square brackets.
    case set(text: String, shape: CharacterShape)
  }

  /// A translated class: an expression for exactly one character.
  struct ClassExpression {
    var text: String
    /// What stands between the brackets, when that is all there is to it.
    var items: String?
    var shape: CharacterShape
  }

  /// Members put side by side.
  private struct Union {
    var items = ""
    var nested: [String] = []
    var shape: CharacterShape?

    var isEmpty: Bool { shape == nil }

    mutating func add(_ text: String, _ new: CharacterShape) {
      items += text
      shape = shape?.union(new) ?? new
    }

    var expression: ClassExpression {
      let shape = shape ?? CharacterShape()
      if nested.isEmpty {
        return ClassExpression(text: items.isEmpty ? "(?!)" : "[\(items)]", items: items, shape: shape)
      }
      if items.isEmpty, nested.count == 1 { return ClassExpression(text: nested[0], items: nil, shape: shape) }
      let parts = (items.isEmpty ? [] : ["[\(items)]"]) + nested
      return ClassExpression(text: "(?:\(parts.joined(separator: "|")))", items: nil, shape: shape)
    }
  }

  private enum Operation {
    case intersection, difference
  }

  /// Reads a class whose opening bracket has been read.
  mutating func characterClass() throws(PatternError) -> ClassExpression {
    try descend()
    defer { depth -= 1 }
    let isNegated = accept("^")
    var whole: ClassExpression?
    var operation: Operation?
    var union = Union()
    while true {
      if peek == "]", !(union.isEmpty && whole == nil) {
        index += 1
        break
      }
      if accept("&&") {
        whole = Self.combine(whole, operation, union.expression)
        (operation, union) = (.intersection, Union())
      } else if looksAt("--["), !union.isEmpty {
        index += 2
        whole = Self.combine(whole, operation, union.expression)
        (operation, union) = (.difference, Union())
      } else {
        try member(&union)
      }
    }
    var result = Self.combine(whole, operation, union.expression)
    if ignoresCase { result.shape = result.shape.closedOverCase }
    return isNegated ? Self.negated(result) : result
  }

  private static func combine(
    _ left: ClassExpression?, _ operation: Operation?, _ right: ClassExpression
  ) -> ClassExpression {
    guard let left, let operation else { return right }
    switch operation {
    case .intersection:
      return ClassExpression(
        text: "(?:(?=\(left.text))\(right.text))", items: nil, shape: left.shape.intersection(right.shape))
    case .difference:
      return ClassExpression(
        text: "(?:(?!\(right.text))\(left.text))", items: nil, shape: left.shape.intersection(right.shape.negated))
    }
  }

  private static func negated(_ expression: ClassExpression) -> ClassExpression {
    let text = expression.items.map { "[^\($0)]" } ?? "(?:(?!\(expression.text))(?s:.))"
    return ClassExpression(text: text, items: nil, shape: expression.shape.negated)
  }

  private mutating func member(_ union: inout Union) throws(PatternError) {
    if looksAt("[:"), let posix = try posixClass() {
      union.add(posix.text, posix.shape)
      return
    }
    let scalar = try next("']'")
    let lower: Unicode.Scalar
    switch scalar {
    case "[":
      let inner = try characterClass()
      if let items = inner.items {
        union.add(items, inner.shape)
      } else {
        union.add("", inner.shape)
        union.nested.append(inner.text)
      }
      return
    case "\\":
      switch try classMemberEscape() {
      case .set(let text, let shape):
        union.add(text, shape)
        return
      case .scalar(let escaped): lower = escaped
      }
    default: lower = scalar
    }
    guard looksAt("-"), index + 1 < scalars.count, scalars[index + 1] != "]", scalars[index + 1] != "[",
      !looksAt("--[")
    else {
      union.add(Self.written(lower), .scalar(lower, ignoringCase: ignoresCase))
      return
    }
    index += 1
    try range(from: lower, &union)
  }

  private mutating func range(from lower: Unicode.Scalar, _ union: inout Union) throws(PatternError) {
    var upper = try next("']'")
    if upper == "\\" {
      guard case .scalar(let escaped) = try classMemberEscape() else {
        throw PatternError(reason: "a range of characters ends in a class")
      }
      upper = escaped
    }
    guard lower <= upper else {
      throw PatternError(reason: "the range '\(lower)-\(upper)' runs backwards")
    }
    union.add("\(Self.written(lower))-\(Self.written(upper))", .range(lower...upper, ignoringCase: ignoresCase))
  }

  private mutating func classMemberEscape() throws(PatternError) -> ClassEscape {
    if accept("b") { return .scalar("\u{8}") }
    return try classEscape()
  }

  /// `[:alpha:]`, `[:^alpha:]`; nil when the bracket begins something else.
  private mutating func posixClass() throws(PatternError) -> (text: String, shape: CharacterShape)? {
    let start = index
    index += 2
    var name = ""
    while let scalar = peek, scalar != ":", scalar != "]" {
      name.unicodeScalars.append(scalar)
      index += 1
    }
    guard accept(":]") else {
      index = start
      return nil
    }
    let property = try CharacterProperty(name, isNegated: false)
    return (property.text, property.shape)
  }

  // MARK: Escapes

  /// What follows a backslash, in a class or outside, where it stands for characters.
  mutating func classEscape() throws(PatternError) -> ClassEscape {
    let scalar = try next("a character after '\\'")
    switch scalar {
    case "u": return .scalar(try hexadecimal(digits: 4))
    case "U": return .scalar(try hexadecimal(digits: 8))
    case "x":
      guard accept("{") else { return .scalar(try hexadecimal(digits: 2)) }
      var digits = ""
      while let digit = peek, digit != "}" {
        digits.unicodeScalars.append(digit)
        index += 1
      }
      guard accept("}") else { throw PatternError(reason: "'\\x{' is never closed") }
      return .scalar(try Self.scalar(digits))
    case "0":
      var value: UInt32 = 0
      let start = index
      while let digit = peek, ("0"..."7").contains(digit), index - start < 3 {
        value = value * 8 + digit.value - 48
        index += 1
      }
      return .scalar(Unicode.Scalar(value) ?? "\0")
    case "t": return .scalar("\t")
    case "n": return .scalar("\n")
    case "r": return .scalar("\r")
    case "f": return .scalar("\u{C}")
    case "e": return .scalar("\u{1B}")
    case "a": return .scalar("\u{7}")
    case "c": return .scalar(Unicode.Scalar(try next("a letter after '\\c'").value & 0x1F) ?? "\0")
    case "d", "D", "s", "S", "w", "W", "h", "H", "v", "V": return Self.shorthand(scalar)
    case "p", "P":
      let property = try property(isNegated: scalar == "P")
      return .set(text: property.text, shape: ignoresCase ? property.shape.closedOverCase : property.shape)
    case "a"..."z", "A"..."Z": throw PatternError(reason: "'\\\(scalar)' is not an escape we know")
    default: return .scalar(scalar)
    }
  }

  private static func shorthand(_ letter: Unicode.Scalar) -> ClassEscape {
    let text = "\\\(letter)"
    var shape: CharacterShape
    switch letter {
    case "d", "D": shape = CharacterShape.any.with(ascii: "0123456789", canBeSpace: false)
    case "w", "W":
      shape = CharacterShape.any.with(ascii: "0123456789_abcdefghijklmnopqrstuvwxyz", canBeSpace: false)
      shape = shape.closedOverCase
    case "h", "H": shape = CharacterShape.any.with(ascii: " \t", canBeSpace: true)
    case "v", "V": shape = CharacterShape.any.with(ascii: "\n\u{B}\u{C}\r", canBeSpace: true)
    default: shape = CharacterShape.any.with(ascii: " \t\n\u{B}\u{C}\r", canBeSpace: true)
    }
    shape.isSpace = shape.mayBeSpace
    return .set(text: text, shape: letter.properties.isUppercase ? shape.negated : shape)
  }

  private mutating func property(isNegated: Bool) throws(PatternError) -> CharacterProperty {
    guard accept("{") else {
      return try CharacterProperty(String(try next("a property after '\\p'")), isNegated: isNegated)
    }
    var name = ""
    while let scalar = peek, scalar != "}" {
      name.unicodeScalars.append(scalar)
      index += 1
    }
    guard accept("}") else { throw PatternError(reason: "'\\p{' is never closed") }
    return try CharacterProperty(name, isNegated: isNegated)
  }

  private mutating func hexadecimal(digits count: Int) throws(PatternError) -> Unicode.Scalar {
    let end = min(index + count, scalars.count)
    let digits = String(String.UnicodeScalarView(scalars[index..<end]))
    guard digits.utf8.count == count else {
      throw PatternError(reason: "'\(digits)' is not a number of \(count) hexadecimal digits")
    }
    index = end
    return try Self.scalar(digits)
  }

  private static func scalar(_ digits: String) throws(PatternError) -> Unicode.Scalar {
    let isHexadecimal = !digits.isEmpty && digits.unicodeScalars.allSatisfy(\.properties.isASCIIHexDigit)
    guard isHexadecimal, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
      throw PatternError(reason: "'\(digits)' is not the hexadecimal number of a character")
    }
    return scalar
  }
}

extension CharacterShape {
  /// The same beyond ASCII, with these characters of it.
  func with(ascii characters: String, canBeSpace: Bool) -> CharacterShape {
    var result = self
    result.ascii = ByteSet()
    for byte in characters.utf8 { result.ascii.insert(byte) }
    result.isExact = true
    result.mayBeSpace = canBeSpace
    return result
  }
}
