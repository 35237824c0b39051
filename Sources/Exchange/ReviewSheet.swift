public import ResourceModel
import XMLTree

/// Writes source and target side by side, for somebody who reviews on paper or in a browser.
///
/// One HTML file without scripts, pictures or links, that prints on A4. Nobody reads it back.
public enum ReviewSheet {
  /// The bytes of the page, UTF-8; the same file gives the same bytes.
  ///
  /// - Parameter findings: What checks found of a sentence, one line each.
  public static func write(_ file: SegmentFile, findings: [SegmentKey: [String]] = [:]) -> [UInt8] {
    let source = file.resource.sourceLanguage
    var page = """
      <!DOCTYPE html>
      <html lang="\(source.text)"><head><meta charset="utf-8">
      <title>\(HTMLText.escape(file.resource.title)) · \(source.text) → \(file.locale.text)</title>
      <style>\(style)</style></head><body>
      <h1>\(HTMLText.escape(file.resource.title))</h1>
      <p>\(HTMLText.escape(file.resource.id)) · \(source.text) → \(file.locale.text) · \(HTMLText.escape(file.exportID))</p>
      <table><thead><tr><th scope="col">№</th><th scope="col" lang="\(source.text)">\(HTMLText.escape(source.ownName))</th>
      <th scope="col" lang="\(file.locale.text)">\(HTMLText.escape(file.locale.ownName))</th>
      <th scope="col">✎</th></tr></thead><tbody>

      """
    var number = 0
    for outgoing in file.units {
      for (index, segment) in outgoing.unit.segments.enumerated() {
        number += 1
        let key = SegmentKey(resource: file.resource.id, unit: outgoing.unit.id, segment: segment.id)
        page += row(number, outgoing, segment, isFirst: index == 0, file, findings[key] ?? [])
      }
    }
    return Array((page + "</tbody></table></body></html>\n").utf8)
  }

  private static func row(
    _ number: Int, _ outgoing: OutgoingUnit, _ segment: Segment, isFirst: Bool, _ file: SegmentFile,
    _ findings: [String]
  ) -> String {
    let unit = outgoing.unit
    let translation = outgoing.translations[segment.id]
    var remarks: [String] = []
    if let translation, !translation.target.isEmpty {
      remarks.append(translation.exchangedFact ?? translation.state.rawValue)
    }
    if isFirst { remarks += unit.notes.map { $0.kind == .alert ? "! \($0.text)" : $0.text } }
    if isFirst { remarks += unit.limits + unit.markedTerms }
    if isFirst { remarks += outgoing.terms.filter { !$0.targets.isEmpty }.map(term) }
    remarks += outgoing.remarks(on: segment).map { "✎ \($0.who.isEmpty ? "" : "\($0.who): ")\($0.text)" }
    let change = outgoing.sourceChange(of: segment).map { ["<p class=\"change\">\(marked($0))</p>"] } ?? []
    let lines =
      change + remarks.map { "<p>\(HTMLText.escape($0))</p>" }
      + findings.map { "<p class=\"finding\">⚠ \(HTMLText.escape($0))</p>" }
    let source = cell(unit.source(of: segment), unit, file.resource.sourceLanguage)
    let target = cell(translation?.target ?? InlineContent(), unit, file.locale)
    let start = isFirst ? " class=\"\(unit.role.rawValue) first\"" : ""
    return
      "<tr\(start)><th scope=\"row\">\(number)</th>\(source)\(target)<td class=\"remarks\">\(lines.joined())</td></tr>\n"
  }

  /// What was taken out struck through, what was put in underlined, in marks that speak, too.
  private static func marked(_ difference: WordDifference) -> String {
    difference.parts.map { part in
      switch part {
      case .kept(let text): HTMLText.escape(text)
      case .removed(let text): "<del>\(HTMLText.escape(text))</del>"
      case .added(let text): "<ins>\(HTMLText.escape(text))</ins>"
      }
    }.joined()
  }

  private static func term(_ term: OutgoingTerm) -> String {
    "\(term.source) → \(term.targets.joined(separator: ", "))"
  }

  private static func cell(_ content: InlineContent, _ unit: Unit, _ language: LanguageTag) -> String {
    var text = ""
    for run in content.runs {
      switch run {
      case .text(let part): text += HTMLText.escape(part)
      // Isolated, so that a code does not turn the text around it.
      case .open(let id): text += "<bdi>\(HTMLText.escape(unit.code(id)?.display ?? "<\(id)>"))</bdi>"
      case .standalone(let id): text += "<bdi>\(HTMLText.escape(unit.code(id)?.display ?? "<\(id)/>"))</bdi>"
      case .close(let id):
        text += "<bdi>\(HTMLText.escape("</\(unit.code(id)?.display.dropFirst() ?? "\(id)>")"))</bdi>"
      }
    }
    return "<td lang=\"\(language.text)\" dir=\"\(language.isRightToLeft ? "rtl" : "ltr")\">\(text)</td>"
  }

  private static let style = """
    @page{size:A4;margin:15mm}body{font:10pt/1.4 sans-serif;margin:15mm}@media print{body{margin:0}}table{border-collapse:collapse;width:100%;\
    table-layout:fixed}th,td{border:1px solid #999;padding:4px 6px;vertical-align:top;text-align:start;\
    overflow-wrap:anywhere}thead{display:table-header-group}tr{break-inside:avoid}th:first-child{width:8mm;\
    font-weight:normal}th:last-child,.remarks{width:45mm}.remarks p{margin:0 0 2px;font-size:8pt}.title td{font-weight:\
    bold}.first td,.first th{border-top:2px solid #333}bdi{color:#555;font-size:8pt}.finding{color:#a00}\
    td{white-space:pre-wrap}
    """
}
