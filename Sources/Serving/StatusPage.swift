public import Pipeline
import XMLTree

/// The first page of the web workbench: the matrix of resources and locales.
///
/// The contract of this door: a page is made from a report of the pipeline and
/// from nothing else, works without JavaScript, and never tells anything by
/// colour alone. The server that hands pages out is its own issue.
public struct StatusPage: Sendable {
  private let report: StatusReport

  public init(_ report: StatusReport) { self.report = report }

  /// The page as HTML, UTF-8, that is well-formed XML too.
  public var html: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head><meta charset="utf-8"/><title>Status</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"/></head>
    <body>
    <main>
    <h1>Status</h1>
    <table>
    <caption>Words at the gate “\(onOneLine(report.gate))”, rounded down</caption>
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
    report.locales.map { "<th scope=\"col\">\(isolated($0))</th>" }.joined()
  }

  private func row(_ row: StatusReport.Row) -> String {
    let cells = row.cells.map { "<td>\(text($0))</td>" }.joined()
    return "<tr><th scope=\"row\">\(isolated(row.title))</th><td>\(row.words)</td>\(cells)</tr>"
  }

  private func text(_ cell: CellStatus) -> String {
    if cell.isPublishable { return "ready" }
    let (words, state) = gateWords(cell)
    var parts = ["\(cell.percent(words)) % \(state)"]
    if cell.staleSegments > 0 { parts.append("\(cell.staleSegments) stale") }
    if cell.blocked > 0 { parts.append("\(cell.blocked) blocked") }
    return parts.joined(separator: ", ")
  }

  /// The words that have come as far as the gate asks, and what they are called.
  private func gateWords(_ cell: CellStatus) -> (Int, String) {
    switch report.gate {
    case "initial", "translated": (cell.translatedWords, "translated")
    case "reviewed": (cell.reviewedWords, "reviewed")
    default: (cell.finalWords, "final")
    }
  }

  /// Text of either direction, which does not turn what stands round it.
  private func isolated(_ text: String) -> String { "<bdi>\(onOneLine(text))</bdi>" }

  private func onOneLine(_ text: String) -> String {
    let breaks: Set<Unicode.Scalar> = ["\t", "\n", "\r"]
    return HTMLText.escape(String(String.UnicodeScalarView(text.unicodeScalars.map { breaks.contains($0) ? " " : $0 })))
  }
}
