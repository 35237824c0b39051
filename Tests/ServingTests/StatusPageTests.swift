import Serving
import Testing
import XMLTree

@testable import Pipeline

private func cell(
  _ locale: String, words: Int = 10, translated: Int = 0, reviewed: Int = 0, final: Int = 0, stale: Int = 0,
  blocked: Int = 0, isReady: Bool = false
) -> CellStatus {
  let obstacle = Obstacle(kind: .untranslated, unit: "p", segment: "s1", location: "r.xml:1:1", message: "m")
  return CellStatus(
    resource: "r", locale: locale, words: words, translatedWords: translated, reviewedWords: reviewed,
    finalWords: final, staleSegments: stale, blocked: blocked, obstacles: isReady ? [] : [obstacle])
}

private func report(
  _ rows: [(title: String, cells: [CellStatus])], locales: [String] = ["es"], gate: String = "reviewed"
) -> StatusReport {
  StatusReport(
    locales: locales, gate: gate, counter: "uax29",
    rows: rows.map {
      StatusReport.Row(resource: "r", title: $0.title, revision: 1, words: 10, repeatedWords: 0, cells: $0.cells)
    },
    editions: [])
}

/// The page as the parser of the house reads it, which forgives nothing.
private func document(_ report: StatusReport) throws -> Document {
  try XMLParser.parse(Array(StatusPage(report).html.utf8), file: "status.html")
}

extension Document {
  /// The text of each element of a name, in order.
  fileprivate func texts(_ name: String) throws -> [String] {
    try select("//\(name)").compactMap { if case .node(let node) = $0 { text(node) } else { nil } }
  }
}

@Suite struct `The status page` {
  @Test func `is the whole page that is expected`() throws {
    let report = report(
      [
        ("Les dents", [cell("es", reviewed: 10, isReady: true), cell("ar")]),
        ("Le son", [cell("es", translated: 9, reviewed: 6, stale: 2), cell("ar", blocked: 1)]),
      ], locales: ["es", "ar"])
    #expect(
      StatusPage(report).html == """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"/><title>Status</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/></head>
        <body>
        <main>
        <h1>Status</h1>
        <table>
        <caption>Words at the gate “reviewed”, rounded down</caption>
        <thead><tr><th scope="col">Resource</th><th scope="col">Words</th><th scope="col"><bdi>es</bdi></th>\
        <th scope="col"><bdi>ar</bdi></th></tr></thead>
        <tbody>
        <tr><th scope="row"><bdi>Les dents</bdi></th><td>10</td><td>ready</td><td>0 % reviewed</td></tr>
        <tr><th scope="row"><bdi>Le son</bdi></th><td>10</td><td>60 % reviewed, 2 stale</td>\
        <td>0 % reviewed, 1 blocked</td></tr>
        </tbody>
        </table>
        </main>
        </body>
        </html>

        """)
    _ = try document(report)
  }

  @Test func `of a workspace without resources and locales is a page all the same`() throws {
    let page = try document(report([], locales: []))
    #expect(try page.texts("th") == ["Resource", "Words"])
    #expect(try page.texts("td") == [])
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "</th></table><h1>x", "a & b &amp; &#60; &nbsp;", "\"' onclick=\"x", "]]>", "<!--",
    // A `<` that a mark combines with is one character to Swift and still a `<` to a browser.
    "<\u{338}script>", "&\u{301}lt;", "\"\u{301}>\u{338}", "\u{202E}etats\u{202C}",
  ])
  func `shows a hostile title, gate and locale as the text it is`(_ text: String) throws {
    let page = try document(report([(text, [cell("es")])], locales: [text], gate: text))
    #expect(try page.texts("bdi") == [text, text])
    #expect(try page.texts("caption") == ["Words at the gate “\(text)”, rounded down"])
    // Nothing became an element.
    let names = Set((0..<page.nodeCount).filter { page.kind($0) == .element }.map { page.name($0).local })
    #expect(
      names == [
        "html", "head", "meta", "title", "body", "main", "h1", "table", "caption", "thead", "tbody", "tr", "th", "td",
        "bdi",
      ])
  }

  @Test func `replaces characters that no page may hold, and folds lines`() throws {
    let page = try document(report([("a\0b\u{1}c\u{9B}d\u{FFFF}e\r\nf", [cell("es")])]))
    #expect(try page.texts("bdi") == ["es", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e  f"])
  }

  @Test func `isolates titles and locales of either direction`() throws {
    let page = try document(report([("الأيدي في العجين (1)", [cell("ar")])], locales: ["ar"]))
    #expect(try page.texts("bdi") == ["ar", "الأيدي في العجين (1)"])
    // Each is alone in its cell, so that nothing beside it is turned.
    #expect(try page.select("//th[bdi][text()]") == [])
  }

  @Test func `tells everything in words, nothing by colour or script`() throws {
    let cells = [
      cell("es", reviewed: 10, isReady: true), cell("es"), cell("es", stale: 1), cell("es", blocked: 1),
      cell("es", stale: 1, blocked: 1), cell("es", reviewed: 9),
    ]
    let page = try document(report(cells.map { ("t", [$0]) }))
    let texts = try page.texts("td").filter { $0 != "10" }
    #expect(Set(texts).count == cells.count)
    #expect(try page.select("//@style | //@class | //@color | //@bgcolor | //style | //script | //link | //img") == [])
    #expect(try page.select("//@*[starts-with(name(), 'on')]") == [])
  }

  @Test(arguments: [
    ("initial", "40 % translated"), ("translated", "40 % translated"), ("reviewed", "30 % reviewed"),
    ("final", "20 % final"),
  ])
  func `counts the words at the gate it names`(_ gate: String, _ text: String) throws {
    let page = try document(report([("t", [cell("es", translated: 4, reviewed: 3, final: 2)])], gate: gate))
    #expect(try page.texts("td").last == text)
  }

  @Test func `never says more than is done`() throws {
    let page = try document(report([("t", [cell("es", words: 1000, reviewed: 999)])]))
    #expect(try page.texts("td").last == "99 % reviewed")
  }

  @Test func `can be used without seeing it`() throws {
    let page = try document(report([("t", [cell("es")])]))
    #expect(try page.string("string(/html/@lang)") == "en")
    #expect(try page.texts("caption").count == 1)
    // Every head says what it heads; every row has one.
    #expect(try page.select("//th[not(@scope = 'col' or @scope = 'row')]") == [])
    #expect(try page.select("//tbody/tr[not(th[@scope = 'row'])]") == [])
  }
}
