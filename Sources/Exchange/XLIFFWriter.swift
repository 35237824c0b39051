import ResourceModel
import XMLTree

/// Writes XLIFF 2.1 in the 2.0 namespace, so that every XLIFF 2 tool reads it.
///
/// Source: XLIFF Version 2.1, OASIS Standard, 13 February 2018. Codes keep
/// their markup in `originalData`; what a translator may do with them is said on each.
/// A target that lacks a code it must have is written as a candidate, so that the file is valid.
public struct XLIFFWriter: SegmentFileWriter {
  private let isTrial: Bool
  private var file: SegmentFile
  private var has = Used()
  private var isEmpty = true

  /// - Parameter file: Its units are not looked at; they are given to ``add(_:among:)``.
  public init(_ file: SegmentFile) { self.init(file, isTrial: false) }

  /// - Parameter isTrial: What other tools left is written as it is, to see whether the file is valid so.
  private init(_ file: SegmentFile, isTrial: Bool) {
    self.isTrial = isTrial
    self.file = file
    self.file.units = []
    if !isTrial { self.file.kept = KeptWriter.admitted(of: self.file) }
  }

  /// The bytes of the file, UTF-8; the same file gives the same bytes.
  public static func write(_ file: SegmentFile) -> [UInt8] { write(file, isTrial: false) }

  /// - Parameter isTrial: What other tools left is written as it is, to see whether the file is valid so.
  static func write(_ file: SegmentFile, isTrial: Bool) -> [UInt8] { XLIFFWriter(file, isTrial: isTrial).whole(file) }

  public mutating func add(_ units: [OutgoingUnit], among others: Set<String>) -> [UInt8] {
    let present = others.union(units.map(\.unit.id))
    var writer = XMLWriter(inside: ["xliff", "file"])
    for outgoing in units where !outgoing.unit.segments.isEmpty {
      let unit = XLIFFUnitWriter(
        file, outgoing, present, kept: isTrial ? outgoing.kept : KeptWriter.admitted(of: outgoing, in: file))
      has.add(outgoing, unit)
      unit.write(to: &writer)
      isEmpty = false
    }
    return writer.bytes
  }

  public func head(exportID: String) -> [UInt8] {
    let kept = KeptWriter(file.kept)
    var writer = XMLWriter()
    writer.open(
      "xliff",
      [
        ("xmlns", XLIFFNamespace.core), ("version", has.its ? "2.1" : "2.0"),
        ("srcLang", file.resource.sourceLanguage.text), ("trgLang", file.locale.text),
        ("xmlns:mda", XLIFFNamespace.metadata), ("xmlns:fs", XLIFFNamespace.formatStyle),
        ("xmlns:gls", has.terms ? XLIFFNamespace.glossary : nil),
        ("xmlns:mtc", has.candidates ? XLIFFNamespace.matches : nil),
        ("xmlns:res", has.references || !file.references.isEmpty ? XLIFFNamespace.resourceData : nil),
        ("xmlns:slr", has.limits ? XLIFFNamespace.sizeRestriction : nil),
        ("xmlns:val", has.rules ? XLIFFNamespace.validation : nil),
        ("xmlns:its", has.its ? XLIFFNamespace.its : nil), ("xmlns:itsm", has.domains ? XLIFFNamespace.itsm : nil),
        ("its:version", has.its ? "2.0" : nil),
      ])
    writer.open(
      "file",
      [
        ("id", NameToken.encode(file.resource.id)), ("original", file.resource.path.asIRI), ("canResegment", "no"),
        ("srcDir", Self.direction(file.resource.sourceLanguage)), ("trgDir", Self.direction(file.locale)),
      ] + kept.attributes)
    if has.limits {
      writer.leaf(
        "slr:profiles", [("generalProfile", "xliff:codepoints"), ("storageProfile", "xliff:utf8")])
    }
    kept.container("mda:metadata", XLIFFNamespace.metadata, .metadata, isEmpty: false, to: &writer) {
      Self.writeMetadata(file, exportID, to: &$0)
    }
    writer.resourceData(file.references, kept: kept)
    kept.container("val:validation", XLIFFNamespace.validation, .validation, isEmpty: true, to: &writer) { _ in }
    kept.elements(to: &writer)
    writer.remarks(file.remarks)
    // A file has to hold something.
    if isEmpty { writer.leaf("group", [("id", "empty")]) }
    return writer.bytes
  }

