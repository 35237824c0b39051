import XMLTree

/// Which attributes an element of the core may have.
private struct AttributeModel {
  enum Foreign {
    case none
    /// Only those of modules that say so.
    case modules
    case any
  }

  var required: [String]
  var optional: Set<String>
  var allowsLanguage = false
  var allowsSpace = false
  var foreign = Foreign.none

  init(
    _ required: String, _ optional: String = "", language: Bool = false, space: Bool = false,
    foreign: Foreign = .none
  ) {
    self.required = required.split(separator: " ").map(String.init)
    self.optional = Set(optional.split(separator: " ").map(String.init))
    allowsLanguage = language
    allowsSpace = space
    self.foreign = foreign
  }

  func admits(_ name: String) -> Bool { optional.contains(name) || required.contains(name) }
}

/// Attributes of the core: which may stand where, and what they may say (§4.2, §4.3).
extension XLIFFJudge {
  private static let models: [Core: AttributeModel] = {
    let hints = "canCopy canDelete canReorder copyOf subType type"
    let annotation = AttributeModel("id", "translate type ref value", foreign: .any)
    return [
      .xliff: AttributeModel("version srcLang", "trgLang", space: true, foreign: .any),
      .file: AttributeModel("id", "canResegment original translate srcDir trgDir", space: true, foreign: .any),
      .skeleton: AttributeModel("", "href"),
      .group: AttributeModel("id", "name canResegment translate srcDir trgDir type", space: true, foreign: .any),
      .unit: AttributeModel("id", "name canResegment translate srcDir trgDir type", space: true, foreign: .any),
      .segment: AttributeModel("", "id canResegment state subState"),
      .ignorable: AttributeModel("", "id"),
      .notes: AttributeModel(""),
      .note: AttributeModel("", "id appliesTo category priority", foreign: .any),
      .originalData: AttributeModel(""),
      .data: AttributeModel("id", "dir", space: true),
      .source: AttributeModel("", "", language: true, space: true),
      .target: AttributeModel("", "order", language: true, space: true),
      .cp: AttributeModel("hex"),
      .ph: AttributeModel("id", hints + " disp equiv dataRef subFlows", foreign: .modules),
      .pc: AttributeModel(
        "id",
        hints
          + " canOverlap dispEnd dispStart equivEnd equivStart dataRefEnd dataRefStart subFlowsEnd subFlowsStart dir",
        foreign: .modules),
      .sc: AttributeModel(
        "id", hints + " canOverlap dataRef dir disp equiv isolated subFlows", foreign: .modules),
      .ec: AttributeModel(
        "", hints + " canOverlap dataRef dir disp equiv id isolated startRef subFlows", foreign: .modules),
      .mrk: annotation, .sm: annotation,
      .em: AttributeModel("startRef"),
    ]
  }()

  mutating func checkAttributes(_ node: Node) {
    guard let core = core(node), let model = Self.models[core] else { return }
    for name in model.required where document.attribute(node, name) == nil {
      report(node, "'\(core.rawValue)' has no '\(name)'; add it", core.section)
    }
    for attribute in document.attributes(node) {
      let name = document.attributeName(attribute)
      switch vocabulary(ofAttribute: attribute) {
      case .none:
        // 2.2 lets a note point at what it is about.
        guard model.admits(name.local) || (core == .note && isVersion22 && name.local == "ref") else {
          report(attribute: attribute, "'\(core.rawValue)' has no attribute '\(name.local)'; remove it", core.section)
          continue
        }
        checkValue(attribute, name.local, core)
      case .xml: checkXMLAttribute(attribute, name.local, core, model)
      case .formatStyle, .sizeRestriction, .its, .itsm, .variants: break  // Judged with their modules.
      default:
        if model.foreign != .any {
          report(
            attribute: attribute, "'\(name.written)' may not stand on '\(core.rawValue)'; put it on the unit",
            model.foreign == .modules ? core.section : "4.9.1")
        }
      }
    }
  }

  private mutating func checkXMLAttribute(_ attribute: Int, _ name: String, _ core: Core, _ model: AttributeModel) {
    let value = document.attributeValue(attribute)
    switch name {
    case "space" where model.allowsSpace:
      if core == .data, value != "preserve" {
        report(attribute: attribute, "xml:space of 'data' is '\(value)'; it can only be 'preserve'", "4.2.2.11")
      } else if value != "default", value != "preserve" {
        report(attribute: attribute, "xml:space is '\(value)'; write 'default' or 'preserve'", "4.3.2.2")
      }
    case "lang" where model.allowsLanguage || (model.foreign == .any && !core.isAnnotation):
      if !Values.isLanguage(value) {
        report(attribute: attribute, "'\(value)' is not a language tag; write one as BCP 47 has it", "4.3.2.1")
      }
    default:
      if core.isAnnotation || model.foreign != .any {
        report(attribute: attribute, "'xml:\(name)' may not stand on '\(core.rawValue)'; remove it", core.section)
      }
    }
  }

