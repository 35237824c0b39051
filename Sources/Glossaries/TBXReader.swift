import ResourceModel
import Diagnostics
import XMLTree

/// Reads TBX term bases: version 3 (ISO 30042:2019) in styles DCA and DCT, and version 2 (`martif`).
///
/// Version 3 is held to its core structure and, when it says it is TBX-Core, TBX-Min or TBX-Basic, to that
/// dialect's data categories. Version 2, which tools write each in their way, only to what is needed of it.
/// White space around and inside values is folded, as XML's layout is.
public enum TBXReader {
  /// - Parameter file: The name used in messages; nothing is opened.
  /// - Throws: ``GlossaryError`` with everything that is wrong.
  public static func read(_ bytes: [UInt8], file: String) throws(GlossaryError) -> TermBase {
    let document: Document
    do {
      document = try XMLParser.parse(bytes, file: file)
    } catch {
      throw GlossaryError([error.diagnostic])
    }
    var reading = TBXReading(root: document.rootElement)
    let base = reading.termBase()
    try reading.problems.refuse(file)
    return base
  }
}

/// One document being read.
private struct TBXReading {
  let problems = Problems()
  private let root: Element
  private let version: Version
  private var entries: [String: Element] = [:]

  enum Version {
    case two, three

    var entry: String { self == .two ? "termEntry" : "conceptEntry" }
    var section: String { self == .two ? "langSet" : "langSec" }
    var termSections: Set<String> { self == .two ? ["tig", "ntig"] : ["termSec"] }
  }

  init(root: Element) {
    self.root = root
    version = root.local == "martif" ? .two : .three
  }

  mutating func termBase() -> TermBase {
    guard isTBX() else { return TermBase() }
    if version == .three { TBXStructure(root).check(root, problems) }
    guard let body = root.element("text")?.element("body") else {
      problems.add("no 'body' with concepts inside 'text'; add it", at: root.location)
      return TermBase()
    }
    var base = TermBase()
    if let header = root.element(version == .two ? "martifHeader" : "tbxHeader")?.element("fileDesc") {
      base.title = header.element("titleStmt")?.element("title").map(value)
      base.provenance = joined(header.elements("sourceDesc").flatMap { $0.elements("p") }.map(value))
    }
    let elements = body.elements(version.entry)
    var names = ConceptNames(used: Set(elements.compactMap { $0.value("id") }))
    for element in elements { base.concepts.append(concept(element, &names)) }
    return base
  }

  private func isTBX() -> Bool {
    switch (root.local, root.namespace) {
    case ("martif", _), ("tbx", TBXStructure.namespace), ("tbx", TBXStructure.oldNamespace): return true
    case ("tbx", let namespace):
      problems.add(
        "the namespace '\(namespace)' is not TBX's; write xmlns=\"\(TBXStructure.namespace)\"", at: root.location)
    default:
      problems.add("the root is '\(root.name.written)', not 'tbx' or 'martif'; this is not TBX", at: root.location)
    }
    return false
  }

  // MARK: Concepts

  private mutating func concept(_ entry: Element, _ names: inout ConceptNames) -> Concept {
    var concept = Concept(id: entry.value("id") ?? "", terms: [])
    if entry.value("id") == "" { problems.add("an empty id; write one", at: entry.location) }
    if !concept.id.isEmpty, let first = entries.updateValue(entry, forKey: concept.id) {
      problems.add(
        "the concept id '\(concept.id)' stands at line \(first.location.line ?? 0) already; change one",
        at: entry.location)
    }
    for (category, element) in properties(of: entry) {
      switch category {
      case "subjectField": concept.subjectField = joined([concept.subjectField, value(element)], by: "; ")
      case "definition":
        let tag = element.value("lang", namespace: xmlNamespace) ?? root.value("lang", namespace: xmlNamespace)
        define(&concept, value(element), in: tag.flatMap { LanguageTag($0) }, element)
      default: break
      }
    }
    let sections = entry.elements(version.section)
    if sections.isEmpty { problems.add("a concept without '\(version.section)'; add one", at: entry.location) }
    for section in sections { read(section, into: &concept) }
    if concept.id.isEmpty { concept.id = names.name(for: concept.terms.first?.text ?? "") }
    return concept
  }

  private func read(_ section: Element, into concept: inout Concept) {
    var written = section.value("lang", namespace: xmlNamespace)
    if written == nil, version == .two { written = section.value("lang") }
    guard let written, !written.isEmpty else {
      problems.add("'\(section.local)' without a language; write xml:lang=\"…\"", at: section.location)
      return
    }
    guard let language = LanguageTag(written) else {
      problems.add("'\(written)' is not a language tag; write one such as 'fr' or 'es-MX'", at: section.location)
      return
    }
    for (category, element) in properties(of: section) where category == "definition" {
      define(&concept, value(element), in: language, element)
    }
    let sections = section.elements.filter {
      version.termSections.contains($0.local) && $0.namespace == section.namespace
    }
    if sections.isEmpty { problems.add("no term in '\(written)'; add one", at: section.location) }
    for termSection in sections { readTerm(termSection, language, into: &concept) }
  }

