internal import Diagnostics
internal import XMLTree

/// Reads the XML of an SRX file, 2.0 or 1.0, forgiving where other tools write it wrong.
struct SRXReader {
  /// Files beyond these are not rules for people's texts.
  private static let byteLimit = 16 << 20
  private static let ruleLimit = 50_000

  static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> SRXDocument {
    guard bytes.count <= byteLimit else {
      throw .error(
        "the file is larger than \(byteLimit >> 20) MB; rules are not that long", at: SourceLocation(file: file))
    }
    let document: Document
    do throws(ParseError) {
      document = try XMLParser.parse(bytes, file: file)
    } catch {
      throw error.diagnostic
    }
    var reader = SRXReader(document)
    try reader.readRoot()
    return reader.result
  }

  private let document: Document
  private var cursor = LineCursor()
  private var result = SRXDocument()
  private var ruleCount = 0
  private var listNames: Set<String> = []

  private init(_ document: Document) { self.document = document }

  private mutating func readRoot() throws(Diagnostic) {
    let root = document.root
    guard document.name(root).local == "srx" else {
      throw .error(
        "the root element is '\(document.name(root).written)'; an SRX file has 'srx'", at: location(root))
    }
    var hasBody = false
    for child in elements(root) {
      switch document.name(child).local {
      case "header": readHeader(child)
      case "body":
        hasBody = true
        try readBody(child)
      default: break
      }
    }
    guard hasBody else { throw .error("'srx' has no 'body'; there are no rules to read", at: location(root)) }
    if result.maps.isEmpty { warn("no language map: the rules apply to no language", root) }
  }

  private mutating func readHeader(_ header: Int) {
    result.segmentsSubflows = flag(header, "segmentsubflows", default: true)
    // Files without it come from OmegaT, which then cascades.
    result.cascades = flag(header, "cascade", default: true)
    for child in elements(header) {
      switch document.name(child).local {
      case "formathandle": readFormatHandle(child)
      case "options" where document.name(child).namespace == "http://okapi.sf.net/srx-extensions":
        result.usesUnicodeBreaks = flag(child, "useIcu4jBreakRules", default: false)
      default: break
      }
    }
  }

  private mutating func readFormatHandle(_ element: Int) {
    switch document.value(element, "type") {
    case "start": result.handling.includesStart = flag(element, "include", default: false)
    case "end": result.handling.includesEnd = flag(element, "include", default: true)
    case "isolated": result.handling.includesIsolated = flag(element, "include", default: false)
    case let other:
      warn("formathandle skipped: its type is '\(other ?? "")'; SRX has start, end and isolated", element)
    }
  }

  private mutating func readBody(_ body: Int) throws(Diagnostic) {
    for child in elements(body) {
      switch document.name(child).local {
      case "languagerules":
        for list in elements(child) where document.name(list).local == "languagerule" { try readList(list) }
      case "maprules":
        for map in elements(child) {
          switch document.name(map).local {
          case "languagemap": readMap(map)
          // SRX 1.0 groups its maps.
          case "maprule": for inner in elements(map) { readMap(inner) }
          default: break
          }
        }
      default: break
      }
    }
  }

  private mutating func readList(_ element: Int) throws(Diagnostic) {
    guard let name = document.value(element, "languagerulename") else {
      warn("languagerule skipped: it has no 'languagerulename'", element)
      return
    }
    guard listNames.insert(name).inserted else {
      warn("languagerule skipped: another is already named '\(name)'", element)
      return
    }
    var list = SRXRuleList(name: name)
    for child in elements(element) where document.name(child).local == "rule" {
      ruleCount += 1
      if ruleCount > Self.ruleLimit {
        throw .error("more than \(Self.ruleLimit) rules; leave out what is not needed", at: location(child))
      }
      if let rule = readRule(child) { list.rules.append(rule) }
    }
    result.ruleLists.append(list)
  }

  private mutating func readRule(_ element: Int) -> SRXRule? {
    var rule = SRXRule(location: location(element))
    rule.breaks = flag(element, "break", default: true)
    for child in elements(element) {
      let text = document.text(child)
      if (child..<document.subtreeEnd(child)).contains(where: { document.kind($0) == .entity }) {
        warn("rule skipped: '\(text)' has an entity reference; write the character itself", element)
        return nil
      }
      switch document.name(child).local {
      case "beforebreak": rule.before = text
      case "afterbreak": rule.after = text
      default: break
      }
    }
    return rule
  }

  private mutating func readMap(_ element: Int) {
    guard let pattern = document.value(element, "languagepattern"),
      let list = document.value(element, "languagerulename")
    else {
      warn("language map skipped: it needs 'languagepattern' and 'languagerulename'", element)
      return
    }
    result.maps.append(SRXLanguageMap(pattern: pattern, list: list, location: location(element)))
  }

  private mutating func flag(_ element: Int, _ name: String, default fallback: Bool) -> Bool {
    switch document.value(element, name) {
    case nil: return fallback
    case "yes": return true
    case "no": return false
    case let other?:
      warn("'\(name)' is '\(other)'; write 'yes' or 'no' ('\(fallback ? "yes" : "no")' is taken)", element)
      return fallback
    }
  }

  private func elements(_ parent: Int) -> [Int] {
    document.children(parent).filter { document.kind($0) == .element }
  }

  private mutating func warn(_ message: String, _ element: Int) {
    result.diagnostics.append(Diagnostic(.warning, message, at: location(element)))
  }

  /// Elements are asked for nearly in order, so that the cursor seldom starts over.
  private mutating func location(_ element: Int) -> SourceLocation {
    let start = document.span(element).lowerBound
    let place = document.source.utf8.withUnsafeBufferPointer { cursor.move(to: start, in: $0) }
    return SourceLocation(file: document.source.file, line: place.line, column: place.column)
  }
}
