/// A regular expression in PCRE2's syntax, with what can be told of its matches.
struct Pattern: Hashable, Sendable {
  var text: String
  var shape: PatternShape

  /// Matches everywhere, as an absent `beforebreak` does.
  static let empty = Pattern(text: "", shape: .empty)
}

/// Why a rule's regular expression cannot be used; in lower case, offender quoted.
struct PatternError: Error, Hashable {
  var reason: String
}

/// Turns ICU's regular expressions, which SRX 2.0 §3.1 prescribes, into PCRE2's.
///
/// Rewritten: `\uXXXX`, `\UXXXXXXXX`, POSIX and Java property names, nested classes
/// with `&&` and `--`, `\z`, `\Z`. Named and numbered groups do not capture unless
/// they are referred back to, so that patterns can be put side by side. PCRE2's own
/// constructs (recursion, callouts, verbs) are refused.
struct PatternTranslator {
  /// The translation of a pattern.
  ///
  /// - Throws: ``PatternError`` when it uses what we or ICU do not know; PCRE2 may still refuse the result.
  static func translate(_ source: String) throws(PatternError) -> Pattern {
    if source.isEmpty { return .empty }
    let first = try translate(source, capturing: false)
    return first.shape.hasBackreference ? try translate(source, capturing: true) : first
  }

  private static func translate(_ source: String, capturing: Bool) throws(PatternError) -> Pattern {
    var translator = PatternTranslator(source, capturing: capturing)
    let shape = try translator.alternatives()
    if translator.peek != nil { throw PatternError(reason: "')' closes nothing") }
    return Pattern(text: translator.output, shape: shape)
  }

  private static let deepest = 100

  let scalars: [Unicode.Scalar]
  var index = 0
  var output = ""
  var ignoresCase = false
  var depth = 0
  private var isExtended = false
  /// Whether `(?m)` stands anywhere so far; then `^` may be anywhere.
  private var isMultiline = false
  /// Between `\Q` and `\E`.
  private var isQuoted = false
  private let isCapturing: Bool

  private init(_ source: String, capturing: Bool) {
    scalars = Array(source.unicodeScalars)
    isCapturing = capturing
  }

  // MARK: Reading

