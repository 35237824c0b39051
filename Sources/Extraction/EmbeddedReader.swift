import ResourceModel
import XMLTree

/// Finds what is translatable in HTML that stands in XML as text.
///
/// Works on tokens rather than on a tree: what people write is no tree, and is
/// to come back as it was.
struct EmbeddedReader {
  /// A unit, and where it stands.
  struct Found {
    var unit: Unit
    var pieces: [Skeleton.Piece]
    var quote: UInt8 = 0
    /// The author's id of the element, and what follows it for this unit.
    var id: String?
  }

  /// What a block hands down to what stands in it.
  private struct Block {
    var name = ""
    var path: String
    var id: String?
    var translate = true
    var preserve = false
    var language: LanguageTag?
    var role: UnitRole?
    var runCount = 0
  }

  /// Subflows are positions in here.
  private(set) var found: [Found] = []

  private let text: EmbeddedText
  private let html: HTMLTokeniser
  private let source: UnsafeBufferPointer<UInt8>
  /// By number of a start tag's token, the number of its end tag's; -1 for none.
  private var ends: [Int] = []
  private var counts: [String: Int] = [:]
  /// Of the element that holds it.
  private let path: String
  private var depth = 0

  /// Elements in elements in a sentence, beyond which they are but codes.
  private static let deepest = 32

  init(_ text: EmbeddedText, source: UnsafeBufferPointer<UInt8>, path: String, preserve: Bool) {
    self.text = text
    self.source = source
    self.path = path
    html = HTMLTokeniser(text.bytes)
    ends = Self.ends(html.tokens)
    var block = Block(path: path)
    block.preserve = preserve
    read(html.tokens.indices, in: block)
  }

  /// Pairs tags by name alone.
  private static func ends(_ tokens: [HTMLTokeniser.Token]) -> [Int] {
    var ends = Array(repeating: -1, count: tokens.count)
    var open: [String: [Int]] = [:]
    for (number, token) in tokens.enumerated() {
      if token.kind == .start {
        open[token.name, default: []].append(number)
      } else if token.kind == .end, let start = open[token.name]?.popLast() {
        ends[start] = number
      }
    }
    return ends
  }

  // MARK: Flows

  private mutating func read(_ range: Range<Int>, in block: Block) {
    var blocks = [block]
    var openCounts: [String: Int] = [:]
    var run = EmbeddedRun()
    var number = range.lowerBound
    while number < range.upperBound {
      let token = html.tokens[number]
      let translates = blocks[blocks.count - 1].translate
      let space: XMLText.Space = blocks[blocks.count - 1].preserve ? .preserved : .folded
      switch token.kind {
      case .text: if translates { run.text(token.range, of: text, space: space) }
      case .comment, .raw:
        if translates { run.standalone(token.range, token: number, isComment: true) }
      case .start:
        if kind(token) == .block {
          finish(&run, &blocks[blocks.count - 1])
          begin(token, &blocks, &openCounts)
        } else if translates {
          number = inline(token, number, range.upperBound, &run)
        }
      case .end:
        if HTMLElements.kind(token.name) == .block {
          finish(&run, &blocks[blocks.count - 1])
          end(token.name, &blocks, &openCounts)
        } else if translates {
          if HTMLElements.kind(token.name) == .phrasing {
            run.close(token.range, name: token.name, token: number)
          } else {
            run.standalone(token.range, name: "/\(token.name)", token: number)
          }
        }
      }
      number += 1
    }
    finish(&run, &blocks[blocks.count - 1])
  }

  private func kind(_ token: HTMLTokeniser.Token) -> HTMLElements.Kind {
    let kind = HTMLElements.kind(token.name)
    guard kind == .phrasing || kind == .nested, value("translate", of: token) == "no" else { return kind }
    return .opaque
  }

  /// An element that does not end the sentence; the number of its last token.
  private mutating func inline(
    _ token: HTMLTokeniser.Token, _ number: Int, _ limit: Int, _ run: inout EmbeddedRun
  ) -> Int {
    let kind = kind(token)
    let end = ends[number]
    switch kind {
    case .opaque where end > number && end < limit, .nested where end > number && end < limit && depth < Self.deepest:
      let whole = token.range.lowerBound..<html.tokens[end].range.upperBound
      run.standalone(whole, name: token.name, token: number)
      return end
    case .phrasing: run.open(token.range, name: token.name, token: number)
    case .block, .void, .nested, .opaque: run.standalone(token.range, name: token.name, token: number)
    }
    return number
  }

