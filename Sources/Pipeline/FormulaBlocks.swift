import Alignments
import ResourceModel
import XMLTree

/// The formulas of a document (MathML), for finding the labels of those that stand in no text.
struct FormulaBlocks {
  private static let namespace = "http://www.w3.org/1998/Math/MathML"

  /// In the place of a text with references to general entities: nobody knows here what it says.
  private static let reference = "\u{FFFC}"

  private let document: Document
  /// Rising.
  private let formulas: [Document.Node]
  /// What is read of each.
  private var texts: [FormulaText] = []
  /// The units that are labels in formulas: which formula, and what they say.
  private var labels: [Int: (formula: Int, text: String)] = [:]
  private var said: Set<String> = []
  /// What stands once in the document.
  private let elements: [String: Document.Node]
  /// By the first byte of its slot.
  private let units: [Int: Int]

  init(_ document: Document, _ skeleton: Skeleton) {
    self.document = document
    var formulas: [Document.Node] = []
    var elements: [String: Document.Node?] = [:]
    for node in 0..<document.nodeCount where document.kind(node) == .element {
      if document.name(node).local == "math", document.name(node).namespace == Self.namespace { formulas.append(node) }
      if let id = Self.id(of: node, document) {
        elements.updateValue(elements.keys.contains(id) ? nil : node, forKey: id)
      }
    }
    self.formulas = formulas
    self.elements = elements.compactMapValues { $0 }
    units = Dictionary(skeleton.slots.enumerated().map { (Int($1.start), $0) }, uniquingKeysWith: { first, _ in first })
    texts = formulas.map(text)
    for (place, text) in texts.enumerated() {
      for token in text.tokens { if let unit = token.unit { labels[unit] = (place, token.text) } }
    }
    said = Set(labels.values.map(\.text))
  }

  /// Whether a unit may be the translation of a unit here: in formulas that differ elsewhere, not any label may.
  func mayTranslate(_ unit: Int, _ fellow: Int, in other: FormulaBlocks) -> Bool {
    guard let one = labels[unit], let two = other.labels[fellow] else { return true }
    return texts[one.formula].isSameButForLabels(other.texts[two.formula])
      || FormulaLabels.mayTranslate(one.text, two.text, said)
  }

  /// What a translation's formulas have for some of the units here.
  func labels(_ wanted: Set<Int>, in other: FormulaBlocks) -> [FormulaLabels.Found] {
    if wanted.isEmpty || formulas.isEmpty || other.formulas.isEmpty { return [] }
    var known: [Int: Int] = [:]
    for place in formulas.indices { known[place] = fellow(of: place, in: other) }
    let pairs = FormulaLabels.pairs(texts, other.texts, known: known)
    return pairs.sorted { $0.key < $1.key }.flatMap { place, fellow in
      let text = FormulaText(
        texts[place].tokens.map { token in
          FormulaText.Token(text: token.text, unit: token.unit.flatMap { wanted.contains($0) ? $0 : nil })
        })
      return FormulaLabels(source: text, target: other.texts[fellow], labels: said).found.filter {
        $0.text != Self.reference
      }
    }
  }

  private static func id(of node: Document.Node, _ document: Document) -> String? {
    document.value(node, "id", namespace: xmlNamespace) ?? document.value(node, "id")
  }

  /// The formula in the nearest element that both documents have by its id, when it has as many in both.
  private func fellow(of formula: Int, in other: FormulaBlocks) -> Int? {
    var node: Document.Node? = formulas[formula]
    while let holder = node {
      if let id = Self.id(of: holder, document), elements[id] == holder, let fellow = other.elements[id] {
        let here = inside(holder)
        let there = other.inside(fellow)
        return here.count == there.count ? there.lowerBound + formula - here.lowerBound : nil
      }
      node = document.parent(holder)
    }
    return nil
  }

  private func inside(_ holder: Document.Node) -> Range<Int> {
    place(of: holder)..<place(of: document.subtreeEnd(holder))
  }

  /// Of the first formula that is not before a node.
  private func place(of node: Document.Node) -> Int {
    var (low, high) = (0, formulas.count)
    while low < high {
      let middle = (low + high) / 2
      if formulas[middle] < node { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func text(_ formula: Document.Node) -> FormulaText {
    var tokens: [FormulaText.Token] = []
    var node = formula
    let end = document.subtreeEnd(formula)
    while node < end {
      guard document.kind(node) == .element else {
        node += 1
        continue
      }
      if document.name(node).local.hasPrefix("annotation") {
        node = document.subtreeEnd(node)
        continue
      }
      if !document.children(node).contains(where: { document.kind($0) == .element }) {
        if let token = token(node) { tokens.append(token) }
      }
      node += 1
    }
    return FormulaText(tokens)
  }

  private func token(_ node: Document.Node) -> FormulaText.Token? {
    if document.children(node).contains(where: { document.kind($0) == .entity }) {
      return FormulaText.Token(text: Self.reference)
    }
    let content = document.contentSpan(node)
    let text = document.text(node).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard let start = document.source.utf8[content].firstIndex(where: { !XMLText.isSpace($0) }), !text.isEmpty else {
      return nil
    }
    return FormulaText.Token(text: text, unit: units[start])
  }
}
