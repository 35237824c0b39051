public import Diagnostics
import ResourceModel
public import XMLTree

/// Judges TMX files: structure, values, languages, pairs of codes and their correspondence.
///
/// Holds a file to TMX 1.4b, one of an earlier version to that with its `lang`. The DTD knows nothing of pairs,
/// languages, or numbers; this does.
public enum TMXValidator {
  /// Every violation, in document order.
  public static func violations(of document: Document) -> [Diagnostic] {
    let root = document.root
    guard document.name(root).local == TMXStructure.root else {
      let name = document.name(root).written
      return [.error("the root is '\(name)', not 'tmx'; this is no TMX file", at: document.location(root))]
    }
    guard document.name(root).namespace.isEmpty else {
      return [.error("'tmx' in a namespace; TMX has none, remove its xmlns", at: document.location(root))]
    }
    var judgement = TMXJudgement(document)
    judgement.judge()
    return judgement.diagnostics()
  }
}

private struct TMXJudgement {
  private let document: Document
  private let structures: [TMXStructure?]
  private let isOld: Bool
  private var found: [(offset: Int, severity: Severity, message: String)] = []

  init(_ document: Document) {
    self.document = document
    structures = document.names.map { $0.namespace.isEmpty ? TMXStructure.elements[$0.local] : nil }
    isOld = document.value(document.root, "version").map { $0 != "1.4" } ?? false
  }

