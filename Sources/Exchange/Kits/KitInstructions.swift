import ResourceModel
import XMLTree

/// The page that tells a translator what to do with a kit, in the language they translate into; in English where we lack it.
struct KitInstructions {
  static let name = "instructions.html"

  private let kit: TranslationKit
  private let words: InterfaceStrings

  init(_ kit: TranslationKit) {
    self.kit = kit
    words = InterfaceStrings(table: PackageResources.instructions_tsv, for: kit.locale)
  }

  /// One page without scripts, in UTF-8; the same kit gives the same bytes.
  var html: [UInt8] {
    let arrow = words.language.isRightToLeft ? "←" : "→"
    let pair = "<bdi>\(escape(kit.sourceLanguage.ownName))</bdi> \(arrow) <bdi>\(escape(kit.locale.ownName))</bdi>"
    let sections = [
      section("inside", list(inside)), section("work", list(work, isOrdered: true)), section("back", list(back)),
      section("resources", resources),
    ]
    let page = """
      <!DOCTYPE html>
      <html lang="\(words.language)" dir="\(words.language.isRightToLeft ? "rtl" : "ltr")"><head><meta charset="utf-8">
      <title>\(escape(words["title"])): \(kit.sourceLanguage) → \(kit.locale)</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <style>\(Self.style)</style></head><body><main>
      <h1>\(escape(words["title"]))</h1>
      <p class="pair">\(pair)</p>
      \(kit.translator.isEmpty ? "" : "<p>\(say("for", bdi(kit.translator)))</p>")
      \(sections.joined(separator: "\n"))
      </main></body></html>

      """
    return Array(page.utf8)
  }

  // MARK: What it says

  private var segments: String { code("\(TranslationKit.folder(kit.layout))/") }

  /// Where the work that goes back stands.
  private var target: String { kit.layout == .omegat ? code("target/") : segments }

  private var inside: [String] {
    var parts = [(segments, "inside.segments")]
    if kit.layout == .omegat { parts.append((code("target/"), "inside.target")) }
    if kit.memory != nil {
      parts.append(kit.layout == .omegat ? (code("tm/"), "inside.tm") : (code("memory/"), "inside.memory"))
    }
    if kit.glossary != nil { parts.append((code("glossary/"), "inside.glossary")) }
    if !kit.previews.isEmpty { parts.append((code("\(TranslationKit.previewFolder)/"), "inside.preview")) }
    return parts.map { "\($0): \(say($1))" }
  }

  private var work: [String] {
    let first =
      switch (kit.layout, kit.format) {
      case (.omegat, _): say("work.omegat", target)
      case (.plain, .csv), (.plain, .xlsx): say("work.table", segments)
      case (.plain, .xliff2), (.plain, .xliff12), (.plain, .po): say("work.open", segments)
      }
    return [first, say("work.codes", code("<1>…</1>"), code("<2/>"))]
      + ["work.spaces", "work.terms", "work.safety", "work.stale", "work.doubt"]
      .filter { $0 != "work.terms" || kit.glossary != nil }.map { say($0) }
  }

  private var back: [String] { [say("back.files", target), say("back.unfinished")] }

  private var resources: String {
    let names = ["resource", "file", "segments", "open", "words"] + (kit.previews.isEmpty ? [] : ["preview"])
    let head = names.map { "<th scope=\"col\">\(say("column.\($0)"))</th>" }.joined()
    return "<table><thead><tr>\(head)</tr></thead><tbody>\n\(kit.resources.map(row).joined())</tbody></table>"
  }

  private func row(_ resource: TranslationKit.Resource) -> String {
    let title = "<th scope=\"row\" lang=\"\(kit.sourceLanguage)\">\(bdi(resource.title))</th>"
    let numbers = [resource.segments, resource.open, resource.words].map { "<td class=\"number\">\($0)</td>" }.joined()
    let links = resource.previews.map { language, path in
      let href = HTMLText.escape("\(TranslationKit.previewFolder)/\(path)".asIRI)
      return "<a href=\"\(href)\" lang=\"\(language)\" hreflang=\"\(language)\">\(bdi(language.ownName))</a>"
    }.joined(separator: " ")
    let previews = kit.previews.isEmpty ? "" : "<td>\(links)</td>"
    return "<tr>\(title)<td>\(code(resource.file))</td>\(numbers)\(previews)</tr>\n"
  }

  // MARK: How it is written

  private func section(_ key: String, _ content: String) -> String {
    "<section><h2>\(say(key))</h2>\n\(content)</section>"
  }

  private func list(_ items: [String], isOrdered: Bool = false) -> String {
    let name = isOrdered ? "ol" : "ul"
    return "<\(name)>\n\(items.map { "<li>\($0)</li>\n" }.joined())</\(name)>"
  }

  /// Words of ours with what goes in for `{1}` and `{2}`, HTML already.
  private func say(_ key: String, _ parts: String...) -> String {
    parts.enumerated().reduce(escape(words[key])) { text, part in
      text.replacing("{\(part.offset + 1)}", with: part.element)
    }
  }

  private func code(_ text: String) -> String { "<code dir=\"ltr\">\(escape(text))</code>" }

  private func bdi(_ text: String) -> String { "<bdi>\(escape(text))</bdi>" }

  private func escape(_ text: String) -> String { HTMLText.escape(text) }

  private static let style = """
    body{font:1rem/1.6 system-ui,sans-serif;margin:0;color:#222;background:#fff}main{max-width:46rem;margin:2rem auto;\
    padding:0 1rem}h1{margin:0;font-size:1.8rem}.pair{margin:.2rem 0 1.5rem;color:#555}h2{font-size:1.2rem;margin:2rem 0 \
    .5rem}li{margin:.3rem 0}code{background:#f1efe9;padding:.1em .3em;border-radius:3px;font-size:.9em}table{border-collapse:\
    collapse;width:100%}th,td{border-bottom:1px solid #ccc;padding:.4rem .5rem;text-align:start;vertical-align:top}\
    .number{text-align:end;font-variant-numeric:tabular-nums}tbody th{font-weight:normal}@media print{main{margin:0;\
    max-width:none}}@page{size:A4;margin:18mm}
    """
}
