internal import ResourceModel

/// A sentence's source with what its codes stand for.
struct SentenceSource: Hashable {
  var content: InlineContent
  /// All codes of the unit.
  var codes: [InlineCode]
  var hash: String

  init(_ content: InlineContent, codes: [InlineCode]) {
    self.content = content
    self.codes = codes
    hash = ContentHash.ofSource(content, codes: codes)
  }
}

/// What a change of a sentence's source means for a translation of it.
enum SourceChange {
  /// Takes a translation from one source of its sentence to another.
  ///
  /// Code numbers follow the new source. A sentence that only had its codes
  /// renumbered is the same sentence: the translation stays current. Otherwise
  /// it becomes stale and keeps the source it was made from, whose codes are
  /// numbered like the target's. Going back to that source ends staleness.
  ///
  /// - Parameters:
  ///   - old: The source in force until now.
  ///   - origin: The source named by the translation's basis, when it is known and is not `old`.
  static func carry(
    _ translation: Translation, from old: SentenceSource, to new: SentenceSource, madeFrom origin: SentenceSource? = nil
  ) -> Translation {
    var result = translation
    if translation.basis == new.hash {
      let map = translation.oldSource.flatMap { CodeMap(of: $0, onto: new.content) } ?? CodeMap(from: old, to: new)
      map.renumber(&result, beside: new)
      result.staleness = nil
      result.oldSource = nil
      return result
    }
    guard translation.staleness != nil else { return carryCurrent(translation, from: old, to: new) }
    if let origin, let shown = translation.oldSource, let back = CodeMap(of: shown, onto: origin.content) {
      back.renumber(&result, beside: origin)
      return carryCurrent(result, from: origin, to: new)
    }
    let map = CodeMap(from: old, to: new)
    map.renumber(&result, beside: new)
    result.oldSource = translation.oldSource.map { map.apply(to: $0, beside: new) }
    result.staleness =
      map.changesText ? .substantive : result.oldSource.map { staleness(from: $0, to: new.content) } ?? .substantive
    return result
  }

  /// The same for a translation made from `old` itself.
  private static func carryCurrent(
    _ translation: Translation, from old: SentenceSource, to new: SentenceSource
  ) -> Translation {
    var result = translation
    let map = CodeMap(from: old, to: new)
    let source = map.apply(to: old.content, beside: new)
    map.renumber(&result, beside: new)
    if map.isExact && source == new.content {
      result.basis = new.hash
      result.staleness = nil
      result.oldSource = nil
    } else {
      result.oldSource = source
      result.staleness = map.changesText ? .substantive : staleness(from: source, to: new.content)
    }
    return result
  }

  /// Tells apart what needs a translator from what only needs a glance; both sources number their codes alike.
  ///
  /// Minor: the words, numbers, signs and codes are the same in the same order,
  /// so only white space, punctuation or the codes' own tags changed. What a code
  /// says, as a formula's numbers, is compared by ``CodeMap/changesText``.
  static func staleness(from old: InlineContent, to new: InlineContent) -> Staleness {
    meaning(old) == meaning(new) ? .minor : .substantive
  }

  private enum Token: Hashable {
    case word(String)
    case code(InlineContent.Run)
  }

  private static func meaning(_ content: InlineContent) -> [Token] {
    var tokens: [Token] = []
    for run in content.runs {
      guard case .text(let text) = run else {
        tokens.append(.code(run))
        continue
      }
      let scalars = Array(text.unicodeScalars)
      var word = String.UnicodeScalarView()
      func flush() {
        if !word.isEmpty { tokens.append(.word(String(word))) }
        word = String.UnicodeScalarView()
      }
      for (index, scalar) in scalars.enumerated() where !scalar.isInvisible {
        let previous = index > 0 ? scalars[index - 1] : nil
        let next = index + 1 < scalars.count ? scalars[index + 1] : nil
        if scalar.isWord || isDecimalMark(scalar, previous, next) {
          word.append(scalar)
        } else {
          flush()
          if scalar.isSign || isMinus(scalar, previous, next) { tokens.append(.word(String(scalar))) }
        }
      }
      flush()
    }
    return tokens
  }

  /// `3,5` and `3.5` differ by more than punctuation.
  private static func isDecimalMark(
    _ scalar: Unicode.Scalar, _ previous: Unicode.Scalar?, _ next: Unicode.Scalar?
  ) -> Bool {
    (scalar == "." || scalar == "," || scalar == "\u{66B}") && previous?.isDigit == true && next?.isDigit == true
  }

  /// A hyphen before a number and after no word is a sign: `-5 °C`.
  private static func isMinus(
    _ scalar: Unicode.Scalar, _ previous: Unicode.Scalar?, _ next: Unicode.Scalar?
  ) -> Bool {
    (scalar == "-" || scalar == "\u{2013}") && next?.isDigit == true && previous?.isWord != true
  }
}

