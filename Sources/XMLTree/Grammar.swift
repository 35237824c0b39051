/// The patterns of a RELAX NG schema, ready to be matched.
struct Grammar {
  struct Attribute {
    var name: NameClass
    var value: PatternTable.Number
  }

  struct Element {
    var name: NameClass
    var content: PatternTable.Number
  }

  var table = PatternTable()
  var attributes: [Attribute] = []
  var elements: [Element] = []
  var datatypes: [Datatype] = []
  var start = PatternTable.notAllowed
  /// Prefixes the schema writes names with, by namespace.
  var prefixes = [xmlNamespace: "xml"]
  /// Whether every construct of the schema was understood; if not, nothing can be explained with it.
  var isComplete = true

  init(_ document: Document) {
    GrammarReader(document).read(into: &self)
  }

  /// A name as an author of the document would write it.
  func written(_ name: QualifiedName) -> String {
    guard name.prefix.isEmpty, let prefix = prefixes[name.namespace] else { return name.written }
    return "\(prefix):\(name.local)"
  }
}

extension QualifiedName {
  /// Whether it is the same name, whatever the prefix.
  func isSame(as other: QualifiedName) -> Bool { local == other.local && namespace == other.namespace }
}

/// The names an element or attribute pattern is for (RELAX NG §3, name classes).
indirect enum NameClass {
  case name(QualifiedName)
  case any(except: [NameClass])
  case anyIn(namespace: String, except: [NameClass])
  case oneOf([NameClass])

  func contains(_ name: QualifiedName) -> Bool {
    switch self {
    case .name(let own): own.isSame(as: name)
    case .any(let excluded): !excluded.contains { $0.contains(name) }
    case .anyIn(let namespace, let excluded):
      name.namespace == namespace && !excluded.contains { $0.contains(name) }
    case .oneOf(let classes): classes.contains { $0.contains(name) }
    }
  }

  /// The names that can be listed; none for a class of any name.
  var names: [QualifiedName] {
    switch self {
    case .name(let name): [name]
    case .any, .anyIn: []
    case .oneOf(let classes): classes.flatMap(\.names)
    }
  }
}

/// One pattern. Its parts are numbers in a ``PatternTable``.
enum Pattern: Hashable {
  case empty
  case notAllowed
  case text
  /// Two or more parts, sorted, none of them a choice.
  case choice([PatternTable.Number])
  case group(PatternTable.Number, PatternTable.Number)
  case interleave(PatternTable.Number, PatternTable.Number)
  case oneOrMore(PatternTable.Number)
  case list(PatternTable.Number)
  case attribute(Int)
  case element(Int)
  case data(Int)
  /// A word, compared with white space folded.
  case value(String)
  /// The rest of an open element, then what follows the element.
  case after(PatternTable.Number, PatternTable.Number)
}

/// Patterns, each kept once, so that equal patterns have equal numbers and derivatives can be remembered.
struct PatternTable {
  typealias Number = Int32

  private(set) var patterns: [Pattern] = []
  private var numbers: [Pattern: Number] = [:]
  private var isNullables: [Bool] = []
  private var readsTexts: [Bool] = []

  static let empty: Number = 0
  static let notAllowed: Number = 1
  static let text: Number = 2

  init() {
    for pattern in [Pattern.empty, .notAllowed, .text] { _ = number(pattern) }
  }

  subscript(number: Number) -> Pattern { patterns[Int(number)] }

  /// Whether the pattern may match nothing.
  func isNullable(_ number: Number) -> Bool { isNullables[Int(number)] }

  /// Whether what the pattern makes of text depends on which text it is.
  func readsText(_ number: Number) -> Bool { readsTexts[Int(number)] }

  mutating func number(_ pattern: Pattern) -> Number {
    if let known = numbers[pattern] { return known }
    let new = Number(patterns.count)
    isNullables.append(nullable(pattern))
    readsTexts.append(reads(pattern))
    patterns.append(pattern)
    numbers[pattern] = new
    return new
  }

  mutating func choice(_ one: Number, _ other: Number) -> Number {
    if one == other || other == Self.notAllowed { return one }
    return one == Self.notAllowed ? other : choice([one, other])
  }

  mutating func choice(_ parts: [Number]) -> Number {
    var flat: Set<Number> = []
    for part in parts {
      switch self[part] {
      case .choice(let inner): flat.formUnion(inner)
      case .notAllowed: break
      default: flat.insert(part)
      }
    }
    guard let first = flat.first else { return Self.notAllowed }
    return flat.count == 1 ? first : number(.choice(flat.sorted()))
  }

  mutating func group(_ one: Number, _ other: Number) -> Number {
    if one == Self.notAllowed || other == Self.notAllowed { return Self.notAllowed }
    if one == Self.empty { return other }
    return other == Self.empty ? one : number(.group(one, other))
  }

  mutating func interleave(_ one: Number, _ other: Number) -> Number {
    if one == Self.notAllowed || other == Self.notAllowed { return Self.notAllowed }
    if one == Self.empty { return other }
    return other == Self.empty ? one : number(.interleave(min(one, other), max(one, other)))
  }

  mutating func oneOrMore(_ part: Number) -> Number {
    part == Self.notAllowed || part == Self.empty ? part : number(.oneOrMore(part))
  }

  mutating func after(_ one: Number, _ other: Number) -> Number {
    one == Self.notAllowed || other == Self.notAllowed ? Self.notAllowed : number(.after(one, other))
  }

  private func nullable(_ pattern: Pattern) -> Bool {
    switch pattern {
    case .empty, .text: true
    case .choice(let parts): parts.contains(where: isNullable)
    case .group(let one, let other), .interleave(let one, let other): isNullable(one) && isNullable(other)
    case .oneOrMore(let part): isNullable(part)
    case .notAllowed, .list, .attribute, .element, .data, .value, .after: false
    }
  }

  private func reads(_ pattern: Pattern) -> Bool {
    switch pattern {
    case .list, .data, .value: true
    case .choice(let parts): parts.contains(where: readsText)
    case .group(let one, let other), .interleave(let one, let other): readsText(one) || readsText(other)
    case .oneOrMore(let part), .after(let part, _): readsText(part)
    case .empty, .notAllowed, .text, .attribute, .element: false
    }
  }
}
