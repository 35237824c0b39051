import Diagnostics

/// Says which element, attribute or text is wrong, and what was expected there.
struct SchemaExplainer {
  private let grammar: Grammar
  private let document: Document

  init(_ grammar: Grammar, _ document: Document) {
    self.grammar = grammar
    self.document = document
  }

  /// What our own reading of the schema finds wrong, at most 50 errors, in document order.
  func explain() -> [Diagnostic] {
    guard grammar.isComplete else { return [] }
    var walk = SchemaWalk(grammar, document)
    walk.run()
    return walk.found
  }
}

/// One walk over the document, going on after each error.
private struct SchemaWalk {
  private static let most = 50

  private let grammar: Grammar
  private let document: Document
  private var derivatives: Derivatives
  /// The document's names, each once, and which of them a node's name number is.
  private let canonical: [Int]
  /// What is expected from here on.
  private var pattern: PatternTable.Number
  private(set) var found: [Diagnostic] = []

  init(_ grammar: Grammar, _ document: Document) {
    self.grammar = grammar
    self.document = document
    var numbers: [[String]: Int] = [:]
    var names: [QualifiedName] = []
    canonical = document.names.map { name in
      let key = [name.namespace, name.local]
      if let known = numbers[key] { return known }
      names.append(name)
      numbers[key] = names.count - 1
      return names.count - 1
    }
    derivatives = Derivatives(grammar, names: names)
    pattern = grammar.start
  }

  mutating func run() {
    element(document.root, parent: nil)
  }

  private var isFull: Bool { found.count >= Self.most }

  private mutating func report(_ message: String, at offset: Int) {
    found.append(.error(message, at: document.source.location(of: offset)))
  }

  // MARK: Elements

  /// Whether the element could be placed; if not, it is passed over whole.
  @discardableResult
  private mutating func element(_ node: Document.Node, parent: Document.Node?) -> Bool {
    let name = canonical[document.nameNumber(node)]
    var opened = derivatives.open(pattern, name: name, isRecovering: false)
    if opened == PatternTable.notAllowed {
      opened = derivatives.open(pattern, name: name, isRecovering: true)
      guard opened != PatternTable.notAllowed, let parent else {
        misplaced(node, in: parent)
        return false
      }
      let needed = names(derivatives.neededElements(pattern))
      report(
        "element '\(written(node))' is not allowed yet in '\(written(parent))'; "
          + "expected \(Wording.alternatives(needed)) before it", at: start(node))
    }
    pattern = opened
    attributes(node)
    guard !isFull else { return true }
    content(node)
    return true
  }

  private mutating func misplaced(_ node: Document.Node, in parent: Document.Node?) {
    let local = document.name(node).local
    let expected = derivatives.nextElements(pattern)
    let expectedNames = names(expected)
    let homonym = expected.flatMap { grammar.elements[$0].name.names }.first { $0.local == local }
    if let homonym, homonym.namespace != document.name(node).namespace {
      report(
        "element '\(written(node))' is in \(namespace(document.name(node).namespace)); "
          + "expected \(namespace(homonym.namespace))", at: start(node))
      return
    }
    var message = "element '\(written(node))' is not allowed"
    if let parent {
      message += isKnown(node, somewhereIn: parent) ? " here in '\(written(parent))'" : " in '\(written(parent))'"
    } else {
      message += " as the root"
    }
    let mayHoldText = derivatives.holdsText(pattern)
    if !expectedNames.isEmpty {
      message += "; expected \(mayHoldText ? "text, " : "")\(Wording.alternatives(expectedNames))"
    } else {
      message += mayHoldText ? "; only text is" : "; remove it"
    }
    if let near = Wording.nearest(written(node), among: expectedNames) { message += "; did you mean '\(near)'?" }
    report(message, at: start(node))
  }

  /// Whether the schema names the element at another place of the same parent.
  private func isKnown(_ node: Document.Node, somewhereIn parent: Document.Node) -> Bool {
    let (name, parentName) = (document.name(node), document.name(parent))
    return grammar.elements.contains { candidate in
      candidate.name.names.contains { $0.isSame(as: parentName) }
        && derivatives.elements(in: candidate.content).contains {
          grammar.elements[$0].name.names.contains { $0.isSame(as: name) }
        }
    }
  }