  var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  func looksAt(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      index + wanted.count <= scalars.count
        && wanted.indices.allSatisfy { scalars[index + $0].value == UInt32(wanted[$0]) }
    }
  }

  mutating func accept(_ text: StaticString) -> Bool {
    guard looksAt(text) else { return false }
    index += text.utf8CodeUnitCount
    return true
  }

  mutating func next(_ expected: String) throws(PatternError) -> Unicode.Scalar {
    guard let scalar = peek else { throw PatternError(reason: "ends where \(expected) is expected") }
    index += 1
    return scalar
  }

  mutating func descend() throws(PatternError) {
    depth += 1
    if depth > Self.deepest { throw PatternError(reason: "groups are nested deeper than \(Self.deepest)") }
  }

  // MARK: Structure

  private mutating func alternatives() throws(PatternError) -> PatternShape {
    var shape = try sequence()
    while accept("|") {
      output += "|"
      shape = shape.or(try sequence())
    }
    return shape
  }

  private mutating func sequence() throws(PatternError) -> PatternShape {
    var shape = PatternShape.empty
    while let scalar = peek, isQuoted || (scalar != "|" && scalar != ")") {
      guard let atom = try atom() else { continue }
      shape = shape.followed(by: try quantified(atom))
    }
    return shape
  }

  /// The next item; nil when it is a comment, a flag or the like.
  private mutating func atom() throws(PatternError) -> PatternShape? {
    let scalar = try next("an expression")
    if isQuoted {
      if scalar == "\\", accept("E") {
        isQuoted = false
        return nil
      }
      defer { isQuoted = !accept("\\E") }
      return literal(scalar)
    }
    switch scalar {
    case "(": return try group()
    case "[":
      let set = try characterClass()
      output += set.text
      return .character(set.shape)
    case ".":
      output += "."
      return .character(.any)
    case "^":
      output += "^"
      return isMultiline ? .empty : .start
    case "$":
      output += "$"
      return .empty
    case "\\": return try escape()
    case "*", "+", "?": throw PatternError(reason: "'\(scalar)' repeats nothing")
    case "#" where isExtended:
      while let next = peek, next != "\n" { index += 1 }
      return nil
    case _ where isExtended && scalar.properties.isWhitespace: return nil
    default: return literal(scalar)
    }
  }

  private mutating func literal(_ scalar: Unicode.Scalar) -> PatternShape {
    output += Self.written(scalar)
    return .character(.scalar(scalar, ignoringCase: ignoresCase))
  }

  /// A character in a form that means itself everywhere in a pattern.
  static func written(_ scalar: Unicode.Scalar) -> String {
    let isPlain = scalar.isASCII ? scalar.properties.isAlphabetic || scalar.properties.numericType != nil : true
    if isPlain, !scalar.properties.isWhitespace { return String(Character(scalar)) }
    return "\\x{\(String(scalar.value, radix: 16, uppercase: true))}"
  }

  private mutating func quantified(_ atom: PatternShape) throws(PatternError) -> PatternShape {
    if isQuoted { return atom }
    let start = index
    var least = 0
    var most: Int?
    switch peek {
    case "*": index += 1
    case "+":
      index += 1
      least = 1
    case "?":
      index += 1
      most = 1
    case "{":
      index += 1
      guard let lower = number() else {
        index = start
        return atom
      }
      least = lower
      if accept(",") { most = number() } else { most = lower }
      guard accept("}") else {
        index = start
        return atom
      }
    default: return atom
    }
    if !accept("?") { _ = accept("+") }
    for scalar in scalars[start..<index] { output.unicodeScalars.append(scalar) }
    return atom.repeated(from: least, to: most)
  }

  private mutating func number() -> Int? {
    let start = index
    while let scalar = peek, ("0"..."9").contains(scalar), index - start < 6 { index += 1 }
    return Int(String(String.UnicodeScalarView(scalars[start..<index])))
  }

  // MARK: Groups

  private mutating func group() throws(PatternError) -> PatternShape? {
    try descend()
    defer { depth -= 1 }
    if looksAt("*") { throw PatternError(reason: "'(*' is not an ICU construct") }
    let opening: String
    var isCondition = false
    if accept("?") {
      if accept(":") {
        opening = "(?:"
      } else if accept(">") {
        opening = "(?>"
      } else if accept("#") {
        while try next("')'") != ")" {}
        return nil
      } else if accept("=") {
        (opening, isCondition) = ("(?=", true)
      } else if accept("!") {
        (opening, isCondition) = ("(?!", true)
      } else if accept("<=") {
        (opening, isCondition) = ("(?<=", true)
      } else if accept("<!") {
        (opening, isCondition) = ("(?<!", true)
      } else if accept("<") {
        var name = ""
        while let scalar = peek, scalar != ">" {
          name.unicodeScalars.append(scalar)
          index += 1
        }
        _ = accept(">")
        opening = isCapturing ? "(?<\(name)>" : "(?:"
      } else {
        return try flags()
      }
    } else {
      opening = isCapturing ? "(" : "(?:"
    }
    let (outerCase, outerExtended) = (ignoresCase, isExtended)
    output += opening
    let shape = try alternatives()
    guard accept(")") else { throw PatternError(reason: "'(' is never closed") }
    output += ")"
    (ignoresCase, isExtended) = (outerCase, outerExtended)
    return isCondition ? shape.asCondition : shape
  }

  /// `(?i)`, `(?-i)`, `(?i:…)`; the question mark has been read.
  private mutating func flags() throws(PatternError) -> PatternShape? {
    let (outerCase, outerExtended) = (ignoresCase, isExtended)
    var isOn = true
    var kept = ""
    while let flag = peek, flag != ")", flag != ":" {
      index += 1
      switch flag {
      case "-": isOn = false
      case "i": ignoresCase = isOn
      case "x": isExtended = isOn
      case "m": isMultiline = true
      case "s": break
      // Unicode case, Unix lines, Unicode word boundaries: PCRE2 is told once for all.
      case "u", "d", "w": continue
      default: throw PatternError(reason: "'(?\(flag)' is not an ICU construct")
      }
      kept.unicodeScalars.append(flag)
    }
    if accept(")") {
      // PCRE2, too, lets a flag reach to the end of the enclosing group.
      if !kept.isEmpty { output += "(?\(kept))" }
      return nil
    }
    guard accept(":") else { throw PatternError(reason: "'(' is never closed") }
    output += "(?\(kept):"
    let shape = try alternatives()
    guard accept(")") else { throw PatternError(reason: "'(' is never closed") }
    output += ")"
    (ignoresCase, isExtended) = (outerCase, outerExtended)
    return shape
  }

  // MARK: Escapes

  /// What follows a backslash outside a class.
  private mutating func escape() throws(PatternError) -> PatternShape? {
    guard let letter = peek else { throw PatternError(reason: "ends where a character after '\\' is expected") }
    switch letter {
    case "b", "B":
      output += "\\\(letter)"
      index += 1
      return .empty
    case "A":
      output += "\\A"
      index += 1
      return .start
    case "Z":
      // `$` rather than `\Z`: it can be told that the text given goes on.
      index += 1
      output += "(?-m:$)"
      return .empty
    case "z":
      index += 1
      output += "(?-m:$)(?!\\n)"
      return .empty
    case "Q":
      index += 1
      isQuoted = true
      return nil
    case "E":
      index += 1
      return nil
    case "R":
      index += 1
      output += "\\R"
      var end = CharacterShape.any
      (end.isSpace, end.width) = (true, 3)
      return .character(end)
    case "X":
      index += 1
      output += "\\X"
      var cluster = PatternShape.anything
      cluster.hasBackreference = false
      return cluster
    case "k": return try namedReference()
    case "1"..."9":
      output += "\\"
      while let digit = peek, ("0"..."9").contains(digit) {
        output.unicodeScalars.append(digit)
        index += 1
      }
      return .anything
    default:
      switch try classEscape() {
      case .scalar(let scalar): return literal(scalar)
      case .set(let text, let shape):
        output += "[\(text)]"
        return .character(shape)
      }
    }
  }

  private mutating func namedReference() throws(PatternError) -> PatternShape {
    index += 1
    guard accept("<") else { throw PatternError(reason: "'\\k' without '<name>'") }
    var name = ""
    while let scalar = peek, scalar != ">" {
      name.unicodeScalars.append(scalar)
      index += 1
    }
    guard accept(">") else { throw PatternError(reason: "'\\k<' is never closed") }
    output += "\\k<\(name)>"
    return .anything
  }
}
