import Reassembly
import ResourceModel
import XMLTree

/// Takes the markup of inline codes out of a translated document, for translations that write them in their own way.
struct OwnMarkup {
  /// Why a code cannot be written so.
  struct Refusal: Error, CustomStringConvertible {
    var description: String
    /// It leads to nothing, where the source's own code leads somewhere.
    var leadsNowhere = false
  }

  private let source: Document
  private let target: Document
  private let sourceSkeleton: Skeleton
  private let targetSkeleton: Skeleton
  private let sourcePrefixes: [String: String]
  private let targetPrefixes: [String: String]
  /// Every id of the source, and those that own codes have brought so far.
  private var ids: Set<String>
  /// Ids that the source refers to and does not have.
  private let dangling: Set<String>

  init(source: Document, _ sourceSkeleton: Skeleton, target: Document, _ targetSkeleton: Skeleton) {
    self.source = source
    self.target = target
    self.sourceSkeleton = sourceSkeleton
    self.targetSkeleton = targetSkeleton
    sourcePrefixes = Self.prefixes(source)
    targetPrefixes = Self.prefixes(target)
    let bearings = Bearings(source)
    ids = Set(bearings.ids.keys)
    dangling = bearings.dangling
  }

  /// How a code of the target is written, the units inside it left open unless it is to cover them.
  ///
  /// - Parameters:
  ///   - code: Its number in the target as extracted.
  ///   - fellow: The number of the source's code it stands for; nil when the source has none.
  ///   - covers: The markup is to say what the units inside say.
  /// - Throws: ``Refusal`` when the edition would lose an id, have one twice, or not be well-formed.
  mutating func written(
    _ code: Int, of targetUnit: Int, for fellow: (unit: Int, code: Int)?, covers: Bool = false
  ) throws(Refusal) -> OwnCodes.Written {
    let pieces = targetSkeleton.pieces(of: code, in: targetUnit)
    guard let opening = pieces.first else { throw Refusal(description: "one of its codes has no bytes") }
    let start = Int(opening.start)..<Int(opening.end)
    let closing = pieces.count > 1 ? text(Int(pieces[1].start)..<Int(pieces[1].end)) : ""
    guard let fellow else {
      let markup = declaring(text(start), until: closing)
      try accept(markup + closing, losing: [])
      return OwnCodes.Written(opening: [markup], closing: closing)
    }
    let inside = covers ? [] : targetSkeleton.slots(directlyIn: start, from: targetUnit + 1)
    let sourcePieces = sourceSkeleton.pieces(of: fellow.code, in: fellow.unit)
    let original = sourcePieces.first.map { Int($0.start)..<Int($0.end) } ?? 0..<0
    guard covers || sourceSkeleton.slots(directlyIn: original, from: fellow.unit + 1).count == inside.count else {
      throw Refusal(description: "one of its codes holds another number of texts than in the source")
    }
    var markup = chunks(of: start, round: inside)
    markup[0] = declaring(markup[0], until: markup.dropFirst().joined() + closing)
    let written = OwnCodes.Written(opening: markup, closing: closing, coversInside: covers)
    let old = sourcePieces.map { source.written($0) }.joined()
    try accept(markup.joined() + closing, losing: Self.ids(of: fragment(old, sourcePrefixes)))
    return written
  }

  /// Asks whether the edition may do without a code of the source.
  ///
  /// - Throws: ``Refusal`` when an id would go with it.
  func drop(_ code: Int, of sourceUnit: Int) throws(Refusal) {
    let old = sourceSkeleton.pieces(of: code, in: sourceUnit).map { source.written($0) }.joined()
    if let lost = Self.ids(of: fragment(old, sourcePrefixes)).min() {
      throw Refusal(description: "the id '\(lost)' of a code is not in it")
    }
  }

