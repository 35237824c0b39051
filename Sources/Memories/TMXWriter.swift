public import ResourceModel
import XMLTree

/// Writes translation memories: TMX 1.4b, level 2, valid by its DTD.
///
/// The same units give the same bytes. A pair whose other half stands in another sentence is an `it`, one that only
/// marks text a `hi`, any other a `bpt` and an `ept`; the texts inside a code are its `sub`s. `x` is the code's number.
public struct TMXWriter {
  public struct Result: Sendable {
    public var bytes: [UInt8]
    public var units = 0
    /// Units with characters that no XML file can hold; they are not in it.
    public var leftOut: [TranslationUnit] = []
  }

  private static let any = "*all*"
  private let sourceLanguage: LanguageTag?

  /// - Parameter sourceLanguage: Of units that name no other; nil for `*all*`.
  public init(sourceLanguage: LanguageTag?) { self.sourceLanguage = sourceLanguage }

  /// - Parameter sourceLanguage: Of units that name no other; nil for `*all*`.
  public static func write(_ units: some Sequence<TranslationUnit>, sourceLanguage: LanguageTag?) -> Result {
    let writer = TMXWriter(sourceLanguage: sourceLanguage)
    var result = Result(bytes: writer.head)
    for unit in units {
      if let bytes = writer.bytes(of: unit) {
        result.bytes += bytes
        result.units += 1
      } else {
        result.leftOut.append(unit)
      }
    }
    result.bytes += writer.tail
    return result
  }

  /// What stands before the units.
  public var head: [UInt8] {
    var writer = XMLWriter()
    writer.open("tmx", [("version", "1.4")])
    writer.leaf(
      "header",
      [
        ("creationtool", "Fournil"), ("creationtoolversion", "0.1.0"), ("segtype", "sentence"), ("o-tmf", "Fournil"),
        ("adminlang", "en"), ("srclang", sourceLanguage?.text ?? Self.any), ("datatype", "xml"),
      ])
    writer.open("body")
    return writer.bytes
  }

  /// What stands after them.
  public var tail: [UInt8] {
    var writer = Self.body
    writer.close()
    writer.close()
    return writer.bytes
  }

  /// One unit; nil when it has characters that no XML file can hold.
  public func bytes(of unit: TranslationUnit) -> [UInt8]? {
    guard unit.isWritable else { return nil }
    var writer = Self.body
    let own = unit.sourceLanguage == sourceLanguage ? nil : unit.sourceLanguage?.text ?? Self.any
    writer.open("tu", [("tuid", unit.name)] + unit.facts.attributes + [("srclang", own)])
    write(unit.facts, &writer)
    for variant in unit.variants {
      writer.open("tuv", [("xml:lang", variant.language.text)] + variant.facts.attributes)
      write(variant.facts, &writer)
      writer.mixed("seg") { TMXSegmentWriter(variant).write(&$0) }
      writer.close()
    }
    writer.close()
    return writer.bytes
  }

  private static var body: XMLWriter { XMLWriter(inside: ["tmx", "body"]) }

  private func write(_ facts: TranslationFacts, _ writer: inout XMLWriter) {
    for note in facts.notes { writer.leaf("note", text: note) }
    for property in facts.properties + facts.irregular {
      writer.leaf("prop", [("type", property.type)], text: property.text)
    }
  }
}

/// Writes the content of one `seg`.
private struct TMXSegmentWriter {
  private let variant: TranslationVariant
  private let codes: [Int: InlineCode]

  init(_ variant: TranslationVariant) {
    self.variant = variant
    codes = Dictionary(variant.codes.map { ($0.id, $0) }) { first, _ in first }
  }

  func write(_ writer: inout XMLWriter) {
    let pairs = pairs()
    for (position, run) in variant.content.runs.enumerated() {
      switch run {
      case .text(let text):
        writer.text(text, isFirst: position == 0, isLast: position == variant.content.runs.count - 1)
      case .standalone(let number):
        guard let code = codes[number] else { continue }
        element("ph", [("x", "\(number)"), ("type", type(code))], code.opening, code.holes, &writer)
      case .open(let number):
        guard let code = codes[number] else { continue }
        let marks = [("x", "\(number)"), ("type", type(code))]
        switch pairs[position] {
        case .highlight: writer.inlineOpen("hi", marks)
        case .pair(let i): element("bpt", [("i", "\(i)")] + marks, code.opening, code.holes, &writer)
        case nil: element("it", [("pos", "begin")] + marks, code.opening, code.holes, &writer)
        }
      case .close(let number):
        guard let code = codes[number] else { continue }
        switch pairs[position] {
        case .highlight: writer.inlineClose("hi")
        case .pair(let i): element("ept", [("i", "\(i)")], code.closing, [], &writer)
        case nil:
          element("it", [("pos", "end"), ("x", "\(number)"), ("type", type(code))], code.closing, [], &writer)
        }
      }
    }
  }

