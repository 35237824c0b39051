public import ResourceModel
import XMLTree

/// What TMX calls the kinds of inline elements (TMX 1.4b §3.3).
enum TMXInlineName: String {
  case bpt, ept, it, ph, ut, hi, sub
}

/// A code as it stands in one `seg`, before the unit gives it a number.
struct TMXCode {
  var kind: InlineCode.Kind
  var opening = ""
  var closing = ""
  var holes: [Range<Int>] = []
  var type = ""
  /// Matches it with codes of other variants.
  var x: Int?
  /// Matches the two halves of a pair.
  var i: String?
  /// It is a `hi`; a code that a tool wrote without its markup is none.
  var isMark = false

  /// Whether it may be the same code as another: nothing that both show differs.
  func agrees(with other: TMXCode) -> Bool {
    isLike(other) && type == other.type
      && (opening == other.opening || opening.isEmpty || other.opening.isEmpty)
      && (closing == other.closing || closing.isEmpty || other.closing.isEmpty)
  }

  /// Whether it is of the same kind.
  func isLike(_ other: TMXCode) -> Bool { kind == other.kind && isMark == other.isMark }

  func numbered(_ number: Int) -> InlineCode {
    InlineCode(
      id: number, kind: kind, opening: opening, closing: closing, display: type,
      displayClass: TMXType.displayClass(of: type), holes: holes, isMark: isMark)
  }
}

/// A `seg` as read: text, and codes by their place in ``codes``.
struct TMXSegment {
  enum Run {
    case text(String)
    case open(Int)
    case close(Int)
    case standalone(Int)
  }

  var runs: [Run] = []
  var codes: [TMXCode] = []
}

/// Reads the content of `seg`.
///
/// White space is content. `sub` stays with the code it stands in, its codes as their markup; the places of
/// subs are the code's holes.
struct TMXSegmentReader {
  private let document: Document
  private let names: TMXNames
  private var segment = TMXSegment()
  /// By `i`, the codes that are open.
  private var open: [String: (code: Int, node: Document.Node)] = [:]
  /// What makes it unusable, and where.
  private(set) var fault: (node: Document.Node, message: String)?

  init(_ document: Document, _ names: TMXNames) {
    self.document = document
    self.names = names
  }

  /// - Returns: nil when ``fault`` says why.
  mutating func read(_ seg: Document.Node) -> TMXSegment? {
    var highlights: [(code: Int, end: Document.Node)] = []
    let end = document.subtreeEnd(seg)
    var node = seg + 1
    while fault == nil {
      while let last = highlights.last, node >= last.end {
        segment.runs.append(.close(last.code))
        highlights.removeLast()
      }
      guard node < end else { break }
      switch document.kind(node) {
      case .text, .cdata: segment.runs.append(.text(document.characters(node, space: .preserved)))
      case .entity: readReference(node)
      case .comment, .instruction: break
      case .element:
        if let name = names.inline(document.nameNumber(node)), name == .hi {
          var mark = code(node, .paired)
          mark.isMark = true
          add(mark) { .open($0) }
          highlights.append((segment.codes.count - 1, document.subtreeEnd(node)))
          node += 1
        } else {
          readCode(node)
          node = document.subtreeEnd(node)
        }
        continue
      }
      node += 1
    }
    if fault == nil, let unclosed = open.values.min(by: { $0.node < $1.node }) {
      fail(unclosed.node, "'bpt' \(attribute(unclosed.node, "i")) has no 'ept'; add it, or write 'it'")
    }
    return fault == nil ? segment : nil
  }

  private mutating func readReference(_ node: Document.Node) {
    guard let text = document.characters(ofReference: document.span(node)) else {
      let reference = String(decoding: document.source.utf8[document.span(node)], as: UTF8.self)
      return fail(node, "the reference '\(reference)' stands for no character known here; write the text out")
    }
    segment.runs.append(.text(text))
  }