  private func chunks(of range: Range<Int>, round slots: [Int]) -> [String] {
    var chunks: [String] = []
    var at = range.lowerBound
    for slot in slots {
      chunks.append(text(at..<Int(targetSkeleton.slots[slot].start)))
      at = Int(targetSkeleton.slots[slot].end)
    }
    return chunks + [text(at..<range.upperBound)]
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: target.source.utf8[range], as: UTF8.self) }

  /// The markup with those prefixes declared that only the target's document declares.
  private func declaring(_ markup: String, until end: String) -> String {
    guard markup.utf8.first == UInt8(ascii: "<"), let parsed = fragment(markup + end, targetPrefixes) else {
      return markup
    }
    let missing = Set(parsed.names.map(\.prefix)).filter { sourcePrefixes[$0] == nil && targetPrefixes[$0] != nil }
    guard !missing.isEmpty else { return markup }
    let name = markup.utf8.dropFirst().prefix {
      !XMLText.isSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
    }
    return String(markup[..<name.endIndex]) + declarations(targetPrefixes.filter { missing.contains($0.key) })
      + String(markup[name.endIndex...])
  }

  /// Whether the markup means in the source's document what it means in its own, and keeps ids whole.
  private mutating func accept(_ markup: String, losing old: Set<String>) throws(Refusal) {
    guard markup.utf8.contains(UInt8(ascii: "<")) || markup.utf8.contains(UInt8(ascii: "&")) else { return }
    guard let here = fragment(markup, sourcePrefixes), let there = fragment(markup, targetPrefixes),
      here.names.map({ [$0.namespace, $0.local] }) == there.names.map({ [$0.namespace, $0.local] })
    else { throw Refusal(description: "one of its codes has a prefix or an entity that the source does not declare") }
    let new = Self.ids(of: here)
    if let lost = old.subtracting(new).min() { throw Refusal(description: "the id '\(lost)' of a code is not in it") }
    if let twice = new.subtracting(old).intersection(ids).min() {
      throw Refusal(description: "the id '\(twice)' of one of its codes is that of another element of the source")
    }
    if let nowhere = Bearings(here).dangling.subtracting(ids).subtracting(dangling).min() {
      throw Refusal(
        description: "one of its codes refers to '\(nowhere)', which no element of the source has", leadsNowhere: true)
    }
    ids.formUnion(new)
  }

  private func fragment(_ markup: String, _ prefixes: [String: String]) -> Document? {
    try? XMLParser.parse(Array("<w\(declarations(prefixes))>\(markup)</w>".utf8), file: target.source.file)
  }

  /// ` xmlns:m="…"`, sorted by prefix.
  private func declarations(_ prefixes: [String: String]) -> String {
    prefixes.sorted { $0.key < $1.key }.map { prefix, namespace in
      let value = XMLText.encode(attribute: namespace, quote: UInt8(ascii: "\""), encoding: source.source.encoding)
      return " \(prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)")=\"\(String(decoding: value, as: UTF8.self))\""
    }.joined()
  }

  /// The namespace of each prefix, as the document's first name with it has it.
  private static func prefixes(_ document: Document) -> [String: String] {
    var prefixes: [String: String] = [:]
    for node in 0..<document.nodeCount where document.kind(node) == .element {
      let name = document.name(node)
      if prefixes[name.prefix] == nil, !name.namespace.isEmpty { prefixes[name.prefix] = name.namespace }
      for attribute in document.attributes(node) {
        let name = document.attributeName(attribute)
        if !name.prefix.isEmpty, name.prefix != "xml", prefixes[name.prefix] == nil {
          prefixes[name.prefix] = name.namespace
        }
      }
    }
    return prefixes
  }

  private static func ids(of document: Document?) -> Set<String> {
    document.map { Set(Bearings($0).ids.keys) } ?? []
  }
}

extension Document {
  fileprivate func written(_ piece: Skeleton.Piece) -> String {
    String(decoding: source.utf8[Int(piece.start)..<Int(piece.end)], as: UTF8.self)
  }
}

extension Skeleton {
  /// The pieces of a code: one, or the start and end tag of a pair.
  fileprivate func pieces(of code: Int, in unit: Int) -> [Piece] {
    pieces[slots[unit].pieces].filter { $0.code == Int32(code) }
  }
}