  private mutating func begin(
    _ token: HTMLTokeniser.Token, _ blocks: inout [Block], _ openCounts: inout [String: Int]
  ) {
    while blocks.count > 1, HTMLElements.impliesEnd(of: blocks[blocks.count - 1].name, before: token.name) {
      openCounts[blocks.removeLast().name, default: 1] -= 1
    }
    var block = blocks[blocks.count - 1]
    block.name = token.name
    block.path = path(token)
    block.id = value("id", of: token)
    block.runCount = 0
    block.role = HTMLElements.role(token.name) ?? block.role
    if HTMLElements.preserved.contains(token.name) { block.preserve = true }
    if let translate = value("translate", of: token) { block.translate = translate != "no" }
    if let language = value("lang", of: token).flatMap({ LanguageTag($0) }) { block.language = language }
    if block.translate { attributes(token, block, path: block.path) }
    if HTMLElements.voidBlocks.contains(token.name) { return }
    openCounts[token.name, default: 0] += 1
    blocks.append(block)
  }

  private func end(_ name: String, _ blocks: inout [Block], _ openCounts: inout [String: Int]) {
    guard openCounts[name, default: 0] > 0 else { return }
    while blocks.count > 1 {
      let last = blocks.removeLast().name
      openCounts[last, default: 1] -= 1
      if last == name { return }
    }
  }

  /// The place of a tag among those of its name.
  private mutating func path(_ token: HTMLTokeniser.Token) -> String {
    counts[token.name, default: 0] += 1
    return "\(path)!\(token.name)[\(counts[token.name, default: 1])]"
  }

  // MARK: Units

  /// Ends a run: makes its unit, then those inside its codes.
  private mutating func finish(_ run: inout EmbeddedRun, _ block: inout Block) {
    if run.isEmpty { return }
    defer { run = EmbeddedRun() }
    if !block.preserve { run.trim(text.bytes) }
    var made: Int?
    if run.hasText(text.bytes) {
      made = found.count
      block.runCount += 1
      let suffix = block.runCount > 1 ? "\(block.runCount)" : ""
      let (content, codes, pieces) = run.made(text, source: source, space: block.preserve ? .preserved : .folded)
      var unit = Unit(
        path: block.path + (suffix.isEmpty ? "" : "#\(suffix)"), role: block.role ?? .body, source: content,
        codes: codes, preservesSpace: block.preserve)
      unit.language = block.language
      found.append(Found(unit: unit, pieces: pieces, id: block.id.map { $0 + (suffix.isEmpty ? "" : ".\(suffix)") }))
    }
    for holder in run.holders {
      let before = found.count
      inside(holder.token, block)
      if let made, found.count > before {
        found[made].unit.codes[holder.code - 1].subflows = Array(before..<found.count)
      }
    }
  }

  /// The units of a code's attributes, and of its content when that is a flow.
  private mutating func inside(_ number: Int, _ block: Block) {
    let token = html.tokens[number]
    guard token.kind == .start, value("translate", of: token) != "no" else { return }
    var inner = block
    inner.runCount = 0
    if let language = value("lang", of: token).flatMap({ LanguageTag($0) }) { inner.language = language }
    let kind = HTMLElements.kind(token.name)
    let isFlow = kind == .nested && ends[number] > number && depth < Self.deepest
    if !isFlow, token.attributes.isEmpty { return }
    inner.path = path(token)
    inner.id = value("id", of: token)
    attributes(token, inner, path: inner.path)
    guard isFlow else { return }
    if HTMLElements.preserved.contains(token.name) { inner.preserve = true }
    depth += 1
    read((number + 1)..<ends[number], in: inner)
    depth -= 1
  }

  private mutating func attributes(_ token: HTMLTokeniser.Token, _ block: Block, path: String) {
    for attribute in html.attributes[token.attributes]
    where HTMLElements.isTranslatable(attribute.name, of: token.name, { value($0, of: token) }) {
      var run = EmbeddedRun()
      run.text(attribute.value, of: text, space: .attribute)
      guard run.hasText(text.bytes) else { continue }
      let (content, codes, pieces) = run.made(text, source: source, space: .attribute)
      var unit = Unit(
        path: "\(path)/@\(attribute.name)", role: attribute.name == "alt" ? .alt : block.role ?? .body, source: content,
        codes: codes)
      unit.language = block.language
      found.append(
        Found(unit: unit, pieces: pieces, quote: attribute.quote, id: block.id.map { "\($0).\(attribute.name)" }))
    }
  }

  private func value(_ name: String, of token: HTMLTokeniser.Token) -> String? {
    html.attributes[token.attributes].first { $0.name == name }.map(html.value)
  }
}
