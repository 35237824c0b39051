import ResourceModel
import XMLTree

/// What is said of a node in the categories that few nodes have: read only where the traits say there is something.
final class Speaker {
  /// What is said of an inline element.
  struct Inline {
    var annotations: [Annotation] = []
    var notes: [Note] = []
  }

  private let document: Document
  private let index: RuleIndex
  private let locals: LocalMarkup
  private let reader: DataReader
  /// What rules without pointers say, by the set of rules: the same of each element.
  private var constants: [Int32: Inline] = [:]

  init(_ document: Document, _ index: RuleIndex, _ locals: LocalMarkup, _ reader: DataReader) {
    self.document = document
    self.index = index
    self.locals = locals
    self.reader = reader
  }

  /// What holds for an element and is handed down from it.
  func said(
    of node: Document.Node, _ traits: Traits, _ inherited: Inherited.Said
  ) throws(ExtractionError) -> Inherited.Said {
    let annotators = annotators(of: node, inherited)
    let values = try values(of: .element(node), traits)
    return said(values, inherited, annotators)
  }

  /// What holds for an attribute; some categories reach it from its element (ITS 2.0 §8.1).
  func said(
    ofAttribute attribute: Int, of node: Document.Node, _ traits: Traits, _ own: Inherited.Said
  ) throws(ExtractionError) -> Inherited.Said {
    let base = Inherited.Said(
      localeFilter: own.localeFilter, language: own.language,
      annotations: own.annotations.filter { $0.category.definition.inheritance == .everything },
      annotators: own.annotators)
    if traits.data < 0 { return base }
    let said = said(try values(of: .attribute(attribute, of: node), traits), base, own.annotators)
    return Inherited.Said(
      localeFilter: said.localeFilter, notes: said.notes, language: said.language,
      annotations: said.annotations + said.own)
  }

  /// What an inline element itself says, or a rule of it.
  func inline(_ node: Document.Node, _ traits: Traits, _ inherited: Inherited.Said) throws(ExtractionError) -> Inline {
    let isConstant = !traits.hasLocalData && inherited.annotators.isEmpty && index.isConstant(traits)
    if isConstant, let known = constants[traits.data] { return known }
    let annotators = annotators(of: node, inherited)
    var result = Inline()
    for (category, value) in try values(of: .element(node), traits) {
      if category == .localizationNote { result.notes += value.note.map { [$0] } ?? [] }
      if let annotation = value.annotation(category, annotator: annotators[category.rawValue]) {
        result.annotations.append(annotation)
      }
    }
    if isConstant { constants[traits.data] = result }
    return result
  }

  private func said(
    _ values: [(DataCategory, DataValue)], _ inherited: Inherited.Said, _ annotators: [String: String]
  ) -> Inherited.Said {
    var localeFilter = inherited.localeFilter
    var notes = inherited.notes
    var language = inherited.language
    var annotations = inherited.annotations
    var own: [Annotation] = []
    for (category, value) in values {
      switch category {
      case .localizationNote: notes = value.note.map { [$0] } ?? []
      case .languageInformation: language = value.values["lang"].flatMap { LanguageTag($0) } ?? language
      case .localeFilter: localeFilter = value.localeFilter
      default:
        let annotation = value.annotation(category, annotator: annotators[category.rawValue])
        if category.definition.inheritance == .none {
          if let annotation { own.append(annotation) }
        } else {
          annotations.removeAll { $0.category == category }
          if let annotation { annotations.append(annotation) }
        }
      }
    }
    return Inherited.Said(
      localeFilter: localeFilter, notes: notes, language: language, annotations: annotations, own: own,
      annotators: annotators)
  }

  private func annotators(of node: Document.Node, _ inherited: Inherited.Said) -> [String: String] {
    let own = locals.annotators(of: node)
    return own.isEmpty ? inherited.annotators : inherited.annotators.merging(own) { $1 }
  }

  /// What is said, by category in the recommendation's order; the element itself before the rules (ITS 2.0 §5.5).
  private func values(of place: Place, _ traits: Traits) throws(ExtractionError) -> [(DataCategory, DataValue)] {
    var result: [DataCategory: DataValue] = [:]
    for number in index.dataRules(traits) {
      guard let category = index.rules[number].category, category != .targetPointer,
        let value = try reader.value(of: index.rules[number], at: place)
      else { continue }
      result[category] = value
    }
    if case .element(let node) = place, traits.hasLocalData {
      for (category, values) in locals.values(of: node) {
        if let value = reader.completed(values, category) { result[category] = value }
      }
    }
    return DataCategory.allCases.compactMap { category in result[category].map { (category, $0) } }
  }
}