  private mutating func readCode(_ node: Document.Node) {
    switch names.inline(document.nameNumber(node)) {
    case .bpt: readBegin(node)
    case .ept: readEnd(node)
    case .it:
      switch document.value(node, "pos") {
      case "begin":
        var code = code(node, .paired)
        (code.opening, code.holes) = markup(node)
        add(code) { .open($0) }
      case "end":
        var code = code(node, .paired)
        code.closing = markup(node).text
        add(code) { .close($0) }
      default: fail(node, "'it' \(attribute(node, "pos")); write pos=\"begin\" or pos=\"end\"")
      }
    case .ph, .ut:
      var code = code(node, .standalone)
      (code.opening, code.holes) = markup(node)
      add(code) { .standalone($0) }
    case .hi, .sub, nil:
      fail(node, "'\(document.name(node).written)' cannot stand in 'seg'; write it as the content of a 'ph'")
    }
  }

  private mutating func readBegin(_ node: Document.Node) {
    guard let i = document.value(node, "i") else { return fail(node, "'bpt' without 'i'; number it") }
    // A number that is used again once its pair is closed is clear enough.
    guard open[i] == nil else {
      return fail(node, "'bpt' i=\"\(i)\" stands twice before its 'ept'; give each pair a number of its own")
    }
    var code = code(node, .paired)
    (code.opening, code.holes) = markup(node)
    code.i = i
    add(code) { .open($0) }
    open[i] = (segment.codes.count - 1, node)
  }

  private mutating func readEnd(_ node: Document.Node) {
    guard let i = document.value(node, "i"), let start = open.removeValue(forKey: i) else {
      return fail(node, "'ept' \(attribute(node, "i")) has no 'bpt' before it; add it, or write 'it'")
    }
    segment.codes[start.code].closing = markup(node).text
    segment.runs.append(.close(start.code))
  }

  private func code(_ node: Document.Node, _ kind: InlineCode.Kind) -> TMXCode {
    TMXCode(kind: kind, type: document.value(node, "type") ?? "", x: document.value(node, "x").flatMap { Int($0) })
  }

  private mutating func add(_ code: TMXCode, _ run: (Int) -> TMXSegment.Run) {
    segment.codes.append(code)
    segment.runs.append(run(segment.codes.count - 1))
  }

  /// The native markup in a code, and where the texts of its subs stand in it.
  private func markup(_ node: Document.Node) -> (text: String, holes: [Range<Int>]) {
    var text = ""
    var holes: [Range<Int>] = []
    for child in document.children(node) {
      switch document.kind(child) {
      case .element:
        let start = text.utf8.count
        text += document.text(child)
        holes.append(start..<text.utf8.count)
      case .text, .cdata: text += document.characters(child, space: .preserved)
      case .entity:
        text +=
          document.characters(ofReference: document.span(child))
          ?? String(decoding: document.source.utf8[document.span(child)], as: UTF8.self)
      case .comment, .instruction: break
      }
    }
    return (text, holes)
  }

  private func attribute(_ node: Document.Node, _ name: String) -> String {
    document.value(node, name).map { "\(name)=\"\($0)\"" } ?? "without '\(name)'"
  }

  private mutating func fail(_ node: Document.Node, _ message: String) { if fault == nil { fault = (node, message) } }
}

/// Names of a document by their numbers, for answering without comparing text.
struct TMXNames {
  private let inlines: [TMXInlineName?]

  init(_ document: Document) { inlines = document.names.map { TMXInlineName(rawValue: $0.local) } }

  func inline(_ number: Int) -> TMXInlineName? { inlines[number] }
}

/// Between `type` (TMX 1.4b §4, recommended values) and what a code is to a reader.
public enum TMXType {
  static func displayClass(of type: String) -> InlineCode.DisplayClass {
    switch type {
    case "bold", "italic", "ulined", "dulined", "scap", "color", "font": .emphasis
    case "link": .link
    case "image": .image
    case "lb": .lineBreak
    case "fnote", "enote": .footnote
    default: InlineCode.DisplayClass(rawValue: type) ?? .other
    }
  }

  /// The value for a code of ours; nil for one that is nothing in particular.
  public static func name(of code: InlineCode) -> String? {
    switch code.elementName {
    case "b", "strong": return "bold"
    case "i", "em": return "italic"
    case "u": return "ulined"
    case "br": return "lb"
    default: break
    }
    switch code.displayClass {
    case .emphasis: return "italic"
    case .lineBreak: return "lb"
    case .footnote: return "fnote"
    case .other: return nil
    case .link, .formula, .term, .quantity, .image, .code, .reference, .comment, .instruction, .entity:
      return code.displayClass.rawValue
    }
  }
}
