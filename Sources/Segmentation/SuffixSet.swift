/// The last bytes a pattern's matches can have, up to four: what tells most abbreviations from other words.
///
/// Errs on the side of more.
struct SuffixSet: Hashable, Sendable {
  /// One possible end. Shorter than four bytes and not whole, anything may stand before it.
  struct Suffix: Hashable, Sendable {
    /// The last byte lowest; above the four bytes their number, and above that whether the match is no longer.
    fileprivate let code: UInt64

    init(packed: UInt32 = 0, length: Int = 0, isWhole: Bool = true) {
      code = UInt64(packed) | UInt64(length) << 32 | (isWhole ? Self.whole : 0)
    }

    fileprivate init(code: UInt64) { self.code = code }

    var packed: UInt32 { UInt32(truncatingIfNeeded: code) }
    var length: Int { Int(code >> 32 & 7) }
    var isWhole: Bool { code & Self.whole != 0 }

    private static let whole: UInt64 = 1 << 35

    fileprivate func extended(by before: Suffix) -> Suffix {
      let taken = min(before.length, SuffixSet.longest - length)
      let mask: UInt32 = taken == 4 ? .max : 1 << UInt32(8 * taken) - 1
      let shift = UInt32(8 * length)
      return Suffix(
        packed: packed | (shift > 24 ? 0 : (before.packed & mask) << shift), length: length + taken,
        isWhole: before.isWhole && taken == before.length)
    }

    fileprivate func shortened(to longest: Int) -> Suffix {
      if length <= longest { return self }
      return Suffix(packed: packed & (1 << UInt32(8 * longest) - 1), length: longest, isWhole: false)
    }

    fileprivate var beginningOpen: Suffix {
      length == 0 && isWhole ? self : Suffix(packed: packed, length: length, isWhole: false)
    }
  }

  static let longest = 4
  private static let sizeLimit = 1_024

  /// In order, each once: a list is several times faster here than a `Set`.
  private var codes: [UInt64]

  init(_ suffixes: [Suffix] = []) {
    codes = suffixes.map(\.code)
    settle()
  }

  /// The empty string alone.
  static let empty = SuffixSet([Suffix()])
  static let anything = SuffixSet([Suffix(isWhole: false)])

  var members: [Suffix] { codes.map(Suffix.init(code:)) }

  var isAnything: Bool { codes.contains { Suffix(code: $0).length == 0 } }

  /// The ends of one character of a class.
  ///
  /// - Parameter trimming: White space counts as nothing.
  static func character(_ set: CharacterShape, trimming: Bool) -> SuffixSet {
    if set.isSpace, trimming { return .empty }
    if let only = set.only { return SuffixSet([only]) }
    if set.isSpace { return .anything }
    var members: [Suffix] = []
    for byte in UInt8(0)...255 {
      let isLast = byte < 0x80 ? set.ascii.contains(byte) : set.tails.contains(byte)
      guard isLast, !(trimming && Whitespace.isASCII(byte)) else { continue }
      members.append(Suffix(packed: UInt32(byte), length: 1, isWhole: byte < 0x80))
    }
    if members.count > 128 { return .anything }
    if trimming, set.mayBeSpace { members.append(Suffix()) }
    return SuffixSet(members)
  }

  func union(_ other: SuffixSet) -> SuffixSet {
    if other.codes == codes { return self }
    var result = self
    result.codes += other.codes
    result.settle()
    return result
  }

  /// The ends of a match of another pattern followed by one of this.
  ///
  /// - Parameters:
  ///   - before: The other's ends.
  ///   - beforeEmpty: The other's ends where this matches nothing.
  func preceded(by before: SuffixSet, beforeEmpty: SuffixSet) -> SuffixSet {
    var result = SuffixSet()
    result.codes.reserveCapacity(codes.count)
    let extends = codes.count * before.codes.count <= 4 * Self.sizeLimit
    for member in members {
      if member.isWhole, member.length == 0 {
        result.codes += beforeEmpty.codes
      } else if member.isWhole, member.length < Self.longest, extends {
        for other in before.members { result.codes.append(member.extended(by: other).code) }
      } else {
        result.codes.append(member.beginningOpen.code)
      }
    }
    result.settle()
    return result
  }

  func repeated(from least: Int, to most: Int?) -> SuffixSet {
    var result = most == 1 ? members : members.map(\.beginningOpen)
    if least == 0 { result.append(Suffix()) }
    return SuffixSet(result)
  }

  /// Brings the codes in order, and shortens the suffixes if they are too many.
  private mutating func settle() {
    sort()
    var longest = Self.longest
    while codes.count > Self.sizeLimit, longest > 0 {
      longest -= 1
      codes = codes.map { Suffix(code: $0).shortened(to: longest).code }
      sort()
    }
  }

  private mutating func sort() {
    if codes.count < 2 { return }
    codes.sort()
    var kept = 1
    for index in 1..<codes.count where codes[index] != codes[kept - 1] {
      codes[kept] = codes[index]
      kept += 1
    }
    codes.removeSubrange(kept...)
  }
}

/// Which ends of text a group of rules may match after.
struct SuffixFilter: Sendable {
  /// The ends of a text of one to four bytes, as places in a filter.
  struct Probe {
    private(set) var places = SIMD4<UInt16>(repeating: 0)
    private(set) var count = 0

    init(_ text: UnsafeBufferPointer<UInt8>, before end: Int) {
      var packed: UInt32 = 0
      count = min(end, SuffixSet.longest)
      for length in 1...SuffixSet.longest where length <= count {
        packed |= UInt32(text[end - length]) << UInt32(8 * (length - 1))
        places[length - 1] = SuffixFilter.place(packed, length)
      }
    }
  }

  private static let size = 1 << 13
  private var bits = [UInt64](repeating: 0, count: size / 64)

  init(_ set: SuffixSet) {
    for suffix in set.members {
      let place = Int(Self.place(suffix.packed, suffix.length))
      bits[place >> 6] |= 1 << UInt64(place & 63)
    }
  }

  func mayMatch(_ probe: Probe) -> Bool {
    for index in 0..<probe.count {
      let place = Int(probe.places[index])
      if bits[place >> 6] & (1 << UInt64(place & 63)) != 0 { return true }
    }
    return false
  }

  private static func place(_ packed: UInt32, _ length: Int) -> UInt16 {
    let hash = (packed &+ UInt32(length)) &* 0x9E37_79B1
    return UInt16(hash >> 19)
  }
}
