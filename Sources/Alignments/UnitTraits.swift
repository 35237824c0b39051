import ResourceModel

/// What tells one unit from another in any language: where it stands, how long it is, and what is not translated.
struct UnitTraits {
  /// Elements of the path without prefixes and ordinals; the last one; and the last with its ordinal.
  let shape: UInt64
  let element: UInt64
  let step: UInt64
  let path: UInt64
  /// How many units have the same path but for the last ordinal.
  var siblings = 1
  let role: UnitRole
  let anchor: String?
  /// Characters that are not white space, of its own text and with the units inside its codes.
  let length: Int
  var fullLength: Int
  let sentences: Int
  let text: UInt64
  /// Sorted hashes, with repeats.
  let numbers: [UInt64]
  let markups: [UInt64]
  let kinds: [UInt64]
  /// Beginnings of words, which related languages and names share.
  let stems: [UInt64]
  /// Of the path but for the last ordinal.
  let group: UInt64

  init(_ unit: Unit, in units: [Unit]) {
    let path = PathReader(unit.path)
    shape = path.shape
    element = path.element
    step = path.step
    group = path.group
    self.path = Fingerprint.of(unit.path.utf8)
    role = unit.role
    anchor = unit.anchor
    sentences = unit.segments.count
    let text = unit.source.text
    self.text = Fingerprint.of(text.utf8)
    length = Self.length(text)
    fullLength = length
    let words = WordReader(text)
    numbers = words.numbers.sorted()
    stems = Set(words.stems).sorted()
    markups = unit.codes.compactMap { code in
      // Every text has its `<em>`; a formula, a target of a link are its own.
      let markup = CodeMarkup.folded(code, in: units)
      let tells = code.kind == .standalone || markup.unicodeScalars.contains { WordReader.digit($0) != nil }
      return tells ? Fingerprint.of(markup.utf8) : nil
    }.sorted()
    kinds = unit.codes.map { Fingerprint.of("\($0.kind.rawValue) \(CodeMarkup.element($0))".utf8) }.sorted()
  }

  static func length(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.properties.isWhitespace ? 0 : 1) }
  }

  /// The traits of all units of a document.
  static func all(_ units: [Unit]) -> [UnitTraits] {
    var traits = units.map { UnitTraits($0, in: units) }
    var groups: [UInt64: Int] = [:]
    for one in traits { groups[one.group, default: 0] += 1 }
    for position in traits.indices {
      traits[position].siblings = groups[traits[position].group] ?? 1
    }
    // Units stand behind the one whose code they are in, so the innermost are added up first.
    for position in units.indices.reversed() {
      for code in units[position].codes {
        for inner in code.subflows where inner > position && inner < units.count {
          traits[position].fullLength += traits[inner].fullLength
        }
      }
    }
    return traits
  }

  /// How many values two sorted lists share, and how many stand in one only.
  static func compare(_ one: [UInt64], _ other: [UInt64]) -> (shared: Int, apart: Int) {
    let shared = Fingerprint.shared(one, other)
    return (shared, one.count + other.count - 2 * shared)
  }
}

/// Reads `/a[1]/p:b[2]`: its steps with and without prefixes and ordinals.
private struct PathReader {
  var shape: UInt64
  var element: UInt64
  var step: UInt64
  var group: UInt64

  init(_ path: String) {
    var names: [String] = []
    for step in path.split(separator: "/") {
      let name = step.prefix { $0 != "[" && $0 != "#" }
      names.append(String(name.split(separator: ":").last ?? name))
    }
    shape = Fingerprint.of(names.joined(separator: "/").utf8)
    element = Fingerprint.of((names.last ?? "").utf8)
    let last = path.split(separator: "/").last ?? ""
    step = Fingerprint.of(last.utf8)
    let above = path.dropLast(last.count)
    group = Fingerprint.of("\(above)\(names.last ?? "")".utf8)
  }
}

/// Finds numbers and the beginnings of words.
struct WordReader {
  /// How many letters of a word are compared.
  private static let stem = 4
  var numbers: [UInt64] = []
  var stems: [UInt64] = []
  private var letters = 0
  private var word = Fingerprint.start
  private var number = NumberReader()

  init(_ text: String) {
    for scalar in text.unicodeScalars {
      if let digit = Self.digit(scalar) {
        endWord()
        number.add(digit)
      } else if !number.isEmpty, Self.isSeparator(scalar) {
        number.addSeparator()
      } else {
        endNumber()
        if scalar.properties.isAlphabetic { add(scalar) } else { endWord() }
      }
    }
    endWord()
    endNumber()
  }

  private mutating func add(_ scalar: Unicode.Scalar) {
    letters += 1
    guard letters <= Self.stem else { return }
    for byte in scalar.properties.lowercaseMapping.utf8 { Fingerprint.add(byte, to: &word) }
  }

  private mutating func endWord() {
    if letters >= Self.stem { stems.append(word) }
    letters = 0
    word = Fingerprint.start
  }

  private mutating func endNumber() {
    if !number.isEmpty { numbers.append(number.value) }
    number = NumberReader()
  }

  /// The value of a decimal digit of any script.
  static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x80 { return scalar.value >= 0x30 && scalar.value <= 0x39 ? UInt8(scalar.value - 0x30) : nil }
    guard scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue else {
      return nil
    }
    return UInt8(value)
  }

  /// What stands inside numbers: point, comma, apostrophe, the spaces that do not break, the Arabic separators.
  static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2C, 0x2E, 0x27, 0xA0, 0x2009, 0x2019, 0x202F, 0x066B, 0x066C: true
    default: false
    }
  }
}

/// Names a number in whatever way a language writes it.
///
/// 1.5 and 1,5 are one, as are 1,000 and 1 000; and 55.0 and 55, for editions round as they please.
struct NumberReader {
  private var digits: [UInt8] = []
  private var fraction: Int?

  var isEmpty: Bool { digits.isEmpty }

  mutating func add(_ digit: UInt8) { digits.append(digit) }

  mutating func addSeparator() { fraction = digits.count }

  var value: UInt64 {
    var digits = digits[...]
    // Three digits behind a separator may be thousands.
    if let fraction, fraction < digits.count, digits.count - fraction != 3 || digits.first == 0 {
      while digits.endIndex > fraction, digits.last == 0 { digits.removeLast() }
    }
    return Fingerprint.of(digits)
  }
}
