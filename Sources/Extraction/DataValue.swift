import ResourceModel
import XMLTree

/// What is said of one node in one category: names and values as the recommendation calls them.
struct DataValue {
  var values: [String: String]
  /// Stand-off records, in order.
  var records: [[String: String]] = []
}

/// A node that rules may select.
enum Place {
  case element(Document.Node)
  case attribute(Int, of: Document.Node)

  var element: Document.Node {
    switch self {
    case .element(let node), .attribute(_, let node): node
    }
  }
}

/// Reads the values of categories from a document, when somebody wants them.
final class DataReader {
  private let document: Document
  /// By `container#id`: where stand-off records are; made when first asked for.
  private lazy var containers = findContainers()
  /// What absolute expressions gave: it does not depend on where they are asked.
  private var absolute: [String: [String]] = [:]
  private var budget: PathBudget

  init(_ document: Document) {
    self.document = document
    budget = PathBudget(document)
  }

  // MARK: Global rules

  /// What a rule says of a place; nil when its pointers point to nothing.
  func value(of rule: Rule, at place: Place) throws(ExtractionError) -> DataValue? {
    switch rule.statement {
    case .translate(let value): return DataValue(values: ["translate": value ? "yes" : "no"])
    case .withinText(let value): return DataValue(values: ["withinText": value.rawValue])
    case .preserveSpace(let value): return DataValue(values: ["space": value ? "preserve" : "default"])
    case .idValue(let expression):
      return try string(expression, rule, place).map { DataValue(values: ["idValue": $0]) }
    case .role, .code, .embedded, .link: return nil
    case .data(let data): return try value(of: data, rule, place)
    }
  }

  private func value(of data: Rule.DataRule, _ rule: Rule, _ place: Place) throws(ExtractionError) -> DataValue? {
    var values = data.literals
    if data.category == .targetPointer, let pointer = values["targetPointer"] {
      return DataValue(values: ["targetPointer": Self.bound(pointer, rule.scope)])
    }
    for (name, pointer) in data.pointers where values[name] == nil {
      if data.category == .domain {
        values[name] = domains(try strings(pointer, rule, place), data.mapping)
      } else {
        values[name] = try string(pointer, rule, place)
      }
    }
    return completed(values, data.category)
  }

  /// Domains as the document has them, each list taken apart, each called as the rule says.
  private func domains(_ found: [String], _ mapping: [String: String]) -> String? {
    var result: [String] = []
    for text in found {
      for part in text.split(separator: ",") {
        let name = String(part).foldingXMLSpace.trimming("'").trimming("\"")
        let domain = mapping[name.lowercased()] ?? name
        if !domain.isEmpty, !result.contains(domain) { result.append(domain) }
      }
    }
    return result.isEmpty ? nil : result.joined(separator: ", ")
  }

  // MARK: Local markup

  /// What local attributes give, with what they refer to.
  func completed(_ values: [String: String], _ category: DataCategory) -> DataValue? {
    var result = DataValue(values: values)
    let definition = category.definition
    if let standOff = definition.standOff, let reference = values[standOff.reference] {
      result.records = records(reference, standOff, definition)
      return result
    }
    guard !values.keys.allSatisfy({ name in definition.values.contains { $0.name == name && $0.completion != nil } })
    else { return nil }
    for value in definition.values {
      if let completion = value.completion, result.values[value.name] == nil { result.values[value.name] = completion }
    }
    return result
  }

  private func records(
    _ reference: String, _ standOff: CategoryDefinition.StandOff, _ definition: CategoryDefinition
  ) -> [[String: String]] {
    guard reference.hasPrefix("#"), let node = containers["\(standOff.container)\(reference)"] else { return [] }
    var result: [[String: String]] = []
    for child in document.children(node)
    where document.kind(child) == .element && document.name(child).local == standOff.record {
      var values: [String: String] = [:]
      for attribute in document.attributes(child) where document.attributeName(attribute).namespace.isEmpty {
        let name = document.attributeName(attribute).local
        guard definition.values.contains(where: { $0.name == name }) else { continue }
        values[name] = document.attributeValue(attribute).foldingXMLSpace
      }
      for value in definition.values {
        if let completion = value.completion, values[value.name] == nil { values[value.name] = completion }
      }
      result.append(values)
    }
    return result
  }

  private func findContainers() -> [String: Document.Node] {
    var result: [String: Document.Node] = [:]
    for node in 0..<document.nodeCount where document.kind(node) == .element {
      guard document.name(node).namespace == ITSRules.namespace,
        let id = document.value(node, "id", namespace: xmlNamespace)
      else { continue }
      result["\(document.name(node).local)#\(id)"] = node
    }
    return result
  }

  // MARK: Pointers

