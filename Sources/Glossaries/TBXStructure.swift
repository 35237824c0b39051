import Diagnostics
import XMLTree

/// What TBX version 3 admits where: the core structure of ISO 30042:2019 and the categories of its public dialects.
///
/// Sources: TBXcoreStructV03.rng, TBX-Min and TBX-Basic schemas of LTAC/TerminOrgs, 2019–2023.
struct TBXStructure {
  static let namespace = "urn:iso:std:iso:30042:ed-2"
  /// What drafts and the first published examples wrote.
  static let oldNamespace = "urn:iso:std:iso:30042:ed:3.0"
  /// Our own category, which no public dialect has: an inflected form listed with its term.
  static let inflectedForm = "inflectedForm"

  /// The elements that name a data category in `type`.
  static let typed: Set<String> = [
    "admin", "adminNote", "descrip", "descripNote", "ref", "termNote", "transac", "transacNote", "xref",
  ]

  private static let auxiliary: Set<String> = [
    "admin", "adminGrp", "descrip", "descripGrp", "note", "ref", "transacGrp", "xref",
  ]
  private static let links: Set<String> = ["admin", "adminGrp", "note", "ref", "transacGrp", "xref"]
  private static let inline: Set<String> = ["ec", "foreign", "hi", "ph", "sc"]

  private static let children: [String: Set<String>] = [
    "tbx": ["tbxHeader", "text"],
    "text": ["body", "back"],
    "body": ["conceptEntry"],
    "conceptEntry": auxiliary.union(["langSec"]),
    "langSec": auxiliary.union(["termSec"]),
    "termSec": auxiliary.union(["term", "termNote", "termNoteGrp"]),
    "adminGrp": ["admin", "adminNote", "note", "ref", "xref"],
    "descripGrp": links.union(["descrip", "descripNote"]),
    "termNoteGrp": links.union(["termNote"]),
    "transacGrp": ["date", "note", "ref", "transac", "transacNote", "xref"],
    "term": ["hi"], "admin": inline, "descrip": inline, "note": inline, "termNote": inline,
    "adminNote": [], "descripNote": [], "transac": [], "transacNote": [], "date": [], "ref": [], "xref": [],
  ]

  private static let minimal: [String: Set<String>] = [
    "admin": ["customerSubset"], "descrip": ["subjectField"],
    "termNote": ["administrativeStatus", "partOfSpeech"], "xref": ["externalCrossReference"],
  ]

  private static let dialects: [String: [String: Set<String>]] = [
    "TBX-Core": [:],
    "TBX-Min": minimal,
    "TBX-Basic": minimal.merging([
      "admin": ["projectSubset", "source"], "descrip": ["context", "definition"], "ref": ["crossReference"],
      "termNote": ["geographicalUsage", "grammaticalGender", "termLocation", "termType"],
      "transac": ["transactionType"], "transacNote": ["responsibility"],
      "xref": ["externalCrossReference", "xGraphic"],
    ]) { $0.union($1) },
  ]

  private let dialect: String
  private let style: String
  private let namespace: String

  init(_ root: Element) {
    dialect = root.value("type") ?? ""
    style = root.value("style") ?? ""
    namespace = root.namespace
  }

  func check(_ root: Element, _ problems: Problems) {
    if style != "dca", style != "dct" {
      problems.add("the style is '\(style)'; write style=\"dca\" or style=\"dct\"", at: root.location)
    }
    if !dialect.hasPrefix("TBX-") {
      problems.add("the dialect is '\(dialect)'; write type=\"TBX-Basic\" or another dialect", at: root.location)
    }
    guard let text = root.element("text") else { return }
    descend(into: text, problems)
  }

  /// `XMLTree` refuses elements nested beyond its own limit, so that this ends.
  private func descend(into element: Element, _ problems: Problems) {
    // Back matter and what is inside data categories of other namespaces is nothing we read.
    guard let admitted = Self.children[element.local], element.namespace == namespace else { return }
    for child in element.elements {
      if child.namespace != namespace {
        checkModule(child, problems)
      } else if !admitted.contains(child.local) {
        problems.add(
          "'\(child.local)' may not stand in '\(element.local)'; move or remove it", at: child.location)
      } else {
        checkCategory(child, problems)
        descend(into: child, problems)
      }
    }
  }

  private func checkModule(_ element: Element, _ problems: Problems) {
    if style == "dca" {
      problems.add(
        "'\(element.name.written)' is written in style 'dct', the file in style 'dca'; write the category in 'type'",
        at: element.location)
    } else if let categories = Self.dialects[dialect],
      !categories.values.contains(where: { $0.contains(element.local) })
    {
      problems.add("\(dialect) has no category '\(element.local)'; remove it", at: element.location)
    }
  }

  private func checkCategory(_ element: Element, _ problems: Problems) {
    guard Self.typed.contains(element.local), let type = element.value("type"), !type.isEmpty,
      let categories = Self.dialects[dialect], !(categories[element.local] ?? []).contains(type)
    else { return }
    problems.add("\(dialect) has no category '\(type)' for '\(element.local)'; remove it", at: element.location)
  }
}
