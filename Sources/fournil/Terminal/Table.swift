/// A table of plain text that fits the terminal.
struct Table {
  enum Alignment {
    case left, right
  }

  struct Column {
    var title: String
    var alignment: Alignment = .left
  }

  private let columns: [Column]
  private var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// Columns it takes when nothing is cut.
  var width: Int { widths.reduce(0, +) + gaps }

  private var gaps: Int { 2 * (columns.count - 1) }

  private var widths: [Int] {
    columns.indices.map { column in
      max(columns[column].title.columns, rows.map { $0[column].columns }.max() ?? 0)
    }
  }

  /// The lines, the first column cut to what is left of the width.
  func lines(width: Int) -> [String] {
    var widths = widths
    let rest = widths.dropFirst().reduce(0, +)
    widths[0] = min(widths[0], max(8, width - rest - gaps))
    return [line(columns.map(\.title), widths)] + rows.map { line($0, widths) }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = cells.indices.map { index in
      let cell = cells[index].cut(to: widths[index])
      let space = String(repeating: " ", count: max(0, widths[index] - cell.columns))
      return columns[index].alignment == .right ? space + cell : cell + space
    }
    var line = padded.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }
}

extension String {
  /// Columns on a terminal: ideographs take two, marks none.
  var columns: Int { reduce(0) { $0 + $1.columns } }

  /// The text, its end replaced by `…` when it is wider than that.
  func cut(to width: Int) -> String {
    guard columns > width else { return self }
    var result = ""
    var used = 1
    for character in self {
      used += character.columns
      if used > width { break }
      result.append(character)
    }
    return result + "…"
  }
}

extension Character {
  fileprivate var columns: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    // Unicode East Asian Width W and F, in ranges.
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
