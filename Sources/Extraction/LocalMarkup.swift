import ResourceModel
import XMLTree

/// What elements say of themselves: `its:translate`, `xml:space`, `xml:lang` (ITS 2.0 §5.2.2).
struct LocalMarkup {
  private enum Kind {
    case translate, withinText, space, language, annotators
    case data(DataCategory)
  }

  private let document: Document
  /// By number of an attribute's name; nil where the attribute is none of ours.
  private let kinds: [Kind?]
  /// By number of an attribute's name without a namespace: what it is on `its:span`.
  private let spanKinds: [Kind?]
  private let isUsed: Bool
  private let hasSpans: Bool
  private let isSpan: [Bool]
  /// By number of an element's name: whether it is `its:rules` or stand-off, which hold nothing for a reader.
  let isRules: [Bool]

  init(_ document: Document) {
    self.document = document
    isSpan = document.names.map { $0.namespace == ITSRules.namespace && $0.local == "span" }
    hasSpans = isSpan.contains(true)
    kinds = document.names.map(Self.kind)
    spanKinds = hasSpans ? document.names.map { $0.namespace.isEmpty ? Self.kind($0.local) : Self.kind($0) } : []
    isUsed = hasSpans || kinds.contains { $0 != nil }
    isRules = document.names.map {
      $0.namespace == ITSRules.namespace
        && ($0.local == "rules" || $0.local == "provenanceRecords" || $0.local == "locQualityIssues")
    }
  }

  private static func kind(_ name: QualifiedName) -> Kind? {
    switch (name.namespace, name.local) {
    case (ITSRules.namespace, let local): kind(local)
    case (xmlNamespace, "space"): .space
    case (xmlNamespace, "lang"): .language
    default: nil
    }
  }

  private static func kind(_ local: String) -> Kind? {
    switch local {
    case "translate": .translate
    case "withinText": .withinText
    case "annotatorsRef": .annotators
    default: DataCategory.byLocalName[local].map(Kind.data)
    }
  }

  /// The traits with what the element says itself laid over them.
  func apply(to traits: Traits, of node: Document.Node) -> Traits {
    guard isUsed else { return traits }
    var result = traits
    let isSpan = hasSpans && isSpan[document.nameNumber(node)]
    // That is what the element is for.
    if isSpan, result.withinText == nil { result.withinText = .yes }
    for attribute in document.attributes(node) {
      guard let kind = kind(of: attribute, isSpan) else { continue }
      switch kind {
      case .translate:
        let value = document.attributeValue(attribute)
        result.translate = value == "yes" ? true : value == "no" ? false : result.translate
      case .withinText:
        result.withinText = WithinText(rawValue: document.attributeValue(attribute)) ?? result.withinText
      case .space:
        let value = document.attributeValue(attribute)
        result.preserveSpace = value == "preserve" ? true : value == "default" ? false : result.preserveSpace
      case .language:
        result.hasLanguage = true
        result.hasLocalData = true
      case .data, .annotators: result.hasLocalData = true
      }
    }
    return result
  }

  /// All that an element says of itself, by category.
  func values(of node: Document.Node) -> [DataCategory: [String: String]] {
    guard isUsed else { return [:] }
    let isSpan = hasSpans && isSpan[document.nameNumber(node)]
    var result: [DataCategory: [String: String]] = [:]
    for attribute in document.attributes(node) {
      guard let kind = kind(of: attribute, isSpan) else { continue }
      let value = document.attributeValue(attribute)
      let name = document.attributeName(attribute).local
      switch kind {
      case .translate: result[.translate] = ["translate": value]
      case .withinText: result[.elementsWithinText] = ["withinText": value]
      case .space: result[.preserveSpace] = ["space": value]
      case .language: result[.languageInformation] = ["lang": value]
      case .data(let category): result[category, default: [:]][name] = value
      case .annotators: break
      }
    }
    return result
  }

  /// The tools an element names, by category (ITS 2.0 §5.7).
  func annotators(of node: Document.Node) -> [String: String] {
    guard isUsed else { return [:] }
    let isSpan = hasSpans && isSpan[document.nameNumber(node)]
    var result: [String: String] = [:]
    for attribute in document.attributes(node) {
      guard case .annotators? = kind(of: attribute, isSpan) else { continue }
      for pair in document.attributeValue(attribute).split(separator: " ") {
        let parts = pair.split(separator: "|", maxSplits: 1)
        if parts.count == 2 { result[String(parts[0])] = String(parts[1]) }
      }
    }
    return result
  }

  /// The element's own `xml:lang`.
  func language(of node: Document.Node) -> LanguageTag? {
    languageAttribute(of: node).flatMap { LanguageTag(document.attributeValue($0)) }
  }

  /// The attribute in which an element says its language.
  func languageAttribute(of node: Document.Node) -> Int? {
    guard isUsed else { return nil }
    return document.attributes(node).first {
      if case .language? = kinds[document.attributeNameNumber($0)] { true } else { false }
    }
  }

  private func kind(of attribute: Int, _ isSpan: Bool) -> Kind? {
    let number = document.attributeNameNumber(attribute)
    return isSpan ? spanKinds[number] : kinds[number]
  }
}