  private func type(_ code: InlineCode) -> String? { code.display.isEmpty ? nil : code.display }

  private func element(
    _ name: String, _ attributes: [(String, String?)], _ markup: String, _ holes: [Range<Int>],
    _ writer: inout XMLWriter
  ) {
    writer.inlineOpen(name, attributes)
    let bytes = Array(markup.utf8)
    var at = 0
    for hole in holes where hole.lowerBound >= at && hole.upperBound <= bytes.count {
      text(bytes[at..<hole.lowerBound], &writer)
      writer.inlineOpen("sub")
      text(bytes[hole], &writer)
      writer.inlineClose("sub")
      at = hole.upperBound
    }
    text(bytes[at...], &writer)
    writer.inlineClose(name)
  }

  private func text(_ bytes: ArraySlice<UInt8>, _ writer: inout XMLWriter) {
    writer.text(String(decoding: bytes, as: UTF8.self), isFirst: false, isLast: false)
  }

  private func isMark(_ number: Int) -> Bool { codes[number]?.isMark ?? false }

  private enum Pair {
    case pair(Int)
    case highlight
  }

  /// By position, the runs whose other half stands in the same text.
  private func pairs() -> [Int: Pair] {
    var pairs: [Int: Pair] = [:]
    var open: [(number: Int, position: Int)] = []
    var isCrossed: Set<Int> = []
    var count = 0
    for (position, run) in variant.content.runs.enumerated() {
      switch run {
      case .text, .standalone: break
      case .open(let number): open.append((number, position))
      case .close(let number):
        guard let start = open.lastIndex(where: { $0.number == number }) else { continue }
        let isMark = isMark(number)
        // Elements cannot cross: marks that are open still cross this one, if they are ever closed.
        let others = isMark ? open[(start + 1)...].filter { self.isMark($0.number) } : []
        for other in others { isCrossed.insert(other.position) }
        let isHighlight = isMark && others.isEmpty && !isCrossed.contains(open[start].position)
        if !isHighlight { count += 1 }
        pairs[open[start].position] = isHighlight ? .highlight : .pair(count)
        pairs[position] = pairs[open[start].position]
        open.remove(at: start)
      }
    }
    return pairs
  }
}

extension TranslationUnit {
  /// Whether every character of it may stand in XML (XML 1.0 §2.2).
  fileprivate var isWritable: Bool {
    ([name].compactMap(\.self) + facts.texts).allSatisfy(\.isXML)
      && variants.allSatisfy { variant in
        variant.content.runs.allSatisfy { if case .text(let text) = $0 { text.isXML } else { true } }
          && variant.codes.allSatisfy { $0.opening.isXML && $0.closing.isXML && $0.display.isXML }
          && variant.facts.texts.allSatisfy(\.isXML)
      }
  }
}

extension TranslationFacts {
  private var stated: [(name: String, value: String?, kind: TMXStructure.Value)] {
    [
      ("usagecount", usageCount.map { "\($0)" }, .number), ("lastusagedate", lastUsed, .time),
      ("creationdate", created, .time), ("creationid", creator, .text), ("changedate", changed, .time),
      ("changeid", changer, .text),
    ]
  }

  fileprivate var attributes: [(String, String?)] {
    stated.map { name, value, kind in (name, value.flatMap { kind.fault($0) == nil ? $0 : nil }) }
  }

  /// What the format has no place for as it is written: a time such as `yesterday`.
  fileprivate var irregular: [Property] {
    stated.compactMap { name, value, kind in
      value.flatMap { kind.fault($0) == nil ? nil : Property("x-\(name)", $0) }
    }
  }

  fileprivate var texts: [String] {
    [creator, created, changer, changed, lastUsed].compactMap(\.self) + notes
      + properties.flatMap { [$0.type, $0.text] }
  }
}

extension String {
  fileprivate var isXML: Bool {
    unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x10000...0x10FFFF: true
      default: false
      }
    }
  }
}
