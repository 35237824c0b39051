import ResourceModel

/// Writes gettext PO: an entry a sentence, or a paragraph.
///
/// Source: GNU gettext 0.21 manual, "The Format of PO Files". `msgctxt` names the sentence, codes are
/// marks (`<1>`), what is stale or a draft is `fuzzy` with its previous source. `msgfmt -c` takes every file.
public enum POWriter {
  /// What one entry holds.
  public enum Grain: Sendable {
    case sentence
    /// A whole unit; translated only when every sentence of it is.
    case paragraph
  }

  /// The bytes of the file, UTF-8; the same file gives the same bytes.
  public static func write(_ file: SegmentFile, grain: Grain = .sentence) -> [UInt8] {
    var text = header(file)
    for outgoing in file.units {
      let entries = grain == .sentence ? sentences(of: outgoing) : paragraph(of: outgoing)
      for entry in entries where !entry.source.isEmpty {
        text +=
          "\n"
          + entry.written(at: "\(outgoing.unit.file ?? file.resource.path):\(outgoing.unit.line)", of: outgoing.unit)
      }
    }
    return Array(text.utf8)
  }

  private static func header(_ file: SegmentFile) -> String {
    let locale = file.locale.text.replacing("-", with: "_")
    // Dates are fixed: the same export gives the same bytes.
    let fields = [
      ("Project-Id-Version", file.resource.title), ("Report-Msgid-Bugs-To", ""),
      ("POT-Creation-Date", "1970-01-01 00:00+0000"), ("PO-Revision-Date", "1970-01-01 00:00+0000"),
      ("Last-Translator", "Fournil <>"), ("Language-Team", "\(locale) <>"), ("Language", locale),
      ("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=UTF-8"), ("Content-Transfer-Encoding", "8bit"),
      ("X-Fournil-Export", file.exportID), ("X-Fournil-Resource", NameToken.encode(file.resource.id)),
      ("X-Fournil-Revision", file.revision), ("X-Fournil-Source-Language", file.resource.sourceLanguage.text),
      ("X-Fournil-Locale", file.locale.text),
    ]
    let lines = fields.map { "\"\(escape("\($0): \($1.writable.replacing("\n", with: " "))"))\\n\"\n" }
    return "msgid \"\"\nmsgstr \"\"\n" + lines.joined()
  }

  private static func sentences(of outgoing: OutgoingUnit) -> [Entry] {
    let unit = outgoing.unit
    return unit.segments.enumerated().map { index, segment in
      let translation = outgoing.translations[segment.id]
      return Entry(
        context: SegmentName.encode(unit: unit.id, segment: segment.id), source: unit.source(of: segment),
        target: translation?.target ?? InlineContent(), isFuzzy: translation.map(isFuzzy) ?? false,
        previous: translation?.oldSource, notes: index == 0 ? notes(outgoing) : [],
        remarks: outgoing.remarks(on: segment).map(\.text))
    }
  }

  private static func paragraph(of outgoing: OutgoingUnit) -> [Entry] {
    let unit = outgoing.unit
    guard !unit.segments.isEmpty else { return [] }
    let translations = unit.segments.map { outgoing.translations[$0.id] }
    let targets = translations.map { $0.flatMap { $0.target.isEmpty ? nil : $0.target } }
    let isWhole = targets.allSatisfy { $0 != nil }
    var comments = notes(outgoing)
    if !isWhole { comments += targets.compactMap { $0.map { "→ \(TaggedMarks.write($0))" } } }
    return [
      Entry(
        context: SegmentName.encode(unit: unit.id), source: unit.source,
        target: isWhole ? CodeBalance.whole(unit, targets) : InlineContent(),
        isFuzzy: translations.contains { $0.map(isFuzzy) ?? false }, previous: nil, notes: comments,
        remarks: outgoing.remarks.map(\.text))
    ]
  }

  private static func isFuzzy(_ translation: Translation) -> Bool {
    translation.staleness != nil || translation.isDraft || translation.rejection != nil || translation.state == .initial
  }

  private static func notes(_ outgoing: OutgoingUnit) -> [String] {
    outgoing.unit.notes.map { $0.kind == .alert ? "! \($0.text)" : $0.text } + outgoing.unit.limits
      + outgoing.unit.markedTerms
      + outgoing.terms.filter { !$0.targets.isEmpty }.map { "\($0.source) → \($0.targets.joined(separator: ", "))" }
      + (outgoing.limits.codePoints.map { ["≤ \($0)"] } ?? [])
  }

  private struct Entry {
    var context: String
    var source: InlineContent
    var target: InlineContent
    var isFuzzy: Bool
    var previous: InlineContent?
    var notes: [String]
    /// Of translators: comments of theirs, an empty one between two.
    var remarks: [String]

    func written(at place: String, of unit: Unit) -> String {
      var text = ""
      for (index, remark) in remarks.enumerated() {
        if index > 0 { text += "#\n" }
        for line in remark.split(whereSeparator: \.isNewline) { text += "# \(line)\n" }
      }
      for note in notes + [TaggedMarks.legend(source, in: unit)].compactMap({ $0 }) {
        for line in note.split(whereSeparator: \.isNewline) { text += "#. \(line)\n" }
      }
      // A name with spaces stands between the marks that gettext puts there.
      let reference = place.contains(" ") ? "\u{2068}\(place.replacing("\n", with: " "))\u{2069}" : place
      text += "#: \(reference.writable)\n"
      let isFuzzy = isFuzzy && !target.isEmpty
      if isFuzzy { text += "#, fuzzy\n" }
      if isFuzzy, let previous {
        text += "#| msgctxt \(quoted(context))\n#| msgid \(quoted(TaggedMarks.write(previous, hidesEdges: true)))\n"
      }
      text += "msgctxt \(quoted(context))\n"
      text += "msgid \(quoted(TaggedMarks.write(source, hidesEdges: true)))\n"
      return text + "msgstr \(quoted(TaggedMarks.write(target, hidesEdges: true)))\n"
    }
  }

  private static func quoted(_ text: String) -> String { "\"\(escape(text))\"" }

  private static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "\0": result += "\u{FFFD}"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 8)
        result += "\\" + String(repeating: "0", count: 3 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