  func diagnostics() -> [Diagnostic] {
    var cursor = PlaceCursor(document.source)
    return found.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }.map {
      Diagnostic($0.element.severity, $0.element.message, at: cursor.location(of: $0.element.offset))
    }
  }

  mutating func judge() {
    var node = document.root
    while node < document.nodeCount {
      guard document.kind(node) == .element else {
        node += 1
        continue
      }
      guard let structure = structures[document.nameNumber(node)] else {
        // Told of where it stands; what is in it is nobody's.
        node = document.subtreeEnd(node)
        continue
      }
      judgeAttributes(node, structure)
      judgeContent(node, structure)
      switch name(node) {
      case "tu": judgeUnit(node)
      case "ude": judgeMaps(node)
      case "seg", "sub": judgePairs(node)
      default: break
      }
      node += 1
    }
  }

  // MARK: Structure

  private mutating func judgeAttributes(_ node: Document.Node, _ structure: TMXStructure) {
    var written: Set<String> = []
    for attribute in document.attributes(node) {
      let name = document.attributeName(attribute).written
      written.insert(name)
      guard let value = structure.attributes[name] else {
        add(attribute: attribute, "'\(self.name(node))' has no attribute '\(name)'; remove it")
        continue
      }
      if let fault = value.fault(document.attributeValue(attribute)) { add(attribute: attribute, "\(name) \(fault)") }
      if name == "lang", !isOld {
        add(attribute: attribute, "'lang' is of earlier versions; write xml:lang", .warning)
      }
    }
    for name in structure.required where !written.contains(name) {
      add(node, "'\(self.name(node))' without '\(name)'; add it")
    }
    if name(node) == "tuv", !written.contains("xml:lang"), !(isOld && written.contains("lang")) {
      add(node, "'tuv' without 'xml:lang'; add it")
    }
  }

  private mutating func judgeContent(_ node: Document.Node, _ structure: TMXStructure) {
    var stage = 0
    var seen: Set<String> = []
    for child in document.children(node) {
      switch document.kind(child) {
      case .comment, .instruction: break
      case .text:
        if !structure.hasText, !document.characters(child, space: .preserved).utf8.allSatisfy(XMLText.isSpace) {
          add(child, "text in '\(name(node))'; remove it")
        }
      case .cdata:
        if !structure.hasText { add(child, "text in '\(name(node))'; remove it") }
      case .entity:
        if document.characters(ofReference: document.span(child)) == nil {
          add(child, "a reference to an entity that is not known here; write the text out")
        }
      case .element:
        let local = name(child)
        guard structures[document.nameNumber(child)] != nil,
          let place = structure.stages.firstIndex(where: { $0.contains(local) })
        else {
          add(child, "'\(document.name(child).written)' cannot stand in '\(name(node))'")
          continue
        }
        if place < stage { add(child, "'\(local)' stands too late in '\(name(node))'; move it to its start") }
        stage = max(stage, place)
        if !seen.insert(local).inserted, structure.single.contains(local) {
          add(child, "a second '\(local)' in '\(name(node))'; there is one only")
        }
      }
    }
    for needed in structure.needed where !seen.contains(needed) {
      add(node, "'\(name(node))' without '\(needed)'; add it")
    }
  }

  /// A map with `code` is of a code page, which `base` names (TMX 1.4b §3.2, `ude`).
  private mutating func judgeMaps(_ ude: Document.Node) {
    let hasCode = document.children(ude).contains { document.kind($0) == .element && document.value($0, "code") != nil }
    if hasCode, document.value(ude, "base") == nil { add(ude, "'ude' with 'code' in a 'map' needs 'base'; add it") }
  }

  // MARK: Codes

  /// The codes of one flow: of `seg` or `sub`, those in further subs left out.
  private func codes(_ flow: Document.Node) -> [Document.Node] {
    var codes: [Document.Node] = []
    let end = document.subtreeEnd(flow)
    var node = flow + 1
    while node < end {
      guard document.kind(node) == .element, TMXInlineName(rawValue: name(node)) != nil else {
        node += 1
        continue
      }
      if name(node) != "sub" { codes.append(node) }
      // A highlight is part of the flow, a code's inside is not.
      node = name(node) == "hi" ? node + 1 : document.subtreeEnd(node)
    }
    return codes
  }

  private mutating func judgePairs(_ flow: Document.Node) {
    var open: [String: Document.Node] = [:]
    var used: Set<String> = []
    for code in codes(flow) {
      guard let i = document.value(code, "i") else { continue }
      switch name(code) {
      case "bpt":
        if !used.insert(i).inserted {
          add(code, "'bpt' i=\"\(i)\" stands twice in one '\(name(flow))'; give each pair a number of its own")
        }
        open[i] = code
      case "ept":
        if open.removeValue(forKey: i) == nil {
          add(code, "'ept' i=\"\(i)\" has no 'bpt' before it; add it, or write 'it'")
        }
      default: break
      }
    }
    for (i, code) in open { add(code, "'bpt' i=\"\(i)\" has no 'ept'; add it, or write 'it'") }
  }

  private mutating func judgeUnit(_ unit: Document.Node) {
    var variants: [(language: LanguageTag?, seg: Document.Node, codes: [String: Document.Node])] = []
    for child in document.children(unit) where document.kind(child) == .element && name(child) == "tuv" {
      guard let seg = document.children(child).first(where: { document.kind($0) == .element && name($0) == "seg" })
      else { continue }
      let written = document.value(child, "lang", namespace: xmlNamespace) ?? document.value(child, "lang")
      variants.append((written.flatMap { LanguageTag($0) }, seg, numbered(seg)))
    }
    judgeLanguage(unit, variants.map(\.language))
    guard variants.count > 1, variants.contains(where: { !$0.codes.isEmpty }) else { return }
    let source = sourceLanguage(of: unit)
    let first = variants.firstIndex { $0.language != nil && $0.language == source } ?? 0
    for index in variants.indices where index != first {
      compare(variants[index].codes, with: variants[first].codes, variants[index].seg, variants[first].seg)
    }
  }

  /// By `x`, the codes of a text.
  private mutating func numbered(_ seg: Document.Node) -> [String: Document.Node] {
    var known: [String: Document.Node] = [:]
    /// What the first of each says: to decode it again for each other would take long.
    var texts: [String: String] = [:]
    func saysTheSame(_ code: Document.Node, _ other: Document.Node, _ x: String) -> Bool {
      if texts[x] == nil { texts[x] = document.text(other) }
      return texts[x] == document.text(code)
    }
    for code in codes(seg) {
      guard let x = document.value(code, "x") else { continue }
      guard let other = known[x] else {
        known[x] = code
        continue
      }
      // A code may stand there twice, or its two halves apart.
      let isHalf =
        name(other) != name(code) || name(code) == "hi" || document.value(other, "pos") != document.value(code, "pos")
      guard kind(other) == kind(code), isHalf || saysTheSame(code, other, x) else {
        add(code, "x=\"\(x)\" is the number of another code in the same 'seg'; give each its own")
        continue
      }
    }
    return known
  }

  private mutating func compare(
    _ codes: [String: Document.Node], with source: [String: Document.Node], _ seg: Document.Node,
    _ sourceSegment: Document.Node
  ) {
    // Without `x` in one of them, tools match by what the codes say.
    guard !source.isEmpty || self.codes(sourceSegment).isEmpty else { return }
    for (x, code) in codes {
      guard let other = source[x] else {
        add(code, "x=\"\(x)\" has no code to correspond to in the source", .warning)
        continue
      }
      if kind(other) != kind(code) {
        add(code, "x=\"\(x)\" is '\(name(code))' here and '\(name(other))' in the source; they cannot correspond")
      }
    }
  }

  /// What may correspond: half a pair and a whole one may.
  private func kind(_ code: Document.Node) -> String {
    switch name(code) {
    case "bpt", "ept", "it", "hi": "pair"
    case "ph", "ut": "placeholder"
    default: name(code)
    }
  }

  // MARK: Languages

  private func sourceLanguage(of unit: Document.Node) -> LanguageTag? {
    if let own = document.value(unit, "srclang") { return LanguageTag(own) }
    let header = document.children(document.root).first { document.kind($0) == .element && name($0) == "header" }
    return header.flatMap { document.value($0, "srclang") }.flatMap { LanguageTag($0) }
  }

  private mutating func judgeLanguage(_ unit: Document.Node, _ languages: [LanguageTag?]) {
    guard let source = sourceLanguage(of: unit), !languages.isEmpty, !languages.contains(nil) else { return }
    if !languages.contains(where: { $0?.isForm(of: source) ?? false }) {
      add(unit, "no 'tuv' in the source language '\(source)'; add it, or correct srclang")
    }
  }

  private func name(_ node: Document.Node) -> String { document.name(node).local }

  private mutating func add(_ node: Document.Node, _ message: String, _ severity: Severity = .error) {
    found.append((document.span(node).lowerBound, severity, message))
  }

  private mutating func add(attribute: Int, _ message: String, _ severity: Severity = .error) {
    found.append((document.attributeSpan(attribute).lowerBound, severity, message))
  }
}
