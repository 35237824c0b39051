/// Short names of texts, for finding and comparing them; FNV-1a, 64 bits: the same in every run, unlike `Hasher`.
public enum Fingerprint {
  public static let start: UInt64 = 0xcbf2_9ce4_8422_2325

  public static func add(_ byte: UInt8, to hash: inout UInt64) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }

  public static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = start
    for byte in bytes { add(byte, to: &hash) }
    return hash
  }

  /// How many values two sorted lists share, each as often as both have it.
  public static func shared(_ one: [UInt64], _ other: [UInt64]) -> Int {
    var (left, right, shared) = (0, 0, 0)
    while left < one.count, right < other.count {
      if one[left] == other[right] {
        shared += 1
        left += 1
        right += 1
      } else if one[left] < other[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return shared
  }
}
