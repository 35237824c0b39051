import Extraction
import ResourceModel
import XMLTree

/// Everything that extraction says of a document, one thing a line: what fixtures are compared with.
func describe(_ document: Document, by extractor: Extractor) throws -> String {
  var lines: [String] = []
  let language = LanguageTag("fr")
  guard let language else { return "" }
  let extracted = try extractor.extract(document, fallbackID: "none", path: "d.xml", language: language)
  lines.append("vocabulary \(extracted.resource.vocabulary), title '\(extracted.resource.title)'")
  for (field, text) in try extractor.metadata(of: document) { lines.append("\(field): \(text)") }
  for guess in extracted.guesses {
    lines.append("guess \(guess.element) \(guess.withinText) \(guess.besideText)/\(guess.count)")
  }
  for warning in extracted.warnings { lines.append("\(warning)") }
  for unit in extracted.units {
    let space = unit.preservesSpace ? " preserved" : ""
    lines.append("\(unit.role.rawValue)\(space) \(unit.anchor ?? unit.path)")
    lines.append("  | \(unit.source.tagged.replacing("\n", with: "⏎"))")
    for note in unit.notes { lines.append("  note \(note.kind.rawValue): \(note.text)") }
    if let filter = unit.localeFilter {
      lines.append("  \(filter.excludes ? "not for" : "for") \(filter.ranges.joined(separator: " "))")
    }
    if let language = unit.language { lines.append("  language \(language.text)") }
    for annotation in unit.annotations { lines.append("  \(brief(annotation))") }
    for code in unit.codes {
      let inside = code.subflows.isEmpty ? "" : " with \(code.subflows.map(String.init).joined(separator: " "))"
      let said = code.annotations.map { " \(brief($0))" }.joined()
      lines.append("  <\(code.id)> \(code.display) \(code.displayClass.rawValue)\(inside)\(said)")
    }
  }
  return lines.joined(separator: "\n") + "\n"
}

private func brief(_ annotation: Annotation) -> String {
  switch annotation {
  case .term(let mark): "term" + (mark.definition.map { " '\($0)'" } ?? "") + (mark.reference.map { " \($0)" } ?? "")
  case .allowedCharacters(let characters): "allowed \(characters)"
  case .storageSize(let size): "at most \(size.bytes) bytes of \(size.encoding), \(size.lineBreak)"
  case .domains(let domains): "domains \(domains.joined(separator: "; "))"
  case .direction(let direction): "direction \(direction.rawValue)"
  case .localeFilter(let filter): "\(filter.excludes ? "not for" : "for") \(filter.ranges.joined(separator: " "))"
  case .externalResource(let address): "resource \(address)"
  case .target(let place):
    "target \(place.pointer) \(place.start)..<\(place.end) \(place.opening)'\(place.text)'\(place.closing)"
  case .provenance(let records):
    "provenance "
      + records.map { record in
        record.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
      }.joined(separator: "; ")
  case .qualityIssues(let issues):
    "issues "
      + issues.map { "\($0.type ?? "?") \($0.comment ?? "") \($0.severity ?? -1) \($0.isEnabled)" }
      .joined(separator: "; ")
  case .qualityRating(let rating): "rating \(rating.score ?? -1) \(rating.vote ?? -1)"
  case .machineConfidence(let confidence): "confidence \(confidence.score) \(confidence.annotator ?? "")"
  case .textAnalysis(let analysis):
    "analysis " + analysis.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
  }
}