/// Which code of one source is which of another.
struct CodeMap {
  private var numbers: [Int: Int]
  /// Every code on both sides has its fellow, with the same markup.
  let isExact: Bool
  /// A code says something else than its fellow: its markup differs by more than tags and white space.
  let changesText: Bool

  /// Pairs codes by their markup, then by the element's name, each in order of appearance.
  init(from old: SentenceSource, to new: SentenceSource) {
    let oldNumbers = old.content.codeNumbers
    let newNumbers = new.content.codeNumbers
    var numbers: [Int: Int] = [:]
    var taken: Set<Int> = []
    func pair(by key: (InlineCode) -> [String]) {
      var waiting: [[String]: [Int]] = [:]
      for number in newNumbers.reversed() where !taken.contains(number) {
        guard let code = InlineCode.find(number, in: new.codes) else { continue }
        waiting[key(code), default: []].append(number)
      }
      for number in oldNumbers where numbers[number] == nil {
        guard let code = InlineCode.find(number, in: old.codes), let fellow = waiting[key(code)]?.popLast()
        else { continue }
        numbers[number] = fellow
        taken.insert(fellow)
      }
    }
    pair { [$0.kind.rawValue, $0.ownMarkup, $0.closing] }
    isExact = numbers.count == oldNumbers.count && taken.count == newNumbers.count
    if !isExact {
      pair { [$0.kind.rawValue, $0.elementName, $0.ownText] }
      pair { [$0.kind.rawValue, $0.elementName] }
    }
    self.numbers = numbers
    changesText =
      !isExact
      && numbers.contains { one, other in
        InlineCode.find(one, in: old.codes)?.ownText != InlineCode.find(other, in: new.codes)?.ownText
      }
  }

  /// Pairs codes by place; nil unless the contents differ in numbers only.
  init?(of old: InlineContent, onto new: InlineContent) {
    let pairs = Dictionary(zip(old.codeNumbers, new.codeNumbers), uniquingKeysWith: { first, _ in first })
    guard old.renumbered({ pairs[$0] ?? $0 }) == new else { return nil }
    numbers = pairs
    isExact = true
    changesText = false
  }

  /// Renumbers a translation's codes, those of its own among them.
  func renumber(_ translation: inout Translation, beside new: SentenceSource) {
    let target = apply(to: translation.target, beside: new)
    if target == translation.target { return }
    translation.target = target
    guard let own = translation.ownCodes else { return }
    let highest = Self.highest(new)
    var renumbered = OwnCodes(dropped: own.dropped.compactMap { numbers[$0] }.sorted())
    for (number, written) in own.written { renumbered.written[numbers[number] ?? highest &+ number] = written }
    translation.ownCodes = renumbered
  }

  private static func highest(_ source: SentenceSource) -> Int { source.codes.lazy.map(\.id).max() ?? 0 }

  /// Renumbers; a code without fellow gets a number that the new unit does not use, so that it is not taken for another.
  func apply(to content: InlineContent, beside new: SentenceSource) -> InlineContent {
    let used = content.codeNumbers
    if used.allSatisfy({ numbers[$0] == $0 }) { return content }
    let highest = Self.highest(new)
    // A number in a target is anything a file said it is: no trap on overflow.
    return content.renumbered { numbers[$0] ?? highest &+ $0 }
  }
}

extension InlineCode {
  /// What its own markup says to a reader: the text outside tags, comments and white space.
  fileprivate var ownText: String {
    guard opening.utf8.first == UInt8(ascii: "<") else { return "" }
    var text: [UInt8] = []
    var isTag = false
    for byte in ownMarkup.utf8 {
      switch byte {
      case UInt8(ascii: "<"): isTag = true
      case UInt8(ascii: ">") where isTag: isTag = false
      case 0...0x20: break
      default: if !isTag { text.append(byte) }
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension Unicode.Scalar {
  /// Letters, marks and digits of any script.
  var isWord: Bool {
    if isASCII {
      return (48...57).contains(value) || (65...90).contains(value) || (97...122).contains(value)
    }
    return properties.isAlphabetic || properties.numericType != nil
      || properties.generalCategory == .nonspacingMark || properties.generalCategory == .spacingMark
  }

  var isDigit: Bool { properties.generalCategory == .decimalNumber }

  /// Soft hyphens, joiners, marks of direction.
  fileprivate var isInvisible: Bool { properties.generalCategory == .format }

  /// Mathematical and currency signs, degrees, per cent: they carry meaning where a comma does not.
  fileprivate var isSign: Bool {
    switch properties.generalCategory {
    case .mathSymbol, .currencySymbol, .otherSymbol: true
    default: self == "%" || self == "\u{2030}" || self == "/" || self == "*"
    }
  }
}
