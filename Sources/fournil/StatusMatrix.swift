import Pipeline

/// Draws the matrix of resources and locales.
///
/// It reads the same without colour: every mark is a letter or a word.
struct StatusMatrix {
  private let report: StatusReport

  init(_ report: StatusReport) { self.report = report }

  func print() {
    guard !report.rows.isEmpty else {
      Output.line("no resources yet; run 'fournil add'")
      return
    }
    var start = 0
    while start < report.locales.count {
      // As many locales as fit side by side.
      var block = start..<report.locales.count
      while block.count > 1, table(block).width > Output.width { block = start..<(block.upperBound - 1) }
      for line in table(block).lines(width: Output.width) { Output.line(line) }
      start = block.upperBound
      if start < report.locales.count { Output.line() }
    }
    Output.line()
    Output.line("words at the gate '\(report.gate)', rounded down; ready: can be published; - not begun;")
    Output.line("Ns: sentences stale since the source changed; Nb: sentences a check blocks")
    let repeated = report.rows.reduce(0) { $0 + $1.repeatedWords }
    let repeats = repeated > 0 ? "; \(repeated) of them in sentences that repeat an earlier one" : ""
    Output.line("words as '\(report.counter)' counts them\(repeats)")
    printEditions()
  }

  private func table(_ block: Range<Int>) -> Table {
    var table = Table(
      [Table.Column(title: "resource"), Table.Column(title: "words", alignment: .right)]
        + report.locales[block].map { Table.Column(title: $0) })
    for row in report.rows {
      table.add([row.resource, "\(row.words)"] + row.cells[block].map(cell))
    }
    let total = report.rows.reduce(0) { $0 + $1.words }
    table.add(["all", "\(total)"] + block.map(sum))
    return table
  }

  private func cell(_ cell: CellStatus) -> String {
    if cell.isPublishable { return "ready" }
    return text(
      percent: cell.percent(gateWords(cell)), begun: isBegun(cell), stale: cell.staleSegments, blocked: cell.blocked)
  }

  private func sum(_ column: Int) -> String {
    let cells = report.rows.map { $0.cells[column] }
    if cells.allSatisfy(\.isPublishable) { return "ready" }
    let words = cells.reduce(0) { $0 + $1.words }
    let done = cells.reduce(0) { $0 + gateWords($1) }
    return text(
      percent: words == 0 ? 100 : done * 100 / words, begun: cells.contains(where: isBegun),
      stale: cells.reduce(0) { $0 + $1.staleSegments }, blocked: cells.reduce(0) { $0 + $1.blocked })
  }

  private func text(percent: Int, begun: Bool, stale: Int, blocked: Int) -> String {
    guard begun else { return "-" }
    return "\(percent) %" + (stale > 0 ? " \(stale)s" : "") + (blocked > 0 ? " \(blocked)b" : "")
  }

  private func isBegun(_ cell: CellStatus) -> Bool { cell.translatedWords + cell.staleWords > 0 }

  private func gateWords(_ cell: CellStatus) -> Int {
    switch report.gate {
    case "initial", "translated": cell.translatedWords
    case "reviewed": cell.reviewedWords
    default: cell.finalWords
    }
  }

  private func printEditions() {
    guard !report.editions.isEmpty else { return }
    Output.line()
    for edition in report.editions {
      let state = edition.outdated.isEmpty ? "" : ", outdated by \(edition.outdated.joined(separator: ", "))"
      Output.line("published: \(edition.partner) \(edition.locale), version \(edition.version)\(state)")
    }
  }
}