  // MARK: Attributes

  private mutating func attributes(_ node: Document.Node) {
    var guessed: Set<String> = []
    for attribute in document.attributes(node) {
      guard !isFull else { return }
      if let guess = check(attribute, of: node) { guessed.insert(guess) }
    }
    let closed = derivatives.close(pattern, isRecovering: false)
    if closed == PatternTable.notAllowed {
      missingAttributes(of: node, guessed)
      pattern = derivatives.close(pattern, isRecovering: true)
    } else {
      pattern = closed
    }
  }

  /// - Returns: The attribute that was probably meant, when this one is unknown.
  private mutating func check(_ attribute: Int, of node: Document.Node) -> String? {
    let name = canonical[document.attributeNameNumber(attribute)]
    let candidates = derivatives.attributePatterns(pattern, name: name)
    guard !candidates.isEmpty else { return unknown(attribute, of: node) }
    let value = document.attributeValue(attribute)
    let accepting = candidates.filter { derivatives.matches(grammar.attributes[$0].value, value: value) }
    let next = derivatives.attribute(pattern, accepting: accepting)
    guard next == PatternTable.notAllowed else {
      pattern = next
      return nil
    }
    wrong(value, attribute, of: node, candidates)
    let recovered = derivatives.attribute(pattern, accepting: candidates)
    if recovered != PatternTable.notAllowed { pattern = recovered }
    return nil
  }

  private mutating func unknown(_ attribute: Int, of node: Document.Node) -> String? {
    let name = written(document.attributeName(attribute))
    let known = derivatives.attributePatterns(pattern).flatMap { grammar.attributes[$0].name.names }
    let guess = Wording.nearest(name, among: Set(known.map(grammar.written)).sorted())
    let advice = guess.map { "did you mean '\($0)'?" } ?? "remove it"
    report(
      "attribute '\(name)' is not allowed on '\(written(node))'; \(advice)",
      at: document.attributeSpan(attribute).lowerBound)
    return guess
  }

  private mutating func wrong(_ value: String, _ attribute: Int, of node: Document.Node, _ candidates: [Int]) {
    let name = written(document.attributeName(attribute))
    let offset = document.attributeSpan(attribute).lowerBound
    let expected = candidates.map { derivatives.values(grammar.attributes[$0].value) }
    report(
      "attribute '\(name)' of '\(written(node))' is \(Wording.quoted(value)); "
        + expectation(of: value, expected.flatMap(\.words), expected.flatMap(\.described)), at: offset)
  }

  private func expectation(of value: String, _ words: [String], _ described: [String]) -> String {
    var seen: Set<String> = []
    let words = words.filter { seen.insert($0).inserted }
    var parts = words.map { "'\($0)'" }
    parts += described.filter { seen.insert($0).inserted }
    guard !parts.isEmpty else { return "no value is allowed with the attributes before it" }
    let near = Wording.nearest(value, among: words).map { "; did you mean '\($0)'?" } ?? ""
    return "expected \(Wording.join(parts, "or", most: 12))\(near)"
  }

  private mutating func missingAttributes(of node: Document.Node, _ guessed: Set<String>) {
    let needed = derivatives.neededAttributes(pattern).map(grammar.written).sorted()
    let missing = needed.filter { !guessed.contains($0) }
    guard !missing.isEmpty || needed.isEmpty else { return }
    let element = "'\(written(node))'"
    switch missing.count {
    case 0: report("an attribute is missing from \(element); compare it with the schema", at: start(node))
    case 1: report("attribute '\(missing[0])' is missing from \(element); add it", at: start(node))
    default: report("attributes \(Wording.list(missing)) are missing from \(element); add them", at: start(node))
    }
  }

  // MARK: Content

  private mutating func content(_ node: Document.Node) {
    var run: [Document.Node] = []
    var hasElements = false
    var hasSkipped = false
    for child in document.children(node) {
      switch document.kind(child) {
      case .comment, .instruction: continue
      case .text, .cdata, .entity: run.append(child)
      case .element:
        if !run.isEmpty, !text(run, in: node, isWhole: false) { hasSkipped = true }
        run.removeAll(keepingCapacity: true)
        hasElements = true
        guard !isFull else { return }
        if !element(child, parent: node) { hasSkipped = true }
        guard !isFull else { return }
      }
    }
    if !run.isEmpty || !hasElements, !text(run, in: node, isWhole: !hasElements) { hasSkipped = true }
    guard !isFull else { return }
    end(node, hasSkipped: hasSkipped)
  }

