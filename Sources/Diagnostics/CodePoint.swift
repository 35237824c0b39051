extension Unicode.Scalar {
  /// The character by its number, as messages name what may have no shape: `U+000B` (Unicode Standard, appendix A).
  public var notation: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