  private mutating func checkValue(_ attribute: Int, _ name: String, _ core: Core) {
    guard let section = Self.sections[name] else { return }
    let value = document.attributeValue(attribute)
    guard let expected = Self.expectation(value, name, core) else { return }
    report(attribute: attribute, "\(name) is '\(value)'; \(expected)", section)
  }

  /// What the value should be; nil when it is that.
  private static func expectation(_ value: String, _ name: String, _ core: Core) -> String? {
    switch name {
    case "id", "copyOf", "dataRef", "dataRefEnd", "dataRefStart", "startRef":
      return Values.isNameToken(value) ? nil : "an id is a name token: letters, digits, '.', '-', '_' and ':' only"
    case "subFlows", "subFlowsStart", "subFlowsEnd":
      return Values.areNameTokens(value) ? nil : "write the ids of units, with spaces between"
    case "canCopy", "canDelete", "canOverlap", "canResegment", "isolated", "translate":
      return oneOf(["yes", "no"], value)
    case "canReorder": return oneOf(["yes", "firstNo", "no"], value)
    case "dir", "srcDir", "trgDir": return oneOf(["ltr", "rtl", "auto"], value)
    case "appliesTo": return oneOf(["source", "target"], value)
    case "state": return oneOf(["initial", "translated", "reviewed", "final"], value)
    case "priority": return Values.isInteger(value, in: 1...10) ? nil : "write a number from 1 to 10"
    case "order": return Values.isInteger(value, in: 1...Int.max) ? nil : "write a number from 1"
    case "srcLang", "trgLang": return Values.isLanguage(value) ? nil : "write a language tag as BCP 47 has it"
    case "hex": return hexExpectation(value)
    case "subState": return prefixed(value)
    case "subType":
      let reserved = ["xlf:lb", "xlf:pb", "xlf:b", "xlf:i", "xlf:u", "xlf:var"]
      return reserved.contains(value) ? nil : prefixed(value)
    case "type" where core.isCode: return oneOf(["fmt", "ui", "quote", "link", "image", "other"], value)
    case "type" where core.isAnnotation:
      return ["generic", "comment", "term"].contains(value) ? nil : prefixed(value)
    case "type": return prefixed(value)
    case "href", "original", "ref": return Values.isIRI(value) ? nil : "write an IRI"
    default: return nil
    }
  }

  private static func oneOf(_ values: [String], _ value: String) -> String? {
    if values.contains(value) { return nil }
    return "write \(values.dropLast().map { "'\($0)'" }.joined(separator: ", ")) or '\(values.last ?? "")'"
  }

  private static func prefixed(_ value: String) -> String? {
    guard Values.isPrefixed(value) else { return "write a prefix of your own, ':' and a value" }
    return value.hasPrefix("xlf:") ? "the prefix 'xlf' is reserved; use one of your own" : nil
  }

  private static func hexExpectation(_ value: String) -> String? {
    guard value.utf8.count.isMultiple(of: 2), value.utf8.allSatisfy(Values.isHexadecimal),
      let number = UInt32(value, radix: 16), number <= 0x10FFFF
    else { return "write the code point in hexadecimal, two digits an octet" }
    return Values.isXMLCharacter(number) ? "XML can hold this character; write it as it is" : nil
  }

  private static let sections: [String: String] = {
    let names = [
      "appliesTo", "canCopy", "canDelete", "canOverlap", "canReorder", "canResegment", "category", "copyOf", "dataRef",
      "dataRefEnd", "dataRefStart", "dir", "disp", "dispEnd", "dispStart", "equiv", "equivEnd", "equivStart", "hex",
      "href", "id", "isolated", "name", "order", "original", "priority", "ref", "srcDir", "srcLang", "startRef",
      "state", "subFlows", "subFlowsEnd", "subFlowsStart", "subState", "subType", "trgLang", "translate", "trgDir",
      "type", "value", "version",
    ]
    return Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, "4.3.1.\($0 + 1)") })
  }()
}