  /// Takes the text between two elements, or all there is.
  ///
  /// - Returns: Whether it may stand there; if not, it is passed over.
  private mutating func text(_ run: [Document.Node], in node: Document.Node, isWhole: Bool) -> Bool {
    let firstInk = run.compactMap(ink).first
    guard firstInk != nil || isWhole else { return true }
    let characters = derivatives.table.readsText(pattern) ? run.map(document.text).joined() : ""
    let next = derivatives.text(pattern, characters)
    guard let firstInk else {
      // White space alone may also be no text at all.
      pattern = derivatives.choice(pattern, next)
      return true
    }
    guard next == PatternTable.notAllowed else {
      pattern = next
      return true
    }
    misplacedText(characters, at: firstInk, in: node)
    return false
  }

  private mutating func misplacedText(_ characters: String, at offset: Int, in node: Document.Node) {
    let (words, described) = derivatives.values(pattern)
    if !words.isEmpty || !described.isEmpty {
      report(
        "'\(written(node))' holds \(Wording.quoted(Datatype.folded(characters))); "
          + expectation(of: Datatype.folded(characters), words, described), at: offset)
      return
    }
    let expected = derivatives.nextElements(pattern)
    let withText = expected.filter { derivatives.holdsText(grammar.elements[$0].content) }
    let homes = names(withText.isEmpty ? expected : withText)
    let advice = homes.isEmpty ? "remove it" : "put it in \(Wording.alternatives(homes))"
    report("text is not allowed in '\(written(node))'; \(advice)", at: offset)
  }

  private mutating func end(_ node: Document.Node, hasSkipped: Bool) {
    let ended = derivatives.end(pattern, isRecovering: false)
    guard ended == PatternTable.notAllowed else {
      pattern = ended
      return
    }
    // What was passed over is probably what is missing.
    if !hasSkipped { missingContent(of: node) }
    pattern = derivatives.end(pattern, isRecovering: true)
  }

  private mutating func missingContent(of node: Document.Node) {
    let needed = names(derivatives.neededElements(pattern))
    let (words, described) = derivatives.values(pattern)
    if !words.isEmpty || !described.isEmpty {
      report("'\(written(node))' is empty; \(expectation(of: "", words, described))", at: start(node))
    } else {
      let advice = needed.isEmpty ? "compare it with the schema" : "expected \(Wording.alternatives(needed))"
      report("'\(written(node))' ends too early; \(advice)", at: start(node))
    }
  }

  // MARK: Words

  private func start(_ node: Document.Node) -> Int { document.span(node).lowerBound }

  private func written(_ node: Document.Node) -> String { document.name(node).written }

  private func written(_ name: QualifiedName) -> String { grammar.written(name) }

  private func namespace(_ namespace: String) -> String {
    namespace.isEmpty ? "no namespace" : "namespace '\(namespace)'"
  }

  /// The names of elements of the schema, sorted, each once.
  private func names(_ elements: [Int]) -> [String] {
    let names = elements.flatMap { grammar.elements[$0].name.names }
    return Set(names.map(grammar.written)).sorted()
  }

  /// Where the first character of a node that is not white space stands.
  private func ink(_ node: Document.Node) -> Int? {
    let bytes = document.source.utf8
    switch document.kind(node) {
    case .text:
      guard let first = document.span(node).first(where: { !XMLText.isSpace(bytes[$0]) }) else { return nil }
      // White space may be written as references.
      return bytes[first] == UInt8(ascii: "&") && document.text(node).allSatisfy(\.isXMLSpace) ? nil : first
    case .cdata:
      return document.cdataSections(node).lazy.flatMap { ($0.lowerBound + 9)..<($0.upperBound - 3) }
        .first { !XMLText.isSpace(bytes[$0]) }
    case .entity: return start(node)
    case .element, .comment, .instruction: return nil
    }
  }
}

extension Character {
  fileprivate var isXMLSpace: Bool { self == " " || self == "\n" || self == "\t" || self == "\r" || self == "\r\n" }
}
