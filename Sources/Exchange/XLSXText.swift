import ResourceModel

/// Characters as workbooks write them: `_xHHHH_` for those XML has not (ECMA-376-1 §22.9.2.19, ST_Xstring).
enum XLSXText {
  static func encode(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "_") || $0 < 0x20 || $0 == 0xEF }) else { return text }
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let opensEscape = scalar == "_" && looksLikeEscape(scalars[index...])
      // Written as such, programs take a carriage return for a line end.
      if opensEscape || scalar == "\r" || !Values.isXMLCharacter(scalar.value) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "_x\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)_".unicodeScalars
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// LibreOffice takes any number of digits for a code.
  private static func looksLikeEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    guard scalars.dropFirst().first == "x" else { return false }
    let digits = scalars.dropFirst(2).prefix { $0.properties.isASCIIHexDigit }
    return !digits.isEmpty && scalars.dropFirst(2 + digits.count).first == "_"
  }

  static func decode(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    var units: [UInt16] = []
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.first {
      if scalar == "_", let unit = code(rest) {
        units.append(unit)
        rest = rest.dropFirst(7)
      } else {
        units += UTF16.encode(scalar).map(Array.init) ?? []
        rest.removeFirst()
      }
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// The UTF-16 code unit of an escape at the start; nil when there is none.
  private static func code(_ scalars: ArraySlice<Unicode.Scalar>) -> UInt16? {
    let mark = Array(scalars.prefix(7))
    guard mark.count == 7, mark[0] == "_", mark[1] == "x", mark[6] == "_",
      mark[2...5].allSatisfy({ $0.properties.isASCIIHexDigit })
    else { return nil }
    return UInt16(String(String.UnicodeScalarView(mark[2...5])), radix: 16)
  }
}

/// Names of cells: `AB12` (ECMA-376-1 §18.18.7, ST_CellRef).
enum XLSXReference {
  /// The letters of a column, from 0.
  static func letters(_ column: Int) -> String {
    var (rest, letters) = (column + 1, "")
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  /// The column, from 0; nil for what is no name, or of no cell a sheet has (XFD is the last column).
  static func column(_ name: String) -> Int? {
    var column = 0
    for byte in name.utf8.prefix(while: { (0x41...0x5A).contains($0) }) {
      column = column * 26 + Int(byte - 0x40)
      if column > 16_384 { return nil }
    }
    return column == 0 ? nil : column - 1
  }
}