  private func define(
    _ concept: inout Concept, _ text: String, in language: LanguageTag?, _ element: Element
  ) {
    guard let language else {
      problems.add("a definition without a language; write xml:lang=\"…\"", at: element.location)
      return
    }
    concept.definitions[language] = joined([concept.definitions[language], text])
  }

  private func readTerm(_ section: Element, _ language: LanguageTag, into concept: inout Concept) {
    let holder = section.local == "ntig" ? section.element("termGrp") : section
    guard let element = holder?.element("term") else {
      problems.add("'\(section.local)' without 'term'; add one", at: section.location)
      return
    }
    var term = Term(value(element), language: language)
    if term.text.isEmpty { problems.add("an empty term; write it or remove its section", at: element.location) }
    for (category, element) in properties(of: section) {
      switch category {
      case "administrativeStatus":
        if let status = TermStatus(tbx: value(element), allowsLooseNames: version == .two) {
          term.status = status
        } else {
          problems.add(
            "unknown administrativeStatus '\(value(element))'; write one of \(TermStatus.tbxNames)",
            at: element.location)
        }
      case "partOfSpeech": term.partOfSpeech = value(element)
      case TBXStructure.inflectedForm: term.forms.append(value(element))
      case "note": term.note = joined([term.note, value(element)])
      case "definition": define(&concept, value(element), in: language, element)
      default: break
      }
    }
    concept.terms.append(term)
  }

  // MARK: Data categories

  /// What is said of a concept, language or term: DCA names the category in `type`, DCT in the element's name.
  private func properties(of element: Element) -> [(String, Element)] {
    var result: [(String, Element)] = []
    for child in element.elements {
      if child.namespace != root.namespace {
        result.append((child.local, child))
      } else if child.local.hasSuffix("Grp") {
        result += properties(of: child)
      } else if child.local == "note" {
        result.append(("note", child))
      } else if TBXStructure.typed.contains(child.local) {
        if let type = child.value("type"), !type.isEmpty {
          result.append((type, child))
        } else {
          problems.add("'\(child.local)' without 'type'; name its data category", at: child.location)
        }
      }
    }
    return result
  }

  private func value(_ element: Element) -> String {
    let inside = element.node..<element.document.subtreeEnd(element.node)
    if let reference = inside.first(where: { element.document.kind($0) == .entity }) {
      problems.add(
        "an entity reference in a term; write the character itself", at: element.document.location(reference))
    }
    return element.foldedText
  }

  /// Values that our model keeps as one.
  private func joined(_ values: [String?], by separator: String = "\n") -> String? {
    let written = values.compactMap { $0 }.filter { !$0.isEmpty }
    return written.isEmpty ? nil : written.joined(separator: separator)
  }
}

extension Element {
  /// The text inside, its layout folded to single spaces and none at the ends.
  fileprivate var foldedText: String {
    var result = ""
    for child in node..<document.subtreeEnd(node) {
      switch document.kind(child) {
      case .text, .cdata, .entity: result += document.characters(child, space: .folded)
      case .element, .comment, .instruction: break
      }
    }
    return String(result.trimmed { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" })
  }
}

extension StringProtocol {
  /// Without the scalars at both ends for which a condition holds.
  func trimmed(_ isEdge: (Unicode.Scalar) -> Bool) -> SubSequence {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !isEdge($0) }), let last = scalars.lastIndex(where: { !isEdge($0) })
    else { return self[endIndex...] }
    return self[first..<scalars.index(after: last)]
  }
}

extension TermStatus {
  private static let byTBXName: [String: TermStatus] = [
    "preferredTerm-admn-sts": .preferred, "admittedTerm-admn-sts": .admitted,
    "deprecatedTerm-admn-sts": .deprecated, "supersededTerm-admn-sts": .superseded,
  ]

  /// What version 2 files write instead: the names without their ending, and Weblate's two.
  private static let byLooseName: [String: TermStatus] = [
    "preferredTerm": .preferred, "admittedTerm": .admitted, "deprecatedTerm": .deprecated,
    "supersededTerm": .superseded, "forbidden": .deprecated, "obsolete": .superseded,
  ]

  init?(tbx name: String, allowsLooseNames: Bool) {
    guard let status = Self.byTBXName[name] ?? (allowsLooseNames ? Self.byLooseName[name] : nil) else { return nil }
    self = status
  }

  /// The name in TBX's `administrativeStatus`.
  var tbxName: String { "\(rawValue)Term-admn-sts" }

  static var tbxNames: String { allCases.map { "'\($0.tbxName)'" }.joined(separator: ", ") }
}
