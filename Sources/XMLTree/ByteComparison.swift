#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

/// Compares stretches of bytes as fast as memory allows, which `==` on arrays does not.
public enum ByteComparison {
  /// Whether two stretches hold the same bytes.
  public static func areEqual(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    one.count == other.count
      && one.withUnsafeBytes { one in
        other.withUnsafeBytes { other in haveSame(one.count, one, other) }
      }
  }

  /// The offset of the first byte that differs or that only one of them has; nil when they are the same.
  public static func firstDifference(_ one: [UInt8], _ other: [UInt8]) -> Int? {
    let common = min(one.count, other.count)
    let isSame = one.withUnsafeBytes { one in other.withUnsafeBytes { other in haveSame(common, one, other) } }
    if isSame { return one.count == other.count ? nil : common }
    return one.indices.first { one[$0] != other[$0] }
  }

  private static func haveSame(_ count: Int, _ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool {
    guard count > 0, let one = one.baseAddress, let other = other.baseAddress else { return count == 0 }
    return memcmp(one, other, count) == 0
  }
}
