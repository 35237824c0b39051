/// Pairs two lists in order, where one pairing is clearly better than every other.
///
/// A dynamic programme from both ends gives for each possible pair the best
/// total that has it, and for each item the best total that does without:
/// their difference is how sure the pair is. What could as well be paired
/// otherwise, or not at all, stays unpaired.
struct GapAligner {
  struct Match {
    var left: Int
    var right: Int
    /// By how much the best alternative is worse.
    var margin: Double
  }

  /// Why an item found no fellow.
  enum Verdict {
    case noCandidate, unlike, ambiguous
  }

  private(set) var matches: [Match] = []
  /// By place in the left list; only of those that are not matched is it meant.
  private(set) var verdicts: [Verdict]

  /// A gap of more pairs than this is searched along its diagonal only.
  private static let mostCells = 400_000
  private static let narrowest = 24
  private static let never = -Double.infinity

  private let rows: Int
  private let columns: Int
  private let halfWidth: Int
  private let width: Int
  private var scores: [Double]

  /// - Parameters:
  ///   - margin: How sure a pair must be.
  ///   - score: What speaks for a pair (above 0) or against it; nil when it cannot be.
  init(_ rows: Int, _ columns: Int, margin: Double, score: (Int, Int) -> Double?) {
    self.rows = rows
    self.columns = columns
    verdicts = Array(repeating: .noCandidate, count: rows)
    let isWhole = rows * columns <= Self.mostCells
    halfWidth = isWhole ? columns : max(Self.narrowest, Self.mostCells / (2 * max(rows, 1)))
    width = min(columns + 1, 2 * halfWidth + 2)
    scores = Array(repeating: Self.never, count: rows * width)
    guard rows > 0, columns > 0 else { return }
    for row in 0..<rows {
      for column in band(row) where column < columns {
        if let score = score(row, column) { scores[row * width + column - band(row).lowerBound] = score }
      }
    }
    decide(margin)
  }

  /// The columns of a row that are looked at, of `columns + 1`.
  private func band(_ row: Int) -> Range<Int> {
    if halfWidth >= columns { return 0..<(columns + 1) }
    let lower = max(0, min(row * columns / rows - halfWidth, columns + 1 - width))
    return lower..<min(columns + 1, lower + width)
  }

  private func at(_ row: Int, _ column: Int, _ table: [Double]) -> Double {
    let band = band(row)
    return band.contains(column) ? table[row * width + column - band.lowerBound] : Self.never
  }

  private mutating func decide(_ least: Double) {
    let before = forward()
    let after = backward()
    var bestOfColumn = Array(repeating: (Self.never, Self.never, -1), count: columns)
    var skipOfColumn = Array(repeating: Self.never, count: columns)
    var bestOfRow = Array(repeating: (Self.never, Self.never, -1), count: rows)
    var skipOfRow = Array(repeating: Self.never, count: rows)
    for row in 0...rows {
      for column in band(row) {
        let here = at(row, column, before)
        if row < rows { skipOfRow[row] = max(skipOfRow[row], here + at(row + 1, column, after)) }
        if column < columns { skipOfColumn[column] = max(skipOfColumn[column], here + at(row, column + 1, after)) }
        guard row < rows, column < columns else { continue }
        let through = here + at(row, column, scores) + at(row + 1, column + 1, after)
        Self.keep(through, column, &bestOfRow[row])
        Self.keep(through, row, &bestOfColumn[column])
      }
    }
    for row in 0..<rows where bestOfRow[row].2 >= 0 {
      let (best, second, column) = bestOfRow[row]
      verdicts[row] = at(row, column, scores) > 0 ? .ambiguous : .unlike
      guard bestOfColumn[column].2 == row else { continue }
      let other = max(second, skipOfRow[row], bestOfColumn[column].1, skipOfColumn[column])
      if best - other >= least { matches.append(Match(left: row, right: column, margin: best - other)) }
    }
  }

  /// Keeps the best total, the second best, and whose the best is.
  private static func keep(_ total: Double, _ place: Int, _ kept: inout (Double, Double, Int)) {
    if total > kept.0 {
      kept = (total, kept.0, place)
    } else if total > kept.1 {
      kept.1 = total
    }
  }

  private func forward() -> [Double] {
    var table = Array(repeating: Self.never, count: (rows + 1) * width)
    for row in 0...rows {
      let band = band(row)
      for column in band {
        var best = row == 0 && column == 0 ? 0 : Self.never
        if row > 0 { best = max(best, at(row - 1, column, table)) }
        if column > band.lowerBound { best = max(best, table[row * width + column - 1 - band.lowerBound]) }
        if row > 0, column > 0 { best = max(best, at(row - 1, column - 1, table) + at(row - 1, column - 1, scores)) }
        table[row * width + column - band.lowerBound] = best
      }
    }
    return table
  }

  private func backward() -> [Double] {
    var table = Array(repeating: Self.never, count: (rows + 1) * width)
    for row in (0...rows).reversed() {
      let band = band(row)
      for column in band.reversed() {
        var best = row == rows && column == columns ? 0 : Self.never
        if row < rows { best = max(best, at(row + 1, column, table)) }
        if column + 1 < band.upperBound { best = max(best, table[row * width + column + 1 - band.lowerBound]) }
        if row < rows, column < columns {
          best = max(best, at(row + 1, column + 1, table) + at(row, column, scores))
        }
        table[row * width + column - band.lowerBound] = best
      }
    }
    return table
  }
}
