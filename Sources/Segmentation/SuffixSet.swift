/// The last bytes a pattern's matches can have, up to four: what tells most abbreviations from other words.
///
/// Errs on the side of more.
struct SuffixSet: Hashable, Sendable {
  /// One possible end. Shorter than four bytes and not whole, anything may stand before it.
  struct Suffix: Hashable, Sendable {
    /// The last byte lowest.
    var packed: UInt32 = 0
    var length = 0
    /// The match has no further bytes.
    var isWhole = true

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
  }

  static let longest = 4
  private static let sizeLimit = 1_024

  private(set) var members: Set<Suffix>

  /// The empty string alone.
  static let empty = SuffixSet(members: [Suffix()])
  static let anything = SuffixSet(members: [Suffix(isWhole: false)])

  var isAnything: Bool { members.contains { $0.length == 0 } }

  /// The ends of one character of a class.
  ///
  /// - Parameter trimming: White space counts as nothing.
  static func character(_ set: CharacterShape, trimming: Bool) -> SuffixSet {
    if set.isSpace { return trimming ? .empty : .anything }
    var members: Set<Suffix> = []
    if let only = set.only {
      members.insert(only)
    } else {
      for byte in UInt8(0)...255 {
        let isLast = byte < 0x80 ? set.ascii.contains(byte) : set.tails.contains(byte)
        guard isLast, !(trimming && Whitespace.isASCII(byte)) else { continue }
        members.insert(Suffix(packed: UInt32(byte), length: 1, isWhole: byte < 0x80))
      }
    }
    if trimming, set.mayBeSpace { members.insert(Suffix()) }
    return members.count > 128 ? .anything : SuffixSet(members: members)
  }

  func union(_ other: SuffixSet) -> SuffixSet {
    var result = self
    result.members.formUnion(other.members)
    result.limit()
    return result
  }

  /// The ends of a match of another pattern followed by one of this.
  ///
  /// - Parameters:
  ///   - before: The other's ends.
  ///   - beforeEmpty: The other's ends where this matches nothing.
  func preceded(by before: SuffixSet, beforeEmpty: SuffixSet) -> SuffixSet {
    var result: Set<Suffix> = []
    let extends = members.count * before.members.count <= 4 * Self.sizeLimit
    for member in members {
      if member.isWhole, member.length == 0 {
        result.formUnion(beforeEmpty.members)
      } else if member.isWhole, member.length < Self.longest, extends {
        for other in before.members { result.insert(member.extended(by: other)) }
      } else {
        result.insert(Suffix(packed: member.packed, length: member.length, isWhole: false))
      }
    }
    var set = SuffixSet(members: result)
    set.limit()
    return set
  }

  func repeated(from least: Int, to most: Int?) -> SuffixSet {
    var result = self
    if most != 1 {
      result.members = Set(
        members.map { $0.length == 0 && $0.isWhole ? $0 : Suffix(packed: $0.packed, length: $0.length, isWhole: false) }
      )
    }
    if least == 0 { result.members.insert(Suffix()) }
    return result
  }

  private mutating func limit() {
    var longest = Self.longest
    while members.count > Self.sizeLimit, longest > 0 {
      longest -= 1
      members = Set(members.map { $0.shortened(to: longest) })
    }
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
