internal import Crypto
public import ResourceModel

/// SHA-256 (FIPS 180-4) of text that comes in parts.
public struct RunningHash {
  private var hash = SHA256()

  public init() {}

  public mutating func add(_ text: String) { hash.update(data: Array(text.utf8)) }

  /// 64 lower-case digits.
  public var hexadecimal: String { ContentHash.hexadecimal(hash.finalize()) }
}

/// Names of contents: what tells one revision, source or target from another.
public enum ContentHash {
  /// SHA-256 of bytes (FIPS 180-4), in 64 lower-case hexadecimal digits.
  public static func sha256(_ bytes: [UInt8]) -> String {
    hexadecimal(SHA256.hash(data: bytes))
  }

  /// Names what a revision is made of: its one file, or the paths and hashes of several.
  public static func ofFiles(_ files: [SourceFile]) -> String {
    guard files.count > 1 else { return sha256(files.first?.bytes ?? []) }
    return sha256(Array(files.map { "\(sha256($0.bytes))  \($0.path)\n" }.joined().utf8))
  }

  /// Names the source of a sentence with the codes in it: 32 hexadecimal digits, the first half of SHA-256.
  ///
  /// Two sources have one name when both their text and the markup their
  /// codes stand for are equal. Markup *inside* a code that is translated as a
  /// unit of its own (a footnote, an alternative text) does not count, or
  /// each change in a footnote would touch the sentence that calls it.
  ///
  /// - Parameter codes: The unit's codes; those that ``source`` does not use are ignored.
  public static func ofSource(_ source: InlineContent, codes: [InlineCode]) -> String {
    hexadecimal(digest(source, codes: codes).prefix(16))
  }

  /// Names a target: 32 hexadecimal digits, the first half of SHA-256 of its tagged text.
  public static func ofTarget(_ target: InlineContent) -> String {
    hexadecimal(SHA256.hash(data: Array(target.tagged.utf8)).prefix(16))
  }

  /// Like ``ofSource(_:codes:)``, but blind to how the codes are numbered, in 64 bits.
  ///
  /// A code added at the head of a paragraph renumbers all that follow; the
  /// sentences there are still the same.
  static func fingerprint(_ source: InlineContent, codes: [InlineCode]) -> Int64 {
    let numbers = source.codeNumbers
    if numbers == Array(1..<(numbers.count + 1)) { return leading(digest(source, codes: codes)) }
    let places = Dictionary(uniqueKeysWithValues: zip(numbers, 1...))
    let renumbered = source.renumbered { places[$0] ?? $0 }
    var used: [InlineCode] = []
    for number in numbers {
      guard var code = InlineCode.find(number, in: codes) else { continue }
      code.id = places[number] ?? number
      used.append(code)
    }
    return leading(digest(renumbered, codes: used))
  }

  /// Text and codes as bytes: NUL and SOH, which XML forbids, keep the fields apart.
  private static func digest(_ source: InlineContent, codes: [InlineCode]) -> SHA256.Digest {
    var bytes = Array(source.tagged.utf8)
    for number in source.codeNumbers {
      guard let code = InlineCode.find(number, in: codes) else { continue }
      bytes.append(0)
      bytes += "\(number)\u{1}\(code.kind.rawValue)\u{1}\(code.ownMarkup)\u{1}\(code.closing)".utf8
    }
    return SHA256.hash(data: bytes)
  }

  private static func leading(_ digest: SHA256.Digest) -> Int64 {
    digest.prefix(8).reduce(0) { $0 << 8 | Int64($1) }
  }

  fileprivate static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension InlineContent {
  /// The same content with other numbers on its codes.
  func renumbered(_ number: (Int) -> Int) -> InlineContent {
    InlineContent(
      runs: runs.map { run in
        switch run {
        case .text: run
        case .open(let old): .open(number(old))
        case .close(let old): .close(number(old))
        case .standalone(let old): .standalone(number(old))
        }
      })
  }
}

extension InlineCode {
  static func find(_ number: Int, in codes: [InlineCode]) -> InlineCode? {
    if number >= 1, number <= codes.count, codes[number - 1].id == number { return codes[number - 1] }
    return codes.first { $0.id == number }
  }
}
