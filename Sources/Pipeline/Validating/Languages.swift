import Diagnostics
import ResourceModel
import XMLTree

/// Judges what `xml:lang` says (XML 1.0 §2.12: a tag of BCP 47, or nothing).
enum Languages {
  static func judge(_ findings: inout Findings) {
    let document = findings.document
    let numbers = Set(document.names.indices.filter { document.names[$0].isLanguage })
    guard !numbers.isEmpty else { return }
    for node in document.elements {
      for attribute in document.attributes(node) where numbers.contains(document.attributeNameNumber(attribute)) {
        let text = document.attributeValue(attribute)
        if !text.isEmpty, LanguageTag(text) == nil {
          findings.add(
            .warning, "'\(text)' is not a language tag; write one such as 'es' or 'es-MX'", atAttribute: attribute)
        }
      }
    }
  }
}

extension QualifiedName {
  fileprivate var isLanguage: Bool { local == "lang" && namespace == xmlNamespace }
}
