/// What can be told of a pattern's matches without matching: enough to know where not to try it.
///
/// Every property errs on the side of more matches.
struct PatternShape: Hashable, Sendable {
  /// The most bytes a match takes; nil when there is no bound.
  var width: Int? = 0
  /// The same without the white space at its end.
  var widthBeforeSpace: Int? = 0
  /// How far beyond the start of a match lookaheads and the match together may see; nil when there is no bound.
  var reach: Int? = 0
  var canBeEmpty = true
  /// Nothing but White_Space is ever matched.
  var isSpace = true
  /// The first byte of a match.
  var first = ByteSet()
  /// The last byte of the last character of a match that is not White_Space.
  var last = ByteSet()
  /// A match may hold no such character, so the text before it decides.
  var isOpenBefore = true
  /// Every match that is not empty ends in White_Space.
  var endsInSpace = true
  /// Some match ends in White_Space.
  var mayEndInSpace = false
  /// The last bytes of a match, as they are and without the white space at the end.
  var suffixes = SuffixSet.empty
  var suffixesBeforeSpace = SuffixSet.empty
  /// A match begins only at the start of the text.
  var isAnchored = false
  var hasUnbounded = false
  /// An unbounded repetition of something unbounded: what can take exponential time.
  var isRisky = false
  var hasBackreference = false

  /// Matches the empty string: an anchor, a word boundary.
  static let empty = PatternShape()

  /// The start of the text.
  static let start: PatternShape = {
    var shape = PatternShape()
    shape.isAnchored = true
    return shape
  }()

  /// May match anything: a back-reference.
  static let anything = PatternShape(
    width: nil, widthBeforeSpace: nil, reach: nil, canBeEmpty: true, isSpace: false, first: .all, last: .all,
    isOpenBefore: true, endsInSpace: false, mayEndInSpace: true, suffixes: .anything, suffixesBeforeSpace: .anything,
    hasUnbounded: true, isRisky: true,
    hasBackreference: true)

  /// One character of a class.
  static func character(_ set: CharacterShape) -> PatternShape {
    PatternShape(
      width: set.width, widthBeforeSpace: set.isSpace ? 0 : set.width, reach: set.width, canBeEmpty: false,
      isSpace: set.isSpace, first: set.ascii.union(set.leads),
      last: set.isSpace ? ByteSet() : set.ascii.union(set.tails),
      isOpenBefore: set.mayBeSpace, endsInSpace: set.isSpace, mayEndInSpace: set.mayBeSpace,
      suffixes: .character(set, trimming: false),
      suffixesBeforeSpace: .character(set, trimming: true))
  }

  func followed(by next: PatternShape) -> PatternShape {
    var result = joined(next)
    result.width = Self.sum(width, next.width)
    result.widthBeforeSpace = next.isSpace ? widthBeforeSpace : Self.sum(width, next.widthBeforeSpace)
    result.reach = Self.most(reach, Self.sum(width, next.reach))
    result.canBeEmpty = canBeEmpty && next.canBeEmpty
    result.first = canBeEmpty ? first.union(next.first) : first
    result.last = next.isOpenBefore ? last.union(next.last) : next.last
    result.isOpenBefore = isOpenBefore && next.isOpenBefore
    result.endsInSpace = next.endsInSpace && (!next.canBeEmpty || endsInSpace)
    result.mayEndInSpace = next.mayEndInSpace || (next.canBeEmpty && mayEndInSpace)
    result.suffixes = next.suffixes.preceded(by: suffixes, beforeEmpty: suffixes)
    result.suffixesBeforeSpace = next.suffixesBeforeSpace.preceded(by: suffixes, beforeEmpty: suffixesBeforeSpace)
    // Where this takes no character, the anchor may also stand behind it.
    result.isAnchored = isAnchored || (width == 0 && next.isAnchored)
    return result
  }

  func or(_ other: PatternShape) -> PatternShape {
    var result = joined(other)
    result.width = Self.most(width, other.width)
    result.widthBeforeSpace = Self.most(widthBeforeSpace, other.widthBeforeSpace)
    result.reach = Self.most(reach, other.reach)
    result.canBeEmpty = canBeEmpty || other.canBeEmpty
    result.first = first.union(other.first)
    result.last = last.union(other.last)
    result.isOpenBefore = isOpenBefore || other.isOpenBefore
    result.endsInSpace = endsInSpace && other.endsInSpace
    result.mayEndInSpace = mayEndInSpace || other.mayEndInSpace
    result.suffixes = suffixes.union(other.suffixes)
    result.suffixesBeforeSpace = suffixesBeforeSpace.union(other.suffixesBeforeSpace)
    result.isAnchored = isAnchored && other.isAnchored
    return result
  }

  func repeated(from least: Int, to most: Int?) -> PatternShape {
    var result = self
    if least == 0 {
      result.canBeEmpty = true
      result.isOpenBefore = true
      result.isAnchored = false
    }
    result.suffixes = suffixes.repeated(from: least, to: most)
    result.suffixesBeforeSpace = suffixesBeforeSpace.repeated(from: least, to: most)
    if let most {
      result.width = width.flatMap { Self.bounded($0, times: most) }
      result.reach = Self.sum(result.width, reach)
      if !isSpace { result.widthBeforeSpace = result.width }
    } else if width != 0 {
      result.isRisky = isRisky || hasUnbounded
      result.hasUnbounded = true
      result.width = nil
      result.reach = nil
      if !isSpace { result.widthBeforeSpace = nil }
    }
    return result
  }

