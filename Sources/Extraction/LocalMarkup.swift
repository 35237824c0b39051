import ResourceModel
import XMLTree

/// What elements say of themselves: `its:translate`, `xml:space`, `xml:lang` (ITS 2.0 §5.2.2).
struct LocalMarkup {
  private enum Kind {
    case translate, withinText, note, noteType, term, localeList, localeType, space, language
  }

  private let document: Document
  /// By number of an attribute's name; nil where the attribute is none of ours.
  private let kinds: [Kind?]
  private let isUsed: Bool
  /// By number of an element's name: whether it is `its:rules`, which hold nothing for a reader.
  let isRules: [Bool]

  init(_ document: Document) {
    self.document = document
    kinds = document.names.map(Self.kind)
    isUsed = kinds.contains { $0 != nil }
    isRules = document.names.map { $0.namespace == ITSRules.namespace && $0.local == "rules" }
  }

  private static func kind(_ name: QualifiedName) -> Kind? {
    switch (name.namespace, name.local) {
    case (ITSRules.namespace, "translate"): .translate
    case (ITSRules.namespace, "withinText"): .withinText
    case (ITSRules.namespace, "locNote"): .note
    case (ITSRules.namespace, "locNoteType"): .noteType
    case (ITSRules.namespace, "term"): .term
    case (ITSRules.namespace, "localeFilterList"): .localeList
    case (ITSRules.namespace, "localeFilterType"): .localeType
    case (xmlNamespace, "space"): .space
    case (xmlNamespace, "lang"): .language
    default: nil
    }
  }

  /// The traits with what the element says itself laid over them.
  func apply(to traits: Traits, of node: Document.Node) -> Traits {
    guard isUsed else { return traits }
    var result = traits
    for attribute in document.attributes(node) {
      guard let kind = kinds[document.attributeNameNumber(attribute)] else { continue }
      let value = document.attributeValue(attribute)
      switch kind {
      case .translate: result.translate = value == "yes" ? true : value == "no" ? false : result.translate
      case .withinText: result.withinText = WithinText(rawValue: value) ?? result.withinText
      case .term: result.isTerm = value == "yes" ? true : value == "no" ? false : result.isTerm
      case .space: result.preserveSpace = value == "preserve" ? true : value == "default" ? false : result.preserveSpace
      case .localeList: result.localeFilter = LocaleFilter(list: value, type: self.value(.localeType, of: node))
      case .note, .noteType, .localeType, .language: break
      }
    }
    return result
  }

  /// The element's own localization note.
  func note(of node: Document.Node) -> Note? {
    guard isUsed, let text = value(.note, of: node) else { return nil }
    return Note(value(.noteType, of: node).flatMap(Note.Kind.init(rawValue:)) ?? .description, text)
  }

  /// The element's own `xml:lang`.
  func language(of node: Document.Node) -> LanguageTag? {
    guard isUsed else { return nil }
    return value(.language, of: node).flatMap { LanguageTag($0) }
  }

  private func value(_ kind: Kind, of node: Document.Node) -> String? {
    document.attributes(node).first { kinds[document.attributeNameNumber($0)] == kind }.map(document.attributeValue)
  }
}
