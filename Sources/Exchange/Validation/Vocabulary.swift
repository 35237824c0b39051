/// The namespaces of XLIFF 2 and its modules.
enum XLIFFNamespace {
  static let core = "urn:oasis:names:tc:xliff:document:2.0"
  static let core22 = "urn:oasis:names:tc:xliff:document:2.2"
  static let matches = "urn:oasis:names:tc:xliff:matches:2.0"
  static let glossary = "urn:oasis:names:tc:xliff:glossary:2.0"
  static let formatStyle = "urn:oasis:names:tc:xliff:fs:2.0"
  static let metadata = "urn:oasis:names:tc:xliff:metadata:2.0"
  static let resourceData = "urn:oasis:names:tc:xliff:resourcedata:2.0"
  static let changeTracking = "urn:oasis:names:tc:xliff:changetracking:2.0"
  static let sizeRestriction = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
  static let validation = "urn:oasis:names:tc:xliff:validation:2.0"
  static let its = "http://www.w3.org/2005/11/its"
  static let itsm = "urn:oasis:names:tc:xliff:itsm:2.1"
  /// As the list of namespaces of 2.2 has it.
  static let itsm20 = "urn:oasis:names:tc:xliff:itsm:2.0"
  static let variants = "urn:oasis:names:tc:xliff:pgs:1.0"

  /// Of the core, the one we write first.
  static let cores = [core, core22, "urn:oasis:names:tc:xliff:document:2.1"]

  /// Of XLIFF 2.0 to 2.2, and 2.1 as some tools wrongly write it.
  static func isCore(_ namespace: String) -> Bool {
    cores.contains(namespace)
  }
}

/// Whose name it is.
enum Vocabulary {
  case none, core, xml, matches, glossary, formatStyle, metadata, resourceData, changeTracking, sizeRestriction
  case validation, its, itsm, variants, foreign

  init(namespace: String) {
    self =
      switch namespace {
      case "": .none
      case XLIFFNamespace.core, XLIFFNamespace.core22: .core
      case "http://www.w3.org/XML/1998/namespace": .xml
      case XLIFFNamespace.matches: .matches
      case XLIFFNamespace.glossary: .glossary
      case XLIFFNamespace.formatStyle: .formatStyle
      case XLIFFNamespace.metadata: .metadata
      case XLIFFNamespace.resourceData: .resourceData
      case XLIFFNamespace.changeTracking: .changeTracking
      case XLIFFNamespace.sizeRestriction: .sizeRestriction
      case XLIFFNamespace.validation: .validation
      case XLIFFNamespace.its: .its
      case XLIFFNamespace.itsm, XLIFFNamespace.itsm20: .itsm
      case XLIFFNamespace.variants: .variants
      default: .foreign
      }
  }

  /// The prefix of fragment identifiers (§3.2 and each module's own section).
  var fragmentPrefix: String? {
    switch self {
    case .matches: "mtc"
    case .glossary: "gls"
    case .metadata: "mda"
    case .resourceData: "res"
    case .changeTracking: "ctr"
    case .sizeRestriction: "slr"
    case .validation: "val"
    case .its: "its"
    case .itsm: "itsm"
    case .variants: "pgs"
    case .none, .core, .xml, .formatStyle, .foreign: nil
    }
  }
}

/// The elements of the core (§4.2).
enum Core: String {
  case xliff, file, skeleton, group, unit, segment, ignorable, notes, note, originalData, data, source, target
  case cp, ph, pc, sc, ec, mrk, sm, em

  var section: String {
    switch self {
    case .xliff: "4.2.2.1"
    case .file: "4.2.2.2"
    case .skeleton: "4.2.2.3"
    case .group: "4.2.2.4"
    case .unit: "4.2.2.5"
    case .segment: "4.2.2.6"
    case .ignorable: "4.2.2.7"
    case .notes: "4.2.2.8"
    case .note: "4.2.2.9"
    case .originalData: "4.2.2.10"
    case .data: "4.2.2.11"
    case .source: "4.2.2.12"
    case .target: "4.2.2.13"
    case .cp: "4.2.3.1"
    case .ph: "4.2.3.2"
    case .pc: "4.2.3.3"
    case .sc: "4.2.3.4"
    case .ec: "4.2.3.5"
    case .mrk: "4.2.3.6"
    case .sm: "4.2.3.7"
    case .em: "4.2.3.8"
    }
  }

  /// Stands for markup of the original.
  var isCode: Bool {
    switch self {
    case .ph, .pc, .sc, .ec: true
    default: false
    }
  }

  /// Begins an annotation.
  var isAnnotation: Bool { self == .mrk || self == .sm }

  var isInline: Bool { isCode || isAnnotation || self == .em || self == .cp }
}