  /// The string an expression gives; nil for an empty one.
  func string(_ expression: String, _ rule: Rule, _ place: Place) throws(ExtractionError) -> String? {
    if case .element(let node) = place, let name = Self.attribute(expression) {
      return document.value(node, name).flatMap { $0.isEmpty ? nil : $0 }
    }
    let isAbsolute = expression.hasPrefix("/") && !expression.contains("|")
    if isAbsolute, let known = absolute[expression] { return known.first }
    try budget.spend(on: expression, of: rule)
    do {
      let text = try document.string(relative(expression, place), from: place.element, in: rule.scope).foldingXMLSpace
      let result = text.isEmpty ? nil : text
      if isAbsolute { absolute[expression] = result.map { [$0] } ?? [] }
      return result
    } catch {
      throw ExtractionError(rule.location, error)
    }
  }

  /// The name in `@name`, which needs no XPath; nil for any other expression.
  static func attribute(_ expression: String) -> String? {
    guard expression.hasPrefix("@"), expression.utf8.count > 1 else { return nil }
    let isName = expression.utf8.dropFirst().allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
    return isName ? String(expression.dropFirst()) : nil
  }

  /// The strings of all the nodes an expression selects.
  private func strings(_ expression: String, _ rule: Rule, _ place: Place) throws(ExtractionError) -> [String] {
    let isAbsolute = expression.hasPrefix("/") && !expression.contains("|")
    let key = "all \(expression)"
    if isAbsolute, let known = absolute[key] { return known }
    let result = try items(expression, rule, place).map { item in
      switch item {
      case .node(let node): document.text(node)
      case .attribute(let attribute, _): document.attributeValue(attribute)
      }
    }
    if isAbsolute { absolute[key] = result }
    return result
  }

  /// What a pointer points to.
  func items(_ expression: String, _ rule: Rule, _ place: Place) throws(ExtractionError) -> [XPathItem] {
    try budget.spend(on: expression, of: rule)
    do {
      return try document.select(relative(expression, place), from: place.element, in: rule.scope)
    } catch {
      throw ExtractionError(rule.location, error)
    }
  }

  /// An expression to be evaluated from the element: for an attribute, each branch goes by way of it.
  private func relative(_ expression: String, _ place: Place) -> String {
    guard case .attribute(let attribute, _) = place else { return expression }
    let name = document.attributeName(attribute)
    let step = "@*[local-name()='\(name.local)' and namespace-uri()='\(name.namespace)']"
    return Selector.branches(expression).map { branch in
      branch.hasPrefix("/") ? branch : branch == "." ? step : "\(step)/\(branch)"
    }.joined(separator: " | ")
  }

  /// An expression with its variables replaced by their values.
  static func bound(_ expression: String, _ scope: XPathScope) -> String {
    guard expression.contains("$") else { return expression }
    var result = expression
    // The longest names first, since one may begin like another.
    for (name, value) in scope.variables.sorted(by: { $0.key.count > $1.key.count }) {
      let quote = value.contains("'") ? "\"" : "'"
      result = result.replacing("$\(name)", with: "\(quote)\(value)\(quote)")
    }
    return result
  }
}

/// How much all the expressions of a document may cost together.
///
/// libxml2 limits each; a rule that is asked once a node needs a limit for all.
struct PathBudget {
  private let nodeCount: Int
  private var left = 400_000_000

  init(_ document: Document) { nodeCount = document.nodeCount }

  /// - Throws: ``ExtractionError`` when it would be too much.
  mutating func spend(on expression: String, of rule: Rule) throws(ExtractionError) {
    var cost = 1
    for _ in 0..<Self.searches(expression) {
      let (product, overflow) = cost.multipliedReportingOverflow(by: nodeCount)
      cost = overflow ? .max : product
    }
    guard cost <= left else {
      throw ExtractionError(
        rule.location,
        "the XPath expression '\(expression.shortened)' is wrong: it takes too many steps; make it simpler")
    }
    left -= cost
  }

  /// How often an expression goes through the whole document: each time inside the other, at worst.
  private static func searches(_ expression: String) -> Int {
    var count = 0
    var before: UInt8 = 0
    var isOpen = false
    for byte in expression.utf8 {
      defer { before = byte }
      if byte == UInt8(ascii: "/") {
        if before == UInt8(ascii: "/"), isOpen { count += 1 }
        // `//` searches all only where a path begins.
        isOpen = before == 0 || " ([,|<>=+-*".utf8.contains(before)
      } else {
        isOpen = false
      }
    }
    for axis in ["following::", "preceding::"] { count += expression.ranges(of: axis).count }
    return count
  }
}

extension String {
  fileprivate func trimming(_ mark: Character) -> String {
    guard count >= 2, first == mark, last == mark else { return self }
    return String(dropFirst().dropLast())
  }
}
