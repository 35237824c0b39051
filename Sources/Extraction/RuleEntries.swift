import XMLTree

/// The rules that a walk can answer, sorted by the names of one document that they may select.
struct RuleEntries {
  /// A rule that may select nodes of a name, and on which condition.
  struct Entry {
    var rule: Int
    /// Numbers of tests, and of a value; -1 where anything will do.
    fileprivate var element = -1
    fileprivate var parent = -1
    fileprivate var attribute = -1
    fileprivate var value = -1

    init(rule: Int) { self.rule = rule }

    fileprivate init(rule: Int, _ question: Crowd.Question) {
      self.rule = rule
      parent = question.parent
      attribute = question.attribute
    }

    var hasCondition: Bool { parent >= 0 || attribute >= 0 }
  }

  /// By number of an element's name: the rules that may select it, in order.
  private(set) var elements: [[Entry]]
  /// By number of an element's name: those that ask something, each with its bit in a set of conditions.
  private(set) var conditional: [[(bit: UInt64, entry: Entry)]] = []
  /// By number of an attribute's name: the rules that may select it, in order.
  private(set) var attributes: [[Entry]]
  private let document: Document
  /// The numbers of the names that share a local one.
  private let numbers: [String: [Int]]
  /// Each test of a name, and its answers: one a number of a name.
  private var tests: [Selector.NameTest: Int] = [:]
  private var answers: [Bool] = []
  private var values: [[UInt8]] = []
  /// By number of an element's name with more entries than can be asked one by one: the same, sorted.
  private var crowds: [Int: Crowd] = [:]
  /// Rules that always hold together.
  private var buckets: [[Int]] = []

  /// The entries of a name by what they ask of an attribute.
  fileprivate struct Crowd {
    struct Question: Hashable {
      var parent: Int
      var attribute: Int
    }
    /// The bucket of the rules that ask no value.
    var any: [Question: Int] = [:]
    var byValue: [Question: [[UInt8]: Int]] = [:]
  }

  init(_ rules: [Rule], for document: Document) {
    self.document = document
    elements = Array(repeating: [], count: document.names.count)
    attributes = elements
    numbers = Dictionary(grouping: document.names.indices) { document.names[$0].local }
    for (number, rule) in rules.enumerated() {
      for branch in rule.selector.simple { add(branch, number) }
    }
    conditional = elements.map { entries in
      entries.enumerated().compactMap { $1.hasCondition ? (1 << UInt64($0 & 63), $1) : nil }
    }
    for name in elements.indices where elements[name].count > Self.fewEntries { crowds[name] = crowd(elements[name]) }
  }

  /// As many as have a bit of their own in a set of conditions.
  static let fewEntries = 64

  /// Of a name with many entries, the buckets of rules that select a node; nil for other names.
  func crowdedBuckets(of node: Document.Node) -> [Int]? {
    guard !crowds.isEmpty, let crowd = crowds[document.nameNumber(node)] else { return nil }
    var result: [Int] = []
    for (question, bucket) in crowd.any where holds(Entry(rule: 0, question), of: node) { result.append(bucket) }
    for (question, byValue) in crowd.byValue {
      if question.parent >= 0 {
        guard let above = document.parent(node), isYes(question.parent, document.nameNumber(above)) else { continue }
      }
      for attribute in document.attributes(node)
      where isYes(question.attribute, document.attributeNameNumber(attribute)) {
        if let bucket = byValue[Array(document.attributeValue(attribute).utf8)] { result.append(bucket) }
      }
    }
    return result
  }

  /// The rules of some buckets, in order.
  func rules(in some: [Int]) -> [Int] { some.flatMap { buckets[$0] }.sorted() }

  private mutating func crowd(_ entries: [Entry]) -> Crowd {
    var crowd = Crowd()
    for entry in entries {
      let question = Crowd.Question(parent: entry.parent, attribute: entry.attribute)
      if entry.value < 0 {
        add(entry.rule, toBucket: &crowd.any[question])
      } else {
        add(entry.rule, toBucket: &crowd.byValue[question, default: [:]][values[entry.value]])
      }
    }
    return crowd
  }

  private mutating func add(_ rule: Int, toBucket bucket: inout Int?) {
    if let bucket {
      buckets[bucket].append(rule)
    } else {
      bucket = buckets.count
      buckets.append([rule])
    }
  }

  /// Whether the entry's rule selects a node of the name, or an attribute of that node.
  func holds(_ entry: Entry, of node: Document.Node) -> Bool {
    if entry.element >= 0, !isYes(entry.element, document.nameNumber(node)) { return false }
    if entry.parent >= 0 {
      guard let above = document.parent(node), isYes(entry.parent, document.nameNumber(above)) else { return false }
    }
    if entry.attribute < 0 { return true }
    return document.attributes(node).contains { attribute in
      guard isYes(entry.attribute, document.attributeNameNumber(attribute)) else { return false }
      return entry.value < 0 || document.attributeValue(attribute).utf8.elementsEqual(values[entry.value])
    }
  }

  private func isYes(_ test: Int, _ name: Int) -> Bool { answers[test * attributes.count + name] }

  private mutating func add(_ branch: Selector.Simple, _ rule: Int) {
    let selected = matches(branch.attribute ?? branch.element)
    if selected.isEmpty { return }
    var entry = Entry(rule: rule)
    // An element is found by its name; an attribute by its own.
    if branch.attribute != nil { entry.element = number(of: branch.element) }
    entry.parent = number(of: branch.parent)
    entry.attribute = number(of: branch.predicate?.name)
    if let value = branch.predicate?.value {
      entry.value = values.count
      values.append(Array(value.utf8))
    }
    for name in selected {
      if branch.attribute == nil { elements[name].append(entry) } else { attributes[name].append(entry) }
    }
  }

  private mutating func number(of test: Selector.NameTest?) -> Int {
    guard let test else { return -1 }
    if let known = tests[test] { return known }
    let number = tests.count
    tests[test] = number
    let start = answers.count
    answers += repeatElement(false, count: attributes.count)
    for name in matches(test) { answers[start + name] = true }
    return number
  }

  /// The numbers of the names a test admits.
  private func matches(_ test: Selector.NameTest?) -> [Int] {
    guard let test else { return Array(document.names.indices) }
    let candidates = test.local.map { numbers[$0] ?? [] } ?? Array(document.names.indices)
    return candidates.filter { test.matches(document.names[$0]) }
  }
}
