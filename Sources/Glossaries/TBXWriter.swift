import Diagnostics
import ResourceModel
import XMLTree

/// Writes TBX version 3 (ISO 30042:2019), style DCA, in UTF-8; the same term base gives the same bytes.
///
/// The dialect is TBX-Basic where the term base can be said in it; inflected forms and other parts of speech than
/// its five make it a dialect of our own, TBX-Fournil: Basic with the `termNote` category `inflectedForm`.
/// ``TBXReader`` gives back the same term base, terms grouped by language.
public enum TBXWriter {
  /// - Throws: ``GlossaryError`` when a text holds a character that XML has not.
  public static func write(_ base: TermBase) throws(GlossaryError) -> [UInt8] {
    try refuseForbidden(base)
    var writer = XMLWriter()
    let language = base.concepts.lazy.flatMap(\.terms).first?.language.text ?? "en"
    writer.open(
      "tbx",
      [
        ("type", isBasic(base) ? "TBX-Basic" : "TBX-Fournil"), ("style", "dca"), ("xml:lang", language),
        ("xmlns", TBXStructure.namespace),
      ])
    header(base, &writer)
    writer.open("text")
    writer.open("body")
    for concept in base.concepts { write(concept, &writer) }
    writer.close()
    writer.close()
    writer.close()
    return writer.bytes
  }

  private static let partsOfSpeech: Set<String> = ["adjective", "adverb", "noun", "other", "verb"]

  private static func isBasic(_ base: TermBase) -> Bool {
    base.concepts.allSatisfy { concept in
      concept.terms.allSatisfy { $0.forms.isEmpty && $0.partOfSpeech.map(partsOfSpeech.contains) ?? true }
    }
  }

  private static func header(_ base: TermBase, _ writer: inout XMLWriter) {
    writer.open("tbxHeader")
    writer.open("fileDesc")
    if let title = base.title {
      writer.open("titleStmt")
      writer.leaf("title", text: title)
      writer.close()
    }
    writer.open("sourceDesc")
    writer.leaf("p", text: base.provenance ?? "")
    writer.close()
    writer.close()
    writer.close()
  }

  private static func write(_ concept: Concept, _ writer: inout XMLWriter) {
    writer.open("conceptEntry", [("id", concept.id)])
    if let subject = concept.subjectField { writer.leaf("descrip", [("type", "subjectField")], text: subject) }
    var languages: [LanguageTag] = []
    for term in concept.terms where !languages.contains(term.language) { languages.append(term.language) }
    for language in concept.definitions.keys.sorted() where !languages.contains(language) {
      define(concept.definitions[language], [("xml:lang", language.text)], &writer)
    }
    for language in languages {
      writer.open("langSec", [("xml:lang", language.text)])
      define(concept.definitions[language], [], &writer)
      for term in concept.terms where term.language == language { write(term, &writer) }
      writer.close()
    }
    writer.close()
  }

  private static func define(_ definition: String?, _ attributes: [(String, String?)], _ writer: inout XMLWriter) {
    guard let definition else { return }
    writer.open("descripGrp")
    writer.leaf("descrip", [("type", "definition")] + attributes, text: definition)
    writer.close()
  }

  private static func write(_ term: Term, _ writer: inout XMLWriter) {
    writer.open("termSec")
    writer.leaf("term", text: term.text)
    if let part = term.partOfSpeech { writer.leaf("termNote", [("type", "partOfSpeech")], text: part) }
    writer.leaf("termNote", [("type", "administrativeStatus")], text: term.status.tbxName)
    for form in term.forms { writer.leaf("termNote", [("type", TBXStructure.inflectedForm)], text: form) }
    if let note = term.note { writer.leaf("note", text: note) }
    writer.close()
  }

  private static func refuseForbidden(_ base: TermBase) throws(GlossaryError) {
    var problems: [Diagnostic] = []
    for text in [base.title, base.provenance].compactMap({ $0 }) {
      if let scalar = text.firstForbidden { problems.append(.error("the header holds \(scalar.notation); remove it")) }
    }
    for concept in base.concepts {
      var texts = [concept.id, concept.subjectField ?? ""] + concept.definitions.values
      for term in concept.terms { texts += [term.text, term.partOfSpeech ?? "", term.note ?? ""] + term.forms }
      if let scalar = texts.lazy.compactMap(\.firstForbidden).first {
        problems.append(.error("the concept '\(concept.id)' holds \(scalar.notation), which XML has not; remove it"))
      }
    }
    if !problems.isEmpty { throw GlossaryError(problems) }
  }
}

extension String {
  /// The first character that XML 1.0 §2.2 forbids, or that it discourages because terminals obey it.
  var firstForbidden: Unicode.Scalar? {
    unicodeScalars.first { scalar in
      switch scalar.value {
      case 0x7F...0x9F: scalar.value != 0x85
      case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: false
      default: true
      }
    }
  }
}
