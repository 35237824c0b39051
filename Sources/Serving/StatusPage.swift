public import Pipeline

/// The first page of the web workbench: the matrix of resources and locales.
///
/// The contract of this door: a page is made from a report of the pipeline and
/// from nothing else, works without JavaScript, and never tells anything by
/// colour alone. The server that hands pages out is its own issue.
public struct StatusPage: Sendable {
  private let report: StatusReport

  public init(_ report: StatusReport) { self.report = report }

  /// The page as HTML, UTF-8.
  public var html: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head><meta charset="utf-8"><title>Status</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"></head>
    <body>
    <main>
    <h1>Status</h1>
    <table>
    <caption>Words at the gate “\(escaped(report.gate))”, rounded down</caption>
    <thead><tr><th scope="col">Resource</th><th scope="col">Words</th>\(header)</tr></thead>
    <tbody>
    \(report.rows.map(row).joined(separator: "\n"))
    </tbody>
    </table>
    </main>
    </body>
    </html>

    """
  }

  private var header: String {
    report.locales.map { "<th scope=\"col\"><bdi>\(escaped($0))</bdi></th>" }.joined()
  }

  private func row(_ row: StatusReport.Row) -> String {
    let cells = row.cells.map { "<td>\(text($0))</td>" }.joined()
    return "<tr><th scope=\"row\">\(escaped(row.title))</th><td>\(row.words)</td>\(cells)</tr>"
  }

  private func text(_ cell: CellStatus) -> String {
    if cell.isPublishable { return "ready" }
    var parts = ["\(cell.percent(cell.reviewedWords)) % reviewed"]
    if cell.staleSegments > 0 { parts.append("\(cell.staleSegments) stale") }
    if cell.blocked > 0 { parts.append("\(cell.blocked) blocked") }
    return parts.joined(separator: ", ")
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}