  /// Whether a match can end behind White_Space, and whether elsewhere.
  var standsBehindSpace: Bool { mayEndInSpace || canBeEmpty }
  var standsBehindText: Bool { !endsInSpace || canBeEmpty }

  /// The pattern as a condition on what follows or precedes, taking nothing.
  var asCondition: PatternShape {
    var result = Self.empty
    result.reach = reach
    result.isRisky = isRisky
    result.hasBackreference = hasBackreference
    return result
  }

  private func joined(_ other: PatternShape) -> PatternShape {
    var result = self
    result.isSpace = isSpace && other.isSpace
    result.hasUnbounded = hasUnbounded || other.hasUnbounded
    result.isRisky = isRisky || other.isRisky
    result.hasBackreference = hasBackreference || other.hasBackreference
    return result
  }

  private static func sum(_ one: Int?, _ other: Int?) -> Int? {
    guard let one, let other else { return nil }
    return one + other
  }

  private static func most(_ one: Int?, _ other: Int?) -> Int? {
    guard let one, let other else { return nil }
    return max(one, other)
  }

  /// Beyond this many bytes a width counts as unbounded, which also keeps products from overflowing.
  private static func bounded(_ width: Int, times count: Int) -> Int? {
    let (product, overflow) = width.multipliedReportingOverflow(by: count)
    return overflow || product > 1 << 20 ? nil : product
  }
}

/// What can be told of the characters a class matches.
struct CharacterShape: Hashable, Sendable {
  /// Those of ASCII.
  var ascii = ByteSet()
  /// The ``ascii`` part is exact, so it can be turned round.
  var isExact = true
  /// First bytes of those beyond ASCII.
  var leads = ByteSet()
  /// Last bytes of those beyond ASCII.
  var tails = ByteSet()
  /// The most bytes one takes.
  var width = 1
  /// The bytes of the character, when there is but one.
  var only: SuffixSet.Suffix?
  /// All are White_Space.
  var isSpace = false
  /// Some may be White_Space.
  var mayBeSpace = false

  /// Any character at all.
  static let any = CharacterShape(
    ascii: ByteSet(0...127), isExact: false, leads: .leads, tails: .continuations, width: 4, mayBeSpace: true)

  /// One character; with `ignoringCase`, its other forms too.
  static func scalar(_ scalar: Unicode.Scalar, ignoringCase: Bool) -> CharacterShape {
    var result = CharacterShape()
    result.isSpace = scalar.properties.isWhitespace
    result.mayBeSpace = result.isSpace
    let bytes = Array(String(Character(scalar)).utf8)
    result.width = bytes.count
    result.only = SuffixSet.Suffix(
      packed: bytes.reduce(0) { $0 << 8 | UInt32($1) }, length: bytes.count, isWhole: true)
    if let only = bytes.first, bytes.count == 1 {
      result.ascii.insert(only)
    } else if let first = bytes.first, let last = bytes.last {
      result.leads.insert(first)
      result.tails.insert(last)
    }
    return ignoringCase ? result.closedOverCase : result
  }

  /// Every character between two.
  static func range(_ range: ClosedRange<Unicode.Scalar>, ignoringCase: Bool) -> CharacterShape {
    var result = CharacterShape()
    let lower = range.lowerBound.value
    let upper = range.upperBound.value
    if lower < 0x80 { result.ascii = ByteSet(UInt8(lower)...UInt8(min(upper, 0x7F))) }
    if upper >= 0x80 {
      result.leads = .leads
      result.tails = .continuations
      result.width = 4
    }
    result.mayBeSpace = upper >= 0x80 || (lower...upper).overlaps(0x09...0x0D) || (lower...upper).contains(0x20)
    return ignoringCase ? result.closedOverCase : result
  }

  var negated: CharacterShape {
    var result = Self.any
    if isExact {
      result.ascii = ascii.asciiComplement
      result.isExact = true
    }
    return result
  }

  func union(_ other: CharacterShape) -> CharacterShape {
    CharacterShape(
      ascii: ascii.union(other.ascii), isExact: isExact && other.isExact, leads: leads.union(other.leads),
      tails: tails.union(other.tails), width: max(width, other.width), isSpace: isSpace && other.isSpace,
      mayBeSpace: mayBeSpace || other.mayBeSpace)
  }

  func intersection(_ other: CharacterShape) -> CharacterShape {
    CharacterShape(
      ascii: ascii.intersection(other.ascii), isExact: isExact && other.isExact,
      leads: leads.intersection(other.leads), tails: tails.intersection(other.tails), width: min(width, other.width),
      isSpace: isSpace || other.isSpace, mayBeSpace: mayBeSpace && other.mayBeSpace)
  }

  /// With the other letter case of every letter, some of which lie beyond ASCII (ſ, K).
  var closedOverCase: CharacterShape {
    var result = self
    result.only = nil
    var hasLetter = leads != ByteSet()
    for lower in UInt8(ascii: "a")...UInt8(ascii: "z") where ascii.contains(lower) || ascii.contains(lower - 32) {
      result.ascii.insert(lower)
      result.ascii.insert(lower - 32)
      hasLetter = true
    }
    guard hasLetter else { return result }
    result.leads = .leads
    result.tails = .continuations
    result.width = max(3, min(4, width + 1))
    // Some characters beyond ASCII have an ASCII form.
    if leads != ByteSet() {
      for letter in "kKsSiI".utf8 { result.ascii.insert(letter) }
    }
    return result
  }
}
