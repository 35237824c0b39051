import Diagnostics
import Extraction
import XMLTree

/// Looks for what a document refers to: ids in it, files beside it.
struct References {
  /// A reference to an id that another file of the book may have.
  struct Open {
    var id: String
    var diagnostic: Diagnostic
  }

  private let document: Document
  private let identifiers: Identifiers
  private var finder: FileFinder
  /// Whether all of the document stands in this file.
  private let isWhole: Bool
  private(set) var findings: Findings
  /// Files that were not looked for.
  private var outside: [(path: String, attribute: Int)] = []
  private var open: [(id: String, attribute: Int, severity: Severity)] = []

  init(in document: Document, _ identifiers: Identifiers, _ finder: FileFinder) {
    self.document = document
    self.identifiers = identifiers
    self.finder = finder
    findings = Findings(in: document)
    let includes = document.names.contains { $0.local == "include" && $0.namespace == Self.xinclude }
    isWhole = !includes && !document.unread.contains { $0.kind == .entity }
  }

  private static let xinclude = "http://www.w3.org/2001/XInclude"

  /// - Parameter media: Attributes that lead to pictures; those are judged as such.
  mutating func judge(_ links: DocumentLinks, except media: Set<Int>) {
    for reference in links.references where !media.contains(reference.attribute) {
      for text in Self.parts(of: reference.text, reference.form.target)
      where !reference.form.exceptions.contains(text) {
        judge(text, reference)
      }
    }
    if let first = outside.first {
      let others = outside.count == 1 ? "" : " (the first of \(outside.count))"
      findings.add(
        .information, "the file '\(first.path)'\(others) is outside the folder judged, and was not looked for",
        atAttribute: first.attribute)
    }
  }

  /// What is wrong unless another file of the book has it.
  func openReferences() -> [Open] {
    var places = PlaceCursor(document.source)
    return open.map { id, attribute, severity in
      let place = places.location(of: document.attributeSpan(attribute).lowerBound)
      return Open(id: id, diagnostic: Diagnostic(severity, message(id), at: place))
    }
  }

  private mutating func judge(_ text: String, _ reference: DocumentLinks.Reference) {
    switch reference.form.target {
    case .id: judge(id: text, reference)
    case .fragment, .url: if text.hasPrefix("#") { judge(fragment: String(text.dropFirst()), reference) }
    case .uri, .uris:
      switch FileReference(text) {
      case .here(let fragment): judge(fragment: fragment, reference)
      case .file(let path, _): judge(file: path, reference)
      case .elsewhere: break
      }
    case .none: break
    }
  }

  private mutating func judge(fragment: String, _ reference: DocumentLinks.Reference) {
    // An XPointer that is no bare name is not looked at.
    guard !fragment.isEmpty, !fragment.contains("(") else { return }
    if let decoded = LinkedFiles.decoded(fragment), decoded != fragment,
      identifiers.contains(decoded, space: reference.form.space, from: reference.scope)
    {
      return
    }
    judge(id: fragment, reference)
  }

  private mutating func judge(id: String, _ reference: DocumentLinks.Reference) {
    guard !identifiers.contains(id, space: reference.form.space, from: reference.scope),
      let severity = reference.form.missingID.severity
    else { return }
    // What an included file has is not seen from here.
    let weight = isWhole ? severity : min(severity, .warning)
    if reference.form.reachesBook {
      open.append((id, reference.attribute, weight))
    } else {
      findings.add(weight, message(id), atAttribute: reference.attribute)
    }
  }

  private func message(_ id: String) -> String {
    isWhole
      ? "'\(id)' is no id of this document; correct the reference"
      : "'\(id)' is no id of this file; make sure that a file it includes has it"
  }

  private mutating func judge(file path: String, _ reference: DocumentLinks.Reference) {
    guard let severity = reference.form.missingFile.severity else { return }
    switch finder.look(for: path) {
    case .there: break
    case .missing:
      findings.add(
        severity, "the file '\(path)' is not there; add it or correct the reference", atAttribute: reference.attribute)
    case .outside:
      outside.append((path, reference.attribute))
    }
  }

  /// The references in a value.
  private static func parts(of text: String, _ target: ReferenceForm.Target) -> [String] {
    switch target {
    case .id: text.split { $0 == " " || $0 == "," }.map(String.init)
    case .fragment, .uris: text.split(separator: " ").map(String.init)
    case .uri: text.isEmpty ? [] : [text]
    case .url: urls(in: text)
    case .none: []
    }
  }

  /// What stands in `url(…)`, quotation marks left out.
  private static func urls(in text: String) -> [String] {
    text.split(separator: "url(", omittingEmptySubsequences: false).dropFirst().map { rest in
      String(rest.prefix { $0 != ")" }.filter { $0 != "'" && $0 != "\"" && $0 != " " })
    }
  }
}

extension ReferenceForm.Weight {
  fileprivate var severity: Severity? {
    switch self {
    case .error: .error
    case .warning: .warning
    case .ignored: nil
    }
  }
}
