/// How many bytes a text takes where it will be stored (ITS 2.0 §8.20).
struct StorageEncoding {
  private enum Form {
    case utf8, utf16, utf32
    /// One byte a character up to the bound, and for those beside it.
    case single(bound: UInt32, without: Set<UInt32>, with: Set<UInt32>)
  }

  private let form: Form

  /// - Parameter name: As IANA registers it, or an alias in use; nil for one that is not known here.
  init?(_ name: String) {
    switch name.lowercased().replacing("_", with: "-") {
    case "utf-8", "utf8": form = .utf8
    case "utf-16", "utf-16le", "utf-16be", "utf16": form = .utf16
    case "utf-32", "utf-32le", "utf-32be", "utf32": form = .utf32
    case "us-ascii", "ascii", "ansi-x3.4-1968", "iso646-us": form = .single(bound: 0x7F, without: [], with: [])
    case "iso-8859-1", "iso8859-1", "latin1", "l1": form = .single(bound: 0xFF, without: [], with: [])
    case "iso-8859-15", "iso8859-15", "latin-9", "latin9":
      form = .single(bound: 0xFF, without: Self.replacedInLatin9, with: Self.addedInLatin9)
    case "windows-1252", "cp1252", "cp-1252":
      form = .single(bound: 0xFF, without: Set(0x80...0x9F), with: Self.addedInWindows1252)
    default: return nil
    }
  }

  private static let replacedInLatin9: Set<UInt32> = [0xA4, 0xA6, 0xA8, 0xB4, 0xB8, 0xBC, 0xBD, 0xBE]
  private static let addedInLatin9: Set<UInt32> = [0x20AC, 0x160, 0x161, 0x17D, 0x17E, 0x152, 0x153, 0x178]
  private static let addedInWindows1252: Set<UInt32> = [
    0x20AC, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x17D, 0x2018, 0x2019,
    0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x17E, 0x178,
  ]

  /// - Returns: nil for a character that it cannot hold.
  func width(_ scalar: Unicode.Scalar) -> Int? {
    switch form {
    case .utf8: UTF8.width(scalar)
    case .utf16: 2 * UTF16.width(scalar)
    case .utf32: 4
    case .single(let bound, let without, let with):
      (scalar.value <= bound && !without.contains(scalar.value)) || with.contains(scalar.value) ? 1 : nil
    }
  }

  /// The bytes of a text, each line end counted as it is stored.
  ///
  /// - Parameter lineBreak: `cr`, `lf` or `crlf`.
  /// - Returns: The characters it cannot hold too, each once; they take no room.
  func size(of text: String, lineBreak: String) -> (bytes: Int, strangers: [Unicode.Scalar]) {
    let unit = width("\n") ?? 1
    var bytes = 0
    var strangers: [Unicode.Scalar] = []
    var seen: Set<Unicode.Scalar> = []
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      defer { isAfterReturn = scalar == "\r" }
      if scalar == "\n" || scalar == "\r" {
        if scalar == "\n", isAfterReturn { continue }
        bytes += lineBreak == "crlf" ? 2 * unit : unit
      } else if let width = width(scalar) {
        bytes += width
      } else if seen.insert(scalar).inserted {
        strangers.append(scalar)
      }
    }
    return (bytes, strangers)
  }
}