  public var tail: [UInt8] {
    var writer = XMLWriter(inside: ["xliff", "file"])
    writer.close()
    writer.close()
    return writer.bytes
  }

  private static func writeMetadata(_ file: SegmentFile, _ exportID: String, to writer: inout XMLWriter) {
    writer.open("mda:metaGroup", [("category", "fournil")])
    writer.leaf("mda:meta", [("type", "export")], text: exportID.writable)
    writer.leaf("mda:meta", [("type", "resource")], text: file.resource.id.writable)
    writer.leaf("mda:meta", [("type", "revision")], text: file.revision.writable)
    writer.leaf("mda:meta", [("type", "title")], text: file.resource.title.writable)
    writer.close()
  }

  private static func direction(_ language: LanguageTag) -> String? { language.isRightToLeft ? "rtl" : nil }

  /// What of the modules the units use.
  private struct Used {
    var terms = false
    var candidates = false
    var references = false
    var limits = false
    var rules = false
    var its = false
    var domains = false

    mutating func add(_ outgoing: OutgoingUnit, _ unit: XLIFFUnitWriter) {
      terms = terms || !outgoing.terms.isEmpty
      candidates = candidates || !unit.candidates.isEmpty
      references = references || unit.hasResources
      limits = limits || outgoing.limits != SizeLimits()
      rules = rules || !outgoing.rules.isEmpty
      its = its || unit.usesITS
      domains = domains || unit.usesDomains
    }
  }
}

extension XMLWriter {
  /// One item each (XLIFF 2.1 §5.5.4.4): what shows the text, and what may need a version of its own.
  mutating func resourceData(_ references: [ContextReference], resources: [String] = [], kept: KeptWriter) {
    let isEmpty = references.isEmpty && resources.isEmpty
    kept.container("res:resourceData", XLIFFNamespace.resourceData, .resourceData, isEmpty: isEmpty, to: &self) {
      for (index, reference) in references.enumerated() {
        let address = reference.href.asIRI
        $0.open(
          "res:resourceItem",
          [("id", OwnID.make(index + 1, [address])), ("mimeType", reference.mediaType), ("context", "yes")])
        $0.leaf("res:reference", [("href", address)])
        $0.close()
      }
      for (index, resource) in resources.enumerated() {
        let address = resource.asIRI
        $0.open(
          "res:resourceItem",
          [
            ("id", OwnID.make(references.count + index + 1, [address])), ("mimeType", MediaType.guess(resource)),
            ("context", "no"),
          ])
        $0.leaf("res:source", [("href", address)])
        $0.close()
      }
    }
  }

  /// Notes with what translators said of the whole resource.
  mutating func remarks(_ remarks: [Remark]) {
    let remarks = remarks.filter { $0.kind == .remark }
    if remarks.isEmpty { return }
    open("notes")
    for (index, remark) in remarks.enumerated() { note(ReturnedNote.category, remark.text, index + 1) }
    close()
  }

  /// A note of ours that is not the author's.
  ///
  /// - Parameter place: Among the notes.
  mutating func note(
    _ category: String, _ text: String, _ place: Int, appliesTo: String? = nil, priority: String? = nil
  ) {
    leaf(
      "note",
      [
        ("id", OwnID.make(place, [category, text.writable])), ("appliesTo", appliesTo), ("category", category),
        ("priority", priority),
      ], text: text.writable)
  }
}

extension String {
  /// With the characters that no IRI may hold escaped (RFC 3987 §2.2).
  var asIRI: String {
    var result = ""
    for scalar in unicodeScalars {
      if scalar.value <= 0x20 || "<>\"{}|\\^`".unicodeScalars.contains(scalar) {
        for byte in String(scalar).utf8 {
          let digits = String(byte, radix: 16, uppercase: true)
          result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
        }
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result.writable
  }
}
